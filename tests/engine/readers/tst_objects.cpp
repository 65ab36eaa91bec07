#include "engine/readers/objects/objectsreader.h"
#include "engine/readers/reader.h"
#include "engine/readers/slmgr/slmgrreader.h"
#include "tests/engine/readers/licensedifferences.h"
#include "tests/engine/readers/recordsshown.h"
#include "tests/engine/readers/slmgrshown.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

Read<Reading> readText(const QByteArray &text)
{
    NoProgress quiet;
    return readObjects(text, quiet);
}

QVector<LicenseReading> productsOf(const Read<Reading> &reading)
{
    return reading ? std::get<LicenseReport>(reading->content).products : QVector<LicenseReading>();
}

/// Of all computers.
QVector<LicenseReading> allProductsOf(const Read<Reading> &reading)
{
    QVector<LicenseReading> products = productsOf(reading);
    if (!reading)
        return products;
    for (const ComputerLicenses &one : std::get<LicenseReport>(reading->content).byComputer)
        products += one.products;
    return products;
}

LicenseFacts factsOf(const QByteArray &text)
{
    const auto products = productsOf(readText(text));
    return products.isEmpty() ? LicenseFacts() : products.first().facts;
}

/// A KMS client of Windows with \a more properties, as JSON.
QByteArray aClient(const QByteArray &more)
{
    return "{\"Description\":\"Windows(R) Operating System, VOLUME_KMSCLIENT channel\"," + more +
           "}";
}

QByteArray fixtureOf(const QString &name)
{
    return fileBytes(QStringLiteral("objects/") + name);
}

QStringList filesIn(const QString &folder)
{
    return QDir(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/") + folder)
        .entryList(QDir::Files, QDir::Name)
        .filter(QRegularExpression(QStringLiteral("^(?!README)")));
}

/// What \a part says that \a whole does not.
QStringList excessOf(const LicenseReading &part, const LicenseReading &whole)
{
    QStringList excess;
    const QStringList differences = LicenseDifferences().of(whole.facts, part.facts);
    for (const QString &name : differences) {
        if (!name.startsWith(QLatin1Char('-')))
            excess.append(name);
    }
    if (!part.facts.keyInstalled && whole.facts.keyInstalled)
        excess.append(QStringLiteral("key-installed"));
    return excess;
}

/// Whether only the service was read, and nothing of a product.
bool isServiceAlone(const LicenseFacts &facts)
{
    return facts.channel == Channel::Unknown && !facts.activationId && !facts.state &&
           facts.partialKey.isEmpty() && facts.keyInstalled;
}

bool isOfAnotherDoor(const QString &name)
{
    return name.contains(QLatin1String("slmgr")) || name.endsWith(QLatin1String(".reg"));
}

} // namespace

class TestObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSavedSaysWhatAPersonReads_data()
    {
        QTest::addColumn<QStringList>("states");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("role");
        QTest::addColumn<QStringList>("computers");
        const auto row = [](const char *file, const QStringList &states, const char *client,
                            const char *host, Role role, const QStringList &computers) {
            QTest::newRow(file) << states << latin(client) << latin(host) << int(role) << computers;
        };
        row("oslicense-client.json", {latin("licensed kms-client 197280 -")},
            "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142 - kms01.corp.example:1688", "-", Role::Client,
            {latin("PC-042")});
        row("oslicense-french.txt", {latin("- kms-client - -")},
            "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142 - kms01.corp.example:1688", "-", Role::Client,
            {});
        row("kmslicense-host.txt", {latin("- unknown - -")}, "-",
            "26 1688 1904,31,3,1720,90,12,0,48", Role::Host, {});
        row("kmslicense-client.csv", {latin("- unknown - -")}, "- kms02.corp.example:1700 -", "-",
            Role::Client, {});
        row("selected.csv", {latin("licensed kms-client - -"), latin("unlicensed kms-client - -")},
            "-", "-", Role::Client, {latin("pc-042.corp.example")});
        row("office-win7.txt",
            {latin("licensed kms-client 250000 -"), latin("notification kms-client - 0xC004F074")},
            "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142 - kms01.corp.example:1688", "-", Role::Client,
            {});
        row("several-computers.json",
            {latin("licensed kms-client 197280 -"), latin("notification kms-client - 0xC004F056"),
             latin("licensed kms-host - -")},
            "- - kms01.corp.example:1688", "-", Role::Unknown,
            {latin("PC-042"), latin("PC-043"), latin("KMS01")});
    }
    void whatIsSavedSaysWhatAPersonReads()
    {
        QFETCH(QStringList, states);
        QFETCH(QString, client);
        QFETCH(QString, host);
        QFETCH(int, role);
        QFETCH(QStringList, computers);
        const QByteArray bytes = fixtureOf(latin(QTest::currentDataTag()));
        QVERIFY(recognisesObjects(FileHead(bytes)));
        const auto reading = readText(bytes);
        const auto products = allProductsOf(reading);
        QStringList read;
        for (const LicenseReading &product : products)
            read.append(shownState(product.facts));
        QCOMPARE(read, states);
        QCOMPARE(shownClient(products.first().facts), client);
        QCOMPARE(shownHost(products.first().facts), host);
        QCOMPARE(int(reading->role), role);
        QCOMPARE(reading->computers, computers);
        QCOMPARE(reading->records, qint64(states.size()));
    }

    void stateDecidesWhatIsTold_data()
    {
        QTest::addColumn<QByteArray>("properties");
        QTest::addColumn<QString>("state");
        const auto row = [](const char *name, const char *properties, const char *state) {
            QTest::newRow(name) << QByteArray(properties) << latin(state);
        };
        row("licensed, and its minutes",
            "\"LicenseStatus\":1,\"LicenseStatusReason\":1074065472,\"GracePeriodRemaining\":"
            "197280",
            "licensed kms-client 197280 -");
        row("licensed for good", "\"LicenseStatus\":1,\"GracePeriodRemaining\":0",
            "licensed kms-client - -");
        row("unlicensed has no minutes",
            "\"LicenseStatus\":0,\"LicenseStatusReason\":3221549142,\"GracePeriodRemaining\":10",
            "unlicensed kms-client - -");
        row("grace has minutes, even none",
            "\"LicenseStatus\":2,\"LicenseStatusReason\":1074065474,\"GracePeriodRemaining\":0",
            "initial-grace kms-client 0 -");
        row("notification has a reason and no minutes",
            "\"LicenseStatus\":5,\"LicenseStatusReason\":3221549142,\"GracePeriodRemaining\":10",
            "notification kms-client - 0xC004F056");
        row("the reason as wmic writes it",
            "\"LicenseStatus\":5,\"LicenseStatusReason\":\"-1073418154\"",
            "notification kms-client - 0xC004F056");
        row("the reason as OSLicense writes it",
            "\"LicenseStatus\":\"Notification\",\"LicenseStatusReason\":\"0xC004F056\"",
            "notification kms-client - 0xC004F056");
        row("a reason of nothing", "\"LicenseStatus\":5,\"LicenseStatusReason\":0",
            "notification kms-client - -");
        row("no such state", "\"LicenseStatus\":7,\"GracePeriodRemaining\":10", "- kms-client - -");
        row("a word of another language",
            "\"LicenseStatus\":\"concesso in licenza\",\"GracePeriodRemaining\":9",
            "- kms-client - -");
        row("words for nothing", "\"LicenseStatus\":\"N/A\",\"GracePeriodRemaining\":\"Unlimited\"",
            "- kms-client - -");
        row("not known minutes", "\"LicenseStatus\":1,\"GracePeriodRemaining\":4294967295",
            "licensed kms-client - -");
        row("minutes beyond all numbers",
            "\"LicenseStatus\":1,\"GracePeriodRemaining\":99999999999", "licensed kms-client - -");
    }
    void stateDecidesWhatIsTold()
    {
        QFETCH(QByteArray, properties);
        QFETCH(QString, state);
        QCOMPARE(shownState(factsOf(
                     aClient("\"ID\":\"73111121-5638-40f6-bc11-f1d7b0d64300\"," + properties))),
                 state);
    }

    void hostsAreToldAsSlmgrPrintsThem_data()
    {
        QTest::addColumn<QByteArray>("properties");
        QTest::addColumn<QString>("client");
        const auto row = [](const char *name, const char *properties, const char *client) {
            QTest::newRow(name) << QByteArray(properties) << latin(client);
        };
        row("licensed: the registered one hides the other",
            "\"LicenseStatus\":1,\"KeyManagementServiceMachine\":\"a.example\","
            "\"KeyManagementServicePort\":1700,\"DiscoveredKeyManagementServiceMachineName\":\"b."
            "example\"",
            "- a.example:1700 -");
        row("licensed: none registered",
            "\"LicenseStatus\":1,\"KeyManagementServiceMachine\":\"\","
            "\"DiscoveredKeyManagementServiceMachineName\":\"b.example\","
            "\"DiscoveredKeyManagementServiceMachinePort\":0",
            "- - b.example:1688");
        row("whether one is registered is not told",
            "\"LicenseStatus\":1,\"VLRenewalInterval\":10080,"
            "\"DiscoveredKeyManagementServiceMachineName\":\"b.example\"",
            "- - -");
        row("unlicensed: both",
            "\"LicenseStatus\":0,\"KeyManagementServiceMachine\":\"a.example\","
            "\"DiscoveredKeyManagementServiceMachineName\":\"b.example\"",
            "- a.example:1688 b.example:1688");
        row("state not told: as if licensed",
            "\"PartialProductKey\":\"2YT43\",\"KeyManagementServiceMachine\":\"a.example\","
            "\"DiscoveredKeyManagementServiceMachineName\":\"b.example\"",
            "- a.example:1688 -");
        row("no such port",
            "\"LicenseStatus\":1,\"VLRenewalInterval\":1,\"KeyManagementServiceMachine\":\"a."
            "example\",\"KeyManagementServicePort\":70000",
            "- - -");
        row("IPv6",
            "\"LicenseStatus\":1,\"KeyManagementServiceMachine\":\"2001:db8::1\","
            "\"KeyManagementServicePort\":1688",
            "- [2001:db8::1]:1688 -");
        row("a name with blanks",
            "\"LicenseStatus\":1,\"VLRenewalInterval\":1,\"KeyManagementServiceMachine\":\"not a "
            "name\"}",
            "- - -");
        row("activated by the directory",
            "\"LicenseStatus\":1,\"VLActivationType\":1,\"KeyManagementServiceMachine\":\"a."
            "example\"",
            "-");
        row("activated by a token",
            "\"LicenseStatus\":1,\"TokenActivationILVID\":1,\"KeyManagementServiceMachine\":\"a."
            "example\"",
            "-");
        row("no token",
            "\"LicenseStatus\":1,\"TokenActivationILVID\":4294967295,"
            "\"KeyManagementServiceMachine\":\"a.example\"",
            "- a.example:1688 -");
    }
    void hostsAreToldAsSlmgrPrintsThem()
    {
        QFETCH(QByteArray, properties);
        QFETCH(QString, client);
        QCOMPARE(shownClient(factsOf(aClient(properties))), client);
    }

    void countsOfAHost_data()
    {
        QTest::addColumn<QByteArray>("properties");
        QTest::addColumn<QString>("host");
        const auto row = [](const char *name, const char *properties, const char *host) {
            QTest::newRow(name) << QByteArray(properties) << latin(host);
        };
        row("no request yet",
            "\"IsKeyManagementServiceMachine\":1,\"KeyManagementServiceCurrentCount\":4294967295",
            "-1 - -");
        row("minus one",
            "\"IsKeyManagementServiceMachine\":1,\"KeyManagementServiceCurrentCount\":\"-1\"",
            "-1 - -");
        row("not available",
            "\"IsKeyManagementServiceMachine\":1,\"KeyManagementServiceCurrentCount\":\"N/A\"",
            "- - -");
        row("no host",
            "\"IsKeyManagementServiceMachine\":0,\"KeyManagementServiceCurrentCount\":12", "-");
        row("not told whether it is one", "\"KeyManagementServiceCurrentCount\":12", "-");
        row("a counter is missing",
            "\"IsKeyManagementServiceMachine\":1,\"KeyManagementServiceCurrentCount\":12,"
            "\"KeyManagementServiceTotalRequests\":5,\"KeyManagementServiceFailedRequests\":1",
            "12 - -");
        row("a port of its own",
            "\"IsKeyManagementServiceMachine\":1,\"KeyManagementServiceCurrentCount\":12,"
            "\"KeyManagementServiceListeningPort\":1700",
            "12 - -"); // a product does not have it
    }
    void countsOfAHost()
    {
        QFETCH(QByteArray, properties);
        QFETCH(QString, host);
        const QByteArray text =
            "{\"LicenseStatus\":1,\"Description\":\"VOLUME_KMS_WS22 channel\"," + properties + "}";
        if (qstrcmp(QTest::currentDataTag(), "a port of its own") == 0)
            host = latin("12 1700 -"); // but OSLicense's has
        QCOMPARE(shownHost(factsOf(text)), host);
    }

    void aProductWithoutAKeyIsNotInUse()
    {
        QVERIFY(!factsOf(aClient("\"LicenseStatus\":0,\"PartialProductKey\":null")).keyInstalled);
        QVERIFY(
            !factsOf(aClient("\"LicenseStatus\":0,\"PartialProductKey\":\"N/A\"")).keyInstalled);
        QVERIFY(factsOf(aClient("\"LicenseStatus\":0")).keyInstalled); // not told
        const auto reading =
            readText("[{\"LicenseStatus\":0,\"Description\":\"VOLUME_KMS_WS22 "
                     "channel\",\"PartialProductKey\":\"\"},\n"
                     "                {\"LicenseStatus\":1,\"Description\":\"VOLUME_KMSCLIENT "
                     "channel\",\"PartialProductKey\":\"2YT43\"}]");
        QVERIFY(reading);
        QCOMPARE(int(reading->role), int(Role::Client));
    }

    void onlyAKmsClientHasAnActivationType()
    {
        const QByteArray status = "\"LicenseStatus\":1,\"VLActivationTypeEnabled\":2";
        QVERIFY(factsOf(aClient(status)).activationType == ActivationType::Kms);
        QVERIFY(!factsOf("{\"Description\":\"VOLUME_MAK channel\"," + status + "}").activationType);
        QVERIFY(
            !factsOf(aClient("\"LicenseStatus\":1,\"VLActivationTypeEnabled\":9")).activationType);
    }

    void damagedIdentifiersAreLeftOut()
    {
        const LicenseFacts facts = factsOf(
            "[{\"ClientMachineID\":\"3f1c6d52-xxxx-xxxx-xxxx-xxxxxxxxxxxx\",\"Version\":\"new\"},\n"
            "                {\"Description\":\"VOLUME_KMSCLIENT "
            "channel\",\"LicenseStatus\":1,\"ID\":\"73111121\",\n"
            "                 "
            "\"PartialProductKey\":\"*****\",\"ProductKeyID\":\"03612-…\",\"VLRenewalInterval\":"
            "10080,\n"
            "                 \"KeyManagementServiceProductKeyID\":\"hidden\",\n"
            "                 \"DiscoveredKeyManagementServiceMachineIpAddress\":\"x.x.x.x\"}]");
        QVERIFY(facts.kmsClient);
        QVERIFY(!facts.kmsClient->cmid);
        QCOMPARE(facts.kmsClient->hostAddress, QString());
        QCOMPARE(facts.kmsClient->hostExtendedPid, QString());
        QCOMPARE(facts.serviceVersion, QString());
        QVERIFY(!facts.activationId);
        QCOMPARE(facts.partialKey, QString());
        QVERIFY(facts.keyInstalled);
        QCOMPARE(facts.extendedPid, QString());
    }

    void datesAreReadInEveryForm_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("date");
        const auto row = [](const char *value, const char *date) {
            QTest::newRow(value) << latin(value) << latin(date);
        };
        row("\\/Date(1795166071000)\\/", "2026-11-20T09:14:31Z");
        row("20261120101431.000000+060", "2026-11-20T09:14:31Z");
        row("2026-11-20T09:14:31Z", "2026-11-20T09:14:31Z");
        row("20/11/2026 10:14:31", "20/11/2026 10:14:31");
        row("\\/Date(-11644473600000)\\/", "");
        row("16010101000000.000000-000", "");
        row("12/31/1600 4:00:00 PM", "");
        row("N/A", "");
    }
    void datesAreReadInEveryForm()
    {
        QFETCH(QString, value);
        QFETCH(QString, date);
        const auto products = productsOf(
            readText(aClient("\"LicenseStatus\":1,\"EvaluationEndDate\":\"" + value.toUtf8() +
                             "\",\"TrustedTime\":\"" + value.toUtf8() + '"')));
        QCOMPARE(products.size(), 1);
        QCOMPARE(products.first().evaluationEnd, date);
        QCOMPARE(products.first().trustedTime, date);
    }

    void theComputerIsTheOneThatHoldsTheLicence_data()
    {
        QTest::addColumn<QByteArray>("properties");
        QTest::addColumn<QStringList>("computers");
        const auto row = [](const char *properties, const QStringList &computers) {
            QTest::newRow(properties) << QByteArray(properties) << computers;
        };
        row("\"PSComputerName\":\"PC-042\"", {latin("PC-042")});
        row("\"PSComputerName\":null,\"__SERVER\":\"PC-042\"", {latin("PC-042")});
        row("\"PSComputerName\":\"10.1.2.3\",\"__SERVER\":\"PC-042\"", {latin("PC-042")});
        row("\"PSComputerName\":\"localhost\"", {});
        row("\"PSComputerName\":\"a b\",\"SystemName\":\"PC-042\"", {latin("PC-042")});
        row("\"CSName\":\"PC-042\"", {latin("PC-042")});
        row("\"PSComputerName\":\".\"", {});
    }
    void theComputerIsTheOneThatHoldsTheLicence()
    {
        QFETCH(QByteArray, properties);
        QFETCH(QStringList, computers);
        const auto reading = readText(aClient("\"LicenseStatus\":1," + properties));
        QCOMPARE(reading ? reading->computers : QStringList(), computers);
    }

    void factsOfSeveralComputersStayApart()
    {
        const auto reading = readText(fixtureOf(QStringLiteral("several-computers.json")));
        QVERIFY(reading);
        const auto &report = std::get<LicenseReport>(reading->content);
        QCOMPARE(report.products.size(), 0);
        QStringList computers;
        for (const ComputerLicenses &one : report.byComputer)
            computers.append(one.computer);
        QCOMPARE(computers, QStringList({latin("PC-042"), latin("PC-043"), latin("KMS01")}));
        // each has the id of its own service, and the one without a service has none
        QCOMPARE(shown(report.byComputer[1].products.first().facts.kmsClient->cmid),
                 latin("0b9fd6c1-25a4-44c3-90f0-1a2b3c4d5e6f"));
        QVERIFY(!report.byComputer[0].products.first().facts.kmsClient->cmid);
    }

    void whatNamesNoComputerIsLeftOutBesideSeveral()
    {
        const auto reading = readText(
            "[{\"LicenseStatus\":1,\"PartialProductKey\":\"AAAAA\",\"PSComputerName\":\"a\"},\n"
            "                "
            "{\"LicenseStatus\":1,\"PartialProductKey\":\"BBBBB\",\"PSComputerName\":\"b\"},\n"
            "                {\"LicenseStatus\":1,\"PartialProductKey\":\"CCCCC\"}]");
        QCOMPARE(allProductsOf(reading).size(), 2);
        QCOMPARE(reading->computers, QStringList({latin("a"), latin("b")}));
    }

    void eachProductOfOfficeHasItsOwnService()
    {
        const auto products = productsOf(readText(fixtureOf(QStringLiteral("office-win7.txt"))));
        QCOMPARE(products[0].facts.serviceVersion, latin("6.1.7601.17514"));
        QCOMPARE(products[1].facts.serviceVersion, latin("14.0.370.400"));
        QCOMPARE(shown(products[1].facts.kmsClient->cmid),
                 latin("71d0c2aa-6b53-4a4e-8f3d-2d0c1f9e7b60"));
        QVERIFY(!products[1].facts.rearmWindows);
    }

    void everyFactKnowsItsLine()
    {
        const auto products =
            productsOf(readText(fileBytes(QStringLiteral("doors/client-ps7.json"))));
        QCOMPARE(products.size(), 1);
        const LicenseReading &reading = products.first();
        const QByteArrayList lines = fileBytes(QStringLiteral("doors/client-ps7.json")).split('\n');
        const auto lineOf = [&](LicenseField field) {
            return lines.value(qsizetype(reading.placeOf(field).number) - 1).trimmed();
        };
        QCOMPARE(lineOf(LicenseField::State), QByteArray("\"LicenseStatus\": 1,"));
        QCOMPARE(lineOf(LicenseField::MinutesLeft),
                 QByteArray("\"GracePeriodRemaining\": 197280,"));
        QCOMPARE(lineOf(LicenseField::Cmid),
                 QByteArray("\"ClientMachineID\": \"3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142\","));
        QCOMPARE(
            lineOf(LicenseField::DiscoveredHost),
            QByteArray("\"DiscoveredKeyManagementServiceMachineName\": \"kms01.corp.example\","));
        QCOMPARE(lineOf(LicenseField::PartialKey), QByteArray("\"PartialProductKey\": \"2YT43\","));
        QVERIFY(!reading.places.contains(LicenseField::Reason));
        QVERIFY(!reading.places.contains(LicenseField::RegisteredHost));
    }

    void aCutFileSaysLessAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &folder : {QStringLiteral("doors"), QStringLiteral("objects")}) {
            for (const QString &name : filesIn(folder)) {
                if (!isOfAnotherDoor(name))
                    QTest::newRow(qPrintable(name)) << fileBytes(folder + QLatin1Char('/') + name);
            }
        }
    }
    void aCutFileSaysLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        const auto whole = allProductsOf(readText(bytes));
        QVERIFY(!whole.isEmpty());
        const qsizetype step = bytes.size() > 4'000 ? 101 : 1; // all would take minutes
        for (qsizetype end = 1; end < bytes.size(); end += step) {
            const auto part = allProductsOf(readText(bytes.first(end)));
            if (part.size() == 1 && isServiceAlone(part.first().facts))
                continue; // a service saved alone looks the same
            QVERIFY(part.size() <= whole.size());
            for (qsizetype i = 0; i < part.size(); ++i) {
                const QStringList excess = excessOf(part[i], whole[i]);
                QVERIFY2(excess.isEmpty(), qPrintable(QStringLiteral("%1 in the first %2 bytes")
                                                          .arg(excess.join(QLatin1Char(' ')))
                                                          .arg(end)));
            }
        }
    }

    void aServiceWhoseProductIsLostSaysNothing()
    {
        const QByteArray bytes = fileBytes(QStringLiteral("doors/ad-ps7.json"));
        const qsizetype product = bytes.indexOf("SoftwareLicensingProduct");
        QVERIFY(product > 0);
        QVERIFY(!readText(bytes.first(product + 30)));
    }

    void othersFilesAreNotRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : filesIn(QStringLiteral("slmgr")))
            QTest::newRow(qPrintable(name)) << fileBytes(QStringLiteral("slmgr/") + name);
        QTest::newRow("prose") << QByteArray("Name : Bob\nID : 7\nDescription : none\n\n");
        QTest::newRow("other objects")
            << QByteArray("[{\"Name\":\"W32Time\",\"Status\":4,\"ID\":\"a\",\"Description\":\"x\","
                          "\"Version\":\"1\"}]");
        QTest::newRow("one word in prose")
            << QByteArray("LicenseStatus : we do not know\nplease help\n\n");
        QTest::newRow("source code") << QByteArray(
            "if (product.LicenseStatus == 1) {\n  print(\"PartialProductKey: \" + key);\n}\n");
        QTest::newRow("registry") << QByteArray(
            "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\"
            "Windows NT\\CurrentVersion\\SoftwareProtectionPlatform]\r\n"
            "\"KeyManagementServiceName\"=\"kms01.corp.example\"\r\n"
            "\"KeyManagementServicePort\"=\"1688\"\r\n");
        QTest::newRow("html") << QByteArray("<html><body>LicenseStatus=1</body></html>");
        QTest::newRow("random") << QByteArray::fromHex("8f00ff1327a9c4d2e0b1");
        QTest::newRow("empty") << QByteArray();
    }
    void othersFilesAreNotRecognised()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!recognisesObjects(FileHead(bytes)));
    }

    void objectsAreNoTextOfSlmgr()
    {
        for (const QString &folder : {QStringLiteral("doors"), QStringLiteral("objects")}) {
            for (const QString &name : filesIn(folder)) {
                const QByteArray bytes = fileBytes(folder + QLatin1Char('/') + name);
                const bool text = name.contains(QLatin1String("slmgr"));
                QVERIFY2(recognisesSlmgr(FileHead(bytes)) == text, qPrintable(name));
                QVERIFY2(recognisesObjects(FileHead(bytes)) != isOfAnotherDoor(name),
                         qPrintable(name));
            }
        }
    }

    void whatHasNoLicenceIsAnError()
    {
        const auto nothing = readText("{\"LicenseStatus\":\"N/A\",\"PartialProductKey\":null}");
        QVERIFY(!nothing);
        QCOMPARE(int(nothing.error().kind), int(ReadError::Kind::NothingInside));
        QVERIFY(!readText("prose"));
    }

    void productsOfOtherMakersAreNoLicences()
    {
        QVERIFY(!readText("ID,Name,Description,LicenseStatus\n"
                          "1,Photoshop,Adobe RETAIL,0\n2,Office,Retail,1\n"));
        QVERIFY(!readText("{\"customer\":\"A\",\"LicenseStatus\":0,\"Name\":\"ACME\",\"ID\":7}"));
        // with what only Windows' products have, a few columns are enough
        const auto few = readText("Name,Description,LicenseStatus\n"
                                  "\"Windows(R), Professional edition\",\"Windows(R) Operating "
                                  "System, VOLUME_KMSCLIENT channel\",1\n"
                                  "\"Windows(R), Professional edition\",\"Windows(R) Operating "
                                  "System, VOLUME_KMS_W10 channel\",0\n");
        QVERIFY(few);
        QCOMPARE(few->records, 2);
        QCOMPARE(int(few->role), int(Role::Client)); // nobody installed the host's product
    }

    void hostileNumbersOfObjectsAreBounded()
    {
        QByteArray text = "LicenseStatus,PartialProductKey,PSComputerName\n";
        for (int i = 0; i < 6'000; ++i)
            text += "1,AAAAA,pc" + QByteArray::number(i) + '\n';
        const auto reading = readText(text);
        QVERIFY(reading);
        QVERIFY(reading->computers.size() <= 1000);
        QVERIFY(allProductsOf(reading).size() <= 5'000);
        const auto limited =
            std::any_of(reading->notes.cbegin(), reading->notes.cend(),
                        [](const Note &note) { return note.kind == Note::Kind::LimitReached; });
        QVERIFY(limited);
    }
};

QTEST_APPLESS_MAIN(TestObjects)
#include "tst_objects.moc"
