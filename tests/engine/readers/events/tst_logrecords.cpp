// What an archive takes from logs, and the logs that it gives back.
#include "engine/readers/events/logrecords.h"
#include "engine/readers/reader.h"
#include "tests/engine/readers/events/eventshown.h"
#include "tests/support/evtxtext.h"
#include "tests/support/evtxwriter.h"

#include <QTest>

#include <map>
#include <tuple>

using namespace kms;
using namespace kms::test;

namespace {

/// What an archive does: the same record is there once, and all come back by time and number.
class MemoryArchive
{
public:
    LogRecordsRead import(const QByteArray &log)
    {
        NoProgress quiet;
        const auto read = forEachLogRecord(log, quiet, [this](const LogRecord &record) {
            m_records.emplace(Key(record.time, record.record, record.computer, record.channel,
                                  record.id, record.info),
                              record);
            return true;
        });
        return read ? *read : LogRecordsRead{};
    }

    QVector<LogRecord> records() const
    {
        QVector<LogRecord> all;
        for (const auto &[key, record] : m_records)
            all.append(record);
        return all;
    }

    EvidenceItem log() const
    {
        RecordedLog log;
        for (const auto &[key, record] : m_records)
            log.add(record);
        return log.finish(QStringLiteral("archive"));
    }

private:
    using Key = std::tuple<UtcMs, quint64, QString, QString, quint16, QByteArray>;
    std::map<Key, LogRecord> m_records;
};

EvidenceItem readItem(const QByteArray &bytes)
{
    NoProgress quiet;
    auto reading = readBytes(bytes, quiet);
    EvidenceItem item;
    if (reading)
        take(std::move(*reading), item);
    return item;
}

QString shownAt(const EventStamp &stamp)
{
    return QStringLiteral("%1 %2 ").arg(stamp.computer).arg(stamp.record);
}

QString shownSpan(const LogSpan &span)
{
    return QStringLiteral("span %1 %2 %3..%4 %5-%6 %7")
        .arg(span.computer, span.channel, shown(span.from), shown(span.to))
        .arg(span.firstRecord)
        .arg(span.lastRecord)
        .arg(span.records);
}

QString shownGap(const LogGap &gap)
{
    static const char *const causes[] = {"ids", "cleared", "damage"};
    return QStringLiteral("gap %1 %2 %3..%4 %5")
        .arg(gap.computer, gap.channel, shown(gap.from), shown(gap.to),
             QLatin1String(causes[int(gap.cause)]));
}

QStringList gapLines(const EvidenceItem &item)
{
    QStringList lines;
    for (const LogGap &gap : item.events()->gaps)
        lines.append(shownGap(gap));
    return lines;
}

QStringList requestLines(const EvidenceItem &item)
{
    QStringList lines;
    const RequestTable &table = item.events()->received;
    for (size_t row = 0; row < table.size(); ++row)
        lines.append(shownAt(table.row(row).stamp) + EventLine()(table.row(row)));
    return lines;
}

/// All that a log says, one line for each thing.
QStringList lines(const EvidenceItem &item)
{
    const EventLog &log = *item.events();
    QStringList all{toId(item.kind),
                    toId(item.role),
                    item.computer,
                    item.computers.join(u','),
                    toIso(item.from),
                    toIso(item.to),
                    QString::number(item.records),
                    QString::number(log.records)};
    all += requestLines(item);
    for (const RequestSent &event : log.sent)
        all.append(shownAt(event.stamp) + EventLine()(event));
    for (const ResponseProcessed &event : log.processed)
        all.append(shownAt(event.stamp) + EventLine()(event));
    for (const OtherEvent &event : log.others)
        all.append(shownAt(event.stamp) + EventLine()(event) + QString::number(event.eventId));
    for (const LogSpan &span : log.spans)
        all.append(shownSpan(span));
    all += gapLines(item);
    for (const Note &note : item.notes) {
        if (note.kind == Note::Kind::HeaderTotalsWrong) // of the file, not of its records
            continue;
        all.append(QStringLiteral("%1 x%2 %3")
                       .arg(toId(note.kind), QString::number(note.count), toString(note.at)));
    }
    return all;
}

constexpr UtcMs day = 24 * 60 * 60 * 1000LL;
constexpr UtcMs begin = 20'000 * day; // 2024-10-04

EvtxEvent request(quint64 record, UtcMs time, int client)
{
    EvtxEvent event;
    event.channel = QStringLiteral("Key Management Service");
    event.computer = QStringLiteral("kms01.corp.example");
    event.id = 12290;
    event.record = record;
    event.timeMs = time;
    event.strings = {QStringLiteral("0x0,25,pc-%1.corp.example,"
                                    "36f27b39-2fd5-440b-be67-a09996d2%1,2024/10/04 9:00,0,1,259200,"
                                    "73111121-5638-40f6-bc11-f1d7b0d64300")
                         .arg(1000 + client)};
    return event;
}

EvtxEvent foreign(quint64 record, UtcMs time)
{
    EvtxEvent event = request(record, time, 0);
    event.provider = QStringLiteral("Contoso-Agent");
    event.id = 7;
    event.strings = {QStringLiteral("one"), QString(), QStringLiteral("thrée\nlines")};
    event.shape = EvtxEvent::Shape::SeparateData;
    return event;
}

EvtxEvent clearing(UtcMs time, const QString &channel = QStringLiteral("Key Management Service"))
{
    EvtxEvent event;
    event.provider = QStringLiteral("Microsoft-Windows-Eventlog");
    event.channel = QStringLiteral("System");
    event.computer = QStringLiteral("kms01.corp.example");
    event.id = 104;
    event.record = 900;
    event.timeMs = time;
    event.shape = EvtxEvent::Shape::UserData;
    event.wrapper = QStringLiteral("LogFileCleared");
    event.names = {QStringLiteral("SubjectUserName"), QStringLiteral("SubjectDomainName"),
                   QStringLiteral("Channel"), QStringLiteral("BackupPath")};
    event.strings = {QStringLiteral("admin"), QStringLiteral("CORP"), channel, QString()};
    return event;
}

/// One request a minute; the clients come round.
QVector<EvtxEvent> requests(quint64 first, int count, UtcMs from = begin)
{
    QVector<EvtxEvent> events;
    for (int i = 0; i < count; ++i)
        events.append(request(first + quint64(i), from + i * 60'000LL, i % 40));
    return events;
}

QVector<EvtxEvent> withNineItems(QVector<EvtxEvent> events)
{
    for (EvtxEvent &event : events) {
        event.shape = EvtxEvent::Shape::SeparateData;
        event.strings += event.strings.first().split(u',');
    }
    return events;
}

} // namespace

class TestLogRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLogOfRecordsIsTheLogTheyCameFrom_data()
    {
        QTest::addColumn<QVector<EvtxEvent>>("events");
        const auto row = [](const char *name, const QVector<EvtxEvent> &events) {
            QTest::newRow(name) << events;
        };
        row("requests", requests(1, 300));
        row("begun long ago", requests(40'000, 300));
        row("nine items", withNineItems(requests(1, 50)));
        row("a foreign event",
            requests(1, 20) + QList{foreign(21, begin + day)} + requests(22, 20, begin + 2 * day));
        row("a record missing", requests(1, 50) + requests(52, 50, begin + day));
        row("several in one moment",
            {request(1, begin, 1), request(2, begin, 2), request(3, begin, 1)});
        row(
            "several hosts", requests(1, 10) + [] {
                QVector<EvtxEvent> others = requests(70, 10);
                for (EvtxEvent &event : others)
                    event.computer = QStringLiteral("kms02.corp.example");
                return others;
            }());
        EvtxEvent odd = request(11, begin + day, 1);
        odd.strings = {QStringLiteral("no such fields")};
        row("an event of another form", requests(1, 10) + QList{odd});
        EvtxEvent bare = odd;
        bare.strings.clear();
        row("an event without strings", requests(1, 10) + QList{bare});
        row("cleared",
            requests(1, 20) + QList{clearing(begin + day)} + requests(21, 20, begin + 2 * day));
    }
    void aLogOfRecordsIsTheLogTheyCameFrom()
    {
        QFETCH(QVector<EvtxEvent>, events);
        // Hosts apart: an archive gives one host's records after the other's.
        std::stable_sort(events.begin(), events.end(), [](const EvtxEvent &a, const EvtxEvent &b) {
            return std::pair(a.timeMs, a.record) < std::pair(b.timeMs, b.record);
        });
        const QByteArray bytes = writeEvtx(events);
        MemoryArchive archive;
        archive.import(bytes);
        QCOMPARE(archive.records().size(), events.size());
        QCOMPARE(lines(archive.log()), lines(readItem(bytes)));
        QCOMPARE(archive.log().source.file, QStringLiteral("archive"));
        QVERIFY(archive.log().id.isEmpty());
    }

    void overlappingExportsMakeOneLog_data()
    {
        QTest::addColumn<QVector<EvtxEvent>>("events");
        QTest::newRow("requests") << requests(1, 400);
        QTest::newRow("nine items") << withNineItems(requests(1, 100));
        QTest::newRow("cleared") << requests(1, 150) + QList{clearing(begin + day)} +
                                        requests(151, 150, begin + 2 * day);
    }
    void overlappingExportsMakeOneLog()
    {
        QFETCH(QVector<EvtxEvent>, events);
        const qsizetype third = events.size() / 3;
        MemoryArchive archive;
        archive.import(writeEvtx(events.mid(third)));
        archive.import(writeEvtx(events.mid(0, 2 * third), {.collector = true}));
        archive.import(writeEvtx(events.mid(0, third + 5), {.recordsPerChunk = 7}));
        QCOMPARE(archive.records().size(), events.size());
        QCOMPARE(lines(archive.log()), lines(readItem(writeEvtx(events))));
    }

    void onlyWhatTellsOfAHostIsTaken()
    {
        EvtxEvent client = request(5, begin, 1);
        client.channel = QStringLiteral("Application");
        client.id = 12288;
        EvtxEvent published = client;
        published.record = 6;
        published.id = 12294;
        EvtxEvent otherClearing = clearing(begin, QStringLiteral("Application"));
        otherClearing.record = 899;
        MemoryArchive archive;
        const auto read =
            archive.import(writeEvtx({client, published, otherClearing, clearing(begin + 1),
                                      request(7, begin, 2), foreign(8, begin + 2)}));
        QCOMPARE(read.events.records, qint64(6));
        QCOMPARE(read.unnumbered, qint64(0));
        QVector<quint16> ids;
        for (const LogRecord &record : archive.records())
            ids.append(record.id);
        QCOMPARE(ids, (QVector<quint16>{12290, 104, 7}));
    }

    void aRecordKeepsWhatWindowsWrote()
    {
        MemoryArchive archive;
        archive.import(writeEvtx({request(77, begin + 123, 5), foreign(78, begin + day)}));
        const QVector<LogRecord> records = archive.records();
        QCOMPARE(records.size(), 2);
        const LogRecord expected{QStringLiteral("kms01.corp.example"),
                                 QStringLiteral("Key Management Service"),
                                 QStringLiteral("Microsoft-Windows-Security-SPP"),
                                 77,
                                 begin + 123,
                                 12290,
                                 request(77, begin, 5).strings.first().toUtf8()};
        QCOMPARE(records[0], expected);
        QCOMPARE(records[1].info, QByteArray("one\x1f\x1fthr\xc3\xa9"
                                             "e\nlines"));
        QCOMPARE(records[1].provider, QStringLiteral("Contoso-Agent"));
    }

    void textsAreBoundedAndHarmlessToADatabase_data()
    {
        QTest::addColumn<QStringList>("strings");
        QTest::addColumn<QByteArray>("info");
        const auto row = [](const char *name, const QStringList &strings, const QByteArray &info) {
            QTest::newRow(name) << strings << info;
        };
        const QString accents(3'000, QChar(u'é'));
        row("long", {QString(5'000, u'x')}, QByteArray(4'096, 'x'));
        row("cut before a character", {QStringLiteral("a") + accents},
            QByteArray("a") + accents.left(2'047).toUtf8());
        row("many", QStringList(10, QString(1'000, u'y')),
            QStringList(10, QString(1'000, u'y')).join(QChar(0x1f)).left(4'096).toUtf8());
        row("separators", {QStringLiteral("a\x1f") + u'b', QStringLiteral("c")},
            "ab\x1f"
            "c");
    }
    void textsAreBoundedAndHarmlessToADatabase()
    {
        QFETCH(QStringList, strings);
        EvtxEvent event = foreign(1, begin);
        event.strings = strings;
        MemoryArchive archive;
        archive.import(writeEvtx({event}));
        QCOMPARE(archive.records().size(), 1);
        QTEST(archive.records().constFirst().info, "info");
        archive.log();
    }

    void aFormWithoutNumbersIsCountedAndLeftOut_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<qsizetype>("records");
        QTest::addColumn<qint64>("unnumbered");
        // Of the twelve events two are a host's (twelve.events).
        const auto row = [](const char *file, qsizetype records, qint64 unnumbered) {
            QTest::newRow(file) << QString::fromLatin1(file) << records << unnumbered;
        };
        row("twelve.events", 2, 0);
        row("twelve-wevtutil.xml", 2, 0);
        row("twelve-viewer-fr.xml", 2, 0);
        row("twelve-viewer-en.csv", 0, 2);
        row("twelve-listing-en.txt", 0, 2);
    }
    void aFormWithoutNumbersIsCountedAndLeftOut()
    {
        QFETCH(QString, file);
        MemoryArchive archive;
        const LogRecordsRead read = archive.import(eventFixture(file));
        QCOMPARE(read.events.records, qint64(12));
        QTEST(archive.records().size(), "records");
        QTEST(read.unnumbered, "unnumbered");
    }

    void theSameLogInAnotherFormAddsNothing_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("wevtutil") << QStringLiteral("twelve-wevtutil.xml");
        QTest::newRow("viewer") << QStringLiteral("twelve-viewer-fr.xml");
    }
    void theSameLogInAnotherFormAddsNothing()
    {
        QFETCH(QString, file);
        MemoryArchive archive;
        archive.import(eventFixture(QStringLiteral("twelve.events")));
        const QVector<LogRecord> before = archive.records();
        const EvidenceItem log = archive.log();
        archive.import(eventFixture(file));
        QCOMPARE(archive.records(), before);
        QCOMPARE(lines(archive.log()), lines(log));
    }

    void aRecordThatTwoFormsTellDifferentlyIsTakenOnce()
    {
        QVector<EvtxEvent> whole = requests(1, 30, begin + 456);
        QVector<EvtxEvent> inSeconds = withNineItems(requests(1, 30, begin));
        MemoryArchive archive;
        archive.import(writeEvtx(whole));
        archive.import(writeEvtx(inSeconds));
        QCOMPARE(archive.records().size(), 60);
        QCOMPARE(lines(archive.log()), lines(readItem(writeEvtx(inSeconds))));
    }

    void aLogMadeAnewIsAGap_data()
    {
        QTest::addColumn<QVector<EvtxEvent>>("before");
        QTest::addColumn<QVector<EvtxEvent>>("after");
        QTest::addColumn<QString>("gap");
        const QString gap = QStringLiteral("gap kms01.corp.example Key Management Service "
                                           "2024-10-04T01:39:00Z..2024-10-14T00:00:00Z cleared");
        const auto after = [](quint64 first) { return requests(first, 50, begin + 10 * day); };
        QTest::newRow("from 1 on again") << requests(1, 100) << after(1) << gap;
        QTest::newRow("below all of before") << requests(600, 100) << after(1) << gap;
        QTest::newRow("in the middle of before") << requests(1, 100) << after(30) << gap;
        QTest::newRow("a clearing tells of it, too")
            << requests(1, 100) + QList{clearing(begin + 5 * day)} << after(1) << gap;
        QTest::newRow("it goes on") << requests(1, 100) << after(101) << QString();
        QTest::newRow("one number alone is not believed")
            << requests(600, 100) << QList{request(3, begin + 5 * day, 1)} << QString();
    }
    void aLogMadeAnewIsAGap()
    {
        QFETCH(QVector<EvtxEvent>, before);
        QFETCH(QVector<EvtxEvent>, after);
        MemoryArchive archive;
        archive.import(writeEvtx(before));
        archive.import(writeEvtx(after));
        QStringList cleared = gapLines(archive.log());
        cleared.removeIf([](const QString &line) { return !line.endsWith(u"cleared"); });
        QTEST(cleared.join(u'\n'), "gap");
    }

    void aClockSetBackIsNoGap()
    {
        QVector<EvtxEvent> events = requests(1, 60);
        events += requests(61, 60, begin + 30 * 60'000LL + 1'000);
        MemoryArchive archive;
        archive.import(writeEvtx(events));
        QCOMPARE(gapLines(archive.log()), QStringList());
        QStringList rows = requestLines(archive.log());
        QStringList original = requestLines(readItem(writeEvtx(events)));
        rows.sort();
        original.sort();
        QCOMPARE(rows, original);
    }

    void whatADamagedLogStillHoldsComesBack_data()
    {
        QTest::addColumn<int>("damage");
        QTest::newRow("a chunk overwritten") << 0;
        QTest::newRow("a record broken") << 1;
        QTest::newRow("cut in a chunk") << 2;
        QTest::newRow("no file header") << 3;
    }
    void whatADamagedLogStillHoldsComesBack()
    {
        QFETCH(int, damage);
        QByteArray bytes = writeEvtx(requests(1, 300), {.recordsPerChunk = 60});
        const QVector<qsizetype> offsets = recordOffsets(bytes);
        if (damage == 0)
            bytes.replace(evtxHeaderSize + evtxChunkSize, evtxChunkSize,
                          QByteArray(evtxChunkSize, '\xaa'));
        else if (damage == 1)
            bytes.replace(offsets[100] + 24, 40, QByteArray(40, '\xff'));
        else if (damage == 2)
            bytes.truncate(offsets[200] + 8);
        else
            bytes.replace(0, evtxHeaderSize, QByteArray(evtxHeaderSize, '\0'));
        MemoryArchive archive;
        archive.import(bytes);
        const EvidenceItem direct = readItem(bytes);
        const EvidenceItem recorded = archive.log();
        QVERIFY(direct.records > 100);
        QCOMPARE(requestLines(recorded), requestLines(direct));
        QCOMPARE(shownSpan(recorded.events()->spans.first()),
                 shownSpan(direct.events()->spans.first()));
        // What was lost is missing there, too; that it was damage, nobody tells any more.
        QStringList gaps = gapLines(direct);
        gaps.replaceInStrings(QStringLiteral("damage"), QStringLiteral("ids"));
        QCOMPARE(gapLines(recorded), gaps);
    }

    void aSinkThatHasEnoughEndsTheReading()
    {
        for (const QByteArray &bytes :
             {writeEvtx(requests(1, 500)), eventFixture(QStringLiteral("twelve-wevtutil.xml"))}) {
            int calls = 0;
            NoProgress quiet;
            const auto read =
                forEachLogRecord(bytes, quiet, [&](const LogRecord &) { return ++calls < 2; });
            QVERIFY(read.has_value());
            QCOMPARE(calls, 2);
        }
    }

    void whatIsNoLogIsAnError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a text") << QByteArray("Name: Windows(R), Enterprise edition\n");
        QTest::newRow("an empty log") << QByteArray(4096, '\0').replace(0, 8, "ElfFile\0");
    }
    void whatIsNoLogIsAnError()
    {
        QFETCH(QByteArray, bytes);
        NoProgress quiet;
        QVERIFY(!forEachLogRecord(bytes, quiet, [](const LogRecord &) { return true; }));
    }

    void noRecordsMakeAnEmptyLog()
    {
        RecordedLog log;
        const EvidenceItem item = log.finish(QStringLiteral("archive"));
        QCOMPARE(item.records, qint64(0));
        QCOMPARE(toId(item.kind), QStringLiteral("event-log"));
        QVERIFY(!item.from.isValid());
    }
};

QTEST_APPLESS_MAIN(TestLogRecords)
#include "tst_logrecords.moc"
