// Events as XML: where they begin and end, damage, and what an attacker may write.
#include "engine/readers/events/eventxml.h"
#include "tests/engine/readers/events/eventshown.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr QLatin1String sentInfo(
    "0x00000000, 0x00000000, kms01.corp.example:1688, 3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142, "
    "2026/11/20 08:30, 0, 2, 41730, 2de67392-b7a7-462a-b1ca-108dd189f588, 25");

QString element(int record, const QString &body, int id = 12288,
                const QString &channel = QStringLiteral("Application"))
{
    return QStringLiteral(
               "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
               "<Provider Name='Microsoft-Windows-Security-SPP'/><EventID>%1</EventID>"
               "<Level>4</Level><TimeCreated SystemTime='2026-11-20T08:30:02.5Z'/>"
               "<EventRecordID>%2</EventRecordID><Channel>%3</Channel>"
               "<Computer>PC-0142.corp.example</Computer></System>%4</Event>")
        .arg(QString::number(id), QString::number(record), channel, body);
}

QString data(const QStringList &strings)
{
    QString text;
    for (const QString &string : strings)
        text += QStringLiteral("<Data>%1</Data>").arg(string);
    return QStringLiteral("<EventData>%1</EventData>").arg(text);
}

QString sent(int record)
{
    return element(record, data({sentInfo}));
}

QString records(const AllEvents &all)
{
    QStringList numbers;
    for (const EventRecord &record : all.records)
        numbers.append(QString::number(record.record));
    return numbers.join(u' ');
}

} // namespace

class TestEventXml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeEventIsRead()
    {
        const AllEvents all = allEvents(sent(7).toUtf8());
        QCOMPARE(all.records.size(), 1);
        const EventRecord &record = all.records.first();
        QCOMPARE(record.record, quint64(7));
        QCOMPARE(record.id, quint16(12288));
        QCOMPARE(record.level, quint8(4));
        QCOMPARE(record.provider, QStringLiteral("Microsoft-Windows-Security-SPP"));
        QCOMPARE(record.channel, QStringLiteral("Application"));
        QCOMPARE(record.computer, QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(toIso(toUtc(record.time)), QStringLiteral("2026-11-20T08:30:02.500Z"));
        QCOMPARE(record.data, QStringList(sentInfo));
        QVERIFY(record.binary.isNull());
        QVERIFY(record.typed.has_value());
    }

    void eventsNeedNoRoot_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("one a line") << sent(1) + u'\n' + sent(2) + u'\n';
        QTest::newRow("side by side") << sent(1) + sent(2);
        QTest::newRow("a root") << QStringLiteral("<?xml version=\"1.0\"?><Events>") + sent(1) +
                                       sent(2) + QStringLiteral("</Events>");
        QTest::newRow("a cut root") << QStringLiteral("<Events>") + sent(1) + sent(2);
        QTest::newRow("prompts") << QStringLiteral("C:\\>wevtutil qe Application /f:xml\r\n") +
                                        sent(1) + QStringLiteral("\r\nC:\\>wevtutil\r\n") +
                                        sent(2) + QStringLiteral("\r\nC:\\>");
        QTest::newRow("a mail") << QStringLiteral("Hello,\nhere are the <Events>:\n\n") + sent(1) +
                                       QStringLiteral("\nand\n") + sent(2) +
                                       QStringLiteral("\nRegards, 5 < 6 & more\n");
        QTest::newRow("line feeds inside")
            << QString(sent(1) + sent(2)).replace(QLatin1String("><"), QLatin1String(">\n  <"));
        QTest::newRow("pasted twice") << sent(1) + sent(2) + u'\n' + sent(1) + sent(2);
    }
    void eventsNeedNoRoot()
    {
        QFETCH(QString, text);
        const AllEvents all = allEvents(text.toUtf8());
        QCOMPARE(records(all), QStringLiteral("1 2"));
        QCOMPARE(all.noteLines(), QStringList());
        QVERIFY(all.records[0].typed && all.records[1].typed);
    }

    void damageCostsOnlyItsEvent_data()
    {
        QTest::addColumn<QString>("damaged");
        const QString whole = sent(2);
        QTest::newRow("a tag is broken")
            << QString(whole).replace(QLatin1String("</Level>"), QLatin1String("</Lev"));
        QTest::newRow("the end is missing") << whole.chopped(20);
        QTest::newRow("no number")
            << QString(whole).remove(QLatin1String("<EventID>12288</EventID>"));
        QTest::newRow("an unknown entity")
            << QString(whole).replace(QLatin1String("kms01"), QLatin1String("&kms;"));
        QTest::newRow("too deep") << element(2, QStringLiteral("<a>").repeated(100) +
                                                    QStringLiteral("</a>").repeated(100));
    }
    void damageCostsOnlyItsEvent()
    {
        QFETCH(QString, damaged);
        const AllEvents all = allEvents((sent(1) + u'\n' + damaged + u'\n' + sent(3)).toUtf8());
        QCOMPARE(records(all), QStringLiteral("1 3"));
        QCOMPARE(all.noteLines(), QStringList(QStringLiteral("record-unreadable x1 @line 2")));
    }

    void aCutEventIsNotBelieved()
    {
        const QByteArray whole = (sent(1) + u'\n' + sent(2)).toUtf8();
        for (qsizetype size = sent(1).size() + 20; size < whole.size(); ++size) {
            const AllEvents all = allEvents(whole.first(size));
            QCOMPARE(records(all), QStringLiteral("1"));
            QCOMPARE(all.noteLines(), QStringList(QStringLiteral("file-cut x1 @line 2")));
        }
    }

    void bothShapesOf12290AreRead_data()
    {
        QTest::addColumn<QStringList>("strings");
        const QString info = QStringLiteral(
            "0x0,25,PC-0142,3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142,2026/11/20 8:30,0,2,41730,"
            "2de67392-b7a7-462a-b1ca-108dd189f588");
        QTest::newRow("one string") << QStringList{info};
        QTest::newRow("ten strings") << QStringList{info} + info.split(u',');
    }
    void bothShapesOf12290AreRead()
    {
        QFETCH(QStringList, strings);
        const AllEvents all = allEvents(
            element(9, data(strings), 12290, QStringLiteral("Key Management Service")).toUtf8());
        QCOMPARE(all.typedLines(),
                 QStringList(QStringLiteral(
                     "2026-11-20T08:30:02.500Z received 0x00000000 25 PC-0142 "
                     "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142 2026-11-20T08:30:00Z 0 2 41730 "
                     "2de67392-b7a7-462a-b1ca-108dd189f588")));
    }

    void aClearedLogIsToldByUserData()
    {
        QString text = element(
            5,
            QStringLiteral("<UserData><LogFileCleared xmlns='x'><SubjectUserName>joe"
                           "</SubjectUserName><SubjectDomainName>CORP</SubjectDomainName>"
                           "<Channel>Key Management Service</Channel><BackupPath></BackupPath>"
                           "</LogFileCleared></UserData>"),
            104, QStringLiteral("System"));
        text.replace(QLatin1String("Security-SPP"), QLatin1String("Eventlog"));
        const AllEvents all = allEvents(text.toUtf8());
        QCOMPARE(all.records.first().data,
                 (QStringList{QStringLiteral("joe"), QStringLiteral("CORP"),
                              QStringLiteral("Key Management Service"), QString()}));
        QVERIFY(all.typedLines().constFirst().endsWith(
            QLatin1String("log-cleared Microsoft-Windows-Eventlog - - Key Management Service")));
    }

    void theProviderDecidesNotTheNumber()
    {
        QString text = sent(1);
        text.replace(QLatin1String("Security-SPP"), QLatin1String("Crypto-DPAPI"));
        QVERIFY(!allEvents(text.toUtf8()).records.first().typed);
    }

    void forwardedEventsKeepTheirComputer()
    {
        QString other = sent(1);
        other.replace(QLatin1String("PC-0142"), QLatin1String("PC-0143"));
        other.replace(QLatin1String("</Event>"),
                      QLatin1String("<RenderingInfo Culture='fr-FR'><Message>Infos</Message>"
                                    "<Channel>Autre</Channel></RenderingInfo></Event>"));
        NoProgress quiet;
        const auto reading = readBytes((sent(1) + other).toUtf8(), quiet);
        QCOMPARE(reading->computers, (QStringList{QStringLiteral("PC-0142.corp.example"),
                                                  QStringLiteral("PC-0143.corp.example")}));
        QCOMPARE(reading->records, qint64(2)); // one id, two machines
    }

    void holesBetweenRecordsMeanNothingInAnExport()
    {
        QString text;
        for (int i = 0; i < 40; ++i)
            text += sent(i < 20 ? i + 1 : i + 500);
        NoProgress quiet;
        const auto reading = readBytes(text.toUtf8(), quiet);
        const auto &log = *std::get<std::shared_ptr<const EventLog>>(reading->content);
        QVERIFY(log.gaps.isEmpty());
        QCOMPARE(log.spans.first().lastRecord, quint64(539));
    }

    void damageBetweenRecordsIsAGap()
    {
        QString text = sent(1) + sent(2).chopped(20) + sent(3);
        text.replace(text.lastIndexOf(QLatin1String("08:30:02")), 8, QLatin1String("08:40:02"));
        NoProgress quiet;
        const auto reading = readBytes(text.toUtf8(), quiet);
        const auto &log = *std::get<std::shared_ptr<const EventLog>>(reading->content);
        QCOMPARE(log.gaps.size(), 1);
        QVERIFY(log.gaps.first().cause == LogGap::Cause::Damage);
        QCOMPARE(toIso(toUtc(log.gaps.first().to)), QStringLiteral("2026-11-20T08:40:02.500Z"));
    }

    void entitiesAreNotExpanded()
    {
        QString bomb = QStringLiteral("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
                                      "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                                      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>");
        bomb += element(1, data({QStringLiteral("&c;")})) + sent(2);
        const AllEvents all = allEvents(bomb.toUtf8());
        QCOMPARE(records(all), QStringLiteral("2"));
    }

    void escapesSmuggleNothingIn()
    {
        const AllEvents all =
            allEvents(element(1,
                              data({QStringLiteral("a&#x202E;b&#xAD;c&#9;d&#x200B;"),
                                    QStringLiteral("ABCDE-FGHIJ-KLMNO-PQRST-UVWX&#x59;")}),
                              16384)
                          .toUtf8());
        QCOMPARE(all.records.first().data,
                 (QStringList{QStringLiteral("abc d"),
                              QStringLiteral("*****-*****-*****-*****-*****")}));
        QCOMPARE(all.noteLines(), QStringList(QStringLiteral("key-masked x1 @line 1")));
    }

    void hostileTextTakesNoLongTime_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        constexpr int many = 400'000;
        QTest::newRow("begins only") << QByteArray("<Event ").repeated(many);
        QTest::newRow("ends only") << sent(1).toUtf8() + QByteArray("</Event>").repeated(many);
        QTest::newRow("line feeds") << QByteArray(8 * many, '\n') + sent(1).toUtf8();
        QTest::newRow("nested") << QByteArray("<Event><a>").repeated(many);
        QTest::newRow("one huge element")
            << QByteArray("<Event ") + QByteArray(8 * many, 'x') + QByteArray("></Event>");
        QTest::newRow("many elements") << sent(1).toUtf8().first(60).repeated(many / 10);
    }
    void hostileTextTakesNoLongTime()
    {
        QFETCH(QByteArray, bytes);
        QElapsedTimer timer;
        timer.start();
        NoProgress quiet;
        const events::TextLog log = events::readEventXml(bytes, quiet);
        QVERIFY(log.events.size() <= 1);
        QVERIFY2(timer.elapsed() < 20'000, "quadratic");
    }

    void onlyEventsAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("recognised");
        QTest::newRow("an event") << sent(1).toUtf8() << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("prose") << QByteArray("The <Event> was a success.") << false;
        QTest::newRow("HTML") << QByteArray("<html><body><Event >x</Event></body></html>") << false;
        QTest::newRow("another XML") << QByteArray("<?xml version='1.0'?><Events><Event>"
                                                   "<Name>x</Name></Event></Events>")
                                     << false;
        QTest::newRow("random") << QByteArray("\x01\x02<Event \xff\x00", 11) << false;
        QTest::newRow("escaped") << sent(1).toHtmlEscaped().toUtf8() << false;
    }
    void onlyEventsAreRecognised()
    {
        QFETCH(QByteArray, bytes);
        QTEST(eventXmlReader().recognises(FileHead(bytes)), "recognised");
    }
};

QTEST_APPLESS_MAIN(TestEventXml)
#include "tst_event_xml.moc"
