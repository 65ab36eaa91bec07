#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace kms::evtx {

inline constexpr qsizetype chunkSize = 65'536;
inline constexpr qsizetype chunkHeaderSize = 512;
inline constexpr qsizetype recordHeaderSize = 24;

/// The second layer: 64 KiB that hold whole records, and all that these refer to.
struct Chunk
{
    QByteArrayView bytes; ///< shorter than 64 KiB where the file was cut
    QByteArray repaired;  ///< what `bytes` points into, where a flipped bit was put right
    qsizetype end = 0;    ///< where the records end, by the header; never beyond the bytes
    bool hasHeader = false;
    bool headerRight = false; ///< the header's checksum is right
    bool dataRight = false;   ///< the records' checksum is right
    bool isCut = false;       ///< records are missing because the file ends
    bool isExport = false;    ///< counts its records apart from their numbers: a saved log

    bool isRepaired() const { return !repaired.isEmpty(); }
    bool isSound() const { return hasHeader && headerRight && dataRight && !isCut; }
};

bool hasChunkSignature(QByteArrayView bytes);

/// Whether nothing was ever written here: Windows allocates logs in advance.
bool isZeroed(QByteArrayView bytes);

/// Where a checksum is wrong and one flipped bit explains it, the bit is put right in a copy.
/// \param bytes at most one chunk; \param checked false where the log has no checksums
Chunk readChunk(QByteArrayView bytes, bool checked);

/// Where a record stands; the third layer.
struct RecordSpan
{
    qsizetype offset = 0; ///< in the chunk
    qsizetype size = 0;   ///< with header and the repeated size at the end
    quint64 number = 0;   ///< the log's own, which differs from EventRecordID in collectors' logs
    quint64 fileTime = 0; ///< when it was written
    bool torn = false;    ///< its end was never written, or overwritten: only its begin is right

    qsizetype bodyBegin() const { return offset + recordHeaderSize; }
    qsizetype bodyEnd() const { return offset + size - 4; }
};

/// Walks along the records of a chunk. Both of a record's size fields are checked; where the
/// chain is broken, it goes on at the next signature whose fields agree. A record with one damaged
/// field is still taken where the next record, or the other field, tells its end.
///
/// Behind the last record stand remains of older ones, which have been overwritten in part. A
/// record there is taken only where it goes on counting from the record before and is not older:
/// then Windows had written it, but not yet the chunk's header. In a chunk whose header cannot be
/// trusted, numbers must ascend throughout.
class RecordWalk
{
public:
    explicit RecordWalk(const Chunk &chunk);

    /// The next record; nothing at the end.
    std::optional<RecordSpan> next();

    /// Offset of the first place since the last call where the chain was broken.
    std::optional<qsizetype> takeBreak();

private:
    std::optional<RecordSpan> nextInside();
    std::optional<RecordSpan> nextBehind();
    std::optional<RecordSpan> soundAt(qsizetype offset) const;
    std::optional<RecordSpan> recovered(qsizetype offset, qsizetype next) const;
    std::optional<RecordSpan> resume(qsizetype from);
    bool continues(const RecordSpan &span) const;
    std::optional<RecordSpan> take(const RecordSpan &span);

    Chunk m_chunk;
    qsizetype m_at = chunkHeaderSize;
    std::optional<RecordSpan> m_last;
    std::optional<qsizetype> m_break;
};

} // namespace kms::evtx
