// Which events mean what, and what their fields say.
#include "tests/engine/readers/evtx/readall.h"
#include "tests/support/evtxtext.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr QLatin1String sentFromAzure(
    "0x00000000, 0x00000000, 169.254.169.250:1688, 169721ce-2886-4832-a037-e9459281751a, "
    "2023/05/24 01:12, 1, 5, 0, ef6cfc9f-8c5d-44ac-9aad-de6a2ea0ae03, 5");
constexpr QLatin1String
    processedBound("0x00000000, 0x00000000, 1, 0, 50, 120, 10080, 2023/05/24 01:12");
constexpr QLatin1String
    receivedSkewed("0xC004F06C,5,pc-0007.corp.example,36f27b39-2fd5-440b-be67-a09996d27a38,"
                   "2010/9/29 21:46,0,2,41520,68531fb9-5511-4989-97be-d11a0f55633f");

WholeLog readText(const QString &text)
{
    return readAll(evtxFromText(text));
}

// One event of the licensing service.
std::optional<KmsEvent> typed(int id, const QString &strings, const char *channel = "Application")
{
    const WholeLog log = readText(QStringLiteral("channel: %1\n2026-11-20T09:00:00Z %2 %3\n")
                                      .arg(QString::fromLatin1(channel))
                                      .arg(id)
                                      .arg(strings));
    return log.records.size() == 1 ? log.records[0].typed : std::nullopt;
}

std::optional<RequestReceived> received(const QString &strings)
{
    const auto event = typed(12290, strings, "Key Management Service");
    const auto *request = event ? std::get_if<RequestReceived>(&*event) : nullptr;
    return request ? std::optional(*request) : std::nullopt;
}

QString inItems(QString info)
{
    return info.replace(QLatin1Char(','), QLatin1String(" || "));
}

QString iso(UtcMs time)
{
    return toIso(toUtc(time));
}

} // namespace

class TestEvtxTyping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestThatWasSent()
    {
        const auto event = typed(12288, sentFromAzure);
        QVERIFY(event && std::holds_alternative<RequestSent>(*event));
        const auto &sent = std::get<RequestSent>(*event);
        QCOMPARE(iso(sent.stamp.time), QStringLiteral("2026-11-20T09:00:00Z"));
        QCOMPARE(sent.result.value, 0U);
        QCOMPARE(sent.flags, 0U);
        QVERIFY(sent.server && toString(*sent.server) == QLatin1String("169.254.169.250:1688"));
        QVERIFY(sent.cmid &&
                toString(*sent.cmid) == QLatin1String("169721ce-2886-4832-a037-e9459281751a"));
        QCOMPARE(iso(sent.clientTime), QStringLiteral("2023-05-24T01:12:00Z"));
        QCOMPARE(sent.virtualMachine, true);
        QCOMPARE(sent.state, std::optional(LicenseState::Notification));
        QCOMPARE(sent.minutesLeft, std::optional(Minutes(0)));
        QVERIFY(sent.activationId && toString(*sent.activationId) ==
                                         QLatin1String("ef6cfc9f-8c5d-44ac-9aad-de6a2ea0ae03"));
        QCOMPARE(sent.required, std::optional(5));
    }

    void aSentRequestMayLackItsServerAndItsLastField_data()
    {
        QTest::addColumn<QString>("info");
        const QString rest = QStringLiteral("36f27b39-2fd5-440b-be67-a09996d27a38, "
                                            "2010/09/29 17:52, 0, 2, 41760, "
                                            "68531fb9-5511-4989-97be-d11a0f55633f");
        QTest::newRow("masked server, empty last field")
            << QStringLiteral("0xC004F06C, 0x00000000, <host name>:1688, ") + rest +
                   QStringLiteral(", ");
        QTest::newRow("empty server, no last field")
            << QStringLiteral("0xC004F06C, 0x0, , ") + rest;
    }
    void aSentRequestMayLackItsServerAndItsLastField()
    {
        QFETCH(QString, info);
        const auto event = typed(12288, info);
        QVERIFY(event && std::holds_alternative<RequestSent>(*event));
        const auto &sent = std::get<RequestSent>(*event);
        QCOMPARE(toString(sent.result), QStringLiteral("0xC004F06C"));
        QVERIFY(!sent.server);
        QVERIFY(!sent.required);
        QCOMPARE(sent.minutesLeft, std::optional(Minutes(41'760)));
        QCOMPARE(iso(sent.clientTime), QStringLiteral("2010-09-29T17:52:00Z"));
    }

    void aResponseThatWasProcessed()
    {
        const auto bound = typed(12289, processedBound);
        QVERIFY(bound && std::holds_alternative<ResponseProcessed>(*bound));
        const auto &first = std::get<ResponseProcessed>(*bound);
        QCOMPARE(first.bound, true);
        QCOMPARE(first.count, std::optional(50));
        QCOMPARE(first.activationInterval, std::optional(Minutes(120)));
        QCOMPARE(first.renewalInterval, std::optional(Minutes(10'080)));

        const auto tooLow =
            typed(12289, QStringLiteral("0x0, 0x4000008, 0, 0, 4, 120, 10080, 1/14/2006 2:30"));
        QVERIFY(tooLow && std::holds_alternative<ResponseProcessed>(*tooLow));
        const auto &second = std::get<ResponseProcessed>(*tooLow);
        QCOMPARE(second.bound, false);
        QCOMPARE(second.count, std::optional(4));
        QCOMPARE(second.flags, RequestFlag::countTooLow | RequestFlag::otherMachine);
        QCOMPARE(iso(second.clientTime), QStringLiteral("2006-01-14T02:30:00Z"));
    }

    void aRequestThatWasReceivedHasTwoShapes_data()
    {
        QTest::addColumn<QString>("strings");
        QTest::newRow("Info alone") << QString(receivedSkewed);
        QTest::newRow("Info and nine items")
            << receivedSkewed + QStringLiteral(" || ") + inItems(receivedSkewed);
        QTest::newRow("an unreadable Info and nine items")
            << QStringLiteral("<Info> || ") + inItems(receivedSkewed);
    }
    void aRequestThatWasReceivedHasTwoShapes()
    {
        QFETCH(QString, strings);
        const auto request = received(strings);
        QVERIFY(request.has_value());
        QCOMPARE(toString(request->result), QStringLiteral("0xC004F06C"));
        QCOMPARE(request->required, std::optional(5));
        QCOMPARE(request->client, QStringLiteral("pc-0007.corp.example"));
        QVERIFY(request->cmid &&
                toString(*request->cmid) == QLatin1String("36f27b39-2fd5-440b-be67-a09996d27a38"));
        QCOMPARE(iso(request->clientTime), QStringLiteral("2010-09-29T21:46:00Z"));
        QCOMPARE(request->virtualMachine, false);
        QCOMPARE(request->state, std::optional(LicenseState::InitialGrace));
        QCOMPARE(request->minutesLeft, std::optional(Minutes(41'520)));
        QVERIFY(request->activationId && toString(*request->activationId) ==
                                             QLatin1String("68531fb9-5511-4989-97be-d11a0f55633f"));
    }

    void itemsWinOverInfo()
    {
        QString items = receivedSkewed;
        items.replace(QStringLiteral("pc-0007"), QStringLiteral("pc-0008"));
        const auto request = received(receivedSkewed + QStringLiteral(" || ") + inItems(items));
        QVERIFY(request.has_value());
        QCOMPARE(request->client, QStringLiteral("pc-0008.corp.example"));
    }

    void garbageIsNotTyped_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<QString>("strings");
        const auto row = [](const char *name, int id, const char *strings) {
            QTest::newRow(name) << id << QString::fromLatin1(strings);
        };
        row("12288 without fields", 12288, "");
        row("12288 of one word", 12288, "garbage");
        row("12288 without a code", 12288, "a, b, c, d, e, f, g, h, i, j");
        row("12288 with too many fields", 12288,
            "0x0, 0x0, k:1688, x, 2026/1/1 1:00, 0, 1, 1, y, 25, 26");
        row("12288 with a time that is none", 12288,
            "0x0, 0x0, k:1688, x, 32/13/2026 1:00, 0, 1, 1, y, 25");
        row("12288 whose machine is neither", 12288,
            "0x0, 0x0, k:1688, x, 2026/1/1 1:00, 7, 1, 1, y, 25");
        row("12289 with few fields", 12289, "0x0, 0x0, 1, 0, 50");
        row("12289 that is bound and not", 12289, "0x0, 0x0, 2, 0, 50, 120, 10080, ");
        row("12291 without a code", 12291, "KMS");
        row("8198 without a code", 8198, "hr= || RuleId=x");
    }
    void garbageIsNotTyped()
    {
        QFETCH(int, id);
        QFETCH(QString, strings);
        QVERIFY(!typed(id, strings));
    }

    void whatIsUnreadableIsNotGuessed()
    {
        const auto event =
            typed(12288, QStringLiteral("0x0, 0x0, kms01:99999, <cmid>, , 1, 9, many, <sku>, few"));
        QVERIFY(event && std::holds_alternative<RequestSent>(*event));
        const auto &sent = std::get<RequestSent>(*event);
        QVERIFY(!sent.server && !sent.cmid && !sent.state && !sent.minutesLeft);
        QVERIFY(!sent.activationId && !sent.required);
        QCOMPARE(sent.clientTime, noTime);
    }

    void providerChannelAndNumberDecideTogether_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("channel");
        QTest::addColumn<int>("id");
        QTest::addColumn<QString>("strings");
        QTest::addColumn<bool>("isTyped");
        const auto row = [](const char *name, const char *provider, const char *channel, int id,
                            const QString &strings, bool isTyped) {
            QTest::newRow(name) << QString::fromLatin1(provider) << QString::fromLatin1(channel)
                                << id << strings << isTyped;
        };
        const char *spp = "Microsoft-Windows-Security-SPP";
        row("12288 of licensing", spp, "Application", 12288, sentFromAzure, true);
        row("12288 of Vista", "Microsoft-Windows-Security-Licensing-SLC", "Application", 12288,
            sentFromAzure, true);
        row("12289 of the data protection service", "Microsoft-Windows-Crypto-DPAPI", "Application",
            12289, processedBound, false);
        row("12288 of volume shadow copies", "VSS", "Application", 12288, sentFromAzure, false);
        row("12288 in another channel", spp, "System", 12288, sentFromAzure, false);
        row("12290 in the host's channel", spp, "Key Management Service", 12290, receivedSkewed,
            true);
        row("12290 in Application", spp, "Application", 12290, receivedSkewed, false);
        row("16384 of licensing", spp, "Application", 16384, QStringLiteral("x"), false);
    }
    void providerChannelAndNumberDecideTogether()
    {
        QFETCH(QString, provider);
        QFETCH(QString, channel);
        QFETCH(int, id);
        QFETCH(QString, strings);
        QFETCH(bool, isTyped);
        const WholeLog log =
            readText(QStringLiteral("provider: %1\nchannel: %2\n2026-11-20T09:00:00Z %3 %4\n")
                         .arg(provider, channel)
                         .arg(id)
                         .arg(strings));
        QCOMPARE(log.records.size(), 1);
        QCOMPARE(log.records[0].typed.has_value(), isTyped);
    }

    void theOtherEventsTellCodeAndText_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<QString>("strings");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("activationId");
        QTest::addColumn<QString>("text");
        const auto row = [](int id, const char *strings, const char *kind, const char *code,
                            const char *activationId, const char *text) {
            QTest::addRow("%d", id) << id << QString::fromUtf8(strings) << QString::fromUtf8(kind)
                                    << QString::fromUtf8(code) << QString::fromUtf8(activationId)
                                    << QString::fromUtf8(text);
        };
        const char *sku = "ef6cfc9f-8c5d-44ac-9aad-de6a2ea0ae03";
        row(12291, "0x80070005", "host-start-failed", "0x80070005", "", "");
        row(12292, "0xC004F00F", "renewal-timer-failed", "0xC004F00F", "", "");
        row(12293, "0x80072338 || corp.example", "publish-failed", "0x80072338", "",
            "corp.example");
        row(12294, "corp.example", "published", "", "", "corp.example");
        row(12308, "ef6cfc9f-8c5d-44ac-9aad-de6a2ea0ae03 || Windows Server AO || CN=AO,DC=corp",
            "activated-by-ad", "", sku, "Windows Server AO");
        row(8198,
            "hr=0xC004F074 || RuleId=x;Action=AutoActivate;"
            "SkuId=ef6cfc9f-8c5d-44ac-9aad-de6a2ea0ae03;Trigger=TimerEvent",
            "activation-failed", "0xC004F074", sku,
            "RuleId=x;Action=AutoActivate;"
            "SkuId=ef6cfc9f-8c5d-44ac-9aad-de6a2ea0ae03;Trigger=TimerEvent");
        row(8200, "hr=0x80072EE7", "acquisition-failed", "0x80072EE7", "", "");
        row(8208, "hr=0x80070005 || y", "genuine-ticket-failed", "0x80070005", "", "y");
        row(8209, "0x00000000 || 55c92734-d682-4d71-983e-d6ec3f16059f", "non-genuine-set", "", "",
            "55c92734-d682-4d71-983e-d6ec3f16059f");
        row(8229, "0x80070005 || C:\\Windows\\System32\\SLUI.exe", "rules-engine-failed",
            "0x80070005", "", "C:\\Windows\\System32\\SLUI.exe");
        row(8233, "0xC004F038 || AppId=z", "volume-attempt-failed", "0xC004F038", "", "AppId=z");
        row(1003, "55c92734-d682-4d71-983e-d6ec3f16059f || 1: ef6cfc9f, 1, 0", "license-check", "",
            "", "1: ef6cfc9f, 1, 0");
    }
    void theOtherEventsTellCodeAndText()
    {
        QFETCH(int, id);
        QFETCH(QString, strings);
        QFETCH(QString, kind);
        QFETCH(QString, code);
        QFETCH(QString, activationId);
        QFETCH(QString, text);
        const auto event = typed(id, strings);
        QVERIFY(event && std::holds_alternative<OtherEvent>(*event));
        const auto &other = std::get<OtherEvent>(*event);
        QCOMPARE(toId(other.kind), kind);
        QCOMPARE(other.eventId, quint16(id));
        QCOMPARE(other.provider, QStringLiteral("Microsoft-Windows-Security-SPP"));
        QCOMPARE(other.code ? toString(*other.code) : QString(), code);
        QCOMPARE(other.activationId ? toString(*other.activationId) : QString(), activationId);
        QCOMPARE(other.text, text);
    }

    void aClearedLogTellsWhich_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<int>("id");
        QTest::addColumn<QString>("strings");
        QTest::addColumn<QString>("channel"); // empty: not typed
        const QString service = QStringLiteral("Microsoft-Windows-Eventlog");
        QTest::newRow("104") << service << 104
                             << QStringLiteral("joe || CORP || Key Management Service || ")
                             << QStringLiteral("Key Management Service");
        QTest::newRow("1102") << service << 1102
                              << QStringLiteral("S-1-5-18 || joe || CORP || 0x3e7")
                              << QStringLiteral("Security");
        QTest::newRow("104 of another provider")
            << QStringLiteral("Microsoft-Windows-Hyper-V-VmSwitch") << 104
            << QStringLiteral("a || b || c || d") << QString();
    }
    void aClearedLogTellsWhich()
    {
        QFETCH(QString, provider);
        QFETCH(int, id);
        QFETCH(QString, strings);
        QFETCH(QString, channel);
        const WholeLog log =
            readText(QStringLiteral("provider: %1\nchannel: System\n2026-11-20T09:00:00Z %2 %3\n")
                         .arg(provider)
                         .arg(id)
                         .arg(strings));
        QCOMPARE(log.records.size(), 1);
        const auto &event = log.records[0].typed;
        const auto *other = event ? std::get_if<OtherEvent>(&*event) : nullptr;
        QCOMPARE(other ? other->text : QString(), channel);
    }

    void aStrangerInTheHostsChannelIsForeign()
    {
        const WholeLog log =
            readText(QStringLiteral("channel: Key Management Service\nprovider: EventCreate\n"
                                    "2026-11-20T09:00:00Z 12290 fake || request\n"));
        QCOMPARE(log.records.size(), 1);
        const auto &event = log.records[0].typed;
        QVERIFY(event && std::holds_alternative<OtherEvent>(*event));
        QCOMPARE(toId(std::get<OtherEvent>(*event).kind), QStringLiteral("foreign"));
        QCOMPARE(std::get<OtherEvent>(*event).provider, QStringLiteral("EventCreate"));
        QVERIFY(isAboutLicensing(log.records[0]));
    }

    void aCollectorsEventIsTypedAlike()
    {
        const WholeLog log = readText(QStringLiteral("style: collector\n"
                                                     "2026-11-20T09:00:00Z 12289 ") +
                                      processedBound + QLatin1Char('\n'));
        QCOMPARE(log.records.size(), 1);
        const auto &event = log.records[0].typed;
        QVERIFY(event && std::holds_alternative<ResponseProcessed>(*event));
        QCOMPARE(std::get<ResponseProcessed>(*event).count, std::optional(50));
    }
};

QTEST_APPLESS_MAIN(TestEvtxTyping)
#include "tst_evtx_typing.moc"
