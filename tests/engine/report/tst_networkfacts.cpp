#include "engine/casefile/casefile.h"
#include "engine/report/facttables.h"
#include "engine/report/masking.h"

#include <QTest>

using namespace kms;
using Outcome = PortTest::Outcome;

namespace {

QDateTime at(int minute)
{
    return {QDate(2026, 11, 20), QTime(8, minute), Qt::UTC};
}

DnsLookup srv(const QString &domain, DnsLookup::Outcome outcome, const QString &target = {})
{
    DnsLookup lookup;
    lookup.name = QStringLiteral("_vlmcs._tcp.") + domain;
    lookup.type = DnsType::Srv;
    lookup.outcome = outcome;
    if (target.isEmpty())
        return lookup;
    DnsRecord record;
    record.name = lookup.name;
    record.type = DnsType::Srv;
    record.target = target;
    record.port = 1688;
    lookup.records = {record};
    return lookup;
}

PortTest test(const QString &host, Outcome outcome, KmsAnswer kms = KmsAnswer::NotAsked)
{
    PortTest one;
    one.host = host;
    one.address = QStringLiteral("10.20.0.11");
    one.port = 1688;
    one.outcome = outcome;
    one.kms = kms;
    return one;
}

/// A probe of PC-0142 at 08:\a minute.
EvidenceItem probe(int minute, const QVector<DnsLookup> &lookups, const QVector<PortTest> &tests)
{
    ProbeReport report;
    report.computer = QStringLiteral("pc-0142.corp.example");
    report.at = at(minute);
    report.dns.lookups = lookups;
    report.network.tests = tests;
    EvidenceItem item;
    item.id = QStringLiteral("e%1").arg(minute);
    item.kind = EvidenceKind::Probe;
    item.computer = report.computer;
    item.from = item.to = report.at;
    item.content = report;
    return item;
}

/// The rows of \a topic as "label | value".
QStringList rows(const QVector<EvidenceItem> &evidence, const char *topic, const char *language,
                 bool mask = false)
{
    CaseFile caseFile;
    caseFile.judgedAt = at(59);
    caseFile.evidence = evidence;
    const Diagnosis diagnosis;
    const CountHistory history;
    const ReportCase shown = shownCase({caseFile, diagnosis, history, {}, {}, mask});
    QStringList lines;
    const auto tables = factTables(shown, Phrasebook(QString::fromLatin1(language)));
    for (const FactTable &table : tables) {
        if (QLatin1String(table.topic) != QLatin1String(topic))
            continue;
        for (const auto &[label, value] : table.rows)
            lines += label + QStringLiteral(" | ") + value;
    }
    return lines;
}

} // namespace

class TestNetworkFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReportTellsWhatWasLookedUpAndTried()
    {
        const QVector<EvidenceItem> evidence{
            probe(30,
                  {srv(QStringLiteral("corp.example"), DnsLookup::Outcome::Answered,
                       QStringLiteral("kms01.corp.example")),
                   srv(QStringLiteral("lab.example"), DnsLookup::Outcome::NoSuchName)},
                  {test(QStringLiteral("kms01.corp.example"), Outcome::Connected, KmsAnswer::Tls),
                   test(QStringLiteral("kms02"), Outcome::TimedOut)})};
        QCOMPARE(rows(evidence, "dns", "en"),
                 (QStringList{QStringLiteral("SRV records looked up | corp.example, from "
                                             "pc-0142.corp.example: "
                                             "kms01.corp.example:1688"),
                              QStringLiteral("SRV records looked up | lab.example, from "
                                             "pc-0142.corp.example: No such name")}));
        QCOMPARE(
            rows(evidence, "path", "en"),
            (QStringList{QStringLiteral("Port test | kms01.corp.example:1688 (10.20.0.11), from "
                                        "pc-0142.corp.example: Connected. TLS answers, and no KMS "
                                        "host."),
                         QStringLiteral("Port test | kms02:1688 (10.20.0.11), from "
                                        "pc-0142.corp.example: No answer in time")}));
        QCOMPARE(rows(evidence, "path", "fr").constLast(),
                 QStringLiteral("Test de port | kms02:1688 (10.20.0.11), depuis "
                                "pc-0142.corp.example\u00A0: Pas de réponse à temps"));
    }

    void aQuestionOfAnotherKindIsNoLookupOfRecords()
    {
        DnsLookup address;
        address.name = QStringLiteral("kms01.corp.example");
        address.type = DnsType::A;
        address.outcome = DnsLookup::Outcome::NoAnswer;
        const QVector<EvidenceItem> evidence{probe(
            30, {address, srv(QStringLiteral("corp.example"), DnsLookup::Outcome::NoAnswer)}, {})};
        QCOMPARE(rows(evidence, "dns", "en"),
                 QStringList{QStringLiteral("SRV records looked up | corp.example, from "
                                            "pc-0142.corp.example: No answer in time")});
    }

    void aRowHoldsTheRecordsOfItsOwnAnswer()
    {
        EvidenceItem other = probe(31,
                                   {srv(QStringLiteral("corp.example"),
                                        DnsLookup::Outcome::Answered, QStringLiteral("kms-old"))},
                                   {});
        other.computer = QStringLiteral("pc-0143.corp.example");
        const QVector<EvidenceItem> evidence{
            probe(30,
                  {srv(QStringLiteral("corp.example"), DnsLookup::Outcome::Answered,
                       QStringLiteral("kms01"))},
                  {}),
            other};
        const QStringList dns = rows(evidence, "dns", "en");
        QCOMPARE(dns.size(), 2);
        QVERIFY(dns.at(0).endsWith(QLatin1String("pc-0142.corp.example: kms01:1688")));
        QVERIFY(dns.at(1).endsWith(QLatin1String("pc-0143.corp.example: kms-old:1688")));
    }

    void namesAndAddressesAreMasked()
    {
        const QVector<EvidenceItem> evidence{
            probe(30,
                  {srv(QStringLiteral("corp.example"), DnsLookup::Outcome::Answered,
                       QStringLiteral("kms01.corp.example"))},
                  {test(QStringLiteral("kms01.corp.example"), Outcome::Refused)})};
        QCOMPARE(rows(evidence, "dns", "en", true),
                 QStringList{QStringLiteral("SRV records looked up | domain.example, from "
                                            "PC-1.domain.example: "
                                            "HOST-1.domain.example:1688")});
        QCOMPARE(rows(evidence, "path", "en", true),
                 QStringList{QStringLiteral("Port test | HOST-1.domain.example:1688 (ADDRESS-1), "
                                            "from PC-1.domain.example: Refused")});
    }

    void ofWhatWasProbedAgainTheLastIsShown()
    {
        const QVector<EvidenceItem> evidence{
            probe(30, {srv(QStringLiteral("corp.example"), DnsLookup::Outcome::NoSuchName)},
                  {test(QStringLiteral("kms01"), Outcome::TimedOut),
                   test(QStringLiteral("kms02"), Outcome::TimedOut)}),
            probe(45,
                  {srv(QStringLiteral("corp.example"), DnsLookup::Outcome::Answered,
                       QStringLiteral("kms01"))},
                  {test(QStringLiteral("kms01"), Outcome::Connected, KmsAnswer::Accepted)})};
        QCOMPARE(rows(evidence, "dns", "en"),
                 QStringList{QStringLiteral("SRV records looked up | corp.example, from "
                                            "pc-0142.corp.example: kms01:1688")});
        const QStringList path = rows(evidence, "path", "en");
        QCOMPARE(path.size(), 2);
        QVERIFY(path.at(0).contains(QLatin1String("kms02:1688")));
        QVERIFY(path.at(1).endsWith(QLatin1String("A KMS host answers there.")));
    }

    void manyTestsAreCounted()
    {
        QVector<PortTest> tests;
        for (int i = 0; i < 900; ++i)
            tests += test(QStringLiteral("kms%1").arg(i % 300), Outcome::Refused);
        const QStringList path = rows({probe(30, {}, tests)}, "path", "en");
        QCOMPARE(path.size(), 7);
        QCOMPARE(path.constLast(), QStringLiteral("Port test | and 294 more"));
    }
};

QTEST_GUILESS_MAIN(TestNetworkFacts)
#include "tst_networkfacts.moc"
