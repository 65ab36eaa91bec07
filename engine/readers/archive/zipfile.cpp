#include "engine/readers/archive/zipfile.h"

#include "engine/readers/archive/zipdevice.h"
#include "engine/readers/archive/zipend.h"
#include "engine/readers/text.h"
#include "engine/readers/textcodepages.h"

#include <QBuffer>
#include <QSet>
#include <QTemporaryFile>

#include <algorithm>
#include <iterator>
#include <zip.h>

namespace kms {

namespace {

constexpr qint64 inMemory = 16LL * 1024 * 1024; // bytes; a larger member goes into a file
constexpr qsizetype stepBytes = 65'536;

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

// Packers that do not say so write UTF-8 as well; the others use the code page of their console.
QString decodedName(const char *name)
{
    const QByteArrayView bytes(name);
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : decodeCodePage(bytes, *codePage(850));
}

struct CloseMember
{
    void operator()(zip_file_t *member) const { zip_fclose(member); }
};
using PackedMember = std::unique_ptr<zip_file_t, CloseMember>;

// LZMA and its like make room for gigabytes where a member asks for them, and not every libzip
// has them.
constexpr int readMethods[] = {ZIP_CM_STORE, ZIP_CM_DEFLATE, ZIP_CM_BZIP2};

PackedMember openMember(zip_t *archive, const ZipMember &member)
{
    zip_stat_t info;
    if (zip_stat_index(archive, zip_uint64_t(member.index), ZIP_FL_UNCHANGED, &info) != 0 ||
        std::count(std::begin(readMethods), std::end(readMethods), info.comp_method) == 0)
        return nullptr;
    return PackedMember(zip_fopen_index(archive, zip_uint64_t(member.index), ZIP_FL_UNCHANGED));
}

bool isEmptyZip(QIODevice &device)
{
    return device.seek(0) && device.peek(4).startsWith("PK\x05\x06");
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

void ZipFile::Discard::operator()(zip *archive) const
{
    zip_discard(archive);
}

ZipFile::ZipFile(std::unique_ptr<QIODevice> device, const ZipLimits &limits)
    : m_limits(limits)
    , m_device(std::make_unique<ZipDevice>(std::move(device)))
{
}

ZipFile::~ZipFile() = default;

Read<std::unique_ptr<ZipFile>> ZipFile::open(std::unique_ptr<QIODevice> device,
                                             const ZipLimits &limits)
{
    std::unique_ptr<ZipFile> file(new ZipFile(std::move(device), limits));
    if (const auto flaw = flawOfZipEnd(file->m_device->device(), limits.directoryBytes))
        return tl::unexpected(failure(*flaw));
    if (!file->openDirectory())
        return tl::unexpected(failure(file->m_device->wasExceeded()
                                          ? ReadError::Kind::TooMany
                                          : ReadError::Kind::ArchiveDamaged));
    if (!file->list())
        return tl::unexpected(failure(ReadError::Kind::ArchiveDamaged));
    return file;
}

bool ZipFile::openDirectory()
{
    zip_source_t *source = m_device->source();
    if (!source)
        return false;
    m_device->beginDirectory(zipEndBytes + m_limits.directoryBytes);
    m_zip.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
    m_device->endDirectory();
    if (!m_zip)
        zip_source_free(source); // else it is the archive's
    return m_zip != nullptr;
}

bool ZipFile::list()
{
    const zip_int64_t count = zip_get_num_entries(m_zip.get(), ZIP_FL_UNCHANGED);
    // One that begins with a member and has none was cut behind a small zip file stored in it.
    if (count == 0)
        return isEmptyZip(m_device->device());
    QSet<QString> taken;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t info;
        if (zip_stat_index(m_zip.get(), zip_uint64_t(i), ZIP_FL_UNCHANGED | ZIP_FL_ENC_RAW,
                           &info) != 0)
            return false;
        const QString name = decodedName(info.name);
        if (name.endsWith(QLatin1Char('/')) || name.endsWith(QLatin1Char('\\')))
            continue;
        if (m_members.size() >= m_limits.members) {
            m_complete = false;
            return true;
        }
        m_document = m_document || name == QLatin1String("[Content_Types].xml");
        m_members.append({int(i), unlike(shownPath(name), taken), qint64(info.size),
                          qint64(info.comp_size), info.encryption_method != ZIP_EM_NONE});
    }
    return true;
}

QByteArray ZipFile::head(const ZipMember &member, qsizetype length)
{
    const PackedMember packed = member.encrypted ? nullptr : openMember(m_zip.get(), member);
    if (!packed)
        return {};
    QByteArray bytes(length, Qt::Uninitialized);
    const zip_int64_t got = zip_fread(packed.get(), bytes.data(), zip_uint64_t(length));
    bytes.truncate(qsizetype(std::max<zip_int64_t>(0, got)));
    return bytes;
}

Read<ZipFile::Unpacked> ZipFile::unpack(const ZipMember &member, Progress &progress)
{
    if (member.encrypted)
        return tl::unexpected(failure(ReadError::Kind::Encrypted));
    if (member.size < 0 || member.size > m_limits.memberBytes)
        return tl::unexpected(failure(ReadError::Kind::ArchiveTooLarge));
    Unpacked result{roomFor(member.size), false};
    const PackedMember packed = openMember(m_zip.get(), member);
    if (!result.device || !packed)
        return tl::unexpected(failure(ReadError::Kind::ArchiveDamaged));
    qint64 done = 0;
    QByteArray step(stepBytes, Qt::Uninitialized);
    zip_int64_t got = zip_fread(packed.get(), step.data(), stepBytes);
    for (; got > 0; got = zip_fread(packed.get(), step.data(), stepBytes)) {
        if (progress.isCancelled())
            return tl::unexpected(failure(ReadError::Kind::Cancelled));
        done += got;
        const bool swollen = done > m_limits.ratioFree && done / m_limits.ratio > member.packedSize;
        // A member that is larger than it says is no longer where room was made for it.
        if (swollen || done > std::max(member.size, inMemory))
            return tl::unexpected(failure(ReadError::Kind::ArchiveTooLarge));
        if (result.device->write(step.constData(), got) != got)
            return tl::unexpected(failure(ReadError::Kind::ArchiveTooLarge));
        progress.report(done, member.size);
    }
    result.damaged = got < 0 || done < member.size; // the end compares the checksum
    if (done == 0 && result.damaged)
        return tl::unexpected(failure(ReadError::Kind::ArchiveDamaged));
    result.device->seek(0);
    return result;
}

} // namespace kms
