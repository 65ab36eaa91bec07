#include "engine/evidence/errorcode.h"
#include "engine/evidence/evidenceitem.h"
#include "engine/evidence/hostport.h"
#include "engine/evidence/requesttable.h"

#include <QTest>

using namespace kms;

class TestEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCodeIsReadInEverySpelling_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code"); // empty: no code
        const auto row = [](const char *text, const char *code) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(code);
        };
        row("0xC004F038", "0xC004F038");
        row("0xc004f038", "0xC004F038");
        row("0Xc004F038.", "0xC004F038");
        row(" C004F038 ", "0xC004F038");
        row("80070005", "0x80070005");
        row("-1073418184", "0xC004F038");
        row("3221549112", "0xC004F038");
        row("-2147024891", "0x80070005");
        row("0x0", "0x00000000");
        row("0", "0x00000000");
        row("1460", "0x000005B4");
        row("0xC004F0381", "");
        row("4294967296", "");
        row("-2147483649", "");
        row("0x", "");
        row("-", "");
        row("-C004F038", "");
        row("12 34", "");
        row("KMS", "");
        row("", "");
    }
    void aCodeIsReadInEverySpelling()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const auto parsed = parseErrorCode(text);
        QCOMPARE(parsed ? toString(*parsed) : QString(), code);
    }

    void anAddressNeedsANameAndAPort_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *text, const char *shown) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(shown);
        };
        row("kms01.corp.example:1688", "kms01.corp.example:1688");
        row("kms01", "kms01:1688");
        row(" 10.20.0.11:1700 ", "10.20.0.11:1700");
        row("[2001:db8::1]:1688", "[2001:db8::1]:1688");
        row("[2001:db8::1]", "[2001:db8::1]:1688");
        row("2001:db8::1", "");
        row(":1688", "");
        row("kms01:0", "");
        row("kms01:65536", "");
        row("kms01:", "");
        row("not available", "");
        row("", "");
    }
    void anAddressNeedsANameAndAPort()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        const auto parsed = parseHostPort(text);
        QCOMPARE(parsed ? toString(*parsed) : QString(), shown);
    }

    void theDescriptionDecidesTheChannel_data()
    {
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("keyChannel");
        QTest::addColumn<QString>("channel");
        const auto row = [](const char *description, const char *keyChannel, const char *channel) {
            QTest::addRow("%s|%s", description, keyChannel)
                << QString::fromLatin1(description) << QString::fromLatin1(keyChannel)
                << QString::fromLatin1(channel);
        };
        row("Windows(R) Operating System, VOLUME_KMSCLIENT channel", "", "kms-client");
        row("Windows(R) Operating System, VOLUME_KMS_WS16 channel", "", "kms-host");
        row("Office 16, RETAIL(MAK) channel", "", "mak");
        row("Windows(R) Operating System, TIMEBASED_EVAL channel", "", "evaluation");
        row("Windows(R) Operating System, OEM_DM channel", "Volume:GVLK", "oem");
        row("", "Retail:TB:Eval", "evaluation");
        row("", "Volume:CSVLK", "kms-host");
        row("", "", "unknown");
    }
    void theDescriptionDecidesTheChannel()
    {
        QFETCH(QString, description);
        QFETCH(QString, keyChannel);
        QFETCH(QString, channel);
        QCOMPARE(toId(channelOf(description, keyChannel)), channel);
    }

    void aRequestSurvivesTheColumns()
    {
        RequestReceived request;
        request.stamp = {42, 1'795'164'604'000, QStringLiteral("kms01.corp.example")};
        request.result = {0xC004F06C};
        request.required = 25;
        request.client = QStringLiteral("PC-0142.corp.example");
        request.cmid = parseGuid<Cmid>(u"3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142");
        request.clientTime = 1'795'145'520'000; // whole minutes
        request.virtualMachine = true;
        request.state = LicenseState::InitialGrace;
        request.minutesLeft = Minutes(41'760);
        RequestReceived unreadable;
        unreadable.stamp = {43, 1'795'164'605'000, QStringLiteral("kms01.corp.example")};

        RequestTable table;
        table.append(request);
        table.append(unreadable);
        QCOMPARE(table.size(), size_t(2));
        QVERIFY(table.row(0) == request);
        QVERIFY(table.row(1) == unreadable);
        QCOMPARE(table.names.size(), size_t(3)); // host, client, and the empty name
    }
};

QTEST_APPLESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
