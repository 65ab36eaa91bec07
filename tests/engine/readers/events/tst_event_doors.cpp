// The same twelve events through every form in which people save a log.
#include "engine/readers/reader.h"
#include "tests/engine/readers/events/eventshown.h"

#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

QByteArray inUtf16(const QByteArray &utf8, bool mark)
{
    const QString text = QString::fromUtf8(utf8);
    QByteArray bytes(mark ? "\xFF\xFE" : "");
    for (const QChar c : text)
        bytes.append(char(c.unicode() & 0xff)).append(char(c.unicode() >> 8));
    return bytes;
}

// In file order, or turned round where the file has the newest first.
QStringList oldestFirst(QStringList lines)
{
    if (lines.size() > 1 && lines.first() > lines.last())
        std::reverse(lines.begin(), lines.end());
    return lines;
}

} // namespace

class TestEventDoors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDoorGivesTheSameEvents_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("computer");
        QTest::addColumn<bool>("hasRecordIds");
        const QString named = QStringLiteral("SRV-07.corp.example");
        const auto row = [](const char *file, const QString &computer, bool ids) {
            QTest::newRow(file) << QString::fromLatin1(file) << computer << ids;
        };
        row("twelve-viewer-fr.xml", named, true);
        row("twelve-wevtutil.xml", named, true);
        row("twelve-listing-en.txt", named, false);
        row("twelve-listing-z.txt", named, false);
        row("twelve-listing-fr.txt", named, false);
        row("twelve-listing-zh.txt", named, false);
        row("twelve-viewer-en.csv", {}, false);
        row("twelve-viewer-fr.csv", {}, false);
        row("twelve-viewer-de.csv", {}, false);
        row("twelve-viewer-es.csv", {}, false);
        row("twelve-viewer-zh.csv", {}, false);
        row("twelve-viewer-en.tab.txt", {}, false);
        row("twelve-winevent-de.json", named, true);
        row("twelve-eventlog-en.json", named, true);
        row("twelve-winevent-fr.csv", named, true);
        row("twelve-winevent-en.clixml", named, true);
        row("twelve-winevent-en.list.txt", named, true);
    }
    void everyDoorGivesTheSameEvents()
    {
        QFETCH(QString, file);
        QFETCH(QString, computer);
        QFETCH(bool, hasRecordIds);
        const QStringList expected =
            allEvents(eventFixture(QStringLiteral("twelve.events"))).typedLines();
        QCOMPARE(expected.size(), 12);
        const QByteArray utf8 = eventFixture(file);
        for (const QByteArray &bytes : {utf8, inUtf16(utf8, true), inUtf16(utf8, false)}) {
            const AllEvents all = allEvents(bytes);
            QCOMPARE(oldestFirst(all.typedLines()), expected);
            for (const EventRecord &record : all.records) {
                QCOMPARE(record.computer, computer);
                QCOMPARE(record.record >= 20'519 && record.record <= 20'530, hasRecordIds);
                QCOMPARE(record.record == 0, !hasRecordIds);
            }
            QVERIFY2(all.noteLines().filter(QStringLiteral("record")).isEmpty(),
                     qPrintable(all.noteLines().join(u'\n')));
        }
    }

    void everyDoorGivesTheSameEvidence_data() { everyDoorGivesTheSameEvents_data(); }
    void everyDoorGivesTheSameEvidence()
    {
        QFETCH(QString, file);
        NoProgress progress;
        const auto reading = readBytes(eventFixture(file), progress);
        QVERIFY(reading.has_value());
        QCOMPARE(toId(reading->kind), QStringLiteral("event-log"));
        QCOMPARE(reading->records, qint64(12));
        QCOMPARE(toIso(reading->from), QStringLiteral("2026-11-20T08:00:02Z"));
        QCOMPARE(toIso(reading->to), QStringLiteral("2026-11-20T09:40:00Z"));
        const auto &log = *std::get<std::shared_ptr<const EventLog>>(reading->content);
        QCOMPARE(log.received.size(), size_t(2));
        QCOMPARE(log.sent.size(), 3);
        QCOMPARE(log.processed.size(), 2);
        QCOMPARE(log.others.size(), 5);
        QVERIFY(log.gaps.isEmpty());
        // In the order of their writing, whichever way the file runs: two are of one second.
        QCOMPARE(shown(log.sent[1].stamp.time), QStringLiteral("2026-11-20T08:30:02Z"));
        QVERIFY(log.sent[0].stamp.time < log.sent[1].stamp.time);
        const bool inUtc =
            file.endsWith(QLatin1String("xml")) || file.endsWith(QLatin1String("json"));
        QCOMPARE(log.timeBasis == TimeBasis::Utc,
                 inUtc || file == QLatin1String("twelve-listing-z.txt"));
        QVERIFY(log.received.row(0).stamp.basis == log.timeBasis);
    }
};

QTEST_APPLESS_MAIN(TestEventDoors)
#include "tst_event_doors.moc"
