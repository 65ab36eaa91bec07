#include "app/cli/eventfields.h"
#include "app/cli/eventforms.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kms;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

EventRecord record()
{
    EventRecord record;
    record.record = 20'519;
    record.time = 1'795'163'404'000; // 2026-11-20T08:30:04Z
    record.id = 12288;
    record.provider = utf8("Microsoft-Windows-Security-SPP");
    record.channel = utf8("Application");
    record.computer = utf8("PC-0142.corp.example");
    record.level = 4;
    record.data = {utf8("0xC004F06C, 0x00000000"), utf8("été \"quoted\"\n")};
    return record;
}

RequestSent request()
{
    RequestSent request;
    request.result = {0xC004F06CU};
    request.flags = 0x04000008U;
    request.server = HostPort{utf8("kms01.corp.example"), 1688};
    request.cmid = parseGuid<Cmid>(u"3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142");
    request.clientTime = 1'795'144'320'000; // 2026-11-20T03:12:00Z
    request.virtualMachine = true;
    request.state = LicenseState::InitialGrace;
    request.minutesLeft = Minutes(41'760);
    request.activationId = parseGuid<ActivationId>(u"2de67392-b7a7-462a-b1ca-108dd189f588");
    request.required = 25;
    return request;
}

/// "name=value name=value …", in the event's own order.
QString told(const KmsEvent &event)
{
    QStringList parts;
    for (const cli::EventField &field : cli::fieldsOf(event))
        parts += QString::fromLatin1(field.name) + QLatin1Char('=') + cli::toText(field);
    return parts.join(QLatin1Char(' '));
}

QByteArray csvLine(const EventRecord &one)
{
    return cli::csv().record(utf8("a.evtx"), one);
}

} // namespace

class TestCliEventForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestShowsItsFields()
    {
        QCOMPARE(told(request()),
                 utf8("result=0xC004F06C flags=0x04000008 server=kms01.corp.example port=1688 "
                      "cmid=3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142 clientTime=2026-11-20T03:12:00Z "
                      "virtualMachine=true licenseState=2 minutesLeft=41760 "
                      "activationId=2de67392-b7a7-462a-b1ca-108dd189f588 required=25"));
    }

    void anAnswerShowsItsFields()
    {
        ResponseProcessed answer;
        answer.bound = true;
        answer.count = 50;
        answer.activationInterval = Minutes(120);
        answer.renewalInterval = Minutes(10'080);
        answer.clientTime = 1'684'890'720'000; // 2023-05-24T01:12:00Z
        QCOMPARE(told(answer), utf8("result=0x00000000 flags=0x00000000 bound=true count=50 "
                                    "activationInterval=120 renewalInterval=10080 "
                                    "clientTime=2023-05-24T01:12:00Z"));
    }

    void anArrivalShowsItsFieldsAndLeavesUnknownOnesEmpty()
    {
        RequestReceived arrival;
        arrival.required = 5;
        arrival.client = utf8("SRV-07.corp.example");
        QCOMPARE(told(arrival),
                 utf8("result=0x00000000 required=5 client=SRV-07.corp.example cmid= "
                      "clientTime= virtualMachine=false licenseState= minutesLeft= "
                      "activationId="));
    }

    void otherEventsShowWhatTheyHave()
    {
        OtherEvent event;
        event.kind = OtherEvent::Kind::PublishFailed;
        event.code = ErrorCode{0x80072338U};
        event.text = utf8("corp.example");
        QCOMPARE(told(event), utf8("result=0x80072338 domain=corp.example"));
        event.kind = OtherEvent::Kind::Foreign;
        QCOMPARE(told(event), QString());
        event.kind = OtherEvent::Kind::LogCleared;
        QCOMPARE(told(event), QString());
    }

    void everyFieldHasItsColumn()
    {
        OtherEvent published{{}, OtherEvent::Kind::Published, 12294, {}, {}, {}, utf8("a")};
        OtherEvent other{{}, OtherEvent::Kind::LicenseCheck, 1003, {}, {}, {}, utf8("a")};
        QSet<QString> columns;
        for (const char *name : cli::eventFieldNames())
            columns.insert(QString::fromLatin1(name));
        for (const KmsEvent &event :
             {KmsEvent(request()), KmsEvent(ResponseProcessed()), KmsEvent(RequestReceived()),
              KmsEvent(published), KmsEvent(other)}) {
            for (const cli::EventField &field : cli::fieldsOf(event))
                QVERIFY2(columns.contains(QString::fromLatin1(field.name)), field.name);
        }
    }

    void jsonIsOneObjectALineInTheAgreedOrder()
    {
        EventRecord one = record();
        one.binary = QByteArray::fromHex("00ff10");
        one.typed = request();
        const QByteArray line = cli::jsonLines().record(utf8("a\\b.evtx"), one);
        QCOMPARE(line.count('\n'), 1);
        QVERIFY(line.endsWith("}\n"));
        QVERIFY(line.startsWith(R"({"file": "a\\b.evtx", "record": 20519, )"
                                R"("time": "2026-11-20T08:30:04Z", "id": 12288, "provider": )"));
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.keys().join(QLatin1Char(' ')),
                 utf8("binary channel computer data file id kms level provider record time"));
        QCOMPARE(object[QLatin1String("data")].toArray()[1].toString(), utf8("été \"quoted\"\n"));
        QCOMPARE(object[QLatin1String("binary")].toString(), utf8("00FF10"));
        const QJsonObject kms = object[QLatin1String("kms")].toObject();
        QCOMPARE(kms[QLatin1String("virtualMachine")], QJsonValue(true));
        QCOMPARE(kms[QLatin1String("port")], QJsonValue(1688));
        QCOMPARE(kms[QLatin1String("result")], QJsonValue(utf8("0xC004F06C")));
    }

    void whatIsAbsentIsNull()
    {
        EventRecord one;
        one.typed = RequestReceived();
        const QJsonObject object =
            QJsonDocument::fromJson(cli::jsonLines().record(utf8("a"), one)).object();
        QVERIFY(object[QLatin1String("time")].isNull());
        QVERIFY(object[QLatin1String("binary")].isNull());
        QVERIFY(object[QLatin1String("kms")][QLatin1String("required")].isNull());
        one.typed = std::nullopt;
        one.binary = QByteArray(""); // there, and empty
        const QJsonObject other =
            QJsonDocument::fromJson(cli::jsonLines().record(utf8("a"), one)).object();
        QVERIFY(other[QLatin1String("kms")].isNull());
        QCOMPARE(other[QLatin1String("binary")], QJsonValue(QString()));
    }

    void csvHasOneCellAColumn()
    {
        EventRecord one = record();
        one.data = {utf8("a"), utf8("b")};
        one.typed = request();
        const QByteArray head = cli::csv().head();
        const QByteArray line = csvLine(one);
        QVERIFY(head.startsWith("file,record,time,id,provider,channel,computer,level,data,binary,"
                                "result,flags,server,port,cmid,"));
        QCOMPARE(line.count(','), head.count(','));
        QVERIFY(line.startsWith("a.evtx,20519,2026-11-20T08:30:04Z,12288,"
                                "Microsoft-Windows-Security-SPP,Application,PC-0142.corp.example,4,"
                                "a | b,,0xC004F06C,0x04000008,kms01.corp.example,1688,"));
    }

    void csvQuotesWhatWouldEndACell()
    {
        EventRecord one = record();
        one.data = {utf8("a,\"b\"\nc")};
        QVERIFY(csvLine(one).contains(",\"a,\"\"b\"\"\nc\","));
    }

    void aSpreadsheetFindsNoFormulaInCsv_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
            QTest::newRow(text) << utf8(text);
    }
    void aSpreadsheetFindsNoFormulaInCsv()
    {
        QFETCH(QString, text);
        EventRecord one = record();
        one.computer = text;
        QVERIFY(csvLine(one).contains(",'" + text.toUtf8() + ","));
    }

    void aFullProductKeyIsWrittenInNoForm_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("json") << 0;
        QTest::newRow("csv") << 1;
        QTest::newRow("lines") << 2;
    }
    void aFullProductKeyIsWrittenInNoForm()
    {
        QFETCH(int, form);
        const cli::EventForm forms[] = {cli::jsonLines(), cli::csv(), cli::lines()};
        EventRecord one = record();
        one.data = {utf8("/ipk ABCDE-FGHJK-23456-MNPQR-T83GX")};
        const QByteArray line = forms[form].record(utf8("a"), one);
        QVERIFY(line.contains("T83GX"));
        QVERIFY(!line.contains("ABCDE"));
        QVERIFY(!line.contains("MNPQR"));
    }

    void noFieldOfAnEventLeaksAProductKey_data() { aFullProductKeyIsWrittenInNoForm_data(); }
    void noFieldOfAnEventLeaksAProductKey()
    {
        QFETCH(int, form);
        const cli::EventForm forms[] = {cli::jsonLines(), cli::csv(), cli::lines()};
        const QString key = utf8("ABCDE-FGHJK-23456-MNPQR-T83GX");
        EventRecord one = record();
        one.provider = one.channel = one.computer = key;
        OtherEvent other;
        other.kind = OtherEvent::Kind::Foreign;
        other.text = other.provider = key;
        one.typed = other;
        const QByteArray line = forms[form].record(key, one);
        QVERIFY(line.contains("T83GX"));
        QVERIFY(!line.contains("ABCDE"));
    }

    void csvObeysNoTerminalAndKeepsItsLines()
    {
        EventRecord one = record();
        one.data = {utf8("a\tb\r\nc\033[31m\u202e")};
        const QByteArray line = csvLine(one);
        QVERIFY(line.contains("\"a\tb\r\nc"));
        QVERIFY(!line.contains('\033'));
        QVERIFY(!line.contains(utf8("\u202e").toUtf8()));
    }

    void aLineForAPersonStaysOneLine()
    {
        EventRecord one = record();
        one.data = {utf8("a\nb\033[2Jc\u202ed"), QString(100'000, QLatin1Char('x'))};
        const QByteArray line = cli::lines().record(utf8("a"), one);
        QCOMPARE(line.count('\n'), 1);
        QVERIFY(line.startsWith("2026-11-20T08:30:04Z  12288  PC-0142.corp.example  "));
        QVERIFY(!line.contains('\033'));
        QVERIFY(!line.contains(utf8("\u202e").toUtf8()));
        QVERIFY(line.size() < 2'000);
    }
};

QTEST_APPLESS_MAIN(TestCliEventForms)
#include "tst_cli_eventforms.moc"
