#include "engine/casefile/casefile.h"
#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/judged.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *folder = "pc";

EvidenceItem registry(const char *id, const char *host, std::optional<quint16> port = std::nullopt,
                      const char *key = R"(HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft)")
{
    RegistryDump dump;
    dump.settings.hostName = {QString::fromLatin1(host), QString::fromLatin1(key), Place::line(4)};
    if (port)
        dump.settings.hostPort = {*port, QString::fromLatin1(key), Place::line(5)};
    return aside(id, dump, folder, "", Role::Client);
}

EvidenceItem clientLog(const char *server = "kms-old.corp.example:1688")
{
    return LogBuilder("PC-0142.corp.example")
        .sent("2026-11-20 06:30:00", {.server = server, .result = 0xC0020017})
        .sent("2026-11-20 08:30:00", {.server = server, .result = 0xC0020017})
        .item("e1", folder);
}

EvidenceItem settingChanged(const char *id)
{
    EvidenceItem item = attempt(id, std::nullopt, folder);
    LicenseReport report = *item.license();
    report.outcomes.first().command = CommandOutcome::Command::Setting;
    item.content = report;
    return item;
}

Diagnosis judge(const Evidence &evidence)
{
    return diagnose(buildCaseFile(evidence));
}

} // namespace

/// What an exported registry tells of a pinned host.
class TestPinned : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePinnedHostIsNamedWithThePlaceOfItsValue()
    {
        const Diagnosis diagnosis = judge({clientLog(), registry("e2", "kms-old.corp.example")});
        const Finding *finding = diagnosis.find(FindingId::ClientPinned);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Problem);
        QCOMPARE(finding->facts.server, QStringLiteral("kms-old.corp.example"));
        QVERIFY(!finding->facts.port); // the export does not say that it has the usual one
        QCOMPARE(finding->because.first().ref.evidence, QStringLiteral("e2"));
        QCOMPARE(toString(finding->because.first().ref.at), QStringLiteral("line 4"));
    }

    void aPolicyIsNamedAsSuch()
    {
        const Diagnosis diagnosis =
            judge({clientLog(), registry("e2", "kms-old.corp.example", 1688,
                                         R"(HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft)")});
        const Finding *finding = diagnosis.find(FindingId::ClientPinned);
        QVERIFY(finding);
        QCOMPARE(finding->facts.port, std::optional<quint16>(1688));
        QCOMPARE(finding->because.first().phrase, QStringLiteral("because.pinned-by-policy"));
    }

    void aPinnedHostIsNoProblemWhereTheClientAskedAnother()
    {
        const Diagnosis diagnosis =
            judge({clientLog("kms01.corp.example:1688"), registry("e2", "kms-old.corp.example")});
        QVERIFY(diagnosis.find(FindingId::ClientPinned));
        QCOMPARE(diagnosis.find(FindingId::ClientPinned)->severity, Severity::Info);
    }

    void exportsThatDisagreeTellNothing()
    {
        QVERIFY(!judge({clientLog(), registry("e2", "kms-old.corp.example"),
                        registry("e3", "kms02.corp.example")})
                     .find(FindingId::ClientPinned));
        QVERIFY(judge({clientLog(), registry("e2", "kms-old.corp.example"),
                       registry("e3", "KMS-OLD.corp.example")})
                    .find(FindingId::ClientPinned));
    }

    // Before the export or after it? Nobody can tell.
    void anExportBesideAChangedSettingTellsNothing()
    {
        QVERIFY(!judge({clientLog(), registry("e2", "kms-old.corp.example"), settingChanged("e3")})
                     .find(FindingId::ClientPinned));
    }

    void aLicensedClientsOwnReportIsBelievedBeforeAnExport()
    {
        LicenseFacts facts = kmsClientLicense(cmid(142));
        facts.kmsClient->discovered = HostPort{QStringLiteral("kms01.corp.example"), 1688};
        const Diagnosis diagnosis = judge(
            {report("e1", {facts}, folder, "PC-0142"), registry("e2", "kms-old.corp.example")});
        QVERIFY(!diagnosis.find(FindingId::ClientPinned));
    }

    void anExportOfAnotherMachineTellsNothingOfThisOne()
    {
        EvidenceItem other = registry("e2", "kms-old.corp.example");
        other.computer = QStringLiteral("PC-0999");
        QVERIFY(!judge({clientLog(), other}).find(FindingId::ClientPinned));
    }
};

QTEST_APPLESS_MAIN(TestPinned)
#include "tst_pinned.moc"
