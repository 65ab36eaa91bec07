#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/sentences.h"
#include "tests/engine/diagnosis/casebuilder.h"

#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

// What is said where a part of the evidence is missing, or speaks a language nobody could verify.

namespace {

const RuledOut *ruledOut(const Diagnosis &diagnosis, FindingId id)
{
    const auto found = std::find_if(diagnosis.ruledOut.begin(), diagnosis.ruledOut.end(),
                                    [id](const RuledOut &ruledOut) { return ruledOut.id == id; });
    return found == diagnosis.ruledOut.end() ? nullptr : &*found;
}

CaseBuilder::Try refusedForCount(quint32 hostResult)
{
    CaseBuilder::Try made;
    made.hostView = Attempt::HostView::Seen;
    made.hostResult = hostResult;
    return made;
}

} // namespace

class TestFewFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The console's code alone tells neither what the host counted nor what the client needs.
    void aRefusalToldByACodeIsSaidWithoutNumbers()
    {
        CaseBuilder builder;
        builder.grace().command(0xC004F038).hostLicense(LicenseState::Licensed, 6);
        for (const int minutesAgo : {5000, 1000}) {
            builder.hostRequest(QStringLiteral("VDI-1"), 7, minutesAgo);
            builder.hostRequest(QStringLiteral("VDI-2"), 7, minutesAgo - 10);
        }
        const Diagnosis diagnosis = diagnose(builder.build());
        const Finding *clones = diagnosis.find(FindingId::CountDuplicateCmid);
        QVERIFY(clones);
        QCOMPARE(sentence(clones->because.last(), Phrasebook(QStringLiteral("en"))),
                 QStringLiteral("The client was refused with 0xC004F038: the count is too low."));
    }

    void minutesLeftBesideAnUnknownWordAreNoLossOfTheLicence_data()
    {
        QTest::addColumn<bool>("minutesLeft");
        QTest::addColumn<bool>("notActivated");
        QTest::newRow("minutes left") << true << false;
        QTest::newRow("none told") << false << true;
    }
    void minutesLeftBesideAnUnknownWordAreNoLossOfTheLicence()
    {
        QFETCH(bool, minutesLeft);
        QFETCH(bool, notActivated);
        LicenseFacts facts = CaseBuilder::kmsClient(LicenseState::InitialGrace);
        facts.state.reset();
        if (minutesLeft)
            facts.minutesLeft = Minutes(41'760);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().license(facts).command(0xC004F038).build());
        QCOMPARE(diagnosis.find(FindingId::ClientNotActivated) != nullptr, notActivated);
    }

    void aGracePeriodIsOverWhenItsMinutesAre_data()
    {
        QTest::addColumn<int>("minutesLeft"); // an hour before the moment of judging
        QTest::addColumn<bool>("running");
        QTest::newRow("a minute is left") << 61 << true;
        QTest::newRow("over since a minute") << 59 << false;
        QTest::newRow("not told") << -1 << true;
    }
    void aGracePeriodIsOverWhenItsMinutesAre()
    {
        QFETCH(int, minutesLeft);
        QFETCH(bool, running);
        CaseBuilder::Try made;
        made.minutesAgo = 60;
        made.minutesLeft = minutesLeft;
        const Diagnosis diagnosis = diagnose(CaseBuilder().attempt(made).build());
        QCOMPARE(diagnosis.find(FindingId::ClientInGrace) != nullptr, running);
        QVERIFY(!diagnosis.find(FindingId::ClientNotActivated)); // it may have been activated
        const QuestionAnswer &answer = diagnosis.answer(QuestionId::ClientActivated);
        QCOMPARE(answer.answer, running ? Answer::No : Answer::Undecided);
        QCOMPARE(answer.headline.endsWith(QLatin1String(".grace-ended")), !running);
        QVERIFY(running || !answer.missing.isEmpty());
    }

    void aHostThatReportsItsLicenceIsNotSaidToLackIt_data()
    {
        QTest::addColumn<QString>("server"); // empty: only the console told the code
        QTest::addColumn<bool>("found");
        QTest::newRow("no host named") << QString() << false;
        QTest::newRow("that host") << QStringLiteral("kms01.corp.example") << false;
        QTest::newRow("an address") << QStringLiteral("10.20.0.11") << false;
        QTest::newRow("another host") << QStringLiteral("kms02.corp.example") << true;
    }
    void aHostThatReportsItsLicenceIsNotSaidToLackIt()
    {
        QFETCH(QString, server);
        QFETCH(bool, found);
        CaseBuilder builder;
        builder.grace().hostLicense(LicenseState::Licensed, 50);
        CaseBuilder::Try made;
        made.answered = false;
        made.result = 0xC004F041;
        made.server = server;
        if (server.isEmpty())
            builder.command(0xC004F041);
        else
            builder.attempt(made);
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(diagnosis.find(FindingId::HostNotActivated) != nullptr, found);
        QCOMPARE(ruledOut(diagnosis, FindingId::HostNotActivated) != nullptr, !found);
    }

    void aHostThatAcceptsRequestsIsActivated_data()
    {
        QTest::addColumn<quint32>("result");
        QTest::addColumn<bool>("activated");
        QTest::newRow("accepted") << 0U << true;
        QTest::newRow("refused for the time") << 0xC004F06CU << false;
        QTest::newRow("not activated") << 0xC004F041U << false;
    }
    void aHostThatAcceptsRequestsIsActivated()
    {
        QFETCH(quint32, result);
        QFETCH(bool, activated);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().grace().attempt(refusedForCount(result)).build());
        const RuledOut *verdict = ruledOut(diagnosis, FindingId::HostNotActivated);
        QCOMPARE(verdict != nullptr, activated);
        QVERIFY(!verdict || verdict->because.first().ref.evidence == QLatin1String("e4"));
    }

    void theRecordIsPublishedWhereTheHostLoggedSoLately_data()
    {
        QTest::addColumn<int>("publishedMinutesAgo");
        QTest::addColumn<int>("failedMinutesAgo"); // 0: never
        QTest::addColumn<int>("answer");
        QTest::newRow("this morning") << 6 * 60 << 0 << int(Answer::No);
        QTest::newRow("a day missed") << 47 * 60 << 0 << int(Answer::No);
        QTest::newRow("three days ago") << 72 * 60 << 0 << int(Answer::Undecided);
        QTest::newRow("failed before") << 6 * 60 << 30 * 60 << int(Answer::No);
        QTest::newRow("failed since") << 30 * 60 << 6 * 60 << int(Answer::Undecided);
    }
    void theRecordIsPublishedWhereTheHostLoggedSoLately()
    {
        QFETCH(int, publishedMinutesAgo);
        QFETCH(int, failedMinutesAgo);
        QFETCH(int, answer);
        using Kind = OtherEvent::Kind;
        CaseBuilder builder;
        if (failedMinutesAgo > publishedMinutesAgo)
            builder.hostEvent(Kind::PublishFailed, failedMinutesAgo);
        builder.hostEvent(Kind::Published, publishedMinutesAgo);
        if (failedMinutesAgo > 0 && failedMinutesAgo < publishedMinutesAgo)
            builder.hostEvent(Kind::PublishFailed, failedMinutesAgo);
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(int(diagnosis.answer(QuestionId::SrvNotCreated).answer), answer);
    }

    void anUnlicensedReportOutranksTheRequestsServedBefore()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .grace()
                                                 .hostLicense(LicenseState::Notification, {})
                                                 .attempt(refusedForCount(0))
                                                 .build());
        QVERIFY(diagnosis.find(FindingId::HostNotActivated));
        QVERIFY(!ruledOut(diagnosis, FindingId::HostNotActivated));
    }
};

QTEST_GUILESS_MAIN(TestFewFacts)
#include "tst_fewfacts.moc"
