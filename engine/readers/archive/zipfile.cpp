#include "engine/readers/archive/zipfile.h"

#include "engine/readers/text.h"

#include <QBuffer>
#include <QSet>
#include <QTemporaryFile>
#include <quazip.h>
#include <quazipfile.h>

#include <algorithm>

namespace kms {

namespace {

constexpr qint64 inMemory = 16LL * 1024 * 1024; // bytes; a larger member goes into a file
constexpr qsizetype stepBytes = 64 * 1024;
constexpr quint16 encryptedFlag = 1; // APPNOTE.TXT 4.4.4, bit 0

ReadError failure(ReadError::Kind kind)
{
    return {kind, {}, {}, {}};
}

bool isDrive(QStringView part)
{
    return part.size() == 2 && part[1] == QLatin1Char(':');
}

QString shownPath(const QString &name)
{
    constexpr qsizetype longestPart = 255;
    constexpr qsizetype mostParts = 64;
    QString clean = harmless(name.left(4'096));
    clean.replace(QLatin1Char('\\'), QLatin1Char('/'));
    QStringList parts;
    for (const QString &part : clean.split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
        const QString trimmed = part.trimmed();
        const bool dots = trimmed == QLatin1String(".") || trimmed == QLatin1String("..");
        if (!trimmed.isEmpty() && !dots && !isDrive(trimmed) && parts.size() < mostParts)
            parts += trimmed.left(longestPart);
    }
    return parts.join(QLatin1Char('/'));
}

/// Two members may have one name: the second is shown as "name (2)".
QString unlike(const QString &path, QSet<QString> &taken)
{
    QString own = path.isEmpty() ? QStringLiteral("?") : path;
    for (int copy = 2; taken.contains(own); ++copy)
        own = QStringLiteral("%1 (%2)").arg(path).arg(copy);
    taken.insert(own);
    return own;
}

constexpr qsizetype endRecord = 22; // APPNOTE.TXT 4.3.16, without a comment

// QuaZip takes a zip file without members for a damaged one.
bool isEmptyZip(const QByteArray &bytes)
{
    return bytes.size() == endRecord && bytes.startsWith("PK\x05\x06");
}

std::unique_ptr<QIODevice> roomFor(qint64 bytes)
{
    std::unique_ptr<QIODevice> room;
    if (bytes > inMemory) {
        auto file = std::make_unique<QTemporaryFile>();
        if (!file->open())
            return nullptr;
        room = std::move(file);
    } else {
        room = std::make_unique<QBuffer>();
        room->open(QIODevice::ReadWrite);
    }
    return room;
}

} // namespace

bool looksLikeZip(QByteArrayView head)
{
    return head.startsWith(QByteArrayView("PK\x03\x04")) ||
           head.startsWith(QByteArrayView("PK\x05\x06"));
}

ZipFile::ZipFile(std::unique_ptr<QIODevice> device, const ZipLimits &limits)
    : m_limits(limits)
    , m_device(std::move(device))
    , m_zip(std::make_unique<QuaZip>(m_device.get()))
{
    // Without the UTF-8 flag names are in the OEM code page of whoever packed them.
    m_zip->setFileNameCodec("IBM850");
    m_zip->setAutoClose(false);
}

ZipFile::~ZipFile() = default;

Read<std::unique_ptr<ZipFile>> ZipFile::open(std::unique_ptr<QIODevice> device,
                                             const ZipLimits &limits)
{
    std::unique_ptr<ZipFile> file(new ZipFile(std::move(device), limits));
    if (isEmptyZip(file->m_device->peek(endRecord)))
        return file;
    if (!file->m_zip->open(QuaZip::mdUnzip) || !file->list())
        return tl::unexpected(failure(ReadError::Kind::ArchiveDamaged));
    return file;
}

bool ZipFile::list()
{
    QSet<QString> taken;
    int index = 0;
    bool more = m_zip->goToFirstFile();
    for (; more; more = m_zip->goToNextFile(), ++index) {
        QuaZipFileInfo64 info;
        if (!m_zip->getCurrentFileInfo(&info))
            return false;
        if (info.name.endsWith(QLatin1Char('/')) || info.name.endsWith(QLatin1Char('\\')))
            continue;
        if (m_members.size() >= m_limits.members) {
            m_complete = false;
            return true;
        }
        m_document = m_document || info.name == QLatin1String("[Content_Types].xml");
        m_members.append({index, unlike(shownPath(info.name), taken), qint64(info.uncompressedSize),
                          qint64(info.compressedSize), (info.flags & encryptedFlag) != 0});
    }
    return m_zip->getZipError() == UNZ_OK || m_zip->getZipError() == UNZ_END_OF_LIST_OF_FILE;
}

bool ZipFile::goTo(const ZipMember &member)
{
    if (m_at < 0 || m_at > member.index) {
        if (!m_zip->goToFirstFile())
            return false;
        m_at = 0;
    }
    while (m_at < member.index) {
        if (!m_zip->goToNextFile()) {
            m_at = -1;
            return false;
        }
        ++m_at;
    }
    return true;
}

QByteArray ZipFile::head(const ZipMember &member, qsizetype length)
{
    if (member.encrypted || !goTo(member))
        return {};
    QuaZipFile packed(m_zip.get());
    return packed.open(QIODevice::ReadOnly) ? packed.read(length) : QByteArray();
}

Read<ZipFile::Unpacked> ZipFile::unpack(const ZipMember &member, Progress &progress)
{
    if (member.encrypted)
        return tl::unexpected(failure(ReadError::Kind::Encrypted));
    if (member.size > m_limits.memberBytes)
        return tl::unexpected(failure(ReadError::Kind::ArchiveTooLarge));
    QuaZipFile packed(m_zip.get());
    Unpacked result{roomFor(member.size), false};
    if (!result.device || !goTo(member) || !packed.open(QIODevice::ReadOnly))
        return tl::unexpected(failure(ReadError::Kind::ArchiveDamaged));
    qint64 done = 0;
    QByteArray step;
    for (step = packed.read(stepBytes); !step.isEmpty(); step = packed.read(stepBytes)) {
        if (progress.isCancelled())
            return tl::unexpected(failure(ReadError::Kind::Cancelled));
        done += step.size();
        const bool swollen = done > m_limits.ratioFree && done / m_limits.ratio > member.packedSize;
        // A member that is larger than it says is no longer where room was made for it.
        if (swollen || done > std::max(member.size, inMemory))
            return tl::unexpected(failure(ReadError::Kind::ArchiveTooLarge));
        if (result.device->write(step) != step.size())
            return tl::unexpected(failure(ReadError::Kind::ArchiveTooLarge));
        progress.report(done, member.size);
    }
    packed.close(); // compares the checksum
    result.damaged = packed.getZipError() != UNZ_OK || done < member.size;
    if (done == 0 && result.damaged)
        return tl::unexpected(failure(ReadError::Kind::ArchiveDamaged));
    result.device->seek(0);
    return result;
}

} // namespace kms
