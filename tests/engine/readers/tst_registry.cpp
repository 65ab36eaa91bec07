#include "engine/readers/reader.h"
#include "tests/engine/readers/registryshown.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

const auto platform =
    R"(HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform)";
const auto policy =
    R"(HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\CurrentVersion\Software Protection Platform)";

Read<Reading> readText(const QByteArray &text)
{
    NoProgress quiet;
    return readRegistry(text, quiet);
}

RegistryDump dumpOf(const char *file)
{
    return readRegistryDump(registryFixture(QString::fromLatin1(file)));
}

/// A `.reg` file with these lines under the machine's key.
QByteArray regFile(const QByteArray &lines)
{
    return "Windows Registry Editor Version 5.00\r\n\r\n[" + QByteArray(platform) + "]\r\n" +
           lines + "\r\n\r\n";
}

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList texts_;
    for (const char *text : texts)
        texts_.append(QString::fromUtf8(text));
    return texts_;
}

QString roleOf(const char *file)
{
    const Read<Reading> reading = readText(registryFixture(QString::fromLatin1(file)));
    return reading ? toId(reading->role) : QStringLiteral("error");
}

bool recognised(const QByteArray &bytes)
{
    return recognisesRegistry(FileHead(bytes));
}

} // namespace

class TestRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAreReadFromEveryForm_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QString>("role");
        const auto row = [](const char *file, const char *role,
                            std::initializer_list<const char *> settings) {
            QTest::newRow(file) << list(settings) << QString::fromLatin1(role);
        };
        row("client-pinned.reg", "client",
            {"exported", "host=kms-old.corp.example", "port=1700", "no-caching=yes",
             "activation=120", "renewal=10080", "users=no"});
        row("host.reg", "host",
            {"exported", "no-publishing=no", "domains=corp.example|child.corp.example, 10, 20",
             "listening=1689", "low=yes"});
        row("host-regedit4.reg", "host",
            {"no-publishing=yes", "domains=corp.example|child.corp.example, 10, 20",
             "listening=1689"});
        row("policy.reg", "client",
            {"host=kms-old.corp.example", "port=1688", "skip-rearm=yes", "no-ticket=yes"});
        row("headers-only.reg", "unknown", {});
        row("deletions.reg", "unknown", {"skip-rearm=yes"});
        row("damaged.reg", "unknown", {"skip-rearm=yes"});
        row("masked.reg", "unknown", {});
        row("with-computer-name.reg", "client", {"host=kms01.corp.example"});
        for (const char *file : {"query-client-en.txt", "query-client-fr-cp850.txt",
                                 "query-client-de-cp850.txt", "query-client-es-cp1252.txt",
                                 "query-client-zhcn-gbk.txt", "query-client-fr-utf16le.txt"})
            row(file, "client",
                {"exported", "host=kms-old.corp.example", "port=1700", "activation=120",
                 "renewal=10080"});
        row("query-host.txt", "host",
            {"no-publishing=yes", "domains=corp.example|child.corp.example, 10, 20",
             "listening=1689"});
        for (const char *file :
             {"query-search-fr-cp850.txt", "query-mail-quoted.txt", "query-tabs.txt"})
            row(file, "client", {"host=kms-old.corp.example", "port=1700"});
        row("query-key-wrapped.txt", "unknown", {});
        for (const char *file : {"powershell-list.txt", "powershell-list-utf16le-bom.txt"})
            row(file, "unknown",
                {"exported", "host=kms-old.corp.example", "port=1700",
                 "domains=corp.example|child.corp.example, 10, 20", "activation=120"});
    }
    void settingsAreReadFromEveryForm()
    {
        QFETCH(QStringList, settings);
        QFETCH(QString, role);
        QCOMPARE(shownSettings(dumpOf(QTest::currentDataTag()).settings), settings);
        QCOMPARE(roleOf(QTest::currentDataTag()), role);
    }

    void productsKeepWhatIsSetForThemAlone_data()
    {
        QTest::addColumn<QStringList>("products");
        QTest::newRow("client-pinned.reg") << list(
            {"2de67392-b7a7-462a-b1ca-108dd189f588 pinned=kms-pro.corp.example:1799 type=2"});
        QTest::newRow("query-client-en.txt")
            << list({"2de67392-b7a7-462a-b1ca-108dd189f588 found=kms01.corp.example:1688 "
                     "address=10.20.0.11 type=0"});
        QTest::newRow("host.reg") << QStringList();
    }
    void productsKeepWhatIsSetForThemAlone()
    {
        QFETCH(QStringList, products);
        QCOMPARE(shownProducts(dumpOf(QTest::currentDataTag())), products);
    }

    void aProductKnowsItsApplicationAndWhereItsHostStands()
    {
        const RegistryDump dump = dumpOf("client-pinned.reg");
        QCOMPARE(dump.products.size(), 1);
        const LicenseReading &product = dump.products.first();
        QCOMPARE(toString(product.facts.applicationId.value()),
                 QStringLiteral("55c92734-d682-4d71-983e-d6ec3f16059f"));
        QCOMPARE(toString(product.at), QStringLiteral("line 19"));
        QCOMPARE(toString(product.placeOf(LicenseField::RegisteredHost)),
                 QStringLiteral("line 20"));
        QVERIFY(!product.facts.state);
        QCOMPARE(product.facts.channel, Channel::Unknown);
    }

    void keysOfOneProductUnderTwoHivesAreOneProduct()
    {
        const QByteArray below = "\\55c92734-d682-4d71-983e-d6ec3f16059f"
                                 "\\2de67392-b7a7-462a-b1ca-108dd189f588]\r\n";
        const RegistryDump dump = readRegistryDump(
            "Windows Registry Editor Version 5.00\r\n\r\n"
            "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
            "\\SoftwareProtectionPlatform" +
            below +
            "\"KeyManagementServiceName\"=\"kms02.corp.example\"\r\n\r\n"
            "[HKEY_USERS\\S-1-5-20\\Software\\Microsoft\\Windows NT\\CurrentVersion"
            "\\SoftwareProtectionPlatform" +
            below + "\"DiscoveredKeyManagementServiceName\"=\"kms01.corp.example\"\r\n\r\n");
        QCOMPARE(shownProducts(dump),
                 list({"2de67392-b7a7-462a-b1ca-108dd189f588 pinned=kms02.corp.example:1688 "
                       "found=kms01.corp.example:1688"}));
        QVERIFY(shownSettings(dump.settings).isEmpty());
    }

    // The port may be in the part that is missing, and the address would be another one.
    void aProductsHostIsNotBelievedWhereItsKeyMayGoOn()
    {
        const QByteArray key = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
                               "\\SoftwareProtectionPlatform"
                               "\\55c92734-d682-4d71-983e-d6ec3f16059f\r\n"
                               "    KeyManagementServiceName    REG_SZ    kms02.corp.example\r\n";
        QCOMPARE(shownProducts(readRegistryDump(key)),
                 list({"55c92734-d682-4d71-983e-d6ec3f16059f"}));
        QCOMPARE(shownProducts(readRegistryDump(key + "\r\n")),
                 list({"55c92734-d682-4d71-983e-d6ec3f16059f pinned=kms02.corp.example:1688"}));
    }

    void aPolicyIsBelievedBeforeTheMachinesOwnKey()
    {
        const RegistrySettings settings = dumpOf("policy.reg").settings;
        QCOMPARE(settings.hostName->key, QString::fromLatin1(policy));
        QCOMPARE(toString(settings.hostName->at), QStringLiteral("line 5"));
        QCOMPARE(settings.hostPort->key, QString::fromLatin1(platform));
        QCOMPARE(toString(settings.hostPort->at), QStringLiteral("line 9"));
    }

    void the32BitCopyAndOfficesKeyAreKeptButAreNoSettings()
    {
        const RegistryDump dump = dumpOf("policy.reg");
        QStringList hosts;
        for (const RegistryValue &value : dump.values) {
            if (value.name == QLatin1String("KeyManagementServiceName"))
                hosts += value.lines;
        }
        QCOMPARE(hosts, list({"kms-old.corp.example", "kms-old.corp.example",
                              "kms-ancient.corp.example", "kms-office.corp.example"}));
    }

    void deletionsAreKeptAndMakeItNoExport()
    {
        const RegistryDump dump = dumpOf("deletions.reg");
        QStringList deleted;
        for (const RegistryValue &value : dump.values) {
            if (value.type == RegistryValue::Type::Deleted)
                deleted.append(value.name);
        }
        QCOMPARE(deleted, list({"", "KeyManagementServiceName", "KeyManagementServicePort"}));
        QVERIFY(!dump.settings.exported);
    }

    void onlyTheWholeKeyCountsAsExported_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("exported");
        const QByteArray store = "\"TokenStore\"=\"C:\\\\Windows\\\\System32\\\\spp\"";
        QTest::newRow("with what every machine has") << store << true;
        QTest::newRow("one value") << QByteArray("\"SkipRearm\"=dword:00000001") << false;
        QTest::newRow("a value deleted before") << "\"SkipRearm\"=-\r\n" + store << false;
        QTest::newRow("a value deleted behind") << store + "\r\n\"SkipRearm\"=-" << false;
    }
    void onlyTheWholeKeyCountsAsExported()
    {
        QFETCH(QByteArray, lines);
        QFETCH(bool, exported);
        QCOMPARE(readRegistryDump(regFile(lines)).settings.exported, exported);
    }

    void computersAreNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("computers");
        const auto row = [](const char *name, const char *key, const char *lines,
                            std::initializer_list<const char *> computers) {
            QTest::newRow(name) << "Windows Registry Editor Version 5.00\r\n\r\n[" +
                                       QByteArray(key) + "]\r\n" + lines + "\r\n\r\n"
                                << list(computers);
        };
        QTest::newRow("all of them") << registryFixture(QStringLiteral("with-computer-name.reg"))
                                     << list({"PC-0142.corp.example"});
        QTest::newRow("none") << registryFixture(QStringLiteral("host.reg")) << QStringList();
        row("the set name alone",
            R"(HKEY_LOCAL_MACHINE\SYSTEM\ControlSet001\Control\ComputerName\ComputerName)",
            "\"ComputerName\"=\"PC-0999\"", {"PC-0999"});
        row("a host without a domain",
            R"(HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters)",
            "\"Hostname\"=\"PC-0142\"\r\n\"Domain\"=\"\"", {"PC-0142"});
        row("below the key",
            R"(HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Interfaces)",
            "\"Hostname\"=\"PC-0142\"", {});
        row("a masked name",
            R"(HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters)",
            "\"Hostname\"=\"<name>\"", {});
        row("two machines in one file",
            R"(HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ComputerName\ActiveComputerName)",
            "\"ComputerName\"=\"PC-0142\"\r\n\r\n"
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName]\r\n"
            "\"ComputerName\"=\"KMS01\"",
            {"PC-0142", "KMS01"});
    }
    void computersAreNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, computers);
        const Read<Reading> reading = readText(bytes);
        QVERIFY(reading);
        QCOMPARE(reading->computers, computers);
        QCOMPARE(std::get<RegistryDump>(reading->content).computer, computers.value(0));
    }

    void aValueIsReadByItsForm_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QStringList>("settings");
        const auto row = [](const char *line, std::initializer_list<const char *> settings) {
            QTest::newRow(line) << QByteArray(line) << list(settings);
        };
        row(R"("KeyManagementServiceName"="kms01.corp.example")", {"host=kms01.corp.example"});
        row(R"("keymanagementservicename"="kms01")", {"host=kms01"});
        row(R"("KeyManagementServiceName"=hex(1):6b,00,6d,00,73,00,00,00)", {"host=kms"});
        row(R"("KeyManagementServiceName"=hex(2):6b,00,6d,00,73,00,00,00)", {"host=kms"});
        row(R"("KeyManagementServiceName"=hex(2):6b,00,6d,00,73)", {});
        row(R"("KeyManagementServiceName"=hex:6b,00,6d,00,73,00)", {});
        row(R"("KeyManagementServiceName"="")", {});
        row(R"("KeyManagementServiceName"="kms01")", {"host=kms01"});
        row(R"("KeyManagementServiceName"="kms01)", {});
        row(R"("KeyManagementServiceName"="kms 01")", {});
        row(R"("KeyManagementServiceName"="kms01" "kms02")", {});
        row(R"("Key\"Name"="kms01")", {});
        row(R"("KeyManagementServicePort"="1688")", {"port=1688"});
        row(R"("KeyManagementServicePort"=dword:00000698)", {"port=1688"});
        row(R"("KeyManagementServicePort"="0")", {});
        row(R"("KeyManagementServicePort"="65536")", {});
        row(R"("VLActivationInterval"=hex(b):78,00,00,00,00,00,00,00)", {"activation=120"});
        row(R"("VLActivationInterval"=hex(4):78,00,00,00)", {"activation=120"});
        row(R"("VLActivationInterval"=hex(5):00,00,00,78)", {"activation=120"});
        row(R"("VLActivationInterval"=hex(4):78,00,00)", {});
        row(R"("VLActivationInterval"=dword:ffffffff)", {});
        row(R"("VLActivationInterval"=dword:000000000078)", {});
        row(R"("DisableDnsPublishing"="1")", {"no-publishing=yes"});
        row(R"("DisableDnsPublishing"=dword:00000002)", {"no-publishing=yes"});
        row(R"("DnsDomainPublishList"=hex(7):)", {"domains="});
        row(R"("DnsDomainPublishList"=hex(7):61,00,00,00,62,00)", {}); // without its end
    }
    void aValueIsReadByItsForm()
    {
        QFETCH(QByteArray, line);
        QFETCH(QStringList, settings);
        QCOMPARE(shownSettings(readRegistryDump(regFile(line)).settings), settings);
    }

    void theFirstOfTwoPrintsCounts()
    {
        const QByteArray lines = "\"KeyManagementServiceName\"=\"kms01\"\r\n\r\n[" +
                                 QByteArray(platform) +
                                 "]\r\n\"KeyManagementServiceName\"=\"kms02\"";
        QCOMPARE(shownSettings(readRegistryDump(regFile(lines)).settings), list({"host=kms01"}));
    }

    // A key that lost its line must not lend its values to the one before it.
    void valuesBehindABlankLineBelongToNoKey()
    {
        const QByteArray lines = "\"SkipRearm\"=dword:00000001\r\n\r\n"
                                 "\"KeyManagementServiceName\"=\"kms01.corp.example\"";
        QCOMPARE(shownSettings(readRegistryDump(regFile(lines)).settings),
                 list({"skip-rearm=yes"}));
    }

    void doubledLineEndsDoNoHarm()
    {
        QByteArray text = regFile("\"KeyManagementServiceName\"=\"kms01\"\r\n"
                                  "\"KeyManagementServicePort\"=\"1700\"");
        text.replace("\r\n", "\r\n\r\n");
        QCOMPARE(shownSettings(readRegistryDump(text).settings), list({"host=kms01", "port=1700"}));
    }

    void missingBlankLinesDoNoHarm()
    {
        QByteArray text = registryFixture(QStringLiteral("policy.reg"));
        text.replace("\r\n\r\n", "\r\n");
        QCOMPARE(
            shownSettings(readRegistryDump(text).settings),
            list({"host=kms-old.corp.example", "port=1688", "skip-rearm=yes", "no-ticket=yes"}));
    }

    void indentationIsOfNoAccount()
    {
        QByteArray text = registryFixture(QStringLiteral("query-client-en.txt"));
        text.replace("\r\n    ", "\r\n");
        QCOMPARE(shownSettings(readRegistryDump(text).settings),
                 shownSettings(dumpOf("query-client-en.txt").settings));
    }

    void aListThatPowerShellShortenedIsNotKept()
    {
        QByteArray text = registryFixture(QStringLiteral("powershell-list.txt"));
        text.replace("child.corp.example, 10, 20}", "child.corp.example...}");
        QVERIFY(!readRegistryDump(text).settings.publishDomains);
        QVERIFY(readRegistryDump(text).settings.hostName);
    }

    // Its last name stands in a line of its own: where they differ, a line of the path is missing.
    void aPathThatLostItsSecondLineIsNoKey()
    {
        QByteArray text = registryFixture(QStringLiteral("powershell-list.txt"));
        text.replace("PSChildName                          : SoftwareProtectionPlatform",
                     "PSChildName                          : 2de67392");
        QCOMPARE(readText(text).error().kind, ReadError::Kind::NothingInside);
    }

    void aFullProductKeyIsNeverKept_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("export") << registryFixture(QStringLiteral("client-pinned.reg"));
        QTest::newRow("query") << registryFixture(QStringLiteral("query-client-en.txt"));
        QTest::newRow("in place of a name")
            << regFile("\"KeyManagementServiceName\"=\"ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2\"");
        QByteArray hex;
        const QByteArray key("ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2");
        for (const char c : key)
            hex += QByteArray::number(c, 16) + ",00,";
        QTest::newRow("in hexadecimal")
            << regFile("\"KeyManagementServiceLookupDomain\"=hex(1):" + hex + "00,00");
    }
    void aFullProductKeyIsNeverKept()
    {
        QFETCH(QByteArray, bytes);
        const RegistryDump dump = readRegistryDump(bytes);
        QVERIFY(!dump.values.isEmpty());
        for (const RegistryValue &value : dump.values) {
            QVERIFY(!value.lines.join(QLatin1Char(' ')).contains(QLatin1String("FGHJK")));
            QVERIFY(value.name != QLatin1String("BackupProductKeyDefault"));
        }
        QVERIFY(!dump.settings.lookupDomain);
    }

    void hexadecimalHidesNoControlCharacters()
    {
        // "a", right-to-left override, bell, "b", a lone surrogate
        const RegistryDump dump = readRegistryDump(
            regFile("\"AlternateURL\"=hex(1):61,00,2e,20,07,00,62,00,00,d8,00,00"));
        QCOMPARE(dump.values.size(), 1);
        QCOMPARE(dump.values.first().lines, QStringList{QStringLiteral("ab\uFFFD")});
    }

    void whatIsFarBehindIsFoundToo()
    {
        QByteArray text = "Windows Registry Editor Version 5.00\r\n\r\n";
        for (int i = 0; i < 40'000; ++i) {
            text += "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\" + QByteArray::number(i) +
                    "]\r\n\"Name\"=\"value\"\r\n\r\n";
        }
        const QByteArray key = regFile("\"KeyManagementServiceName\"=\"kms01\"");
        text += key.sliced(key.indexOf('['));
        QVERIFY(text.size() > 2 * 1024 * 1024);
        const Read<Reading> reading = readText(text);
        QVERIFY(reading);
        const auto &dump = std::get<RegistryDump>(reading->content);
        QCOMPARE(shownSettings(dump.settings), list({"host=kms01"}));
        QCOMPARE(toString(dump.settings.hostName->at), QStringLiteral("line 120004"));
    }

    void tooManyValuesAreLeftOutWithANote()
    {
        QByteArray text = "Windows Registry Editor Version 5.00\r\n\r\n";
        for (int i = 0; i < 6'000; ++i)
            text += "[" + QByteArray(platform) + "]\r\n\"SkipRearm\"=dword:00000001\r\n\r\n";
        const Read<Reading> reading = readText(text);
        QVERIFY(reading);
        QVERIFY(std::get<RegistryDump>(reading->content).values.size() <= 5'000);
        QCOMPARE(reading->notes.size(), 1);
        QCOMPARE(reading->notes.first().kind, Note::Kind::LimitReached);
    }

    void anEndlessListIsDropped()
    {
        QByteArray list = "\"DnsDomainPublishList\"=hex(7):61,00,\\\r\n";
        for (int i = 0; i < 20'000; ++i)
            list += "  61,00,61,00,61,00,\\\r\n";
        list += "  00,00,00,00\r\n\"SkipRearm\"=dword:00000001";
        QCOMPARE(shownSettings(readRegistryDump(regFile(list)).settings),
                 QStringList{QStringLiteral("skip-rearm=yes")});
    }

    void everyFixtureIsRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : registryFixtures())
            QTest::newRow(qPrintable(name)) << registryFixture(name);
    }
    void everyFixtureIsRecognised()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(recognised(bytes));
        int readers_ = 0;
        for (const Reader &reader : readers())
            readers_ += reader.recognises(FileHead(bytes)) ? 1 : 0;
        QCOMPARE(readers_, 1);
    }

    void otherTextsAreNotRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("prose") << QByteArray("Please look at HKEY_LOCAL_MACHINE\\SOFTWARE.\n");
        QTest::newRow("a batch file")
            << QByteArray("@echo off\nreg add \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\"
                          "CurrentVersion\\SoftwareProtectionPlatform\" /v SkipRearm /d 1\n");
        QTest::newRow("HTML") << QByteArray("<html><body><p>[HKEY_LOCAL_MACHINE]</p></body>\n");
        QTest::newRow("an INI file") << QByteArray("[General]\nHost=kms01\n");
        QTest::newRow("JSON") << QByteArray("[\"HKEY_LOCAL_MACHINE\"]\n");
        QByteArray script = "#!/bin/sh\n";
        for (int i = 0; i < 30; ++i)
            script += "do_something " + QByteArray::number(i) + "\n";
        QTest::newRow("a script with such a file inside")
            << script + "cat > x.reg <<'END'\n" + regFile("\"SkipRearm\"=dword:00000001");
        QTest::newRow("random bytes") << QByteArray("\x00\xff\x17\x80[HKLM", 9);
        QDir slmgr(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/slmgr"));
        for (const QString &name : slmgr.entryList({QStringLiteral("*.txt")}, QDir::Files)) {
            QFile file(slmgr.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << file.readAll();
        }
    }
    void otherTextsAreNotRecognised()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!recognised(bytes));
    }

    void aFileWithoutAKeyOfLicensingHasNothingInside()
    {
        const QByteArray bytes = registryFixture(QStringLiteral("unrelated.reg"));
        NoProgress quiet;
        QCOMPARE(readBytes(bytes, quiet).error().kind, ReadError::Kind::NothingInside);
    }

    void cancellingEndsTheRead()
    {
        class Cancelled final : public Progress
        {
        public:
            void report(qint64, qint64) override {}
            bool isCancelled() const override { return true; }
        };
        Cancelled cancelled;
        const auto reading = readRegistry(registryFixture(QStringLiteral("host.reg")), cancelled);
        QCOMPARE(reading.error().kind, ReadError::Kind::Cancelled);
    }

    void aTextCutAnywhereSaysLessAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : registryFixtures())
            QTest::newRow(qPrintable(name)) << registryFixture(name);
    }
    void aTextCutAnywhereSaysLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        const RegistryDump whole = readRegistryDump(bytes);
        const QStringList settings = shownSettings(whole.settings);
        const QStringList products = shownProducts(whole);
        for (qsizetype end = 1; end < bytes.size(); ++end) {
            const RegistryDump part = readRegistryDump(bytes.first(end));
            for (const QString &setting : shownSettings(part.settings))
                QVERIFY2(settings.contains(setting), qPrintable(setting));
            QVERIFY(part.products.size() <= whole.products.size());
            for (qsizetype i = 0; i < part.products.size(); ++i) {
                // Each word of a product's line is one fact.
                for (const QString &fact : shownProducts(part).at(i).split(QLatin1Char(' ')))
                    QVERIFY2(products[i].contains(fact), qPrintable(fact));
            }
            QVERIFY(part.values.size() <= whole.values.size());
            for (qsizetype i = 0; i < part.values.size(); ++i)
                QVERIFY(part.values[i] == whole.values[i]);
            if (!part.computer.isEmpty())
                QVERIFY(whole.computer.startsWith(part.computer));
        }
    }
};

QTEST_APPLESS_MAIN(TestRegistry)
#include "tst_registry.moc"
