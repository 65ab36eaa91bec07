#pragma once

#include <QByteArrayView>

namespace kms::evtx {

inline constexpr qsizetype fileHeaderSize = 4096;

/// The first layer: what the file says of itself. Nothing here is needed to read the chunks; a
/// live-copied log often has totals that are out of date.
struct FileHeader
{
    bool present = false;       ///< the signature is there
    bool checksumRight = false; ///< also true where flag 4 says that there is none
    bool wasOpen = false;       ///< flag 1: in use when it was copied
    bool hasChecksums = true;   ///< false: flag 4, the log was written without checksums
    quint64 nextRecord = 0;     ///< number that the next record would have got
    quint16 chunks = 0;         ///< modulo 65,536

    friend bool operator==(const FileHeader &, const FileHeader &) = default;
};

FileHeader readFileHeader(QByteArrayView bytes);

/// Where the chunks begin: behind the header, or at once where the file begins with a chunk.
qsizetype firstChunkOffset(QByteArrayView bytes);

/// CRC-32 of \a bytes, going on from \a start.
quint32 checksum(QByteArrayView bytes, quint32 start = 0);

} // namespace kms::evtx
