// Every test takes a sound log of three chunks with four records each and breaks it in one way.
#include "tests/engine/readers/evtx/readall.h"
#include "tests/support/evtxwriter.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

constexpr int perChunk = 4;
constexpr int records = 3 * perChunk;

qsizetype chunkBegin(int chunk)
{
    return evtxHeaderSize + chunk * evtxChunkSize;
}

QString str(const char *text)
{
    return QString::fromLatin1(text);
}

QVector<EvtxEvent> soundEvents()
{
    QVector<EvtxEvent> events;
    for (int i = 0; i < records; ++i) {
        EvtxEvent event;
        event.id = 12294;
        event.timeMs = 1'795'165'200'000 + i * 1000;
        event.strings = {str("corp%1.example").arg(i + 1)};
        events.append(event);
    }
    return events;
}

EvtxStyle fourPerChunk()
{
    EvtxStyle style;
    style.recordsPerChunk = perChunk;
    return style;
}

QByteArray soundLog()
{
    return writeEvtx(soundEvents(), fourPerChunk());
}

QVector<quint64> allBut(const QVector<quint64> &lost)
{
    QVector<quint64> numbers;
    for (quint64 number = 1; number <= records; ++number) {
        if (!lost.contains(number))
            numbers.append(number);
    }
    return numbers;
}

// Whatever was read must be what was written.
bool isTrue(const WholeLog &log)
{
    return std::all_of(log.records.begin(), log.records.end(), [](const EventRecord &record) {
        return record.data.isEmpty() ||
               record.data == QStringList(str("corp%1.example").arg(record.record));
    });
}

} // namespace

class TestEvtxDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundLogHasNoNotes()
    {
        const WholeLog log = readAll(soundLog());
        QCOMPARE(log.numbers(), allBut({}));
        QCOMPARE(log.noteLines(), QStringList());
        QVERIFY(isTrue(log));
    }

    void aDamagedChunkLosesOnlyItsOwnRecords_data()
    {
        QTest::addColumn<QByteArray>("filling");
        QTest::newRow("zeroed") << QByteArray(evtxChunkSize, '\0');
        QTest::newRow("garbage") << QByteArray(evtxChunkSize, '\x5a');
    }
    void aDamagedChunkLosesOnlyItsOwnRecords()
    {
        QFETCH(QByteArray, filling);
        QByteArray file = soundLog();
        file.replace(chunkBegin(1), evtxChunkSize, filling);
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({5, 6, 7, 8}));
        QVERIFY(log.noteLines().contains(str("chunk-unreadable x1 @byte 69632")));
    }

    void chunksAllocatedAheadAreNoDamage()
    {
        const WholeLog log = readAll(soundLog() + QByteArray(3 * evtxChunkSize, '\0'));
        QCOMPARE(log.numbers(), allBut({}));
        QCOMPARE(log.noteLines(), QStringList());
    }

    void aChunkWithAWrongChecksumIsReadWithANote_data()
    {
        QTest::addColumn<int>("at"); // in the chunk
        QTest::newRow("data checksum") << 52;
        QTest::newRow("header checksum") << 124;
        QTest::newRow("last record number, so the header checksum fails") << 16;
    }
    void aChunkWithAWrongChecksumIsReadWithANote()
    {
        QFETCH(int, at);
        QByteArray file = soundLog();
        file[chunkBegin(1) + at] = char(file[chunkBegin(1) + at] ^ 0x55);
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({}));
        QCOMPARE(log.noteLines(), QStringList(str("chunk-checksum-bad x1 @byte 69632")));
    }

    void aChunkWithoutItsSignatureStillGivesItsRecords()
    {
        QByteArray file = soundLog();
        file[chunkBegin(1)] = 'X';
        QCOMPARE(readAll(file).numbers(), allBut({}));
    }

    void aLogWithoutChecksumsIsNotBlamedForThem()
    {
        EvtxStyle style = fourPerChunk();
        style.flags = 4;
        QByteArray file = writeEvtx(soundEvents(), style);
        putNumber(file, 124, 0, 4);
        putNumber(file, chunkBegin(0) + 52, 0, 4);
        putNumber(file, chunkBegin(0) + 124, 0, 4);
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({}));
        QCOMPARE(log.noteLines(), QStringList());
    }

    void aRecordWithOneDamagedFieldIsStillRead_data()
    {
        QTest::addColumn<int>("field"); // from the record's begin; negative: from its end
        QTest::newRow("signature") << 0;
        QTest::newRow("size") << 4;
        QTest::newRow("repeated size") << -4;
    }
    void aRecordWithOneDamagedFieldIsStillRead()
    {
        QFETCH(int, field);
        QByteArray file = soundLog();
        const QVector<qsizetype> offsets = recordOffsets(file);
        const qsizetype at = (field < 0 ? offsets[6] : offsets[5]) + field;
        putNumber(file, at, 0x7fffffff, 4);
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({}));
        QVERIFY(isTrue(log));
        QVERIFY(log.noteLines().contains(str("record-chain-broken x1 @byte %1").arg(offsets[5])));
    }

    void aBrokenChainGoesOnAtTheNextRecord()
    {
        QByteArray file = soundLog();
        const QVector<qsizetype> offsets = recordOffsets(file);
        file.replace(offsets[5], 40, QByteArray(40, '\xee'));
        putNumber(file, offsets[6] - 4, 0xeeeeeeee, 4);
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({6}));
        QVERIFY(isTrue(log));
    }

    void aRecordTornAtASectorKeepsItsHeadAndNothingElse()
    {
        QByteArray file = soundLog();
        const QVector<qsizetype> offsets = recordOffsets(file);
        const qsizetype from = offsets[3] + 160; // behind the values of System
        file.replace(from, chunkBegin(1) - from, QByteArray(chunkBegin(1) - from, '\0'));
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({}));
        QCOMPARE(log.records[3].id, quint16(12294));
        QCOMPARE(log.records[3].data, QStringList());
    }

    void remainsOfOlderRecordsAreNotRead()
    {
        // As after a wrap: the chunk ends after its third record, what follows is older.
        QVector<EvtxEvent> events = soundEvents();
        events[3].record = 900;
        events[4].record = 5;
        QByteArray file = writeEvtx(events, fourPerChunk());
        putNumber(file, chunkBegin(0) + 48, quint64(recordOffsets(file).at(3) - chunkBegin(0)), 4);
        sealChunk(file, 0);
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({4}));
        QCOMPARE(log.noteLines(), QStringList());
    }

    void aRecordThatTheChunkHeaderDoesNotKnowYetIsRead()
    {
        QByteArray file = soundLog();
        putNumber(file, chunkBegin(2) + 48, quint64(recordOffsets(file).at(11) - chunkBegin(2)), 4);
        sealChunk(file, 2);
        QCOMPARE(readAll(file).numbers(), allBut({}));
    }

    void wrongTotalsInTheFileHeaderAreHarmless()
    {
        QByteArray file = soundLog();
        putNumber(file, 24, 3, 8);
        putNumber(file, 42, 1, 2);
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({}));
        QVERIFY(log.noteLines().contains(str("header-totals-wrong x1 @")));
    }

    void aLostFileHeaderIsHarmless()
    {
        QByteArray file = soundLog();
        file.replace(0, evtxHeaderSize, QByteArray(evtxHeaderSize, '\0'));
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({}));
        QCOMPARE(log.noteLines(), QStringList(str("header-damaged x1 @byte 0")));
    }

    void aCutFileKeepsItsWholeRecords()
    {
        const QByteArray file = soundLog();
        const QVector<qsizetype> offsets = recordOffsets(file);
        const WholeLog log = readAll(QByteArrayView(file).first(offsets[10] + 20));
        QCOMPARE(log.numbers(), allBut({11, 12}));
        QVERIFY(isTrue(log));
        QCOMPARE(log.notes.size(), 1);
        QCOMPARE(toId(log.notes[0].kind), str("file-cut"));
        QCOMPARE(log.notes[0].at.number, qint64(offsets[10] + 20));
    }

    void anEmptyOrForeignFileIsNoLog_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("header only") << soundLog().first(evtxHeaderSize);
        QTest::newRow("zeros") << QByteArray(100'000, '\0');
        QTest::newRow("text") << QByteArray(100'000, 'x');
    }
    void anEmptyOrForeignFileIsNoLog()
    {
        QFETCH(QByteArray, bytes);
        const WholeLog log = readAll(bytes);
        QCOMPARE(log.records.size(), 0);
        QVERIFY(log.error.has_value());
        QCOMPARE(toId(log.error->kind), str("nothing-inside"));
    }

    void aTemplateThatWasOverwrittenIsNotTrusted()
    {
        QByteArray file = soundLog();
        const QVector<qsizetype> offsets = recordOffsets(file);
        // The GUID of the definition in the chunk's first record no longer fits its users.
        const qsizetype guid = offsets[4] + 24 + 4 + 10 + 4;
        file[guid] = char(file[guid] ^ 0xff);
        const WholeLog log = readAll(file);
        QCOMPARE(log.numbers(), allBut({5, 6, 7, 8}));
        QVERIFY(log.noteLines().contains(str("record-unreadable x4 @byte %1").arg(offsets[4])));
    }

    void aRecordThatAsksForEndlessWorkIsLimited()
    {
        // One array of 30,000 empty strings, used by 1,500 elements of one template.
        Fragment body{element(str("EventData")), {}};
        body.values = {{0x81, QByteArray(30'000, '\0'), {}}};
        for (int i = 0; i < 1'000; ++i)
            body.root.children.append(element(str("Data"), {substitution(0, 0x81)}));
        EvtxEvent event;
        event.body = body;
        const QByteArray file = writeEvtx({event});
        QElapsedTimer timer;
        timer.start();
        const WholeLog log = readAll(file);
        QVERIFY(timer.elapsed() < 5'000);
        QCOMPARE(log.records.size(), 0);
        QVERIFY(log.noteLines().contains(str("limit-reached x1 @byte 4608")));
    }

    void deepNestingEnds()
    {
        Fragment body{element(str("Leaf"), {substitution(0, 0x01)}),
                      {{0x01, QByteArray("x\0", 2), {}}}};
        for (int i = 0; i < 20; ++i)
            body =
                Fragment{element(str("In%1").arg(i), {substitution(0, 0x21)}), {nestedValue(body)}};
        EvtxEvent event;
        event.body =
            Fragment{element(str("UserData"), {substitution(0, 0x21)}), {nestedValue(body)}};
        const WholeLog log = readAll(writeEvtx({event}));
        QCOMPARE(log.records.size(), 1);
        QCOMPARE(log.records[0].data, QStringList());
    }

    void everyTruncationIsSurvived()
    {
        const QByteArray file = soundLog();
        for (qsizetype size = 0; size < file.size(); size += size < 8'000 ? 7 : 997) {
            // A copy of exactly that size, so that a sanitizer sees the first byte too many.
            const QByteArray cut(file.constData(), size);
            const WholeLog log = readAll(cut);
            QVERIFY(log.records.size() < records || size > recordOffsets(file).constLast());
            QVERIFY(isTrue(log));
        }
    }

    void flippedBitsAreSurvived()
    {
        const QByteArray sound = soundLog();
        const QVector<qsizetype> offsets = recordOffsets(sound);
        QRandomGenerator random(20261120);
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < 2'000; ++round) {
            QByteArray file = sound;
            for (int flips = 1 + round % 8; flips > 0; --flips) {
                // In the first chunk's header and records.
                const qsizetype range = offsets[3] + 400 - evtxHeaderSize;
                const qsizetype at = evtxHeaderSize + qsizetype(random.bounded(quint32(range)));
                file[at] = char(file[at] ^ (1 << random.bounded(8)));
            }
            const WholeLog log = readAll(file);
            // The other two chunks are untouched.
            const QVector<quint64> numbers = log.numbers();
            for (quint64 number = perChunk + 1; number <= records; ++number)
                QCOMPARE(numbers.count(number) >= 1, true);
            QVERIFY(log.records.size() <= records);
        }
        QVERIFY2(timer.elapsed() < 120'000, "2,000 small logs took two minutes");
    }
};

QTEST_APPLESS_MAIN(TestEvtxDamage)
#include "tst_evtx_damage.moc"
