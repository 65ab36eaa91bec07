#include "engine/readers/dns/dnsreader.h"
#include "tests/engine/readers/encodings.h"
#include "tests/engine/readers/networkshown.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

QString text(const char *line)
{
    return QString::fromUtf8(line);
}

QStringList shownOf(const QByteArray &bytes)
{
    return shown(readNetworkReport(bytes));
}

/// Of every language: one wired adapter with two DNS servers, one without a network.
QStringList theClient(const char *wired, const char *wireless)
{
    return {text("PC-0142|corp.example|corp.example"),
            text(wired) + text("|corp.example|fe80::1c2d:3e4f:5a6b:7c8d,10.20.4.42|10.20.4.1|"
                               "10.20.0.5,10.20.0.7"),
            text(wireless) + text("|?|?|?|?|off")};
}

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextSaysWhatAPersonReads_data()
    {
        QTest::addColumn<QStringList>("facts");
        const auto row = [](const char *file, const QStringList &facts) {
            QTest::newRow(file) << facts;
        };
        row("ipconfig-en.txt",
            {text("PC-0142|corp.example|corp.example,emea.corp.example"),
             text("Ethernet adapter Ethernet|corp.example|"
                  "fd00:20::42,fe80::1c2d:3e4f:5a6b:7c8d,10.20.4.42|fe80::1,10.20.4.1|"
                  "10.20.0.5,10.20.0.7"),
             text("Wireless LAN adapter Wi-Fi|?|?|?|?|off")});
        row("ipconfig-fr.txt", theClient("Carte Ethernet Ethernet", "Carte réseau sans fil Wi-Fi"));
        row("ipconfig-de.txt", theClient("Ethernet-Adapter Ethernet", "Drahtlos-LAN-Adapter WLAN"));
        row("ipconfig-es.txt",
            theClient("Adaptador de Ethernet Ethernet", "Adaptador de LAN inalámbrica Wi-Fi"));
        row("ipconfig-zh.txt", theClient("以太网适配器 以太网", "无线局域网适配器 WLAN"));
        row("ipconfig-invented.txt",
            theClient("Etereta adaptilo Ethernet", "Sendrata adaptilo Wi-Fi"));
        row("ipconfig-no-dns.txt",
            {text("PC-0142|?|?"), text("Ethernet adapter Ethernet|?|10.20.4.42|?|?")});
        row("ipconfig-short.txt",
            {text("?|?|?"), text("Ethernet adapter Ethernet|corp.example|"
                                 "fe80::1c2d:3e4f:5a6b:7c8d,10.20.4.42|10.20.4.1|?")});

        row("netstat-en.txt", {text("0.0.0.0:135 - listening 912 svchost.exe"),
                               text("0.0.0.0:1688 - listening 4711 sppsvc.exe"),
                               text("10.20.0.11:1688 10.20.4.42:50341 established 4711 sppsvc.exe"),
                               text("10.20.0.11:50022 10.20.0.5:88 other 0"),
                               text("10.20.0.11:50023 10.20.0.9:1688 syn-sent 5120 slui.exe"),
                               text(":::1688 - listening 4711 sppsvc.exe")});
        row("netstat-de.txt", {text("0.0.0.0:1688 - listening 4711"),
                               text("10.20.0.11:1688 10.20.4.42:50341 established 4711"),
                               text("10.20.0.11:50022 10.20.0.5:88 other 0")});
        row("netstat-names.txt", {text("0.0.0.0:1688 - listening 0"),
                                  text("10.20.0.11:1688 PC-0142:50341 established 0")});

        const QString connected = text("kms01.corp.example 10.20.0.11:1688 from 10.20.4.42: "
                                       "connected");
        const QString failed = text("kms-old.corp.example 10.20.0.9:1688 from 10.20.4.42: "
                                    "failed, no ping");
        row("connection-tests.txt",
            {connected, failed, text("kms99.corp.example ?:1688 from ?: no address, no ping"),
             text("? 10.20.0.12:1688 from ?: failed")});
        row("connection-tests-fr.txt", {failed});
        row("connection-5.json", {text("kms01.corp.example 10.20.0.11:1688 from 10.20.4.42: "
                                       "failed, ping")});
        row("connection-7.json",
            {connected + text(", ping"),
             text("kms-old.corp.example 10.20.0.9:1688 from ?: failed, no ping")});
        row("connection.csv",
            {text("kms01.corp.example 10.20.0.11:1688 from ?: connected, ping"),
             text("kms-old.corp.example 10.20.0.9:1688 from ?: failed, no ping")});
        row("portqry.txt", {text("kms01.corp.example 10.20.0.11:1688 from ?: connected"),
                            text("kms-old.corp.example 10.20.0.9:1688 from ?: timed out"),
                            text("10.20.0.12 ?:1688 from ?: refused"),
                            text("kms99.corp.example ?:0 from ?: no address")});
        row("pings.txt",
            {text("? 10.20.0.11:1688 from 10.20.4.42: connected"),
             text("? 10.20.0.9:1688 from ?: timed out"), text("? 10.20.0.12:1688 from ?: refused"),
             text("? 10.20.0.11:1688 from ?: connected"),
             text("? 10.20.0.9:1688 from ?: timed out")});
        row("session.txt",
            {text("PC-0142|corp.example|?"),
             text("Ethernet adapter Ethernet|corp.example|10.20.4.42|10.20.4.1|10.20.0.5"),
             text("0.0.0.0:445 - listening 4"), connected});
    }
    void everyTextSaysWhatAPersonReads()
    {
        QFETCH(QStringList, facts);
        const QByteArray bytes = networkFixture(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(recognisesNetwork(FileHead(bytes)));
        QVERIFY(!recognisesDns(FileHead(bytes)));
        QCOMPARE(shownOf(bytes), facts);
        NoProgress quiet;
        const auto reading = readBytes(bytes, quiet); // no reader before it takes the text
        QVERIFY(reading);
        QCOMPARE(reading->kind, EvidenceKind::Network);
    }

    void noEncodingChangesWhatIsRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("encoding");
        for (const char *file : {"ipconfig-fr.txt", "ipconfig-de.txt", "ipconfig-es.txt",
                                 "netstat-de.txt", "connection-tests-fr.txt"}) {
            for (const QString &encoding : encodingNames())
                QTest::addRow("%s as %s", file, qPrintable(encoding))
                    << QString::fromLatin1(file) << encoding;
        }
    }
    void noEncodingChangesWhatIsRead()
    {
        QFETCH(QString, file);
        QFETCH(QString, encoding);
        const QByteArray bytes = networkFixture(file);
        const QStringList plain = shownOf(bytes);
        QVERIFY(!plain.isEmpty());
        QCOMPARE(shownOf(encoded(QString::fromUtf8(bytes), encoding)), plain);
    }

    void layoutChangesNothing_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file :
             {"ipconfig-en.txt", "ipconfig-fr.txt", "ipconfig-de.txt", "ipconfig-zh.txt",
              "netstat-en.txt", "connection-tests.txt", "portqry.txt", "pings.txt"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void layoutChangesNothing()
    {
        QFETCH(QString, file);
        const QString whole = QString::fromUtf8(networkFixture(file));
        const QStringList plain = shownOf(whole.toUtf8());
        QStringList flat, shifted, doubled;
        for (const QString &line : whole.split(QStringLiteral("\r\n"))) {
            flat.append(line.trimmed());
            shifted.append(QStringLiteral("    ") + line);
            doubled += {line, QString()};
        }
        QCOMPARE(shownOf(shifted.join(QLatin1Char('\n')).toUtf8()), plain);
        if (file != QLatin1String("netstat-en.txt")) // a program stands close under its socket
            QCOMPARE(shownOf(doubled.join(QLatin1Char('\n')).toUtf8()), plain);
        if (file == QLatin1String("ipconfig-en.txt")) // where a list of names ends is not told
            return;
        QCOMPARE(shownOf(flat.join(QLatin1Char('\n')).toUtf8()), plain);
    }

    void theMachineIsNamed()
    {
        NoProgress quiet;
        const auto named = [&](const char *file) {
            const auto reading = readNetwork(networkFixture(text(file)), quiet);
            return reading ? reading->computers : QStringList();
        };
        QCOMPARE(named("ipconfig-fr.txt"), QStringList(text("PC-0142.corp.example")));
        QCOMPARE(named("ipconfig-no-dns.txt"), QStringList(text("PC-0142")));
        QCOMPARE(named("netstat-en.txt"), QStringList());
        const QByteArray both = networkFixture(text("ipconfig-no-dns.txt")) +
                                networkFixture(text("ipconfig-de.txt")).replace("0142", "0143");
        const auto reading = readNetwork(both, quiet);
        QVERIFY(reading);
        QCOMPARE(reading->computers, QStringList({text("PC-0142"), text("PC-0143.corp.example")}));
        QCOMPARE(shown(std::get<NetworkReport>(reading->content)),
                 shownOf(networkFixture(text("ipconfig-no-dns.txt"))));
    }

    void aFactKnowsItsLine()
    {
        const NetworkReport report = readNetworkReport(networkFixture(text("ipconfig-en.txt")));
        QCOMPARE(toString(report.configuration->at), text("line 8"));
        QCOMPARE(toString(report.configuration->adapters[1].at), text("line 39"));
        const NetworkReport sockets = readNetworkReport(networkFixture(text("netstat-en.txt")));
        QCOMPARE(toString(sockets.socketsAt), text("line 6"));
        QCOMPARE(toString(sockets.sockets[1].at), text("line 9"));
        const NetworkReport tests = readNetworkReport(networkFixture(text("portqry.txt")));
        QCOMPARE(toString(tests.tests[0].at), text("line 14"));
    }

    void anAdapterIsWholeWithItsLastLine()
    {
        for (const char *file : {"ipconfig-en.txt", "ipconfig-fr.txt", "ipconfig-de.txt",
                                 "ipconfig-es.txt", "ipconfig-zh.txt", "ipconfig-no-dns.txt"}) {
            QByteArray bytes = networkFixture(text(file));
            QVERIFY2(readNetworkReport(bytes).configuration->adapters.constFirst().whole, file);
            const qsizetype line = bytes.lastIndexOf('\n', bytes.indexOf("NetBIOS")) + 1;
            const NetworkReport cut = readNetworkReport(bytes.first(line));
            QVERIFY2(!cut.configuration->adapters.constFirst().whole, file);
        }
    }

    // ---- what is not believed

    void aHostNameWhoseLineIsMissingIsNotReplaced()
    {
        QByteArray bytes = networkFixture(text("ipconfig-invented.txt"));
        bytes.replace("   Nomo de la gastiganto . . . . . . : PC-0142\r\n", "");
        QCOMPARE(readNetworkReport(bytes).configuration->hostName, QString());
    }

    void anAdapterWhoseHeadingIsMissingKeepsItsAddressesForItself()
    {
        QByteArray bytes = networkFixture(text("ipconfig-de.txt"));
        bytes.replace("Ethernet-Adapter Ethernet:\r\n", "");
        const QStringList facts = shownOf(bytes);
        QCOMPARE(facts.value(0), text("PC-0142|corp.example|corp.example"));
        QVERIFY(facts.value(1).startsWith(text("?|corp.example|fe80")));
    }

    void aMaskedAddressIsLeftOut()
    {
        QByteArray bytes = networkFixture(text("ipconfig-short.txt"));
        bytes.replace("10.20.4.42", "10.20.x.x").replace(": 10.20.4.1\r", ": ***\r");
        QCOMPARE(shownOf(bytes),
                 QStringList({text("?|?|?"), text("Ethernet adapter Ethernet|corp.example|"
                                                  "fe80::1c2d:3e4f:5a6b:7c8d|?|?")}));
    }

    void aLineWithoutItsEndIsNotBelieved()
    {
        QCOMPARE(shownOf("  TCP    0.0.0.0:1688    0.0.0.0:0    LISTENING   47"), QStringList());
        QCOMPARE(shownOf("ComputerName : kms01\nRemotePort : 16"), QStringList());
        // "True" is whole, whatever comes behind
        QCOMPARE(shownOf("ComputerName : kms01\nRemotePort : 1688\nTcpTestSucceeded : True"),
                 QStringList(text("kms01 ?:1688 from ?: connected")));
    }

    void aPingAloneIsNoTestOfAPort()
    {
        QCOMPARE(shownOf("ComputerName : kms01\nRemoteAddress : 10.20.0.11\n"
                         "PingSucceeded : True\n"),
                 QStringList());
    }

    void anUnknownOutcomeIsNoTest()
    {
        QCOMPARE(shownOf("Querying target system called:\n\n kms01\n\n"
                         "UDP port 1688 (unknown service): LISTENING or FILTERED\n"
                         "TCP port 1688 (unknown service): LISTENING or FILTERED\n"),
                 QStringList());
    }

    void theDnsCacheIsNoAdapter()
    {
        QVERIFY(!recognisesNetwork(FileHead("Windows IP Configuration\n\n"
                                            "    kms01.corp.example\n"
                                            "    ----------------------------------------\n"
                                            "    Record Name . . . . . : kms01.corp.example\n"
                                            "    Record Type . . . . . : 1\n"
                                            "    A (Host) Record . . . : 10.20.0.11\n")));
    }

    void otherTextsAreNotRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << bytes;
        };
        row("empty", {});
        row("zeros", QByteArray(100, '\0'));
        row("prose", "Dear all,\n\nwait . . . : the address is 10.20.0.11. TCP port 1688: open\n");
        row("source", "const char *host = \"kms01:1688\"; // TCP 0.0.0.0:1688 0.0.0.0:0\n");
        row("html", "<pre>TcpTestSucceeded : True</pre>\n");
        row("json", "{\"ComputerName\":\"a\",\"Port\":1688}\n");
        row("contents", "Chapter one . . . . . . : 12\nChapter two . . . . . . : 14\n");
        for (const char *folder : {"slmgr", "dns"}) {
            const QDir dir(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/") +
                           QLatin1String(folder));
            for (const QString &name : dir.entryList(QDir::Files)) {
                QFile file(dir.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                if (!name.startsWith(QLatin1String("session")))
                    QTest::newRow(qPrintable(name)) << file.readAll();
            }
        }
    }
    void otherTextsAreNotRecognised()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!recognisesNetwork(FileHead(bytes)));
    }

    void aTextWithLookupsIsTheDnsReaders()
    {
        NoProgress quiet;
        const QByteArray bytes = networkFixture(text("ipconfig-en.txt")) +
                                 "C:\\>nslookup kms01\nServer:  dc01\nAddress:  10.20.0.5\n\n"
                                 "*** dc01 can't find kms01: Non-existent domain\n";
        const auto reading = readBytes(bytes, quiet);
        QVERIFY(reading);
        QCOMPARE(reading->kind, EvidenceKind::Dns);
        QCOMPARE(reading->computers, QStringList(text("PC-0142.corp.example")));
    }

    // ---- bounds

    void tooManySocketsLeaveANote()
    {
        const QByteArray bytes =
            QByteArray("TCP 10.20.0.11:1688 10.20.4.42:50341 ESTABLISHED 4711\n").repeated(100'001);
        NoProgress quiet;
        const auto reading = readNetwork(bytes, quiet);
        QVERIFY(reading);
        QCOMPARE(std::get<NetworkReport>(reading->content).sockets.size(), 100'000);
        QCOMPARE(reading->notes.size(), 1);
        QCOMPARE(reading->notes[0].kind, Note::Kind::LimitReached);
    }

    void manyAdaptersAndTestsAreBounded()
    {
        QByteArray bytes;
        for (int i = 0; i < 12'000; ++i)
            bytes += "Ethernet adapter E:\n\n   IPv4 Address. . . . : 10.20.4.42\n\n"
                     "ComputerName : a\nRemotePort : 1688\nTcpTestSucceeded : True\n";
        const NetworkReport report = readNetworkReport(bytes);
        QCOMPARE(report.configuration->adapters.size(), 1'000);
        QCOMPARE(report.tests.size(), 10'000);
    }

    void aTextWithoutANetworkIsAnError()
    {
        NoProgress quiet;
        const auto reading = readNetwork("nothing of the kind\n", quiet);
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, ReadError::Kind::NothingInside);
    }
};

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
