#include "tests/app/window/hostlog.h"

#include "tests/support/evtxwriter.h"

#include <QDateTime>
#include <QFile>

#include <zlib.h>

namespace kms::test {

namespace {

constexpr int clients = 500;
constexpr int recordsPerChunk = 75;
constexpr int patternChunks = 20; ///< 1500 records: each client three times
constexpr qint64 msPerDay = 86'400'000;
constexpr qint64 span = 180 * msPerDay;
/// Numbers that occur nowhere else in a record, so that they can be found and replaced.
constexpr quint64 firstPatternRecord = 0x5a3c'7e91'4b2d'0000;
constexpr qint64 patternTime = 1'500'000'000'123;

QString clientTime(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)
        .toString(QStringLiteral("yyyy/MM/dd HH:mm"));
}

quint64 fileTime(qint64 time)
{
    constexpr qint64 msFrom1601 = 11'644'473'600'000;
    return quint64(time + msFrom1601) * 10'000;
}

template <class Number>
QByteArray bytesOf(Number number)
{
    QByteArray bytes;
    appendNumber(bytes, quint64(number), sizeof number);
    return bytes;
}

EvtxEvent requestOf(int number)
{
    const int client = number % clients;
    const QString name = QStringLiteral("PC-%1.corp.example").arg(client, 4, 10, QLatin1Char('0'));
    const QString cmid = QStringLiteral("3f1c6d52-8a0e-4b7b-9a64-0d5c7e21%1")
                             .arg(client + 0x1000, 4, 16, QLatin1Char('0'));
    QStringList fields{QStringLiteral("0x0"),
                       QStringLiteral("25"),
                       name,
                       cmid,
                       clientTime(patternTime),
                       QStringLiteral("0"),
                       QStringLiteral("1"),
                       QStringLiteral("248000"),
                       QStringLiteral("2de67392-b7a7-462a-b1ca-108dd189f588")};
    fields.prepend(fields.join(u','));
    EvtxEvent event;
    event.guid = QStringLiteral("{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}");
    event.source = QStringLiteral("KmsRequests");
    event.channel = QStringLiteral("Key Management Service");
    event.computer = QStringLiteral("kms01.corp.example");
    event.id = 12290;
    event.record = firstPatternRecord + quint64(number);
    event.timeMs = patternTime;
    event.strings = fields;
    return event;
}

/// Where the bytes \a sought stand between \a from and \a to.
QVector<qsizetype> placesOf(const QByteArray &bytes, const QByteArray &sought, qsizetype from,
                            qsizetype to)
{
    QVector<qsizetype> places;
    for (qsizetype at = bytes.indexOf(sought, from); at >= 0 && at < to;
         at = bytes.indexOf(sought, at + 1))
        places += at;
    return places;
}

/// One record of the pattern: what must change in it when it is used again.
struct PatternRecord
{
    QVector<qsizetype> numbers;
    QVector<qsizetype> times;
    QVector<qsizetype> clientTimes;
};

/// A file of one chunk, ready to be numbered anew.
struct PatternChunk
{
    QByteArray file;
    QVector<PatternRecord> records;
};

PatternChunk patternChunk(int first, int count)
{
    QVector<EvtxEvent> events;
    for (int i = 0; i < count; ++i)
        events += requestOf(first + i);
    PatternChunk chunk;
    chunk.file = writeEvtx(events);
    if (chunk.file.size() != evtxHeaderSize + evtxChunkSize)
        qFatal("the pattern does not fit into a chunk");
    QVector<qsizetype> begins = recordOffsets(chunk.file);
    begins += chunk.file.size();
    const QByteArray time = bytesOf(fileTime(patternTime));
    const QByteArray text = utf16Bytes(clientTime(patternTime));
    for (int i = 0; i < count; ++i) {
        const QByteArray number = bytesOf(firstPatternRecord + quint64(first + i));
        const qsizetype from = begins.at(i);
        const qsizetype to = begins.at(i + 1);
        chunk.records += PatternRecord{placesOf(chunk.file, number, from, to),
                                       placesOf(chunk.file, time, from, to),
                                       placesOf(chunk.file, text, from, to)};
    }
    return chunk;
}

void put(QByteArray &bytes, const QVector<qsizetype> &places, const QByteArray &value)
{
    for (const qsizetype at : places)
        std::copy(value.begin(), value.end(), bytes.data() + at);
}

/// The chunk with record numbers from \a first on.
QByteArray numbered(PatternChunk &chunk, quint64 first, qint64 begin, qint64 step)
{
    constexpr qsizetype chunkNumbersAt = evtxHeaderSize + 8; // first and last, twice
    const quint64 last = first + quint64(chunk.records.size()) - 1;
    for (int i = 0; i < 4; ++i)
        putNumber(chunk.file, chunkNumbersAt + i * 8, i % 2 == 0 ? first : last, 8);
    for (qsizetype i = 0; i < chunk.records.size(); ++i) {
        const PatternRecord &record = chunk.records.at(i);
        const quint64 number = first + quint64(i);
        const qint64 time = begin + qint64(number) * step;
        put(chunk.file, record.numbers, bytesOf(number));
        put(chunk.file, record.times, bytesOf(fileTime(time)));
        put(chunk.file, record.clientTimes, utf16Bytes(clientTime(time)));
    }
    sealChunk(chunk.file, 0);
    return chunk.file.sliced(evtxHeaderSize);
}

QByteArray headerFor(QByteArray header, int chunks, int requests)
{
    header.truncate(evtxHeaderSize);
    putNumber(header, 16, quint64(chunks - 1), 8);
    putNumber(header, 24, quint64(requests) + 1, 8);
    putNumber(header, 42, quint64(chunks), 2);
    const auto *bytes = reinterpret_cast<const Bytef *>(header.constData());
    putNumber(header, 124, crc32(0, bytes, 120), 4);
    return header;
}

} // namespace

bool writeHostLog(const QString &path, int requests)
{
    QVector<PatternChunk> patterns;
    for (int i = 0; i < patternChunks; ++i)
        patterns += patternChunk(i * recordsPerChunk, recordsPerChunk);
    const int whole = requests / recordsPerChunk;
    const int rest = requests % recordsPerChunk;
    const int chunks = whole + (rest > 0 ? 1 : 0);
    const qint64 end = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC).toMSecsSinceEpoch();
    const qint64 step = span / requests;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(headerFor(patterns.first().file, chunks, requests)) != evtxHeaderSize)
        return false;
    for (int i = 0; i < chunks; ++i) {
        PatternChunk last;
        PatternChunk *chunk = &patterns[i % patternChunks];
        if (i == whole) {
            last = patternChunk(0, rest);
            chunk = &last;
        }
        const auto first = quint64(i) * recordsPerChunk + 1;
        if (file.write(numbered(*chunk, first, end - span, step)) != evtxChunkSize)
            return false;
    }
    return file.flush();
}

} // namespace kms::test
