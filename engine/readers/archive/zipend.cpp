#include "engine/readers/archive/zipend.h"

#include <QByteArrayView>
#include <QtEndian>

#include <algorithm>

namespace kms {

namespace {

constexpr QByteArrayView endSignature("PK\x05\x06");
constexpr QByteArrayView locatorSignature("PK\x06\x07");
constexpr QByteArrayView end64Signature("PK\x06\x06");

// APPNOTE.TXT 4.3.14 and 4.3.15: bytes from a record's beginning.
constexpr qsizetype end64InLocator = 8;
constexpr qsizetype locatorBytes = 20;
constexpr qsizetype membersInEnd64 = 32;
constexpr qsizetype end64Bytes = 56;
constexpr quint64 leastMemberBytes = 46; // 4.3.12, in the directory

// A zip file has one; those of small zip files stored in it may stand near by.
constexpr int mostEnds = 100;

QByteArray bytesAt(QIODevice &device, qint64 offset, qint64 length)
{
    return device.seek(offset) ? device.read(length) : QByteArray();
}

/// \return how many members the zip64 end record claims that the locator at \a at leads to
quint64 claimedMembers(QIODevice &device, const QByteArray &tail, qsizetype at)
{
    if (tail.size() - at < locatorBytes)
        return 0;
    const auto offset = qFromLittleEndian<quint64>(tail.constData() + at + end64InLocator);
    if (offset > quint64(device.size()))
        return 0;
    const QByteArray record = bytesAt(device, qint64(offset), end64Bytes);
    if (record.size() < end64Bytes || !record.startsWith(end64Signature))
        return 0;
    return qFromLittleEndian<quint64>(record.constData() + membersInEnd64);
}

} // namespace

std::optional<ReadError::Kind> flawOfZipEnd(QIODevice &device, qint64 directoryBytes)
{
    const qint64 start = std::max<qint64>(0, device.size() - zipEndBytes);
    const QByteArray tail = bytesAt(device, start, zipEndBytes);
    if (tail.count(endSignature) > mostEnds)
        return ReadError::Kind::ArchiveDamaged;
    for (qsizetype at = tail.indexOf(locatorSignature); at >= 0;
         at = tail.indexOf(locatorSignature, at + 1)) {
        if (claimedMembers(device, tail, at) > quint64(directoryBytes) / leastMemberBytes)
            return ReadError::Kind::TooMany;
    }
    return std::nullopt;
}

} // namespace kms
