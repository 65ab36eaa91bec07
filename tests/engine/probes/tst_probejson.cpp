#include "engine/probes/probejson.h"
#include "engine/readers/probe/probereader.h"

#include <QFile>
#include <QTest>

using namespace kms;

namespace {

DnsRecord srv(const char *target, quint16 priority, quint16 weight, quint16 port, int line)
{
    DnsRecord record;
    record.name = QStringLiteral("_vlmcs._tcp.corp.example");
    record.type = DnsType::Srv;
    record.target = QLatin1String(target);
    record.priority = priority;
    record.weight = weight;
    record.port = port;
    record.ttl = 3600;
    record.at = Place::line(line);
    return record;
}

DnsLookup lookup(const char *query, DnsType type, DnsLookup::Outcome outcome, int line)
{
    DnsLookup one;
    one.name = QLatin1String(query);
    one.type = type;
    one.outcome = outcome;
    one.at = Place::line(line);
    return one;
}

PortTest test(const char *host, const char *address, quint16 port, PortTest::Outcome outcome,
              int line)
{
    PortTest one;
    one.host = QLatin1String(host);
    one.address = QLatin1String(address);
    one.port = port;
    one.outcome = outcome;
    one.at = Place::line(line);
    return one;
}

IpConfiguration configuration()
{
    NetworkAdapter adapter;
    adapter.name = QStringLiteral("Ethernet");
    adapter.suffix = QStringLiteral("branch.example");
    adapter.addresses = {QStringLiteral("10.20.4.42"), QStringLiteral("fd00::42")};
    adapter.gateways = {QStringLiteral("10.20.4.1")};
    adapter.dnsServers = {QStringLiteral("10.20.0.5")};
    adapter.whole = true;
    adapter.at = Place::line(8);
    IpConfiguration one;
    one.hostName = QStringLiteral("PC-0142");
    one.primarySuffix = QStringLiteral("corp.example");
    one.searchList = {QStringLiteral("corp.example"), QStringLiteral("branch.example")};
    one.adapters = {adapter};
    one.at = Place::line(6);
    return one;
}

/// pc-0142.json as a person reads it.
ProbeReport expected()
{
    using Dns = DnsLookup::Outcome;
    using Port = PortTest::Outcome;
    ProbeReport report;
    report.computer = QStringLiteral("PC-0142.corp.example");
    report.at = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    report.network.configuration = configuration();

    DnsLookup zone = lookup("_vlmcs._tcp.corp.example", DnsType::Srv, Dns::Answered, 32);
    zone.records = {srv("kms01.corp.example", 0, 10, 1688, 36),
                    srv("kms-old.corp.example", 5, 0, 1700, 45)};
    DnsLookup branch = lookup("_vlmcs._tcp.branch.example", DnsType::Srv, Dns::NoSuchName, 58);
    branch.server = QStringLiteral("10.20.0.5");
    DnsLookup host = lookup("kms01.corp.example", DnsType::A, Dns::Answered, 66);
    DnsRecord address;
    address.name = host.name;
    address.type = DnsType::A;
    address.target = QStringLiteral("10.20.0.11");
    address.ttl = 1200;
    address.at = Place::line(70);
    host.records = {address};
    report.dns.lookups = {zone, branch, host};

    PortTest answers = test("kms01.corp.example", "10.20.0.11", 1688, Port::Connected, 86);
    answers.kms = KmsAnswer::Accepted;
    answers.connectMs = 3;
    answers.answerMs = 2;
    PortTest proxy = test("kms02.corp.example", "10.20.0.12", 1688, Port::Connected, 96);
    proxy.kms = KmsAnswer::Http;
    proxy.connectMs = 1;
    proxy.answerMs = 15;
    answers.sourceAddress = proxy.sourceAddress = QStringLiteral("10.20.4.42");
    PortTest gone = test("kms-old.corp.example", "10.20.0.9", 1700, Port::TimedOut, 106);
    gone.connectMs = 5000;
    const PortTest unknown = test("kms-gone.corp.example", "", 1688, Port::NameNotResolved, 116);
    report.network.tests = {answers, proxy, gone, unknown};
    return report;
}

QByteArray fixture()
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/probe/pc-0142.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the fixture is missing");
    return file.readAll().replace("@VERSION@", KMS_VERSION);
}

ProbeReport reportOf(const Read<Reading> &reading)
{
    const auto *report = reading ? std::get_if<ProbeReport>(&reading->content) : nullptr;
    return report ? *report : ProbeReport();
}

Read<Reading> read(const QByteArray &bytes)
{
    NoProgress quiet;
    return readProbe(bytes, quiet);
}

} // namespace

class TestProbeJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReportIsWrittenAsPromised() { QCOMPARE(toJson(expected()), fixture()); }

    void everyValueIsReadWithItsLine()
    {
        const auto reading = read(fixture());
        QVERIFY(reading);
        const ProbeReport report = reportOf(reading);
        const ProbeReport wanted = expected();
        QCOMPARE(report.computer, wanted.computer);
        QCOMPARE(report.at, wanted.at);
        QVERIFY(report.network.configuration == wanted.network.configuration);
        QCOMPARE(report.dns.lookups.size(), wanted.dns.lookups.size());
        for (qsizetype i = 0; i < wanted.dns.lookups.size(); ++i)
            QVERIFY2(report.dns.lookups[i] == wanted.dns.lookups[i],
                     qPrintable(QString::number(i)));
        QCOMPARE(report.network.tests.size(), wanted.network.tests.size());
        for (qsizetype i = 0; i < wanted.network.tests.size(); ++i)
            QVERIFY2(report.network.tests[i] == wanted.network.tests[i],
                     qPrintable(QString::number(i)));
        QVERIFY(report == wanted);
        QCOMPARE(reading->kind, EvidenceKind::Probe);
        QCOMPARE(reading->computers, QStringList{wanted.computer});
        QCOMPARE(reading->from, wanted.at);
        QCOMPARE(reading->records, 7);
    }

    void noOtherReaderTakesIt()
    {
        const QByteArray bytes = fixture();
        ByteSource source(bytes);
        NoProgress quiet;
        const auto readings = readBytes(source, quiet);
        QCOMPARE(readings.size(), 1);
        QVERIFY(readings.first());
        QCOMPARE(readings.first()->kind, EvidenceKind::Probe);
    }

    void aCutFileGivesLessAndNothingElse()
    {
        const QByteArray whole = fixture();
        const ProbeReport all = expected();
        for (qsizetype length = 0; length < whole.size() - 2; ++length) {
            const ProbeReport part = reportOf(read(whole.left(length)));
            for (const DnsLookup &one : part.dns.lookups)
                QVERIFY2(all.dns.lookups.contains(one), qPrintable(QString::number(length)));
            for (const PortTest &one : part.network.tests)
                QVERIFY2(all.network.tests.contains(one), qPrintable(QString::number(length)));
        }
        // Cut within the last test: what was denied, and the tests before it, are still told.
        const ProbeReport part = reportOf(read(whole.left(whole.lastIndexOf("\"outcome\""))));
        QCOMPARE(part.dns.lookups.size(), 1);
        QCOMPARE(part.network.tests.size(), 3);
    }

    void strangeValuesAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("port of another kind") << QByteArray("1700") << QByteArray("\"many\"");
        QTest::newRow("port too large") << QByteArray("1700") << QByteArray("70000");
        QTest::newRow("negative time") << QByteArray("5000") << QByteArray("-5000");
        QTest::newRow("unknown outcome") << QByteArray("timed-out") << QByteArray("was-hacked");
        QTest::newRow("address that is none") << QByteArray("10.20.0.9") << QByteArray("10.20.0");
        QTest::newRow("name of a script")
            << QByteArray("kms-old.corp.example\",\n            \"kms\"")
            << QByteArray("<script>alert(1)</script>\",\n            \"kms\"");
        QTest::newRow("answer without a connection")
            << QByteArray("null,\n            \"outcome\": \"timed-out\"")
            << QByteArray("\"accepted\",\n            \"outcome\": \"timed-out\"");
    }

    void strangeValuesAreLeftOut()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray bytes = fixture();
        QVERIFY(bytes.contains(from));
        const ProbeReport report = reportOf(read(bytes.replace(from, to)));
        QCOMPARE(report.network.tests.size(), 4);
        const PortTest &changed = report.network.tests[2];
        const PortTest original = expected().network.tests[2];
        QVERIFY(changed.port == original.port || changed.port == 0);
        QVERIFY(changed.outcome == original.outcome ||
                changed.outcome == PortTest::Outcome::NotTold);
        QVERIFY(changed.address == original.address || changed.address.isEmpty());
        QVERIFY(changed.host == original.host || changed.host.isEmpty());
        QCOMPARE(changed.kms, KmsAnswer::NotAsked);
        QVERIFY(changed.connectMs == original.connectMs || !changed.connectMs);
    }

    void whatSaysNothingIsAnError()
    {
        const auto reading = read(R"({"schema": "kms-assistant/probe/1", "lookups": []})");
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, ReadError::Kind::NothingInside);
    }
};

QTEST_APPLESS_MAIN(TestProbeJson)
#include "tst_probejson.moc"
