#include "engine/probes/probeparts.h"
#include "engine/report/probetext.h"
#include "tests/support/dnsserver.h"

#include <QTcpServer>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

using Outcome = DnsLookup::Outcome;

IpConfiguration client()
{
    NetworkAdapter adapter;
    adapter.suffix = QStringLiteral("branch.example");
    adapter.dnsServers = {QStringLiteral("10.20.0.5")};
    NetworkAdapter unplugged;
    unplugged.suffix = QStringLiteral("guest.example");
    unplugged.disconnected = true;
    IpConfiguration configuration;
    configuration.hostName = QStringLiteral("PC-0142");
    configuration.primarySuffix = QStringLiteral("corp.example");
    configuration.searchList = {QStringLiteral("Corp.Example"), QStringLiteral("old.example")};
    configuration.adapters = {adapter, unplugged};
    return configuration;
}

/// Parts of a probe that write down what they are asked, and answer from a table.
struct Fakes
{
    IpConfiguration configuration = client();
    QHash<QString, QVector<DnsRecord>> records; ///< "SRV _vlmcs._tcp.corp.example" → answer
    Outcome otherwise = Outcome::NoSuchName;
    QStringList asked;
    QStringList knocked;

    void srv(const char *zone, const char *target, quint16 port)
    {
        DnsRecord record;
        record.type = DnsType::Srv;
        record.target = QString::fromLatin1(target);
        record.port = port;
        records[QStringLiteral("SRV _vlmcs._tcp.") + QString::fromLatin1(zone)].append(record);
    }

    void address(const char *host, const char *address)
    {
        DnsRecord record;
        record.type = DnsType::A;
        record.target = QString::fromLatin1(address);
        records[QStringLiteral("A ") + QString::fromLatin1(host)].append(record);
    }

    QVector<DnsLookup> answer(const QVector<DnsQuestion> &questions)
    {
        QVector<DnsLookup> lookups;
        for (const DnsQuestion &question : questions) {
            const QString key = typeWord(question.type) + QLatin1Char(' ') + question.name;
            asked.append(key);
            DnsLookup lookup;
            lookup.name = question.name;
            lookup.type = question.type;
            lookup.records = records.value(key);
            lookup.outcome = lookup.records.isEmpty() ? otherwise : Outcome::Answered;
            lookups.append(lookup);
        }
        return lookups;
    }

    ProbeReport run(const ProbeRequest &request)
    {
        NoProgress quiet;
        const ProbeParts parts{[this] { return configuration; },
                               [this](const QVector<DnsQuestion> &questions, const QHostAddress &,
                                      int, Progress &) { return answer(questions); },
                               [this](const QVector<KnockTarget> &targets, int, Progress &) {
                                   for (const KnockTarget &target : targets)
                                       knocked.append(QStringLiteral("%1:%2 %3")
                                                          .arg(target.host,
                                                               QString::number(target.port),
                                                               target.address));
                                   return QVector<PortTest>(targets.size());
                               }};
        return probe(request, parts, quiet);
    }
};

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theComputersOwnZonesAreAskedOnce()
    {
        Fakes fakes;
        const ProbeReport report = fakes.run({});
        // Its domain, the suffix of the adapter in use, and the rest of the search list; not what
        // the unplugged adapter says.
        QCOMPARE(fakes.asked, QStringList({text("SRV _vlmcs._tcp.corp.example"),
                                           text("SRV _vlmcs._tcp.branch.example"),
                                           text("SRV _vlmcs._tcp.old.example")}));
        QCOMPARE(report.computer.toLower(), text("pc-0142.corp.example"));
        QVERIFY(report.at.isValid());
        QCOMPARE(report.dns.lookups.size(), 3);
        QVERIFY(fakes.knocked.isEmpty());
    }

    void namedDomainsStandInTheirPlace()
    {
        Fakes fakes;
        ProbeRequest request;
        request.domains = {text("other.example")};
        fakes.run(request);
        QCOMPARE(fakes.asked, QStringList{text("SRV _vlmcs._tcp.other.example")});
    }

    void everyHostIsKnockedAtOnce()
    {
        Fakes fakes;
        fakes.srv("corp.example", "kms01.corp.example", 1688);
        fakes.srv("corp.example", "kms-gone.corp.example", 1688);
        fakes.srv("branch.example", "KMS01.corp.example", 1688); // the same again
        fakes.srv("branch.example", "kms01.corp.example", 1700); // another port is another target
        fakes.address("kms01.corp.example", "10.20.0.11");
        fakes.address("kms01.corp.example", "10.20.0.12");
        fakes.address("kms09.corp.example", "10.20.0.19");
        ProbeRequest request;
        request.servers = {{text("kms09.corp.example"), 1690}, {text("10.20.0.77"), 1688}};
        const ProbeReport report = fakes.run(request);
        QCOMPARE(fakes.knocked, QStringList({text("kms09.corp.example:1690 10.20.0.19"),
                                             text("10.20.0.77:1688 10.20.0.77"),
                                             text("kms01.corp.example:1688 10.20.0.11"),
                                             text("kms01.corp.example:1688 10.20.0.12"),
                                             text("kms-gone.corp.example:1688 "),
                                             text("kms01.corp.example:1700 10.20.0.11"),
                                             text("kms01.corp.example:1700 10.20.0.12")}));
        QCOMPARE(report.network.tests.size(), 7);
    }

    void aNameWithoutADotIsLookedForInEveryZone()
    {
        Fakes fakes;
        fakes.address("kms09.branch.example", "10.20.0.19");
        ProbeRequest request;
        request.domains = {text("none.example")};
        request.servers = {{text("kms09"), 1688}};
        fakes.run(request);
        QVERIFY(fakes.asked.contains(text("A kms09.corp.example")));
        QVERIFY(fakes.asked.contains(text("AAAA kms09.old.example")));
        QCOMPARE(fakes.knocked, QStringList{text("kms09:1688 10.20.0.19")});
    }

    void aZoneWithoutEndIsBounded()
    {
        Fakes fakes;
        for (int i = 0; i < 5'000; ++i)
            fakes.srv("corp.example", qPrintable(QStringLiteral("h%1.corp.example").arg(i)), 1688);
        fakes.run({});
        QCOMPARE(fakes.knocked.size(), 200);
    }

    void noAnswerOfNobodyIsNoServer_data()
    {
        QTest::addColumn<bool>("hasServers");
        QTest::addColumn<QString>("dnsServer");
        QTest::addColumn<int>("expected");
        QTest::newRow("none") << false << QString() << int(Outcome::NoServer);
        QTest::newRow("some") << true << QString() << int(Outcome::NoAnswer);
        QTest::newRow("given") << false << text("10.20.0.5") << int(Outcome::NoAnswer);
    }
    void noAnswerOfNobodyIsNoServer()
    {
        QFETCH(bool, hasServers);
        QFETCH(QString, dnsServer);
        QFETCH(int, expected);
        Fakes fakes;
        fakes.otherwise = Outcome::NoAnswer;
        if (!hasServers) {
            for (NetworkAdapter &adapter : fakes.configuration.adapters)
                adapter.dnsServers.clear();
        }
        ProbeRequest request;
        request.dnsServer = dnsServer;
        const ProbeReport report = fakes.run(request);
        QCOMPARE(int(report.dns.lookups.constFirst().outcome), expected);
    }

    /// The whole of it: a real DNS server names a machine that listens here and is no KMS host, one
    /// where nothing listens, and one that has no address.
    void aRealSiteIsSeenAsItIs()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 closedPort = closed.serverPort();
        closed.close();
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        const auto srv = [](const char *target, quint16 port) {
            return QStringLiteral("--srv-host=_vlmcs._tcp.corp.example,%1.corp.example,%2")
                .arg(QString::fromLatin1(target))
                .arg(port);
        };
        const DnsServer server({text("--local=/corp.example/"), srv("kms01", mute.serverPort()),
                                srv("kms02", closedPort), srv("kms-old", 1688),
                                text("--host-record=kms01.corp.example,127.0.0.1"),
                                text("--host-record=kms02.corp.example,127.0.0.1")});
        if (!server.lacks().isEmpty())
            QSKIP(qPrintable(server.lacks()));
        ProbeRequest request;
        request.domains = {text("corp.example")};
        request.dnsServer = server.address().toString();
        request.timeoutMs = 1'000;
        NoProgress quiet;
        const ProbeReport report = probe(request, quiet);
        QHash<QString, const PortTest *> tests;
        for (const PortTest &test : report.network.tests)
            tests.insert(test.host, &test);
        QCOMPARE(tests.size(), 3);
        QCOMPARE(tests[text("kms01.corp.example")]->outcome, PortTest::Outcome::Connected);
        QCOMPARE(tests[text("kms01.corp.example")]->kms, KmsAnswer::Silent);
        QCOMPARE(tests[text("kms02.corp.example")]->outcome, PortTest::Outcome::Refused);
        QCOMPARE(tests[text("kms-old.corp.example")]->outcome, PortTest::Outcome::NameNotResolved);
    }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
