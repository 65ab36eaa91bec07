#include "engine/readers/findfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cerrno>

namespace kms {

namespace {

bool isZipOnDisk(const QString &path)
{
    constexpr qint64 signature = 4;
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) &&
           looksLikeZip(file.read(signature));
}

/// Finds the files of a case, in name order and each once.
class Finder
{
public:
    Finder(const LoadLimits &limits, Archives &archives, Progress &progress)
        : m_limits(limits)
        , m_archives(archives)
        , m_progress(progress)
    {
    }

    QVector<FoundFile> run(const QStringList &paths)
    {
        QStringList leftOut;
        for (const QString &path : paths) {
            add(QFileInfo(path), 0);
            if (m_full && leftOut.size() < m_limits.files)
                leftOut += path;
        }
        for (const QString &path : std::as_const(leftOut))
            refuse(path, ReadError::Kind::TooMany);
        return std::move(m_files);
    }

private:
    void refuse(const QString &path, ReadError::Kind kind, const QString &detail = {})
    {
        m_files.append({path, {path, {}}, 0, ReadError{kind, {path, 0, {}}, {}, detail}});
    }

    void add(const QFileInfo &info, int depth)
    {
        if (m_progress.isCancelled())
            return;
        m_full = m_full || m_files.size() >= m_limits.files;
        if (m_full)
            return;
        if (depth > 0 && info.isSymLink())
            refuse(info.filePath(), ReadError::Kind::Link);
        else if (info.isDir())
            addFolder(info, depth);
        else if (isNew(info))
            addFile(info, depth);
    }

    void addFile(const QFileInfo &info, int depth)
    {
        const QString path = info.filePath();
        if (info.exists() && !info.isFile()) // pipes would block, devices never end
            refuse(path, ReadError::Kind::NotAFile);
        else if (info.exists() && isZipOnDisk(path))
            addZip(path, {path, {}}, info.size(), depth);
        else
            m_files.append({path, {path, {}}, info.size(), std::nullopt});
    }

    /// A zip file is a folder; a document of an office program, which is one too, stays a file.
    void addZip(const QString &path, const FileAddress &address, qint64 size, int depth)
    {
        if (address.members.size() >= m_limits.zipDepth)
            return refuse(path, ReadError::Kind::TooDeep);
        const auto zip = m_archives.zipAt(address, m_progress);
        if (!zip)
            return refuse(path, zip.error().kind, zip.error().detail);
        if ((*zip)->isDocument()) {
            m_files.append({path, address, size, std::nullopt});
            return;
        }
        if ((*zip)->members().isEmpty())
            return refuse(path, ReadError::Kind::Empty);
        const bool complete = (*zip)->isComplete();
        auto members = (*zip)->members(); // listing an inner zip file may close this one
        std::sort(members.begin(), members.end(), [](const ZipMember &a, const ZipMember &b) {
            return a.path.split(QLatin1Char('/')) < b.path.split(QLatin1Char('/'));
        });
        for (const ZipMember &member : std::as_const(members))
            addMember(path, address, member, depth);
        if (!complete)
            refuse(path, ReadError::Kind::TooMany);
    }

    void addMember(const QString &zipPath, const FileAddress &zip, const ZipMember &member,
                   int depth)
    {
        if (m_progress.isCancelled())
            return;
        m_full = m_full || m_files.size() >= m_limits.files;
        if (m_full)
            return;
        const QString path = zipPath + QLatin1Char('/') + member.path;
        FileAddress address = zip;
        address.members.append(member.index);
        if (depth + member.path.count(QLatin1Char('/')) > m_limits.folderDepth)
            return refuse(path, ReadError::Kind::TooDeep);
        m_unpacked += std::min(member.size, m_limits.zipBytes + 1);
        if (member.size < 0 || m_unpacked > m_limits.zipBytes)
            return refuse(path, ReadError::Kind::ArchiveTooLarge);
        const auto holder = m_archives.zipAt(zip, m_progress);
        constexpr qsizetype signature = 4;
        if (holder && looksLikeZip((*holder)->head(member, signature)))
            addZip(path, address, member.size, depth + 1);
        else
            m_files.append({path, address, member.size, std::nullopt});
    }

    void addFolder(const QFileInfo &info, int depth)
    {
        const QString path = info.filePath();
        if (!isNew(info))
            return;
        if (depth > m_limits.folderDepth)
            return refuse(path, ReadError::Kind::TooDeep);
        if (!info.isReadable())
            return refuse(path, ReadError::Kind::CannotOpen, QString::number(EACCES));
        auto entries = QDir(path).entryInfoList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::NoSort);
        std::sort(entries.begin(), entries.end(), [](const QFileInfo &a, const QFileInfo &b) {
            return a.fileName() < b.fileName();
        });
        for (const QFileInfo &entry : std::as_const(entries)) {
            add(entry, depth + 1);
        }
    }

    bool isNew(const QFileInfo &info)
    {
        const QString canonical = info.canonicalFilePath();
        const QString name = canonical.isEmpty() ? info.absoluteFilePath() : canonical;
        if (m_seen.contains(name))
            return false;
        m_seen.insert(name);
        return true;
    }

    const LoadLimits &m_limits;
    Archives &m_archives;
    Progress &m_progress;
    QVector<FoundFile> m_files;
    qint64 m_unpacked = 0; ///< bytes that the zip files so far claim to hold
    QSet<QString> m_seen;
    bool m_full = false;
};

} // namespace

QVector<FoundFile> findFiles(const QStringList &paths, const LoadLimits &limits, Archives &archives,
                             Progress &progress)
{
    return Finder(limits, archives, progress).run(paths);
}

FileAddress addressOf(const QString &path, const LoadLimits &limits, Archives &archives,
                      Progress &progress)
{
    QString onDisk = path;
    while (!QFileInfo::exists(onDisk) && onDisk.contains(QLatin1Char('/')))
        onDisk.truncate(onDisk.lastIndexOf(QLatin1Char('/')));
    const FileAddress whole{path, {}};
    if (onDisk == path || !QFileInfo(onDisk).isFile())
        return whole;
    const auto found = findFiles({onDisk}, limits, archives, progress);
    const auto file = std::find_if(found.cbegin(), found.cend(),
                                   [&](const FoundFile &other) { return other.path == path; });
    return file == found.cend() ? whole : file->address;
}

} // namespace kms
