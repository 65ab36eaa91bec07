#include "engine/readers/findfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cerrno>

namespace kms {

namespace {

/// Finds the files of a case, in name order and each once.
class Finder
{
public:
    explicit Finder(const LoadLimits &limits, const Progress &progress)
        : m_limits(limits)
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
        m_files.append({path, 0, ReadError{kind, {path, 0, {}}, {}, detail}});
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
            addFile(info);
    }

    void addFile(const QFileInfo &info)
    {
        const QString path = info.filePath();
        if (info.exists() && !info.isFile()) // pipes would block, devices never end
            refuse(path, ReadError::Kind::NotAFile);
        else
            m_files.append({path, info.size(), std::nullopt});
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
    const Progress &m_progress;
    QVector<FoundFile> m_files;
    QSet<QString> m_seen;
    bool m_full = false;
};

} // namespace

QVector<FoundFile> findFiles(const QStringList &paths, const LoadLimits &limits,
                             const Progress &progress)
{
    return Finder(limits, progress).run(paths);
}

} // namespace kms
