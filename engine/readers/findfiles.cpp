#include "engine/readers/findfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cerrno>

namespace kms {

namespace {

ReadError errorAt(ReadError::Kind kind, const QString &path, const QString &detail = {})
{
    return {kind, {path, 0, {}}, {}, detail};
}

/// Finds the files of a case, in name order and each once.
class Finder
{
public:
    explicit Finder(const LoadLimits &limits, const Progress &progress)
        : m_limits(limits)
        , m_progress(progress)
    {
    }

    FoundFiles run(const QStringList &paths)
    {
        for (const QString &path : paths)
            add(QFileInfo(path), 0);
        return {std::move(m_files), m_full};
    }

private:
    void add(const QFileInfo &info, int depth)
    {
        if (m_full || m_progress.isCancelled())
            return;
        if (m_files.size() >= m_limits.files) {
            m_full = true;
            return;
        }
        if (info.isDir())
            addFolder(info, depth);
        else if (isNew(info))
            addFile(info);
    }

    void addFile(const QFileInfo &info)
    {
        const QString path = info.filePath();
        if (info.exists() && !info.isFile()) // pipes would block, devices never end
            m_files.append(
                {path, 0,
                 errorAt(ReadError::Kind::CannotOpen, path, QStringLiteral("not-a-file"))});
        else
            m_files.append({path, info.size(), std::nullopt});
    }

    void addFolder(const QFileInfo &info, int depth)
    {
        const QString path = info.filePath();
        if (!isNew(info))
            return;
        if (depth > m_limits.folderDepth) {
            m_files.append(
                {path, 0, errorAt(ReadError::Kind::CannotOpen, path, QStringLiteral("too-deep"))});
            return;
        }
        if (!info.isReadable()) {
            m_files.append(
                {path, 0, errorAt(ReadError::Kind::CannotOpen, path, QString::number(EACCES))});
            return;
        }
        auto entries = QDir(path).entryInfoList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::NoSort);
        std::sort(entries.begin(), entries.end(), [](const QFileInfo &a, const QFileInfo &b) {
            return a.fileName() < b.fileName();
        });
        for (const QFileInfo &entry : std::as_const(entries)) {
            if (!entry.isSymLink())
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

FoundFiles findFiles(const QStringList &paths, const LoadLimits &limits, const Progress &progress)
{
    return Finder(limits, progress).run(paths);
}

} // namespace kms
