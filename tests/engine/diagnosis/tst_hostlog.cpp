// What a host's log tells of machines, beside other evidence and alone.

#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/casebuilder.h"
#include "tests/engine/diagnosis/judged.h"

#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

constexpr quint32 timeRefused = 0xC004F06C;
constexpr quint32 hostRefuses = 0xC004F041; // it is not activated itself
constexpr int hour = 3600;
constexpr QLatin1String thisClient("PC-0142.corp.example");
constexpr QLatin1String anotherOne("PC-0999.corp.example");

CaseBuilder::Try bound(int minutesAgo)
{
    CaseBuilder::Try made;
    made.minutesAgo = minutesAgo;
    made.bound = true;
    made.count = 50;
    made.state = LicenseState::Licensed;
    return made;
}

QStringList subjectsOf(const Diagnosis &diagnosis, FindingId id)
{
    QStringList subjects;
    for (const Finding &finding : diagnosis.findings) {
        if (finding.id == id)
            subjects << finding.subject;
    }
    return subjects;
}

} // namespace

class TestHostLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalCountsBesideTheClientsText()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .grace()
                         .command(0xC004F074)
                         .hostRequest(thisClient, 142, 30, timeRefused, 5 * hour)
                         .build());
        QVERIFY(diagnosis.conclusion.cause == FindingId::ClockSkew);
        QCOMPARE(diagnosis.conclusion.failingClient, thisClient);
        QCOMPARE(diagnosis.find(FindingId::ClockSkew)->severity, Severity::Problem);
        // The host's code says more than what the console printed.
        QVERIFY(diagnosis.find(FindingId::ErrorExplained)->facts.code == ErrorCode{timeRefused});
    }

    void aMachineIsKnownByItsIdToo()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .grace()
                         .command(0xC004F074)
                         .hostRequest(QStringLiteral("OLDNAME"), 142, 30, timeRefused, 5 * hour)
                         .build());
        QCOMPARE(subjectsOf(diagnosis, FindingId::ClockSkew), QStringList{thisClient});
    }

    void aHealthyClientHidesNoRefusalOfAnother()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .attempt(bound(60))
                         .hostRequest(anotherOne, 999, 30, timeRefused, 5 * hour)
                         .build());
        QCOMPARE(subjectsOf(diagnosis, FindingId::ClockSkew), QStringList{anotherOne});
        for (const FindingId id : {FindingId::ClockSkew, FindingId::ClientNotActivated})
            QVERIFY(!isRuledOut(diagnosis, id)); // the healthy one says nothing of the other
        QCOMPARE(diagnosis.answer(QuestionId::ErrorCode).answer, Answer::Yes);
        QCOMPARE(diagnosis.answer(QuestionId::ClientNotActivating).answer, Answer::Yes);
    }

    void anothersClockIsNotWhyAClientFails()
    {
        CaseBuilder::Try tooFew;
        tooFew.answerResult = 0xC004F038;
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .attempt(tooFew)
                         .hostRequest(anotherOne, 999, 30, timeRefused, 5 * hour)
                         .build());
        QVERIFY(diagnosis.conclusion.cause == FindingId::CountTooLow);
        QCOMPARE(diagnosis.conclusion.also, QVector<FindingId>{FindingId::ClockSkew});
        QCOMPARE(diagnosis.conclusion.failingClient, thisClient);
        QVERIFY(diagnosis.find(FindingId::ErrorExplained)->facts.code == ErrorCode{0xC004F038});
    }

    void theClientsLogTellsWhatCameOfARefusal_data()
    {
        QTest::addColumn<int>("boundMinutesAgo"); // by the client's clock
        QTest::addColumn<bool>("stands");
        QTest::newRow("activated since") << 20 << false;
        QTest::newRow("activated before") << 600 << true;
    }
    void theClientsLogTellsWhatCameOfARefusal()
    {
        QFETCH(int, boundMinutesAgo);
        QFETCH(bool, stands);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .attempt(bound(boundMinutesAgo))
                         .hostRequest(thisClient, 142, 60, timeRefused, 5 * hour)
                         .build());
        QCOMPARE(diagnosis.find(FindingId::ClockSkew) != nullptr, stands);
    }

    void theHostsCodeOutranksTheRequests()
    {
        CaseBuilder::Try sent; // the client's log ends with it, and it was sent without an error
        sent.minutesAgo = 0;
        sent.answered = false;
        sent.hostView = Attempt::HostView::Seen;
        sent.hostResult = timeRefused;
        sent.skewSeconds = 5 * hour;
        const Diagnosis diagnosis = diagnose(CaseBuilder().grace().attempt(sent).build());
        QVERIFY(diagnosis.conclusion.cause == FindingId::ClockSkew);
    }

    void manyClientsWithOneOffsetAreTheHostsClock_data()
    {
        QTest::addColumn<int>("refused");
        QTest::addColumn<int>("skewSeconds");
        QTest::addColumn<int>("acceptedMinutesAgo"); // another client; 0: none
        QTest::addColumn<QString>("variant");
        QTest::addColumn<bool>("isProblem");
        const int skew = 19080;
        QTest::newRow("ahead") << 4 << skew << 0 << "host-ahead" << true;
        QTest::newRow("behind") << 3 << -skew << 0 << "host-behind" << true;
        QTest::newRow("two clients") << 2 << skew << 0 << "behind" << true;
        QTest::newRow("others were accepted before") << 4 << skew << 500 << "host-ahead" << true;
        QTest::newRow("others were accepted meanwhile") << 4 << skew << 25 << "behind" << true;
        QTest::newRow("accepted since") << 4 << skew << 1 << "host-ahead" << false;
    }
    void manyClientsWithOneOffsetAreTheHostsClock()
    {
        QFETCH(int, refused);
        QFETCH(int, skewSeconds);
        QFETCH(int, acceptedMinutesAgo);
        QFETCH(QString, variant);
        QFETCH(bool, isProblem);
        CaseBuilder builder;
        builder.withoutClient();
        for (int i = 0; i < refused; ++i)
            builder.hostRequest(QStringLiteral("PC-%1").arg(i), i, 50 - 10 * i, timeRefused,
                                skewSeconds + 20 * i);
        if (acceptedMinutesAgo > 0)
            builder.hostRequest(anotherOne, 999, acceptedMinutesAgo);
        const Diagnosis diagnosis = diagnose(builder.build());
        const Finding *finding = diagnosis.find(FindingId::ClockSkew);
        QVERIFY(finding);
        QCOMPARE(finding->variant, variant);
        QCOMPARE(finding->severity == Severity::Problem, isProblem);
        const bool ofHost = variant.startsWith(QLatin1String("host"));
        QCOMPARE(subjectsOf(diagnosis, FindingId::ClockSkew).size(),
                 qsizetype(ofHost ? 1 : refused));
        if (!ofHost)
            return;
        QCOMPARE(finding->confidence, Confidence::Certain); // most of its clients
        QCOMPARE(finding->subject, QStringLiteral("kms01.corp.example"));
        QCOMPARE(finding->facts.machines.size(), qsizetype(refused));
        QCOMPARE(finding->remedies.constFirst().owner, Owner::HostAdministrator);
    }

    void theHostsClockIsNotSaidOfAClientAsWell()
    {
        CaseBuilder::Try own;
        own.minutesAgo = 30 + 300;
        own.answered = false;
        own.result = timeRefused;
        own.hostView = Attempt::HostView::Seen;
        own.hostResult = timeRefused;
        own.skewSeconds = 5 * hour;
        CaseBuilder builder;
        builder.grace().attempt(own);
        for (int i = 1; i <= 3; ++i)
            builder.hostRequest(QStringLiteral("PC-%1").arg(i), i, 30, timeRefused, 5 * hour);
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(subjectsOf(diagnosis, FindingId::ClockSkew),
                 QStringList{QStringLiteral("kms01.corp.example")});
    }

    void aHostThatRefusesAllIsNotActivated_data()
    {
        QTest::addColumn<int>("acceptedMinutesAgo"); // 0: nobody
        QTest::addColumn<bool>("reportsLicense");
        QTest::addColumn<bool>("found");
        QTest::newRow("nobody was accepted") << 0 << false << true;
        QTest::newRow("until it began") << 500 << false << true;
        QTest::newRow("it serves again") << 10 << false << false;
        QTest::newRow("it reports its licence") << 500 << true << false;
    }
    void aHostThatRefusesAllIsNotActivated()
    {
        QFETCH(int, acceptedMinutesAgo);
        QFETCH(bool, reportsLicense);
        QFETCH(bool, found);
        CaseBuilder builder;
        builder.withoutClient();
        for (int i = 0; i < 3; ++i)
            builder.hostRequest(QStringLiteral("PC-%1").arg(i), i, 60 - i, hostRefuses);
        if (acceptedMinutesAgo > 0)
            builder.hostRequest(anotherOne, 999, acceptedMinutesAgo);
        if (reportsLicense)
            builder.hostLicense(LicenseState::Licensed, 50);
        const Diagnosis diagnosis = diagnose(builder.build());
        const Finding *finding = diagnosis.find(FindingId::HostNotActivated);
        QCOMPARE(finding != nullptr, found);
        QCOMPARE(isRuledOut(diagnosis, FindingId::HostNotActivated), !found);
        if (found)
            QCOMPARE(finding->confidence, Confidence::Likely);
    }
};

QTEST_GUILESS_MAIN(TestHostLog)
#include "tst_hostlog.moc"
