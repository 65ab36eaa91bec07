#include "engine/casefile/casefile.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/sentences.h"
#include "tests/engine/diagnosis/judged.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

using Outcome = PortTest::Outcome;

constexpr const char *client = "client";
constexpr const char *host = "host";
constexpr const char *kms01 = "kms01.corp.example";

PortTest portTest(Outcome outcome, std::optional<bool> ping = {}, const char *source = "",
                  const char *target = kms01, quint16 port = 1688)
{
    PortTest test;
    test.host = QString::fromLatin1(target);
    test.address = QStringLiteral("10.20.0.11");
    test.port = port;
    test.outcome = outcome;
    test.pingSucceeded = ping;
    test.sourceAddress = QString::fromLatin1(source);
    test.at = Place::line(3);
    return test;
}

EvidenceItem network(const char *id, const QVector<PortTest> &tests, const char *folder = client)
{
    NetworkReport report;
    report.tests = tests;
    return aside(id, report, folder);
}

EvidenceItem ipconfig(const char *id, const char *address, const char *folder = client)
{
    NetworkAdapter adapter;
    adapter.addresses = QStringList{QString::fromLatin1(address)};
    NetworkReport report;
    report.configuration = IpConfiguration();
    report.configuration->adapters.append(adapter);
    return aside(id, report, folder);
}

Socket socket(quint16 port, Socket::State state, const char *remote = "")
{
    Socket result;
    result.localPort = port;
    result.remoteAddress = QString::fromLatin1(remote);
    result.remotePort = *remote ? 50'341 : 0;
    result.state = state;
    result.at = Place::line(6);
    return result;
}

EvidenceItem netstat(const char *id, const QVector<Socket> &sockets)
{
    NetworkReport report;
    report.sockets = sockets;
    report.socketsAt = Place::line(3);
    return aside(id, report, host);
}

EvidenceItem listening(const char *id)
{
    return netstat(id,
                   {socket(135, Socket::State::Listening), socket(1688, Socket::State::Listening)});
}

// Two requests that met nobody.
EvidenceItem askedInVain(quint32 result = 0xC0020017,
                         const char *server = "kms01.corp.example:1688")
{
    return LogBuilder("PC-0142.corp.example")
        .sent("2026-11-20 06:30:00", {.server = server, .result = result})
        .sent("2026-11-20 08:30:00", {.server = server, .result = result})
        .event("2026-11-20 08:52:00", OtherEvent::Kind::LicenseCheck)
        .item("e1", client);
}

// The host serves another machine before, between and after.
LogBuilder servesOthers()
{
    LogBuilder log(kms01);
    for (const char *time : {"2026-11-20 05:00:00", "2026-11-20 06:40:00", "2026-11-20 07:40:00",
                             "2026-11-20 08:40:00", "2026-11-20 08:50:00"})
        log.received(time, {.cmid = test::cmid(7), .client = "PC-0007.corp.example"});
    return log;
}

EvidenceItem hostText()
{
    return report("e2", {kmsHostLicense(50)}, host, kms01);
}

Diagnosis judge(const Evidence &evidence)
{
    return diagnose(buildCaseFile(evidence));
}

} // namespace

/// From the client to the KMS interface of the host: what tests and sockets tell of the way.
class TestPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silenceIsAFilterOnlyWhereTheHostListens_data()
    {
        QTest::addColumn<QVector<Socket>>("sockets");
        QTest::addColumn<bool>("filtered");
        QTest::addColumn<bool>("excluded");
        const Socket rpc = socket(135, Socket::State::Listening);
        QTest::newRow("listens") << QVector<Socket>{rpc, socket(1688, Socket::State::Listening)}
                                 << true << false;
        QTest::newRow("has a session")
            << QVector<Socket>{rpc, socket(1688, Socket::State::Established, "10.20.7.1")} << true
            << false;
        QTest::newRow("listens elsewhere")
            << QVector<Socket>{rpc, socket(1689, Socket::State::Listening)} << false << true;
        QTest::newRow("an excerpt without any listening socket")
            << QVector<Socket>{socket(50'022, Socket::State::Other, "10.20.0.5")} << false << false;
    }
    void silenceIsAFilterOnlyWhereTheHostListens()
    {
        QFETCH(QVector<Socket>, sockets);
        QFETCH(bool, filtered);
        QFETCH(bool, excluded);
        const Diagnosis diagnosis =
            judge({askedInVain(), hostText(), network("e3", {portTest(Outcome::TimedOut)}),
                   netstat("e4", sockets)});
        QCOMPARE(diagnosis.find(FindingId::PortFiltered) != nullptr, filtered);
        QCOMPARE(isRuledOut(diagnosis, FindingId::PortFiltered), excluded);
        QVERIFY(!diagnosis.find(FindingId::PortRefused));
    }

    void howATestEndedDecides_data()
    {
        QTest::addColumn<QVector<PortTest>>("tests");
        QTest::addColumn<bool>("filtered");
        QTest::addColumn<bool>("refused");
        const auto row = [](const char *name, const QVector<PortTest> &tests, bool filtered,
                            bool refused) { QTest::newRow(name) << tests << filtered << refused; };
        row("no answer", {portTest(Outcome::TimedOut)}, true, false);
        row("no answer, nor to a ping", {portTest(Outcome::TimedOut, false)}, true, false);
        row("failed, ping answered", {portTest(Outcome::Failed, true)}, true, false);
        row("failed, ping not answered", {portTest(Outcome::Failed, false)}, false, false);
        row("failed, no ping told", {portTest(Outcome::Failed)}, false, false);
        row("refused", {portTest(Outcome::Refused)}, false, true);
        row("failed, and another tool says refused",
            {portTest(Outcome::Failed, true), portTest(Outcome::Refused)}, false, true);
        row("no answer once, connected once",
            {portTest(Outcome::TimedOut), portTest(Outcome::Connected)}, false, false);
        row("another port", {portTest(Outcome::TimedOut, {}, "", kms01, 445)}, false, false);
        row("another host", {portTest(Outcome::TimedOut, {}, "", "kms02.corp.example")}, false,
            false);
        row("made on the host", {portTest(Outcome::TimedOut, {}, "10.20.0.11")}, false, false);
        row("made with another address", {portTest(Outcome::TimedOut, {}, "10.20.9.70")}, false,
            false);
        row("made with the client's address", {portTest(Outcome::TimedOut, {}, "10.20.4.42")}, true,
            false);
    }
    void howATestEndedDecides()
    {
        QFETCH(QVector<PortTest>, tests);
        QFETCH(bool, filtered);
        QFETCH(bool, refused);
        const Diagnosis diagnosis = judge({askedInVain(), hostText(), network("e3", tests),
                                           listening("e4"), ipconfig("e5", "10.20.4.42")});
        QCOMPARE(diagnosis.find(FindingId::PortFiltered) != nullptr, filtered);
        QCOMPARE(diagnosis.find(FindingId::PortRefused) != nullptr, refused);
        if (filtered || refused) {
            const Finding *finding =
                diagnosis.find(filtered ? FindingId::PortFiltered : FindingId::PortRefused);
            QCOMPARE(finding->facts.server, QString::fromLatin1(kms01));
            QCOMPARE(finding->facts.port, 1688);
            QCOMPARE(finding->facts.attempts, 2);
            QCOMPARE(finding->facts.failures, 2);
        }
    }

    void withoutRequestsACommandThatMetNobodyTellsOfTheHostFound_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<QString>("discovered");
        QTest::addColumn<bool>("filtered");
        QTest::newRow("the host tested") << 0xC004F074U << kms01 << true;
        QTest::newRow("another host") << 0xC004F074U << "kms02.corp.example" << false;
        QTest::newRow("a host answered") << 0xC004F038U << kms01 << false;
    }
    void withoutRequestsACommandThatMetNobodyTellsOfTheHostFound()
    {
        QFETCH(quint32, code);
        QFETCH(QString, discovered);
        QFETCH(bool, filtered);
        LicenseFacts facts = kmsClientLicense(test::cmid(142));
        facts.kmsClient->discovered = HostPort{discovered, 1688};
        const Diagnosis diagnosis = judge({report("e1", {facts}, client, "PC-0142.corp.example"),
                                           hostText(), attempt("e5", code, client), listening("e4"),
                                           network("e3", {portTest(Outcome::TimedOut)})});
        QCOMPARE(diagnosis.find(FindingId::PortFiltered) != nullptr, filtered);
        if (filtered)
            QCOMPARE(diagnosis.find(FindingId::PortFiltered)->confidence, Confidence::Likely);
    }

    void aTestWithoutAComputerIsKnownByItsAddress()
    {
        const Diagnosis diagnosis =
            judge({askedInVain(), hostText(), listening("e4"), ipconfig("e5", "10.20.4.42"),
                   network("e3", {portTest(Outcome::TimedOut, {}, "10.20.4.42")}, "loose")});
        QVERIFY(diagnosis.find(FindingId::PortFiltered));
    }

    void aRefusalByAHostThatListensComesFromInBetween()
    {
        const Diagnosis diagnosis = judge({askedInVain(), hostText(), listening("e4"),
                                           network("e3", {portTest(Outcome::Refused)})});
        QCOMPARE(diagnosis.find(FindingId::PortRefused)->variant, QStringLiteral("in-between"));
        QVERIFY(isRuledOut(diagnosis, FindingId::PortFiltered));
    }

    void theWorkOrderOfTheNetworkTeamNamesBothEnds()
    {
        const Diagnosis diagnosis =
            judge({askedInVain(), hostText(), listening("e4"), ipconfig("e5", "10.20.4.42"),
                   network("e3", {portTest(Outcome::TimedOut)})});
        const Finding *finding = diagnosis.find(FindingId::PortFiltered);
        QVERIFY(finding);
        QCOMPARE(finding->remedies.constFirst().owner, Owner::HostAdministrator);
        const Remedy &network = finding->remedies.at(1);
        QCOMPARE(network.owner, Owner::NetworkTeam);
        const QString text =
            stepText(network.steps.constFirst(), Phrasebook(QStringLiteral("en"))).text;
        for (const char *part : {"PC-0142.corp.example (10.20.4.42)", kms01, "1688"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    }

    void whatTheHostLoggedSinceIsReachable()
    {
        LogBuilder log = servesOthers();
        log.received("2026-11-20 08:30:01", {.result = 0xC004F042});
        const Diagnosis diagnosis = judge(
            {askedInVain(), log.item("e2", host), network("e3", {portTest(Outcome::TimedOut)})});
        for (const FindingId id : {FindingId::PortFiltered, FindingId::PortRefused,
                                   FindingId::RpcBlocked, FindingId::RequestNotArriving}) {
            QVERIFY(!diagnosis.find(id));
            QVERIFY2(isRuledOut(diagnosis, id), qPrintable(toId(id)));
        }
    }

    void anOpenPortThatNoRequestPassesIsCertainOnlyByTheHostsLog_data()
    {
        QTest::addColumn<quint32>("result");
        QTest::addColumn<bool>("withLog");
        QTest::addColumn<QString>("confidence");
        QTest::newRow("error of RPC, host's log") << 0x800706BEU << true << "certain";
        QTest::newRow("no answer, host's log") << 0U << true << "certain";
        QTest::newRow("error of RPC alone") << 0x800706BEU << false << "likely";
        QTest::newRow("no answer alone: the host may have answered") << 0U << false << "";
    }
    void anOpenPortThatNoRequestPassesIsCertainOnlyByTheHostsLog()
    {
        QFETCH(quint32, result);
        QFETCH(bool, withLog);
        QFETCH(QString, confidence);
        Evidence evidence{askedInVain(result), network("e3", {portTest(Outcome::Connected)})};
        if (withLog)
            evidence.append(servesOthers().item("e2", host));
        const Diagnosis diagnosis = judge(evidence);
        const Finding *finding = diagnosis.find(FindingId::RpcBlocked);
        QCOMPARE(finding ? toId(finding->confidence) : QString(), confidence);
        QVERIFY(isRuledOut(diagnosis, FindingId::PortFiltered));
        QVERIFY(isRuledOut(diagnosis, FindingId::PortRefused));
    }

    void theEffectIsARemarkBesideItsCause()
    {
        const EvidenceItem log = servesOthers().item("e2", host);
        const Diagnosis alone = judge({askedInVain(), log});
        QCOMPARE(alone.conclusion.cause, FindingId::RequestNotArriving);
        const Diagnosis tested =
            judge({askedInVain(), log, network("e3", {portTest(Outcome::TimedOut)})});
        QCOMPARE(tested.conclusion.cause, FindingId::PortFiltered);
        QVERIFY(tested.conclusion.also.isEmpty());
        QCOMPARE(tested.find(FindingId::RequestNotArriving)->severity, Severity::Info);
        QVERIFY(tested.find(FindingId::RequestNotArriving)->remedies.isEmpty());
    }

    void theKmsOfAzureIsKnownByNameOrByALookup_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("azure");
        QTest::newRow("name") << "azkms.core.windows.net:1688" << true;
        QTest::newRow("older name") << "kms.core.windows.net:1688" << true;
        QTest::newRow("address of a lookup") << "20.118.99.224:1688" << true;
        QTest::newRow("address that nothing tells of") << "40.83.235.53:1688" << false;
        QTest::newRow("a name that ends like it")
            << "notkms.core.windows.net.example:1688" << false;
        QTest::newRow("a name that only looks like it") << "mykms.core.windows.net:1688" << false;
    }
    void theKmsOfAzureIsKnownByNameOrByALookup()
    {
        QFETCH(QString, server);
        QFETCH(bool, azure);
        DnsLookup lookup;
        lookup.name = QStringLiteral("azkms.core.windows.net");
        lookup.type = DnsType::A;
        lookup.outcome = DnsLookup::Outcome::Answered;
        DnsRecord record;
        record.name = lookup.name;
        record.type = DnsType::A;
        record.target = QStringLiteral("20.118.99.224");
        lookup.records.append(record);
        const QByteArray name = server.toLatin1();
        const Diagnosis diagnosis = judge(
            {askedInVain(0xC004F074, name.constData()), aside("e3", DnsReport{{lookup}}, client)});
        QCOMPARE(diagnosis.find(FindingId::AzurePathBlocked) != nullptr, azure);
        QVERIFY(!diagnosis.find(FindingId::PortFiltered));
    }
};

QTEST_GUILESS_MAIN(TestPath)
#include "tst_path.moc"
