#include "tests/engine/readers/slmgrshown.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

const auto theClient = "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142";
const auto theCounters = "1904,31,3,1720,90,12,0,48";

Read<Reading> readText(const QByteArray &text)
{
    NoProgress quiet;
    return readSlmgr(text, quiet);
}

LicenseReport outputOf(const char *text)
{
    return readSlmgrOutput(QByteArray(text));
}

LicenseFacts factsOf(const QString &name)
{
    const LicenseReport output = readSlmgrOutput(fixture(name));
    return output.products.isEmpty() ? LicenseFacts() : output.products.first().facts;
}

qint64 notesOf(const QByteArray &text, Note::Kind kind)
{
    const Read<Reading> reading = readText(text);
    qint64 count = 0;
    for (const Note &note : reading ? reading->notes : QVector<Note>())
        count += note.kind == kind ? note.count : 0;
    return count;
}

} // namespace

class TestSlmgr : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProductSaysWhatAPersonReads_data()
    {
        QTest::addColumn<QStringList>("states"); // one for each product
        QTest::addColumn<QString>("client");     // of the first
        QTest::addColumn<QString>("host");       // of the first
        const auto row = [](const char *file, const QStringList &states,
                            const QString &client = QStringLiteral("-"),
                            const QString &host = QStringLiteral("-")) {
            QTest::newRow(file) << states << client << host;
        };
        const auto one = [](const char *text) { return QStringList(QString::fromLatin1(text)); };
        const QString pinned =
            QStringLiteral("%1 kms-old.corp.example:1700 -").arg(QLatin1String(theClient));
        const QString found =
            QStringLiteral("%1 - kms01.corp.example:1688").arg(QLatin1String(theClient));
        const QString unclear = QStringLiteral("%1 - -").arg(QLatin1String(theClient));
        const QStringList licensed = one("licensed kms-client 197280 -");
        const QString eleven = QStringLiteral("11 1688 %1").arg(QLatin1String(theCounters));
        const QString twentySix = QStringLiteral("26 1688 %1").arg(QLatin1String(theCounters));
        const QStringList aHost = one("licensed kms-host - -");

        row("client-registered-dlv.txt", licensed, pinned);
        row("client-registered-wrapped-80.txt", licensed, pinned);
        row("client-registered-wrapped-100.txt", licensed, pinned);
        row("client-registered-wrapped-60.txt", licensed, pinned);
        row("client-dns-none-dli.txt", one("licensed kms-client 140000 -"),
            QStringLiteral("0b9fd6c1-25a4-44c3-90f0-1a2b3c4d5e6f - -"));
        row("client-additional-grace-dlv.txt", one("additional-grace kms-client 41760 -"));
        row("client-ad-dlv.txt", one("licensed kms-client 259199 -"));
        row("avma-guest-dlv.txt", one("licensed automatic-vm 9000 -"));
        row("host-dlv.txt", aHost, QStringLiteral("-"), eleven);
        row("host-dlv-wrapped-80.txt", aHost, QStringLiteral("-"), eleven);
        row("host-dlv-wrapped-100.txt", aHost, QStringLiteral("-"), eleven);
        row("host-dlv-wrapped-60.txt", aHost, QStringLiteral("-"), eleven);
        row("several-products-and-runs.txt",
            {QStringLiteral("notification kms-client - 0xC004F009"),
             QStringLiteral("licensed mak - -"), QStringLiteral("unlicensed kms-host - -")});
        row("message-box.txt", one("initial-grace kms-client 41760 -"));
        row("mail-quoted.txt", {QStringLiteral("notification kms-client - 0xC004F009"),
                                QStringLiteral("licensed mak - -")});
        row("markdown.txt", one("licensed kms-client 259200 -"),
            QStringLiteral("%1 - kms_01.corp.example:1688").arg(QLatin1String(theClient)));

        for (const char *file :
             {"fr-client-utf8.txt", "fr-client-utf8-bom.txt", "fr-client-cp850.txt",
              "fr-client-cp1252.txt", "fr-client-utf16le.txt", "fr-client-utf16be.txt",
              "fr-client-utf16le-bom.txt", "fr-client-utf16be-bom.txt",
              "fr-client-wrapped-80-cp850.txt"})
            row(file, licensed, found);
        row("fr-unlicensed-dli-cp850.txt", one("unlicensed kms-client - -"));
        row("fr-grace-dlv-cp850.txt", one("grace kms-client 41760 -"));
        row("fr-notification-dli-cp1252.txt", one("notification kms-client - 0xC004F056"));
        row("fr-retail-dlv-cp850.txt", one("- retail - -"));
        row("fr-host-dlv-wrapped-80-cp850.txt", one("- kms-host - -"), QStringLiteral("-"),
            twentySix);
        row("zhcn-client-utf8.txt", licensed, pinned);
        row("zhcn-client-utf16le-bom.txt", licensed, pinned);
        row("zhcn-client-gbk.txt", licensed, unclear);
        row("zhcn-host-utf8.txt", aHost, QStringLiteral("-"), twentySix);
        row("zhcn-host-gbk.txt", one("- kms-host - -"), QStringLiteral("-"), twentySix);
        row("ja-client-cp932.txt", one("notification kms-client - 0xC004F074"));
        row("invented-client-dli.txt", licensed, unclear);
        row("invented-several-dlv.txt",
            {QStringLiteral("notification kms-client - 0xC004F034"), QStringLiteral("- mak - -"),
             QStringLiteral("- kms-host - -")});
        row("invented-ad-dli.txt", one("licensed kms-client 259199 -"));
    }
    void everyProductSaysWhatAPersonReads()
    {
        QFETCH(QStringList, states);
        QFETCH(QString, client);
        QFETCH(QString, host);
        const QByteArray bytes = fixture(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(recognisesSlmgr(FileHead(bytes)));
        const LicenseReport output = readSlmgrOutput(bytes);
        QStringList read;
        for (const LicenseReading &product : output.products)
            read.append(shownState(product.facts));
        QCOMPARE(read, states);
        QCOMPARE(shownClient(output.products.first().facts), client);
        QCOMPARE(shownHost(output.products.first().facts), host);
    }

    void everyLineOfAClientIsRead()
    {
        const LicenseFacts facts = factsOf(QStringLiteral("client-registered-dlv.txt"));
        QCOMPARE(facts.serviceVersion, QStringLiteral("10.0.19041.3636"));
        QCOMPARE(facts.name, QStringLiteral("Windows(R), Enterprise edition"));
        QCOMPARE(facts.description,
                 QStringLiteral("Windows(R) Operating System, VOLUME_KMSCLIENT channel"));
        QCOMPARE(shown(facts.activationId), QStringLiteral("73111121-5638-40f6-bc11-f1d7b0d64300"));
        QCOMPARE(shown(facts.applicationId),
                 QStringLiteral("55c92734-d682-4d71-983e-d6ec3f16059f"));
        QCOMPARE(facts.extendedPid,
                 QStringLiteral("03612-03290-000-000000-03-1033-19045.0000-3242026"));
        QCOMPARE(facts.keyChannel, QStringLiteral("Volume:GVLK"));
        QCOMPARE(facts.partialKey, QStringLiteral("2YT43"));
        QVERIFY(facts.keyInstalled);
        QCOMPARE(facts.rearmWindows, std::optional(1001));
        QCOMPARE(facts.rearmSku, std::optional(1000));
        QCOMPARE(readSlmgrOutput(fixture(QStringLiteral("client-registered-dlv.txt")))
                     .products.first()
                     .trustedTime,
                 QStringLiteral("11/20/2026 9:14:31 AM"));
        QCOMPARE(facts.activationType, std::optional(ActivationType::Kms));
        const KmsClientDetails &client = *facts.kmsClient;
        QCOMPARE(client.lookupDomain, QStringLiteral("emea.corp.example"));
        QCOMPARE(client.hostAddress, QStringLiteral("10.20.0.9"));
        QCOMPARE(client.hostExtendedPid,
                 QStringLiteral("03612-00206-471-452101-03-1031-17763.0000-0802026"));
        QCOMPARE(client.activationInterval, std::optional(Minutes(120)));
        QCOMPARE(client.renewalInterval, std::optional(Minutes(10080)));
        QCOMPARE(client.hostCaching, std::optional(false));
    }

    void everyLineOfAHostIsRead()
    {
        const KmsHostDetails host = *factsOf(QStringLiteral("host-dlv.txt")).kmsHost;
        QCOMPARE(host.dnsPublishing, std::optional(true));
        QCOMPARE(host.lowPriority, std::optional(true));
    }

    void aFactKnowsItsLine()
    {
        const LicenseReport output =
            readSlmgrOutput(fixture(QStringLiteral("client-additional-grace-dlv.txt")));
        const LicenseReading &product = output.products.first();
        QCOMPARE(toString(product.at), QStringLiteral("line 3"));
        QCOMPARE(toString(product.placeOf(LicenseField::State)), QStringLiteral("line 11"));
        QCOMPARE(toString(product.placeOf(LicenseField::MinutesLeft)),
                 QStringLiteral("line 13")); // 11 takes two
        QCOMPARE(toString(product.placeOf(LicenseField::Cmid)),
                 QStringLiteral("line 3")); // not printed
    }

    void aClientLicensedByADirectoryNamesItsObject()
    {
        const AdDetails ad = *factsOf(QStringLiteral("client-ad-dlv.txt")).ad;
        QCOMPARE(ad.objectName, QStringLiteral("Corp Windows 11"));
        QCOMPARE(ad.objectDn,
                 QStringLiteral("CN=Corp Windows 11,CN=Activation Objects,CN=Microsoft SPP,"
                                "CN=Services,CN=Configuration,DC=corp,DC=example"));
        QCOMPARE(shown(ad.activationId), QStringLiteral("d6992aac-29e7-452a-bf10-bbfb8ccabe59"));
        const AdDetails other = *factsOf(QStringLiteral("invented-ad-dli.txt")).ad;
        QCOMPARE(other.objectName, QStringLiteral("Corp Windows 11"));
        QCOMPARE(shown(other.activationId), QStringLiteral("d6992aac-29e7-452a-bf10-bbfb8ccabe59"));
    }

    void aProductWithoutAKeySaysSo()
    {
        for (const char *file : {"several-products-and-runs.txt", "invented-several-dlv.txt"}) {
            const LicenseReport output = readSlmgrOutput(fixture(QString::fromLatin1(file)));
            QCOMPARE(output.products.size(), 3);
            QVERIFY(output.products[0].facts.keyInstalled);
            QVERIFY(output.products[1].facts.keyInstalled);
            QVERIFY(!output.products[2].facts.keyInstalled);
        }
    }

    void aHostProductWithoutAKeyMakesNoHost()
    {
        const auto role = [](const char *file) {
            const Read<Reading> reading = readText(fixture(QString::fromLatin1(file)));
            return reading ? reading->role : Role::Unknown;
        };
        QCOMPARE(role("several-products-and-runs.txt"), Role::Client);
        QCOMPARE(role("host-dlv.txt"), Role::Host);
        QCOMPARE(role("fr-host-dlv-wrapped-80-cp850.txt"), Role::Host);
        QCOMPARE(role("client-dns-none-dli.txt"), Role::Client);
        QCOMPARE(role("fr-retail-dlv-cp850.txt"), Role::Client);
    }

    void commandsSayHowTheyEnded_data()
    {
        QTest::addColumn<QStringList>("outcomes");
        const auto row = [](const char *file, const QStringList &outcomes) {
            QTest::newRow(file) << outcomes;
        };
        const QString enterprise = QStringLiteral("Windows(R), Enterprise edition");
        row("ato-seven-no-text.txt",
            {QStringLiteral("failed 0xC004F06C Windows(R) 7, Enterprise edition")});
        row("ato-ten-wrapped-80.txt", {QStringLiteral("failed 0xC004F06C ") + enterprise});
        row("ato-extended-grace.txt", {QStringLiteral("done - ") + enterprise});
        row("message-box-ato.txt", {QStringLiteral("done - Windows(R), Professional edition")});
        row("several-products-and-runs.txt", {QStringLiteral("failed 0xC004F038 ") + enterprise});
        row("settings-and-keys.txt",
            {QStringLiteral("done -"), QStringLiteral("done -"),
             QStringLiteral("failed 0x00000005"), QStringLiteral("failed 0x800706BA"),
             QStringLiteral("failed -")});
        row("invented-ato-unclear.txt", {});
    }
    void commandsSayHowTheyEnded()
    {
        QFETCH(QStringList, outcomes);
        const QByteArray bytes = fixture(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(recognisesSlmgr(FileHead(bytes)));
        QCOMPARE(shownOutcomes(readSlmgrOutput(bytes)), outcomes);
    }

    void anActivationIsToldFromASetting()
    {
        using Command = CommandOutcome::Command;
        const auto commands = [](const char *file) {
            QVector<Command> told;
            const LicenseReport output = readSlmgrOutput(fixture(QString::fromLatin1(file)));
            for (const CommandOutcome &outcome : output.outcomes)
                told.append(outcome.command);
            return told;
        };
        QCOMPARE(commands("ato-seven-no-text.txt"), QVector<Command>{Command::Activation});
        QCOMPARE(commands("settings-and-keys.txt"),
                 (QVector<Command>{Command::Setting, Command::Setting, Command::NotTold,
                                   Command::NotTold, Command::NotTold}));
    }

    void anActivationWhoseResultNobodyCanReadIsNoted()
    {
        QCOMPARE(notesOf(fixture(QStringLiteral("invented-ato-unclear.txt")),
                         Note::Kind::LineNotUnderstood),
                 1);
    }

    void theTwoLinesOfAnErrorMayStandInEitherOrder_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("advice first") << QStringLiteral(
            "On a computer running Microsoft Windows non-core edition, run 'slui.exe 0x2a "
            "0xC004F06C' to display the error text.\nError: 0xC004F06C \n");
        QTest::newRow("error first") << QStringLiteral(
            "Error: 0xC004F06C \nOn a computer running Microsoft Windows non-core edition, run "
            "'slui.exe 0x2a 0xC004F06C' to display the error text.\n");
    }
    void theTwoLinesOfAnErrorMayStandInEitherOrder()
    {
        QFETCH(QString, text);
        QCOMPARE(shownOutcomes(readSlmgrOutput(text.toUtf8())),
                 QStringList(QStringLiteral("failed 0xC004F06C")));
    }

    void theSentencesOfXprAreRead()
    {
        const LicenseReport output = readSlmgrOutput(fixture(QStringLiteral("xpr-several.txt")));
        QCOMPARE(output.expiries.size(), 3);
        const ExpirySentence &volume = output.expiries[0];
        QCOMPARE(volume.product, QStringLiteral("Windows(R), Enterprise edition"));
        QCOMPARE(volume.state, std::optional(LicenseState::Licensed));
        QCOMPARE(volume.until, QStringLiteral("4/6/2027 9:14:31 AM"));
        QVERIFY(!volume.permanent);
        QVERIFY(!volume.timeBased);
        QCOMPARE(toString(volume.at), QStringLiteral("line 2"));
        QCOMPARE(output.expiries[1].state, std::optional(LicenseState::AdditionalGrace));
        QVERIFY(output.expiries[2].permanent);
    }

    void anEvaluationIsToldByItsSentenceOfXpr()
    {
        const LicenseReport output =
            outputOf("Windows(R), ServerStandardEval edition:\n"
                     "    Timebased activation will expire 3/24/2027 9:14:31 AM\n");
        QCOMPARE(output.expiries.size(), 1);
        QVERIFY(output.expiries[0].timeBased);
        QCOMPARE(output.expiries[0].state, std::optional(LicenseState::Licensed));
    }

    void aSentenceOfXprInAnUnknownLanguageHasNoState()
    {
        const LicenseReport output =
            outputOf("Windows(R), Enterprise edition:\n    Volumu polini farets 2027-04-06\n");
        QCOMPARE(output.expiries.size(), 1);
        QCOMPARE(output.expiries[0].state, std::nullopt);
        QVERIFY(!output.expiries[0].permanent);
    }

    void everyStateIsToldByTheWholeWord_data()
    {
        QTest::addColumn<QString>("state");
        const auto row = [](const char *word, const char *state) {
            QTest::newRow(word) << QString::fromLatin1(state);
        };
        row("Unlicensed", "unlicensed");
        row("Licensed", "licensed");
        row("Initial grace period", "initial-grace");
        row("Additional grace period (KMS license expired or hardware out of tolerance)",
            "additional-grace");
        row("Non-genuine grace period.", "non-genuine-grace");
        row("Notification", "notification");
        row("Extended grace period", "extended-grace");
        row("Unknown", "-");
        row("Licens", "-");
        row("Licensed or not", "-");
    }
    void everyStateIsToldByTheWholeWord()
    {
        QFETCH(QString, state);
        const QByteArray text = QByteArrayLiteral("Name: Windows(R), Professional edition\n"
                                                  "Partial Product Key: 3V66T\nLicense Status: ") +
                                QByteArray(QTest::currentDataTag()) + "\n";
        const LicenseReport output = readSlmgrOutput(text);
        QCOMPARE(output.products.size(), 1);
        const auto read = output.products[0].facts.state;
        QCOMPARE(read ? toId(*read) : QStringLiteral("-"), state);
    }

    void wordsThatARealOutputShowsTellTheStateInOtherLanguages_data()
    {
        QTest::addColumn<QString>("state");
        const auto row = [](const char *line, const char *state) {
            QTest::newRow(line) << QString::fromLatin1(state);
        };
        row("Lizenzstatus: Lizenziert", "licensed");
        row("Lizenzstatus: Benachrichtigung", "notification");
        row("Estado de la licencia: con licencia", "licensed");
        row("Состояние лицензии: имеет лицензию", "licensed");
        row("État de la licence : avec licence", "-"); // only translated documentation
        row("Licentiestatus: Gelicentieerd", "-");
    }
    void wordsThatARealOutputShowsTellTheStateInOtherLanguages()
    {
        QFETCH(QString, state);
        const QByteArray text =
            QByteArrayLiteral("X: Windows(R), Professional edition\n"
                              "Y: Windows(R) Operating System, RETAIL channel\nZ: 3V66T\n") +
            QByteArray(QTest::currentDataTag()) + "\n\n";
        const LicenseReport output = readSlmgrOutput(text);
        QCOMPARE(output.products.size(), 1);
        const auto read = output.products[0].facts.state;
        QCOMPARE(read ? toId(*read) : QStringLiteral("-"), state);
        QCOMPARE(notesOf(text, Note::Kind::LineNotUnderstood), state == QLatin1String("-") ? 1 : 0);
    }

    void minutesMustAgreeWithTheirDays()
    {
        const auto minutes = [](const char *line) {
            const LicenseReport output = readSlmgrOutput(
                QByteArrayLiteral("Name: Windows(R), Enterprise edition\nPartial Product Key: "
                                  "2YT43\nLicense Status: Licensed\n") +
                line + "\n\n");
            return output.products.value(0).facts.minutesLeft;
        };
        QCOMPARE(minutes("Volume activation expiration: 251100 minute(s) (174 day(s))"),
                 std::optional(Minutes(251100))); // rounded down
        QCOMPARE(minutes("Volume activation expiration: 251100 minute(s) (175 day(s))"),
                 std::optional(Minutes(251100))); // rounded up
        QCOMPARE(minutes("Volume activation expiration: 51100 minute(s) (174 day(s))"),
                 std::nullopt); // a digit is lost
        QCOMPARE(minutes("Volume activation expiration: 251100 minute(s)"),
                 std::optional(Minutes(251100)));
        QCOMPARE(minutes("Volume activation expiration: minute(s)"), std::nullopt);
    }

    void aFullProductKeyIsNeverKept_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("installed")
            << QByteArrayLiteral("Installed product key NPPR9-FWDCX-D2C8J-H872K-2YT43 "
                                 "successfully.\n");
        QTest::newRow("as a name")
            << QByteArrayLiteral("Name: NPPR9-FWDCX-D2C8J-H872K-2YT43\nDescription: Windows(R), "
                                 "RETAIL channel\nPartial Product Key: 2YT43\n\n");
        QTest::newRow("broken by the console")
            << QByteArrayLiteral("Name: Windows(R), Enterprise edition 01234567890123456 "
                                 "NPPR9-FWDCX-D2C8J-H872K-\n2YT43 and more\nDescription: "
                                 "Windows(R), RETAIL channel\nPartial Product Key: 2YT43\n\n");
        QTest::newRow("in small letters with dashes of print")
            << QString::fromUtf8("Name: nppr9–fwdcx–d2c8j–h872k–2yt43 x\nDescription: "
                                 "Windows(R), RETAIL channel\nPartial Product Key: 2YT43\n\n")
                   .toUtf8();
    }
    void aFullProductKeyIsNeverKept()
    {
        QFETCH(QByteArray, text);
        const Read<Reading> reading = readText(text);
        QVERIFY(reading);
        QCOMPARE(notesOf(text, Note::Kind::KeyMasked), 1);
        const auto output = std::get<LicenseReport>(reading->content);
        for (const LicenseReading &product : output.products) {
            QVERIFY2(!product.facts.name.contains(QLatin1String("fwdcx"), Qt::CaseInsensitive),
                     qPrintable(product.facts.name));
        }
    }

    void aTextOfAnotherKindIsNotTakenForSlmgr_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *text) {
            QTest::newRow(name) << QByteArray(text);
        };
        row("nothing", "");
        row("prose", "Hello,\nplease run slmgr.vbs /dlv and send me what it prints.\n");
        row("labels of every day", "Name: Smith\nDescription: a chair\nPort: 12\n");
        row("dns", "Server:  dc01.corp.example\nAddress:  10.0.0.10\n\n_vlmcs._tcp.corp.example\t"
                   "SRV service location:\n\t  port = 1688\n");
        row("licensing objects", "Name                 : Windows(R), Enterprise edition\n"
                                 "Description          : Windows(R) Operating System, "
                                 "VOLUME_KMSCLIENT channel\nPartialProductKey    : 2YT43\n"
                                 "LicenseStatus        : 1\n");
        row("objects as json", "{\"Description\": \"Windows(R), VOLUME_KMSCLIENT channel\",\n"
                               "\"LicenseStatus\": 1}\n");
        row("an event as xml", "<Event><System/>\n<Data>Description: Windows(R), VOLUME_KMSCLIENT "
                               "channel</Data></Event>\n");
        row("office's own script",
            "---Processing--------------------------\nLICENSE NAME: Office 16, "
            "Office16ProPlusVL_KMS_Client edition\nLICENSE DESCRIPTION: Office 16, "
            "VOLUME_KMSCLIENT channel\nLICENSE STATUS:  ---LICENSED---\n");
        row("a long log with one error",
            "start\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nError: 0x80070005 denied\nend\n");
        row("bytes", "\x7f\x45\x4c\x46\x02\x01\x01\x03\x04\x05\x06\x07\x0e\x0f");
    }
    void aTextOfAnotherKindIsNotTakenForSlmgr()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!recognisesSlmgr(FileHead(text)));
    }

    void aScriptThatCouldNotRunIsToldFromItsOutput_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *text) {
            QTest::newRow(name) << QByteArray(text);
        };
        row("no engine",
            "Microsoft (R) Windows Script Host Version 5.812\nCopyright (C) Microsoft "
            "Corporation. All rights reserved.\n\nInput Error: There is no script engine for file "
            "extension \".vbs\".\n");
        row("no engine, German", "Eingabefehler: Es ist keine Skript-Engine für die "
                                 "Dateierweiterung \".vbs\" vorhanden.\n");
        row("switched off",
            "CScript Error: Windows Script Host access is disabled on this machine. Contact your "
            "system administrator for details.\n");
        row("no rights",
            "CScript Error: Execution of the Windows Script Host failed. (Access is denied. )\n");
        row("not found", "Input Error: Can not find script file \"C:\\Temp\\slmgr.vbs\".\n");
        row("another version there",
            "The remote machine does not support this version of SLMgr.vbs\n");
        row("wrong option", "Unrecognized option: /dlw\n");
        row("an error inside", "C:\\Windows\\System32\\slmgr.vbs(1136, 5) Microsoft VBScript "
                               "runtime error: Permission denied\n");
    }
    void aScriptThatCouldNotRunIsToldFromItsOutput()
    {
        QFETCH(QByteArray, text);
        QVERIFY(recognisesSlmgr(FileHead(text)));
        const Read<Reading> reading = readText(text);
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, ReadError::Kind::ScriptError);
    }

    void linesOfAnotherToolBehindTheOutputSayNothing()
    {
        const LicenseReport output = outputOf(
            "Name: Windows(R) 7, Professional edition\nDescription: Windows(R) 7, "
            "VOLUME_KMSCLIENT channel\nPartial Product Key: GPDD4\nLicense Status: Licensed\n"
            "Volume activation expiration: 140000 minute(s) (97 day(s))\n\nKey Management Service "
            "client information\n    Client Machine ID (CMID): "
            "0b9fd6c1-25a4-44c3-90f0-1a2b3c4d5e6f\n    DNS auto-discovery: KMS name not "
            "available\n\nServer:  dc01.corp.example\nAddress:  10.0.0.10\nName by DNS: "
            "kms77.corp.example:1688\n");
        const KmsClientDetails &client = *output.products[0].facts.kmsClient;
        QCOMPARE(client.hostAddress, QString());
        QCOMPARE(client.discovered, std::nullopt);
    }

    void manyProductsAreReadUpToALimit()
    {
        QByteArray text;
        for (int i = 0; i < 6'000; ++i)
            text += "Name: Windows(R), Core edition\nDescription: Windows(R), RETAIL channel\n"
                    "This license is not in use.\nLicense Status: Unlicensed\n\n";
        QCOMPARE(readSlmgrOutput(text).products.size(), 5'000);
        QCOMPARE(notesOf(text, Note::Kind::LimitReached), 1'000);
    }

    void cancellingEndsTheReading()
    {
        class Cancelled final : public Progress
        {
            void report(qint64, qint64) override {}
            bool isCancelled() const override { return true; }
        };
        Cancelled cancelled;
        const Read<Reading> reading = readSlmgr(fixture(QStringLiteral("host-dlv.txt")), cancelled);
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, ReadError::Kind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestSlmgr)
#include "tst_slmgr.moc"
