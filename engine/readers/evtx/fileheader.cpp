#include "engine/readers/evtx/fileheader.h"

#include "engine/readers/evtx/chunk.h"

#include <QtEndian>

#include <zlib.h>

namespace kms::evtx {

namespace {

constexpr char signature[] = "ElfFile"; // with its final NUL: eight bytes
constexpr qsizetype usedBytes = 128;
constexpr quint32 flagDirty = 1;
constexpr quint32 flagNoChecksum = 4;

} // namespace

FileHeader readFileHeader(QByteArrayView bytes)
{
    FileHeader header;
    if (bytes.size() < usedBytes || !bytes.startsWith(QByteArrayView(signature, 8)))
        return header;
    const char *raw = bytes.data();
    const auto flags = qFromLittleEndian<quint32>(raw + 120);
    header.present = true;
    header.wasOpen = (flags & flagDirty) != 0;
    header.hasChecksums = (flags & flagNoChecksum) == 0;
    header.checksumRight =
        !header.hasChecksums || checksum(bytes.first(120)) == qFromLittleEndian<quint32>(raw + 124);
    header.nextRecord = qFromLittleEndian<quint64>(raw + 24);
    header.chunks = qFromLittleEndian<quint16>(raw + 42);
    return header;
}

qsizetype firstChunkOffset(QByteArrayView bytes)
{
    return hasChunkSignature(bytes) ? 0 : fileHeaderSize;
}

quint32 checksum(QByteArrayView bytes, quint32 start)
{
    return quint32(
        ::crc32(start, reinterpret_cast<const Bytef *>(bytes.data()), uInt(bytes.size())));
}

} // namespace kms::evtx
