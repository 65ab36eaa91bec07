#include "tests/engine/readers/dnsshown.h"
#include "tests/engine/readers/encodings.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr QLatin1String kms01("- srv _vlmcs._tcp.corp.example 0 0 1688 kms01.corp.example");
constexpr QLatin1String kms02("- srv _vlmcs._tcp.corp.example 0 0 1688 kms02.corp.example");
constexpr QLatin1String kmsOld("- srv _vlmcs._tcp.corp.example 10 20 1700 kms-old.corp.example");
constexpr QLatin1String address01("- a kms01.corp.example 10.20.0.11");
constexpr QLatin1String address01v6("- aaaa kms01.corp.example fd00:20::11");
constexpr QLatin1String addressUnasked("? kms01.corp.example @dc01.corp.example: answered");

QString text(const char *line)
{
    return QString::fromUtf8(line);
}

QStringList shownOf(const QByteArray &bytes)
{
    return shown(readDnsReport(bytes));
}

} // namespace

class TestDns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLookupSaysWhatAPersonReads_data()
    {
        QTest::addColumn<QStringList>("lookups");
        const auto row = [](const char *file, const QStringList &lookups) {
            QTest::newRow(file) << lookups;
        };
        const QString asked = text("srv _vlmcs._tcp.corp.example @dc01.corp.example: answered");
        const QString unasked = text("? ? @dc01.corp.example: answered");

        row("nslookup-srv.txt", {asked, kms01, kmsOld, address01, address01v6,
                                 text("? kms-old.corp.example @dc01.corp.example: no name")});
        row("nslookup-redirected.txt", {text("? ? @10.20.0.5: answered"), kms01, address01});
        row("nslookup-outcomes.txt",
            {text("srv _vlmcs._tcp.corp.example @dc01.corp.example: no name"),
             text("srv _vlmcs._tcp.child.corp.example @10.20.0.6: no record"),
             text("- soa child.corp.example dc11.child.corp.example"),
             text("srv _vlmcs._tcp.lab.example @dc01.corp.example: no answer"),
             text("srv _vlmcs._tcp.a.example @dc01.corp.example: server failed"),
             text("srv _vlmcs._tcp.b.example @dc01.corp.example: refused"),
             text("srv _vlmcs._tcp.c.example @10.20.0.99: no answer"),
             text("aaaa kms01.corp.example @dc01.corp.example: no record")});
        row("nslookup-no-servers.txt",
            {text("srv _vlmcs._tcp.corp.example @127.0.0.1: no server")});
        row("nslookup-addresses.txt",
            {addressUnasked, address01v6, address01, text("- a kms01.corp.example 10.20.0.12"),
             text("? kms.corp.example @dc01.corp.example: answered"), address01,
             text("? 10.20.0.11 @dc01.corp.example: answered"), address01});
        row("nslookup-session.txt",
            {asked, kms01, address01, text("a kms01.corp.example @dc01.corp.example: answered"),
             address01, text("srv _vlmcs._tcp.child.corp.example @dc02.corp.example: no name")});
        row("nslookup-fr.txt",
            {asked, kms01, address01, addressUnasked, address01,
             text("srv _vlmcs._tcp.filiale.example @dc01.corp.example: no name"),
             text("srv _vlmcs._tcp.labo.example @dc01.corp.example: no answer")});
        row("nslookup-de.txt",
            {asked, kms01, text("srv _vlmcs._tcp.werk.example @dc01.corp.example: no name"),
             text("? kms-alt.corp.example @dc01.corp.example: no name"),
             text("srv _vlmcs._tcp.labor.example @dc01.corp.example: no answer")});
        row("nslookup-es.txt", {asked, kms01, addressUnasked, address01,
                                text("? kms-viejo.corp.example @dc01.corp.example: no name")});
        row("nslookup-zh.txt", {asked, kms01, addressUnasked, address01,
                                text("? kms-old.corp.example @dc01.corp.example: no name")});
        row("nslookup-invented.txt",
            {unasked, text("- srv _vlmcs._tcp.corp.example 1 2 1688 kms01.corp.example"), unasked,
             address01, text("? kms-old.corp.example @dc01.corp.example: no name")});
        row("nslookup-unix.txt",
            {text("srv _vlmcs._tcp.corp.example @10.20.0.5: answered"), kms01, kms02,
             text("? kms01.corp.example @10.20.0.5: answered"), address01, address01v6,
             text("? kms-old.corp.example @10.20.0.5: no name")});
        row("nslookup-mail.txt", {asked, kms01});
        row("nslookup-documentation.txt",
            {text("? ? @?: answered"),
             text("- srv _vlmcs._tcp.contoso.com 0 0 1688 kms-server.contoso.com")});

        row("resolve-table.txt",
            {text("srv _vlmcs._tcp.corp.example @10.20.0.5: answered"), kms01, kmsOld, address01,
             address01v6, text("? kms.corp.example @?: answered"),
             text("- cname kms.corp.example kms01.corp.example"), address01,
             text("srv _vlmcs._tcp.child.corp.example @?: no record"),
             text("- soa child.corp.example dc11.child.corp.example")});
        row("resolve-errors.txt", {text("srv _vlmcs._tcp.corp.example @?: no name"),
                                   text("srv _vlmcs._tcp.a.example @?: no answer"),
                                   text("srv _vlmcs._tcp.b.example @?: server failed")});
        row("resolve-errors-fr.txt", {text("srv _vlmcs._tcp.corp.example @?: no name"),
                                      text("? _vlmcs._tcp.labo.example @?: no server")});
        row("resolve-errors-7.txt", {text("srv _vlmcs._tcp.corp.example @?: no name"),
                                     text("srv _vlmcs._tcp.werk.example @?: no name"),
                                     text("srv _vlmcs._tcp.child.corp.example @?: no record")});
        row("resolve-5.json", {text("? ? @?: answered"), kms01, address01});
        row("resolve.csv", {text("? ? @?: answered"), kms01, kmsOld});
        row("resolve.clixml", {text("? ? @?: answered"), kms01});

        row("dig-srv.txt",
            {text("srv _vlmcs._tcp.corp.example @10.20.0.5: answered"), kms01, kmsOld, address01});
        row("dig-outcomes.txt",
            {text("srv _vlmcs._tcp.corp.example @10.20.0.5: no name"),
             text("- soa corp.example dc01.corp.example"),
             text("srv _vlmcs._tcp.child.corp.example @10.20.0.5: no record"),
             text("srv _vlmcs._tcp.a.example @?: server failed"),
             text("srv _vlmcs._tcp.b.example @?: refused"), text("? ? @?: no answer"),
             text("srv _vlmcs._tcp.d.example @10.20.0.5: answered"),
             text("- srv _vlmcs._tcp.d.example 0 0 1688 kms01.corp.example"),
             text("- srv _vlmcs._tcp.d.example 10 20 1700 kms-old.corp.example")});

        row("displaydns.txt", {text("? _vlmcs._tcp.corp.example @?: answered"), kms01, address01,
                               text("? kms-old.corp.example @?: no name"),
                               text("aaaa kms01.corp.example @?: no record"),
                               text("? kms01.corp.example @?: answered"), address01v6});
        row("displaydns-de.txt", {text("? _vlmcs._tcp.corp.example @?: answered"), kms01,
                                  text("? kms-alt.corp.example @?: not told"),
                                  text("? kms01.corp.example @?: answered"), address01});

        row("dnscmd.txt", {text("? ? @dc01: answered"), kms01, kms02,
                           text("- srv _ldap._tcp.corp.example 0 100 389 dc01.corp.example")});
        row("zone-file.txt",
            {text("? ? @?: answered"), text("- soa corp.example dc01.corp.example"), address01,
             kms01, kms02, text("- srv _kerberos._tcp.corp.example 0 100 88 dc01.corp.example")});
        row("server-records.txt", {text("? ? @?: answered"), kms01, kms02});
        row("session-with-ipconfig.txt",
            {text("srv _vlmcs._tcp.corp.example @dc01.corp.example: no name")});
    }
    void everyLookupSaysWhatAPersonReads()
    {
        QFETCH(QStringList, lookups);
        const QByteArray bytes = dnsFixture(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(recognisesDns(FileHead(bytes)));
        QCOMPARE(shownOf(bytes), lookups);
        NoProgress quiet;
        const auto reading = readBytes(bytes, quiet); // no reader before it takes the text
        QVERIFY(reading);
        QCOMPARE(reading->kind, EvidenceKind::Dns);
    }

    void noEncodingChangesWhatIsRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("encoding");
        for (const char *file : {"nslookup-fr.txt", "nslookup-de.txt", "nslookup-es.txt",
                                 "resolve-errors-fr.txt", "nslookup-session.txt"}) {
            for (const QString &encoding : encodingNames())
                QTest::addRow("%s as %s", file, qPrintable(encoding))
                    << QString::fromLatin1(file) << encoding;
        }
    }
    void noEncodingChangesWhatIsRead()
    {
        QFETCH(QString, file);
        QFETCH(QString, encoding);
        const QByteArray bytes = dnsFixture(file);
        const QStringList plain = shownOf(bytes);
        QVERIFY(plain.size() > 1);
        QCOMPARE(shownOf(encoded(QString::fromUtf8(bytes), encoding)), plain);
    }

    void layoutChangesNothing_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"nslookup-srv.txt", "nslookup-fr.txt", "nslookup-invented.txt",
                                 "dig-srv.txt", "resolve-errors.txt"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void layoutChangesNothing()
    {
        QFETCH(QString, file);
        const QString whole = QString::fromUtf8(dnsFixture(file));
        const QStringList plain = shownOf(whole.toUtf8());
        QStringList flat, doubled;
        for (const QString &line : whole.split(QStringLiteral("\r\n"))) {
            flat.append(line.trimmed());
            doubled += {line, QString()};
        }
        QCOMPARE(shownOf(flat.join(QLatin1Char('\n')).toUtf8()), plain);
        QCOMPARE(shownOf(doubled.join(QLatin1Char('\n')).toUtf8()), plain);
        flat.removeAll(QString());
        QCOMPARE(shownOf((flat.join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8()), plain);
    }

    void aFactKnowsItsLine()
    {
        const DnsReport report = readDnsReport(dnsFixture(text("nslookup-srv.txt")));
        QCOMPARE(toString(report.lookups[0].at), text("line 5"));
        QCOMPARE(toString(report.lookups[0].records[1].at), text("line 13"));
        QCOMPARE(toString(report.lookups[0].records[2].at), text("line 18"));
        QCOMPARE(toString(report.lookups[1].at), text("line 22"));
    }

    void timeToLiveIsTold()
    {
        const DnsReport report = readDnsReport(dnsFixture(text("dig-srv.txt")));
        QCOMPARE(report.lookups[0].records[0].ttl, std::optional(3600u));
        QCOMPARE(report.lookups[0].records[2].ttl, std::optional(1200u));
    }

    void aTextThatNamesItsMachineTellsIt()
    {
        NoProgress quiet;
        const auto reading = readDns(dnsFixture(text("session-with-ipconfig.txt")), quiet);
        QVERIFY(reading);
        QCOMPARE(reading->kind, EvidenceKind::Dns);
        QCOMPARE(reading->computers, QStringList(text("PC-0142.corp.example")));
        QCOMPARE(reading->role, Role::Unknown);
    }

    // ---- what is not believed

    void aNameThatTheConsoleCutIsLeftOut()
    {
        QCOMPARE(shownOf(dnsFixture(text("resolve-cut-table.txt"))), QStringList());
    }

    void aLineWithoutItsEndIsNotBelieved()
    {
        QCOMPARE(shownOf("Server:  dc01\nAddress:  10.20.0.5\n\n"
                         "_vlmcs._tcp.corp.example\tSRV service location:\n"
                         "  priority = 0\n  weight = 0\n  port = 1688\n"
                         "  svr hostname = kms01.corp"),
                 QStringList());
    }

    void aMaskedAddressIsLeftOut()
    {
        QCOMPARE(shownOf("Server:  dc01\nAddress:  10.20.0.5\n\n"
                         "Name:    kms01.corp.example\nAddresses:  10.20.x.x\n\t10.20.0.12\n"),
                 QStringList());
    }

    void numbersThatMissOneInAnUnknownLanguageAreLeftOut()
    {
        QCOMPARE(shownOf("_vlmcs._tcp.corp.example\tSRV location:\n"
                         "  pramo = 1\n  kelo = 1688\n  domo = kms01.corp.example\n"),
                 QStringList({text("? ? @?: answered"),
                              text("- srv _vlmcs._tcp.corp.example ? ? ? kms01.corp.example")}));
    }

    void aRecordThatALetterQuotesIsNoEvidence()
    {
        const QByteArray letter =
            "Dear colleagues,\n\nplease add this record to the zone:\n\n"
            "_vlmcs._tcp.corp.example. 3600 IN SRV 0 0 1688 kms01.corp.example.\n\nThanks\n";
        QVERIFY(!recognisesDns(FileHead(letter)));
    }

    void theServersOwnNameIsNoLookup()
    {
        QCOMPARE(shownOf("*** Can't find server name for address 10.20.0.5: Timed out\n"
                         "Server:  UnKnown\nAddress:  10.20.0.5\n\n"
                         "*** UnKnown can't find kms.corp.example: Non-existent domain\n"),
                 QStringList(text("? kms.corp.example @10.20.0.5: no name")));
    }

    void anAnswerWhoseHeadIsMissingIsNotGivenToTheLookupBefore()
    {
        QCOMPARE(shownOf("Server:  dc01.corp.example\nAddress:  10.20.0.5\n\n"
                         "*** dc01.corp.example can't find a.example: Non-existent domain\n"
                         "_vlmcs._tcp.corp.example\tSRV service location:\n"
                         "  priority = 0\n  weight = 0\n  port = 1688\n"
                         "  svr hostname = kms01.corp.example\n"),
                 QStringList({text("? a.example @dc01.corp.example: no name"),
                              text("? ? @?: answered"), kms01}));
    }

    void timedOutTriesBeforeAnAnswerAreNoFailure()
    {
        QCOMPARE(shownOf("Server:  dc01.corp.example\nAddress:  10.20.0.5\n\n"
                         "DNS request timed out.\n    timeout was 2 seconds.\n"
                         "Name:    kms01.corp.example\nAddress:  10.20.0.11\n"),
                 QStringList({text("? ? @dc01.corp.example: answered"), address01}));
    }

    void otherTextsAreNotRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << bytes;
        };
        row("empty", {});
        row("zeros", QByteArray(100, '\0'));
        row("prose", "The server: dc01\nThe address: somewhere\nName: Smith\nAddress: Main St 1\n");
        row("source",
            "int port = 1688;\nauto name = kms01.corp.example;\n/* *** can't find x */\n");
        row("html", "<p>Server: dc01<br>Address: 10.20.0.5</p>\n<pre>svr hostname = x</pre>\n");
        row("json", "{\"Name\":\"a\",\"Type\":33}\n");
        row("hosts file", "127.0.0.1 localhost\n10.20.0.11 kms01.corp.example kms01\n");
        const QDir slmgr(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/slmgr"));
        for (const QString &name : slmgr.entryList({QStringLiteral("*.txt")}, QDir::Files)) {
            QFile file(slmgr.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << file.readAll();
        }
    }
    void otherTextsAreNotRecognised()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!recognisesDns(FileHead(bytes)));
    }

    // ---- bounds

    void tooManyLookupsLeaveANote()
    {
        QByteArray bytes;
        for (int i = 0; i < 10'001; ++i)
            bytes += "Server:  dc01\nAddress:  10.20.0.5\n\n*** dc01 can't find a" +
                     QByteArray::number(i) + ".example: Non-existent domain\n";
        NoProgress quiet;
        const auto reading = readDns(bytes, quiet);
        QVERIFY(reading);
        QCOMPARE(std::get<DnsReport>(reading->content).lookups.size(), 10'000);
        QCOMPARE(reading->notes.size(), 1);
        QCOMPARE(reading->notes[0].kind, Note::Kind::LimitReached);
    }

    void tooManyRecordsLeaveANote()
    {
        QByteArray bytes = "Server:  dc01\nAddress:  10.20.0.5\n\nName:  kms01.corp.example\n"
                           "Addresses:  10.20.0.11\n";
        for (int i = 0; i < 1'000; ++i)
            bytes += "\t10.20.0.12\n";
        NoProgress quiet;
        const auto reading = readDns(bytes, quiet);
        QVERIFY(reading);
        QCOMPARE(std::get<DnsReport>(reading->content).lookups[0].records.size(), 1'000);
        QCOMPARE(reading->notes.size(), 1);
        QCOMPARE(reading->notes[0].kind, Note::Kind::LimitReached);
    }

    void aNameOfMoreThan255CharactersIsDropped()
    {
        const QByteArray label(63, 'a');
        const QByteArray name = label + '.' + label + '.' + label + '.' + label + ".example";
        QCOMPARE(shownOf("Server:  dc01\nAddress:  10.20.0.5\n\nName:    " + name +
                         "\nAddress:  10.20.0.11\n"),
                 QStringList());
    }

    void aTextWithoutALookupIsAnError()
    {
        NoProgress quiet;
        const auto reading = readDns("nothing of the kind\n", quiet);
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, ReadError::Kind::NothingInside);
    }
};

QTEST_APPLESS_MAIN(TestDns)
#include "tst_dns.moc"
