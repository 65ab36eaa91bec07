#include "engine/readers/evtx/chunk.h"

#include "engine/readers/evtx/bitrepair.h"
#include "engine/readers/evtx/fileheader.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace kms::evtx {

namespace {

constexpr char chunkSignature[] = "ElfChnk"; // with its final NUL: eight bytes
constexpr qsizetype signatureSize = 8;
constexpr QByteArrayView recordSignature("**\0\0", 4);
constexpr qsizetype smallestRecord = recordHeaderSize + 4 + 4; // some body, repeated size

quint32 word(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.data() + at);
}

// The header's checksum leaves out itself and the four bytes before it.
constexpr qsizetype headerGap = 120;
constexpr qsizetype headerGapEnd = 128;
constexpr qsizetype headerSum = 124;
constexpr qsizetype dataSum = 52;
constexpr qsizetype bitsOfByte = 8;

quint32 headerChecksum(QByteArrayView bytes)
{
    const quint32 first = checksum(bytes.first(headerGap));
    return checksum(bytes.sliced(headerGapEnd, chunkHeaderSize - headerGapEnd), first);
}

/// A checksum and the stretch that it is of.
struct Summed
{
    quint32 difference = 0; ///< between the checksum as stored and as computed
    qsizetype length = 0;
};

bool isRight(Chunk &chunk, const Summed &summed, qsizetype (*offsetOf)(qsizetype))
{
    if (summed.difference == 0 || std::popcount(summed.difference) == 1)
        return true; // a single bit of the difference: it was flipped in the checksum itself
    const auto bit = flippedBit(summed.difference, summed.length);
    if (!bit)
        return false;
    if (!chunk.isRepaired()) {
        chunk.repaired = chunk.bytes.toByteArray();
        chunk.bytes = chunk.repaired;
    }
    char &byte = chunk.repaired.data()[offsetOf(*bit / bitsOfByte)];
    byte = char(byte ^ (1 << (*bit % bitsOfByte)));
    chunk.bytes = chunk.repaired;
    return true;
}

bool headerIsRight(Chunk &chunk)
{
    const quint32 difference = headerChecksum(chunk.bytes) ^ word(chunk.bytes, headerSum);
    return isRight(
        chunk, {difference, headerGap + chunkHeaderSize - headerGapEnd},
        [](qsizetype at) { return at < headerGap ? at : at + headerGapEnd - headerGap; });
}

bool dataIsRight(Chunk &chunk)
{
    const auto data = chunk.bytes.sliced(chunkHeaderSize, chunk.end - chunkHeaderSize);
    return isRight(chunk, {checksum(data) ^ word(chunk.bytes, dataSum), data.size()},
                   [](qsizetype at) { return at + chunkHeaderSize; });
}

int flippedBitsOfSignature(QByteArrayView bytes)
{
    int flipped = 0;
    for (qsizetype i = 0; i < signatureSize; ++i)
        flipped += std::popcount(quint8(bytes[i] ^ chunkSignature[i]));
    return flipped;
}

RecordSpan spanAt(QByteArrayView bytes, qsizetype offset, qsizetype size)
{
    const char *raw = bytes.data() + offset;
    return {offset, size, qFromLittleEndian<quint64>(raw + 8),
            qFromLittleEndian<quint64>(raw + 16)};
}

bool hasSignature(QByteArrayView bytes, qsizetype offset)
{
    return offset + smallestRecord <= bytes.size() &&
           bytes.sliced(offset).startsWith(recordSignature);
}

bool sizesAgree(QByteArrayView bytes, qsizetype offset)
{
    if (offset + smallestRecord > bytes.size())
        return false;
    const auto size = qsizetype(word(bytes, offset + 4));
    return size >= smallestRecord && size <= bytes.size() - offset &&
           qsizetype(word(bytes, offset + size - 4)) == size;
}

Chunk withoutHeader(QByteArrayView bytes)
{
    Chunk chunk;
    chunk.bytes = bytes.first(std::min(bytes.size(), chunkSize));
    chunk.end = chunk.bytes.size();
    chunk.isCut = chunk.bytes.size() < chunkSize;
    return chunk;
}

} // namespace

bool hasChunkSignature(QByteArrayView bytes)
{
    return bytes.startsWith(QByteArrayView(chunkSignature, signatureSize));
}

bool isZeroed(QByteArrayView bytes)
{
    return bytes.isEmpty() || (bytes[0] == 0 && std::memcmp(bytes.data(), bytes.data() + 1,
                                                            size_t(bytes.size() - 1)) == 0);
}

Chunk readChunk(QByteArrayView bytes, bool checked)
{
    Chunk chunk = withoutHeader(bytes);
    if (chunk.bytes.size() < chunkHeaderSize || flippedBitsOfSignature(chunk.bytes) > 1)
        return chunk;
    const bool headerRight = !checked || headerIsRight(chunk);
    chunk.hasHeader = hasChunkSignature(chunk.bytes);
    if (!chunk.hasHeader)
        return withoutHeader(bytes);
    const auto end = qsizetype(word(chunk.bytes, 48));
    const bool plausible = end >= chunkHeaderSize && end <= chunkSize;
    chunk.headerRight = plausible && headerRight;
    if (!plausible)
        return chunk;
    chunk.isExport = chunk.headerRight && chunk.bytes.sliced(8, 16) != chunk.bytes.sliced(24, 16);
    chunk.isCut = end > chunk.bytes.size();
    chunk.end = std::min(end, chunk.bytes.size());
    chunk.dataRight = !chunk.isCut && (!checked || dataIsRight(chunk));
    return chunk;
}

RecordWalk::RecordWalk(const Chunk &chunk)
    : m_chunk(chunk)
{
}

std::optional<RecordSpan> RecordWalk::next()
{
    while (m_at < m_chunk.end) {
        const auto span = nextInside();
        if (!span)
            break;
        if (m_chunk.headerRight || !m_last || span->number > m_last->number)
            return take(*span);
        m_at = span->offset + span->size;
    }
    return nextBehind();
}

std::optional<qsizetype> RecordWalk::takeBreak()
{
    return std::exchange(m_break, std::nullopt);
}

std::optional<RecordSpan> RecordWalk::nextInside()
{
    if (const auto span = soundAt(m_at))
        return span;
    return resume(m_at);
}

std::optional<RecordSpan> RecordWalk::nextBehind()
{
    const auto span = soundAt(m_at);
    if (!span || !continues(*span)) {
        m_at = m_chunk.bytes.size();
        return std::nullopt;
    }
    return take(*span);
}

std::optional<RecordSpan> RecordWalk::soundAt(qsizetype offset) const
{
    if (!hasSignature(m_chunk.bytes, offset) || !sizesAgree(m_chunk.bytes, offset))
        return std::nullopt;
    return spanAt(m_chunk.bytes, offset, qsizetype(word(m_chunk.bytes, offset + 4)));
}

// A record whose signature or one of whose sizes is damaged still ends where the next begins. One
// that was torn at the end of a disk sector has its first size only, and nothing in between.
std::optional<RecordSpan> RecordWalk::recovered(qsizetype offset, qsizetype next) const
{
    const QByteArrayView bytes = m_chunk.bytes;
    const qsizetype room = next - offset;
    if (room < smallestRecord)
        return std::nullopt;
    const auto size = qsizetype(word(bytes, offset + 4));
    const bool repeatRight = qsizetype(word(bytes, next - 4)) == room;
    const bool signatureRight = hasSignature(bytes, offset);
    if (int(signatureRight) + int(size == room) + int(repeatRight) >= 2)
        return spanAt(bytes, offset, room);
    if (!signatureRight || !m_chunk.hasHeader || size < smallestRecord || size > room)
        return std::nullopt;
    RecordSpan span = spanAt(bytes, offset, size);
    span.torn = true;
    return span;
}

std::optional<RecordSpan> RecordWalk::resume(qsizetype from)
{
    const QByteArrayView inside = m_chunk.bytes.first(m_chunk.end);
    qsizetype next = inside.indexOf(recordSignature, from + 1);
    while (next >= 0 && !soundAt(next))
        next = inside.indexOf(recordSignature, next + 1);
    const bool cutHere = next < 0 && m_chunk.isCut;
    if (!m_break && !cutHere)
        m_break = from;
    if (const auto span = recovered(from, next < 0 ? m_chunk.end : next))
        return span;
    if (next >= 0)
        return soundAt(next);
    m_at = m_chunk.end;
    return std::nullopt;
}

bool RecordWalk::continues(const RecordSpan &span) const
{
    return m_last && span.number == m_last->number + 1 && span.fileTime >= m_last->fileTime;
}

std::optional<RecordSpan> RecordWalk::take(const RecordSpan &span)
{
    m_at = span.offset + span.size;
    m_last = span;
    return span;
}

} // namespace kms::evtx
