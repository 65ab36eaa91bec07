// One log per structure that a record may have, written by our own writer.
#include "tests/engine/readers/evtx/readall.h"
#include "tests/support/evtxwriter.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr qint64 nineOClock = 1'795'165'200'000; // 2026-11-20T09:00:00Z

QString str(const char *text)
{
    return QString::fromUtf8(text);
}

EvtxEvent eventOf(const QStringList &strings)
{
    EvtxEvent event;
    event.id = 16384;
    event.timeMs = nineOClock;
    event.strings = strings;
    return event;
}

EvtxEvent eventWith(const Fragment &body)
{
    EvtxEvent event = eventOf({});
    event.body = body;
    return event;
}

XmlNode data(const QVector<XmlNode> &children)
{
    return element(str("EventData"), {element(str("Data"), children)});
}

QStringList stringsOf(const EvtxEvent &event, const EvtxStyle &style = {})
{
    const WholeLog log = readAll(writeEvtx({event}, style));
    return log.records.size() == 1 ? log.records[0].data : QStringList{str("no record")};
}

} // namespace

class TestEvtxStructure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordTellsAllOfItsHead_data()
    {
        QTest::addColumn<bool>("collector");
        QTest::newRow("a local log, everything in templates") << false;
        QTest::newRow("a collector's log, everything text") << true;
    }
    void aRecordTellsAllOfItsHead()
    {
        QFETCH(bool, collector);
        EvtxEvent event = eventOf({str("one"), str("two")});
        event.id = 8198;
        event.level = 2;
        event.qualifiers = 49152;
        event.record = 20519;
        event.timeMs = nineOClock + 123;
        event.binary = QByteArray("\x00\x80\xff", 3);
        EvtxStyle style;
        style.collector = collector;
        const WholeLog log = readAll(writeEvtx({event}, style));
        QCOMPARE(log.noteLines(), QStringList());
        QCOMPARE(log.records.size(), 1);
        const EventRecord &record = log.records[0];
        QCOMPARE(record.record, quint64(20519));
        QCOMPARE(toIso(toUtc(record.time)), str("2026-11-20T09:00:00.123Z"));
        QCOMPARE(record.id, quint16(8198));
        QCOMPARE(record.level, quint8(2));
        QCOMPARE(record.provider, str("Microsoft-Windows-Security-SPP"));
        QCOMPARE(record.channel, str("Application"));
        QCOMPARE(record.computer, str("PC-0001.corp.example"));
        QCOMPARE(record.data, QStringList({str("one"), str("two")}));
        QCOMPARE(record.binary, QByteArray("\x00\x80\xff", 3));
    }

    void everyShapeOfDataGivesItsStringsInOrder_data()
    {
        QTest::addColumn<int>("shape");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("one array in one Data") << int(EvtxEvent::Shape::Array) << QStringList();
        QTest::newRow("several unnamed Data")
            << int(EvtxEvent::Shape::SeparateData) << QStringList();
        QTest::newRow("several named Data")
            << int(EvtxEvent::Shape::SeparateData) << QStringList({str("A"), str("B"), str("C")});
        QTest::newRow("UserData") << int(EvtxEvent::Shape::UserData)
                                  << QStringList({str("First"), str("Second"), str("Third")});
    }
    void everyShapeOfDataGivesItsStringsInOrder()
    {
        QFETCH(int, shape);
        QFETCH(QStringList, names);
        EvtxEvent event = eventOf({str("kms01"), QString(), str("naïve – 漢字")});
        event.shape = EvtxEvent::Shape(shape);
        event.names = names;
        QCOMPARE(stringsOf(event), event.strings);
    }

    void aTemplateIsFoundInAnEarlierRecordOfTheChunk()
    {
        QVector<EvtxEvent> events(3, eventOf({str("same template")}));
        events[1].strings = {str("referenced")};
        events[2].computer = str("PC-0002.corp.example"); // needs a template of its own
        const WholeLog log = readAll(writeEvtx(events));
        QCOMPARE(log.records.size(), 3);
        QCOMPARE(log.records[1].data, QStringList(str("referenced")));
        QCOMPARE(log.records[1].computer, str("PC-0001.corp.example"));
        QCOMPARE(log.records[2].computer, str("PC-0002.corp.example"));
        QCOMPARE(log.records[2].data, QStringList(str("same template")));
    }

    void aValueIsPrintedAsWindowsPrintsIt_data()
    {
        using namespace BinXmlType;
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("strings");
        const auto row = [](const char *name, int type, const char *hex, QStringList strings) {
            QTest::newRow(name) << type << QByteArray::fromHex(hex) << strings;
        };
        row("ANSI", ansi, "4b4d5380e4009600", {str("KMS€ä") + QChar(0) + str("–")});
        row("int8", 0x03, "fe", {str("-2")});
        row("uint8", 0x04, "fe", {str("254")});
        row("int16", 0x05, "feff", {str("-2")});
        row("int32", 0x07, "fbffffff", {str("-5")});
        row("uint32", 0x08, "fbffffff", {str("4294967291")});
        row("int64", 0x09, "ffffffffffffffff", {str("-1")});
        row("uint64", 0x0a, "ffffffffffffffff", {str("18446744073709551615")});
        row("double", 0x0c, "000000000000f83f", {str("1.5")});
        row("true", 0x0d, "01000000", {str("true")});
        row("false", 0x0d, "00000000", {str("false")});
        row("bytes", 0x0e, "00ab", {str("00AB")});
        row("GUID", 0x0f, "b0333be2c9c82c47a5f9f2bdfea0f156",
            {str("{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}")});
        row("size_t", 0x10, "ff000000", {str("0xff")});
        row("FILETIME", 0x11, "00803ed5deb19d01", {str("1970-01-01T00:00:00Z")});
        row("SYSTEMTIME", 0x12, "ea070b000500140009001e000f000000", {str("2026-11-20T09:30:15Z")});
        row("SID", 0x13, "010100000000000512000000", {str("S-1-5-18")});
        row("hex32", 0x14, "38f004c0", {str("0xc004f038")});
        row("hex64", 0x15, "0000000000008000", {str("0x80000000000000")});
        row("strings", 0x81, "610000006200630000000000", {str("a"), str("bc"), str("")});
        row("strings, the last without its end", 0x81, "6100000062006300", {str("a"), str("bc")});
        row("ANSI strings", 0x82, "610062630000", {str("a"), str("bc"), str("")});
        row("numbers", 0x88, "0100000002000000", {str("1"), str("2")});
        row("GUIDs", 0x8f, "b0333be2c9c82c47a5f9f2bdfea0f156",
            {str("{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}")});
        row("a number with too few bytes", 0x08, "0100", {str("")});
        row("a SID that promises more", 0x13, "010900000000000512000000", {str("")});
    }
    void aValueIsPrintedAsWindowsPrintsIt()
    {
        QFETCH(int, type);
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, strings);
        const Fragment body{data({substitution(0, quint8(type))}),
                            {BinXmlValue{quint8(type), bytes, {}}}};
        QCOMPARE(stringsOf(eventWith(body)), strings);
    }

    void aLoneSurrogateSurvives()
    {
        const QString broken = QString(QChar(0xd800)) + str("x") + QChar(0xdc00);
        QCOMPARE(stringsOf(eventOf({broken})), QStringList(broken));
    }

    void aNestedFragmentGivesItsValues()
    {
        using namespace BinXmlType;
        const Fragment inner{element(str("Info"), {element(str("A"), {substitution(0, utf16)}),
                                                   element(str("B"), {substitution(1, uint32)})}),
                             {textValue(str("inner")), numberValue(uint32, 7, 4)}};
        const Fragment body{data({substitution(0, binXml)}), {nestedValue(inner)}};
        QCOMPARE(stringsOf(eventWith(body)), QStringList({str("inner"), str("7")}));
    }

    void aStringInSeveralPiecesIsOne()
    {
        using namespace BinXmlType;
        const Fragment body{data({textNode(str("code ")), substitution(0, uint32),
                                  textNode(str(" of ")), substitution(1, utf16)}),
                            {numberValue(uint32, 5, 4), textValue(str("kms01"))}};
        QCOMPARE(stringsOf(eventWith(body)), QStringList(str("code 5 of kms01")));
    }

    void anElementVanishesWithItsValue()
    {
        using namespace BinXmlType;
        const Fragment body{
            element(str("EventData"), {elementOf(str("Data"), substitution(0, utf16)),
                                       element(str("Data"), {substitution(0, utf16)}),
                                       elementOf(str("Data"), substitution(1, utf16))}),
            {BinXmlValue{}, textValue(str("there"))}};
        QCOMPARE(stringsOf(eventWith(body)), QStringList({QString(), str("there")}));
    }

    void aRenderedMessageIsNoData()
    {
        EvtxStyle style;
        style.collector = true;
        QCOMPARE(stringsOf(eventOf({str("only this")}), style), QStringList(str("only this")));
    }

    void aChunkFilledToItsLastByteKeepsItsLastRecord()
    {
        QVector<EvtxEvent> events;
        for (int i = 0; i < 400; ++i)
            events.append(eventOf({QString(1 + i % 5, QLatin1Char('x'))}));
        EvtxStyle style;
        style.exactlyFull = true;
        QByteArray file = writeEvtx(events, style);
        // Grow the last string of the first chunk until its record ends with the chunk.
        const QVector<qsizetype> offsets = recordOffsets(file);
        int last = 0;
        while (offsets[last + 1] < evtxHeaderSize + evtxChunkSize)
            ++last;
        qsizetype used = 0;
        for (int i = 0; i < 4; ++i)
            used |= qsizetype(quint8(file[evtxHeaderSize + 48 + i])) << (8 * i);
        events[last].strings[0] += QString((evtxChunkSize - used) / 2, QLatin1Char('y'));
        file = writeEvtx(events, style);
        const bool full = file.mid(evtxHeaderSize + 48, 4) == QByteArray("\0\0\1\0", 4);
        QVERIFY(full);
        const WholeLog log = readAll(file);
        QCOMPARE(log.records.size(), events.size());
        QCOMPARE(log.records[last].data, events[last].strings);
    }

    void numbersNeedNotAscend()
    {
        QVector<EvtxEvent> events(6, eventOf({str("x")}));
        events[0].record = 500;
        events[3].record = 100;
        EvtxStyle style;
        style.recordsPerChunk = 3;
        const QVector<quint64> expected{500, 501, 502, 100, 101, 102};
        QCOMPARE(readAll(writeEvtx(events, style)).numbers(), expected);
    }

    void aRecordIsNeverReadTwice()
    {
        QVector<EvtxEvent> events(6, eventOf({str("x")}));
        events[4].record = 2; // 1 2 3 4 | 2 3
        EvtxStyle style;
        style.recordsPerChunk = 4;
        const QVector<quint64> expected{1, 2, 3, 4};
        QCOMPARE(readAll(writeEvtx(events, style)).numbers(), expected);
    }

    void formatAndFlagsDoNotMatter()
    {
        EvtxStyle style;
        style.minorVersion = 2;
        style.flags = 1;
        const WholeLog log = readAll(writeEvtx({eventOf({str("x")})}, style));
        QCOMPARE(log.records.size(), 1);
        QCOMPARE(log.noteLines(), QStringList(str("log-was-open x1 @")));
    }

    void severalComputersShareALog()
    {
        QVector<EvtxEvent> events(4, eventOf({str("x")}));
        for (int i = 0; i < 4; ++i)
            events[i].computer = str("PC-000%1").arg(i % 2);
        const WholeLog log = readAll(writeEvtx(events));
        QStringList computers;
        for (const EventRecord &record : log.records)
            computers.append(record.computer);
        QCOMPARE(computers,
                 QStringList({str("PC-0000"), str("PC-0001"), str("PC-0000"), str("PC-0001")}));
    }

    void aSinkMayStop()
    {
        NoProgress progress;
        int seen = 0;
        const QVector<EvtxEvent> events(10, eventOf({str("x")}));
        const auto read = forEachEvent(writeEvtx(events), progress,
                                       [&](const EventRecord &) { return ++seen < 3; });
        QVERIFY(read.has_value());
        QCOMPARE(seen, 3);
    }

    void aReadingMayBeCancelled()
    {
        struct Cancelled final : Progress
        {
            void report(qint64, qint64) override {}
            bool isCancelled() const override { return true; }
        } progress;
        const auto read = forEachEvent(writeEvtx({eventOf({str("x")})}), progress,
                                       [](const EventRecord &) { return true; });
        QVERIFY(!read.has_value());
        QCOMPARE(toId(read.error().kind), toId(ReadError::Kind::Cancelled));
    }
};

QTEST_APPLESS_MAIN(TestEvtxStructure)
#include "tst_evtx_structure.moc"
