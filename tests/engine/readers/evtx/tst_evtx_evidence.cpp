// What a whole log amounts to as evidence: requests, spans, gaps, role and notes.
#include "engine/readers/evtx/evtxreader.h"
#include "tests/support/evtxtext.h"
#include "tests/support/evtxwriter.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr QLatin1String requestLine("2026-11-20T09:00:%1Z 12290 0x0,25,pc-%2.corp.example,"
                                    "36f27b39-2fd5-440b-be67-a09996d2%2,2026/11/20 9:00,0,1,259200,"
                                    "73111121-5638-40f6-bc11-f1d7b0d64300\n");

QString requests(int from, int count)
{
    QString text = QStringLiteral("channel: Key Management Service\ncomputer: kms01\n");
    for (int i = from; i < from + count; ++i)
        text += QString(requestLine).arg(i % 60, 2, 10, QLatin1Char('0')).arg(1000 + i);
    return text;
}

Reading read(const QByteArray &bytes)
{
    NoProgress progress;
    ByteSource source(bytes);
    const auto reading = evtxReader().read(source, progress);
    return reading ? *reading : Reading{};
}

const EventLog &logOf(const Reading &reading)
{
    static const EventLog none;
    const auto *log = std::get_if<std::shared_ptr<const EventLog>>(&reading.content);
    return log ? **log : none;
}

QStringList gapLines(const EventLog &log)
{
    static const char *const causes[] = {"ids", "cleared", "damage"};
    QStringList lines;
    for (const LogGap &gap : log.gaps)
        lines.append(QStringLiteral("%1 %2 %3")
                         .arg(QLatin1String(causes[int(gap.cause)]), toIso(toUtc(gap.from)),
                              toIso(toUtc(gap.to))));
    return lines;
}

} // namespace

class TestEvtxEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHostsLogBecomesRowsOfRequests()
    {
        const Reading reading = read(evtxFromText(requests(0, 3) + requests(0, 1)));
        QCOMPARE(toId(reading.kind), QStringLiteral("event-log"));
        QCOMPARE(toId(reading.role), QStringLiteral("host"));
        QCOMPARE(reading.computers, QStringList(QStringLiteral("kms01")));
        QCOMPARE(reading.records, qint64(4));
        QCOMPARE(toIso(reading.from), QStringLiteral("2026-11-20T09:00:00Z"));
        QCOMPARE(toIso(reading.to), QStringLiteral("2026-11-20T09:00:02Z"));
        const EventLog &log = logOf(reading);
        QCOMPARE(log.received.size(), size_t(4));
        QCOMPARE(log.received.cmids.size(), size_t(3)); // the fourth is the first again
        QCOMPARE(log.received.skus.size(), size_t(1));
        const RequestReceived row = log.received.row(1);
        QCOMPARE(row.stamp.record, quint64(2));
        QCOMPARE(row.stamp.computer, QStringLiteral("kms01"));
        QCOMPARE(row.client, QStringLiteral("pc-1001.corp.example"));
        QVERIFY(row.cmid &&
                toString(*row.cmid) == QLatin1String("36f27b39-2fd5-440b-be67-a09996d21001"));
        QCOMPARE(row.required, std::optional(25));
        QCOMPARE(row.minutesLeft, std::optional(Minutes(259'200)));
        QCOMPARE(row.state, std::optional(LicenseState::Licensed));
        QCOMPARE(toIso(toUtc(row.clientTime)), QStringLiteral("2026-11-20T09:00:00Z"));
    }

    void theRoleFollowsTheEvents_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("role");
        const QString processed = QStringLiteral(
            "channel: Application\n"
            "2026-11-20T09:00:00Z 12289 0x0, 0x0, 1, 0, 50, 120, 10080, 2026/11/20 09:00\n");
        QTest::newRow("requests received") << requests(0, 1) << QStringLiteral("host");
        QTest::newRow("publishing") << QStringLiteral("2026-11-20T09:00:00Z 12294 corp.example\n")
                                    << QStringLiteral("host");
        QTest::newRow("an answer processed") << processed << QStringLiteral("client");
        QTest::newRow("both") << requests(0, 1) + processed << QStringLiteral("unknown");
        QTest::newRow("neither") << QStringLiteral("2026-11-20T09:00:00Z 16384 x\n")
                                 << QStringLiteral("unknown");
    }
    void theRoleFollowsTheEvents()
    {
        QFETCH(QString, text);
        QFETCH(QString, role);
        QCOMPARE(toId(read(evtxFromText(text)).role), role);
    }

    void everyComputersChannelHasItsSpan()
    {
        const Reading reading =
            read(evtxFromText(QStringLiteral("computer: A\n2026-11-20T09:00:00Z 16384 x\n"
                                             "computer: B\n2026-11-20T08:00:00Z 16384 x\n"
                                             "computer: A\n2026-11-20T10:00:00Z 16384 x\n"
                                             "channel: System\n2026-11-20T11:00:00Z 7036 x\n")));
        const auto &spans = logOf(reading).spans;
        QCOMPARE(spans.size(), 3);
        const LogSpan expected{QStringLiteral("A"),
                               QStringLiteral("Application"),
                               1'795'165'200'000,
                               1'795'168'800'000,
                               1,
                               3,
                               2};
        QVERIFY(spans[0] == expected);
        QCOMPARE(spans[1].computer, QStringLiteral("B"));
        QCOMPARE(spans[2].channel, QStringLiteral("System"));
        QCOMPARE(reading.computers, QStringList({QStringLiteral("A"), QStringLiteral("B")}));
    }

    void aHoleInAnOtherwiseWholeLogIsAGap()
    {
        const Reading reading = read(
            evtxFromText(requests(0, 20) + QStringLiteral("record: 500\n") + requests(40, 20)));
        QCOMPARE(gapLines(logOf(reading)),
                 QStringList(QStringLiteral("ids 2026-11-20T09:00:19Z 2026-11-20T09:00:40Z")));
    }

    void aFilteredLogHasNoGaps()
    {
        QString text;
        for (int i = 0; i < 20; ++i)
            text += QStringLiteral("record: %1\n").arg(100 + 10 * i) + requests(i, 2);
        QCOMPARE(gapLines(logOf(read(evtxFromText(text)))), QStringList());
    }

    void aSavedLogHasNoGaps()
    {
        QByteArray file =
            evtxFromText(requests(0, 20) + QStringLiteral("record: 500\n") + requests(40, 20));
        putNumber(file, evtxHeaderSize + 8, 1, 8);   // counts its 40 records from 1,
        putNumber(file, evtxHeaderSize + 16, 40, 8); // whatever their numbers
        sealChunk(file, 0);
        QCOMPARE(gapLines(logOf(read(file))), QStringList());
    }

    void aDamagedChunkIsAGap()
    {
        // Large records, so that there are several chunks.
        QVector<EvtxEvent> events;
        for (int i = 0; i < 30; ++i) {
            EvtxEvent event;
            event.id = 16384;
            event.timeMs = 1'795'165'200'000 + i * 1'000;
            event.strings = {QStringLiteral("x")};
            events.append(event);
        }
        EvtxStyle style;
        style.recordsPerChunk = 10;
        QByteArray file = writeEvtx(events, style);
        file.replace(evtxHeaderSize + evtxChunkSize, evtxChunkSize,
                     QByteArray(evtxChunkSize, '\x5a'));
        QCOMPARE(gapLines(logOf(read(file))),
                 QStringList(QStringLiteral("damage 2026-11-20T09:00:09Z 2026-11-20T09:00:20Z")));
    }

    void aClearedChannelIsAGapOnlyBetweenItsRecords()
    {
        const QString cleared = QStringLiteral(
            "computer: kms01\nchannel: System\nprovider: Microsoft-Windows-Eventlog\n"
            "2026-11-20T09:00:30Z 104 joe || CORP || Key Management Service || \n"
            "provider: Microsoft-Windows-Security-SPP\n");
        QCOMPARE(gapLines(logOf(read(evtxFromText(requests(0, 20) + cleared + requests(40, 19))))),
                 QStringList(QStringLiteral("cleared 2026-11-20T09:00:19Z 2026-11-20T09:00:40Z")));
        QCOMPARE(gapLines(logOf(read(evtxFromText(cleared + requests(40, 19))))), QStringList());
    }

    void notesTellTheRecord()
    {
        const QString garbled = QStringLiteral("2026-11-20T09:00:00Z 12290 what is this\n");
        const Reading reading = read(evtxFromText(requests(0, 2) + garbled + garbled));
        QCOMPARE(reading.notes.size(), 1);
        const Note expected{Note::Kind::RecordNotTyped, Place::record(3), 2, {}};
        QVERIFY(reading.notes[0] == expected);
        QCOMPARE(logOf(reading).received.size(), size_t(2));
    }

    void differingFieldsAreNoted()
    {
        const QString other = QStringLiteral(
            "channel: Key Management Service\n2026-11-20T09:00:00Z 12290 "
            "0x00000000, 25, a, 36f27b39-2fd5-440b-be67-a09996d27a38, 2026/11/20 09:00, 0, 1, 5, "
            "73111121-5638-40f6-bc11-f1d7b0d64300 || 0x0 || 25 || %1 || "
            "36F27B39-2FD5-440B-BE67-A09996D27A38 || 2026/11/20 9:00 || 0 || 1 || 5 || "
            "73111121-5638-40f6-bc11-f1d7b0d64300\n");
        QVERIFY(read(evtxFromText(other.arg(QStringLiteral("a")))).notes.isEmpty());
        const Reading reading = read(evtxFromText(other.arg(QStringLiteral("b"))));
        QCOMPARE(reading.notes.size(), 1);
        QCOMPARE(toId(reading.notes[0].kind), toId(Note::Kind::FieldsDiffer));
        QCOMPARE(logOf(reading).received.row(0).client, QStringLiteral("b"));
    }

    void aLogIsRecognisedByItsContent()
    {
        const Reader reader = evtxReader();
        const QByteArray log = evtxFromText(requests(0, 1));
        QVERIFY(reader.recognises(FileHead(log)));
        QVERIFY(reader.recognises(FileHead(log.sliced(evtxHeaderSize))));
        QByteArray headless = log;
        headless.replace(0, evtxHeaderSize, QByteArray(evtxHeaderSize, '\xff'));
        QVERIFY(reader.recognises(FileHead(headless)));
        QVERIFY(!reader.recognises(FileHead(QByteArray())));
        QVERIFY(!reader.recognises(FileHead(QByteArray("ElfFile"))));
        QVERIFY(!reader.recognises(FileHead(QByteArray(100'000, 'x'))));
    }

    void anEmptyLogIsEvidence()
    {
        NoProgress progress;
        const QByteArray log = writeEvtx({});
        ByteSource source(log);
        const auto reading = evtxReader().read(source, progress);
        QVERIFY(reading.has_value());
        QCOMPARE(reading->records, qint64(0));
        QVERIFY(!reading->from.isValid());
    }
};

QTEST_APPLESS_MAIN(TestEvtxEvidence)
#include "tst_evtx_evidence.moc"
