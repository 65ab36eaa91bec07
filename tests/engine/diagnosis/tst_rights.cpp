#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/casebuilder.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr quint32 denied = 0x80070005;
constexpr quint32 notGenuine = 0xC004F200;

LicenseFacts windows7(ErrorCode reason = {notGenuine})
{
    LicenseFacts facts = CaseBuilder::kmsClient(LicenseState::Notification);
    facts.name = QStringLiteral("Windows(R) 7, Enterprise edition");
    facts.reason = reason;
    return facts;
}

} // namespace

/// Rights that are missing, and Windows that is taken for not genuine.
class TestRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeniedCommandMeansAPromptWithoutElevation()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder().grace().errorLine(denied).build());
        const Finding *finding = diagnosis.find(FindingId::AccessDenied);
        QVERIFY(finding);
        QCOMPARE(finding->variant, QStringLiteral("not-elevated"));
        QCOMPARE(finding->severity, Severity::Problem);
        QCOMPARE(finding->confidence, Confidence::Likely);
        QVERIFY(finding->facts.code == ErrorCode{denied});
    }

    void anActivationByKmsNeedsNoElevation()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder().grace().command(denied).build());
        QCOMPARE(diagnosis.find(FindingId::AccessDenied)->confidence, Confidence::Possible);
    }

    void aCommandThatWorkedLaterIsTheLastWord()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().grace().errorLine(denied).command(0).build());
        QVERIFY(!diagnosis.find(FindingId::AccessDenied));
    }

    void theServiceItselfWasDenied_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("service");
        QTest::newRow("8229") << int(OtherEvent::Kind::RulesEngineFailed) << true;
        QTest::newRow("8198") << int(OtherEvent::Kind::ActivationFailed) << true;
        QTest::newRow("8208, which asks the internet")
            << int(OtherEvent::Kind::GenuineTicketFailed) << false;
    }
    void theServiceItselfWasDenied()
    {
        QFETCH(int, kind);
        QFETCH(bool, service);
        const auto event = OtherEvent::Kind(kind);
        const Diagnosis alone = diagnose(CaseBuilder().grace().clientEvent(event, denied).build());
        QCOMPARE(alone.find(FindingId::AccessDenied) != nullptr, service);
        if (!service)
            return;
        QCOMPARE(alone.find(FindingId::AccessDenied)->confidence, Confidence::Likely);
        const Diagnosis both =
            diagnose(CaseBuilder().grace().clientEvent(event, denied).command(denied).build());
        QCOMPARE(both.find(FindingId::AccessDenied)->variant, QStringLiteral("service"));
        QCOMPARE(both.find(FindingId::AccessDenied)->confidence, Confidence::Certain);
    }

    void whereEverybodyMayActivateElevationIsTheLesserExplanation()
    {
        RegistryDump dump;
        dump.settings.standardUsersMayActivate = {true, QStringLiteral("HKLM"), Place::line(4)};
        EvidenceItem denial = attempt("e2", denied, "pc");
        LicenseReport text = *denial.license();
        text.outcomes.first().command = CommandOutcome::Command::NotTold;
        denial.content = text;
        const EvidenceItem licence = report("e1", {kmsClientLicense()}, "pc", "PC-0142");
        const Diagnosis usual = diagnose(buildCaseFile({licence, denial}));
        QCOMPARE(usual.find(FindingId::AccessDenied)->confidence, Confidence::Likely);
        const Diagnosis open =
            diagnose(buildCaseFile({licence, denial, aside("e3", dump, "pc", "PC-0142")}));
        QCOMPARE(open.find(FindingId::AccessDenied)->confidence, Confidence::Possible);
    }

    void aClientThatAsksAllTheSameIsNotStoppedByAPrompt()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().grace().attempt({.count = 11}).errorLine(denied).build());
        QCOMPARE(diagnosis.find(FindingId::AccessDenied)->severity, Severity::Warning);
        QCOMPARE(diagnosis.conclusion.cause, FindingId::CountTooLow);
    }

    void notGenuineNeedsWindows7TheCodeAndAnEventOfThatTime_data()
    {
        QTest::addColumn<LicenseFacts>("license");
        QTest::addColumn<bool>("marked");
        QTest::addColumn<bool>("found");
        LicenseFacts windows11 = windows7();
        windows11.name = QStringLiteral("Windows(R), Enterprise edition");
        LicenseFacts mak = windows7();
        mak.channel = Channel::Mak;
        QTest::newRow("all of it") << windows7() << true << true;
        QTest::newRow("no event") << windows7() << false << false;
        QTest::newRow("a later Windows") << windows11 << true << false;
        QTest::newRow("a key of its own") << mak << true << false;
        QTest::newRow("another reason") << windows7({0xC004F009}) << true << false;
    }
    void notGenuineNeedsWindows7TheCodeAndAnEventOfThatTime()
    {
        QFETCH(LicenseFacts, license);
        QFETCH(bool, marked);
        QFETCH(bool, found);
        CaseBuilder builder;
        builder.license(license);
        if (marked)
            builder.clientEvent(OtherEvent::Kind::NonGenuineSet, 0);
        QCOMPARE(diagnose(builder.build()).find(FindingId::NonGenuine2019) != nullptr, found);
    }

    void notGenuineIsOfThatDayOrLater_data()
    {
        QTest::addColumn<QTime>("time");
        QTest::addColumn<int>("day");
        QTest::addColumn<bool>("found");
        QTest::newRow("the day before") << QTime(23, 59, 59) << 7 << false;
        QTest::newRow("from midnight, UTC") << QTime(0, 0) << 8 << true;
        QTest::newRow("an hour before Microsoft's") << QTime(9, 30) << 8 << true;
        QTest::newRow("after it") << QTime(11, 12) << 8 << true;
    }
    void notGenuineIsOfThatDayOrLater()
    {
        QFETCH(QTime, time);
        QFETCH(int, day);
        QFETCH(bool, found);
        CaseFile file = CaseBuilder()
                            .license(windows7())
                            .clientEvent(OtherEvent::Kind::NonGenuineSet, 0)
                            .build();
        file.clients.first().events.first().value.stamp.time =
            QDateTime(QDate(2019, 1, day), time, Qt::UTC).toMSecsSinceEpoch();
        const Diagnosis diagnosis = diagnose(file);
        const Finding *finding = diagnosis.find(FindingId::NonGenuine2019);
        QCOMPARE(finding != nullptr, found);
        if (finding)
            QCOMPARE(finding->confidence, Confidence::Certain);
    }
};

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
