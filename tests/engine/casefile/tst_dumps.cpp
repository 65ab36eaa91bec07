#include "engine/casefile/casefile.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

LicenseReading readingOf(const LicenseFacts &facts)
{
    return {facts, Place::line(4), {}};
}

/// A dump of the licensing objects of a client, a host and a computer without a name.
EvidenceItem dump()
{
    EvidenceItem item = report("e1", {});
    item.kind = EvidenceKind::LicensingObjects;
    item.computers = {QStringLiteral("PC-0142"), QStringLiteral("kms01")};
    LicenseReport objects;
    objects.byComputer = {{QStringLiteral("PC-0142"), {readingOf(kmsClientLicense(cmid(142)))}},
                          {QStringLiteral("kms01"), {readingOf(kmsHostLicense(11))}}};
    item.content = objects;
    return item;
}

} // namespace

/// Objects of several computers in one file.
class TestDumps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachComputerGetsItsOwnLicences()
    {
        const CaseFile caseFile = buildCaseFile({dump()});
        QCOMPARE(caseFile.clients.size(), 1);
        QCOMPARE(caseFile.clients[0].name, QStringLiteral("PC-0142"));
        QCOMPARE(caseFile.clients[0].licenses.size(), 1);
        QVERIFY(caseFile.clients[0].cmid == cmid(142));
        QCOMPARE(caseFile.hosts.size(), 1);
        QCOMPARE(caseFile.hosts[0].name, QStringLiteral("kms01"));
        QCOMPARE(caseFile.hosts[0].licenses[0].value.kmsHost->currentCount,
                 std::optional<qint64>(11));
        QCOMPARE(caseFile.evidence[0].computer, QString());
        QCOMPARE(caseFile.evidence[0].computers.size(), 2);
    }

    void twoOutputsInOneFileAreNoCopies()
    {
        EvidenceItem objects = report("e1", {kmsClientLicense(cmid(142))});
        objects.kind = EvidenceKind::LicensingObjects;
        objects.source.sha256 = QByteArray(32, 'x');
        objects.computer = QStringLiteral("PC-0142");
        EvidenceItem failed = attempt("e2", 0xC004F074);
        failed.source.sha256 = objects.source.sha256;
        failed.computer = objects.computer;
        EvidenceItem copy = failed;
        copy.id = QStringLiteral("e3");
        const CaseFile caseFile = buildCaseFile({objects, failed, copy});
        QCOMPARE(caseFile.clients.size(), 1);
        QCOMPARE(caseFile.clients[0].licenses.size(), 1);
        QCOMPARE(caseFile.clients[0].outcomes.size(), 1);
    }

    void aNamelessTextBelongsToTheComputerWhoseIdItPrints()
    {
        const EvidenceItem text = report("e2", {kmsClientLicense(cmid(142))}, "elsewhere");
        const CaseFile caseFile = buildCaseFile({dump(), text});
        QCOMPARE(caseFile.clients.size(), 1);
        QCOMPARE(caseFile.evidence[1].computer, QStringLiteral("PC-0142"));
    }
};

QTEST_APPLESS_MAIN(TestDumps)
#include "tst_dumps.moc"
