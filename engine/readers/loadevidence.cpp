#include "engine/readers/loadevidence.h"

#include "engine/readers/reader.h"
#include "engine/readers/text.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cerrno>

namespace kms {

namespace {

struct FoundFile
{
    QString path;
    qint64 size = 0;
    std::optional<ReadError> error; ///< what stands at the path is no readable file
};

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

    QVector<FoundFile> run(const QStringList &paths)
    {
        for (const QString &path : paths)
            add(QFileInfo(path), 0);
        return std::move(m_files);
    }
    bool isFull() const { return m_full; }

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

/// Progress over all files, in bytes. Each file is gone through twice, for its checksum and for
/// its contents; either counts half.
class CaseProgress
{
public:
    CaseProgress(Progress &progress, qint64 total)
        : m_progress(progress)
        , m_total(total)
    {
    }

    bool isCancelled() const { return m_progress.isCancelled(); }
    void report(qint64 done)
    {
        if (done - m_reported < std::max<qint64>(1, m_total / 1000) && done != m_total)
            return;
        if (done <= m_reported)
            return;
        m_reported = done;
        m_progress.report(done, m_total);
    }

private:
    Progress &m_progress;
    qint64 m_total;
    qint64 m_reported = -1;
};

/// The half of one file in the progress over all.
class PartProgress final : public Progress
{
public:
    PartProgress(CaseProgress &whole, qint64 from, qint64 size)
        : m_whole(whole)
        , m_from(from)
        , m_size(size)
    {
    }

    void report(qint64 done, qint64 total) override
    {
        if (total <= 0)
            return;
        const double part = std::clamp(double(done) / double(total), 0.0, 1.0);
        m_whole.report(m_from + qint64(part * double(m_size)));
    }
    bool isCancelled() const override { return m_whole.isCancelled(); }

private:
    CaseProgress &m_whole;
    qint64 m_from;
    qint64 m_size;
};

QByteArray checksum(QByteArrayView bytes, Progress &progress)
{
    constexpr qsizetype step = 1024 * 1024;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qsizetype at = 0; at < bytes.size() && !progress.isCancelled(); at += step) {
        hash.addData(bytes.sliced(at, std::min(step, bytes.size() - at)));
        progress.report(std::min(at + step, bytes.size()), bytes.size());
    }
    return progress.isCancelled() ? QByteArray() : hash.result();
}

/// The bytes of an open file: mapped where that works, else read.
class FileBytes
{
public:
    explicit FileBytes(QFile &file)
    {
        const qint64 size = file.size();
        if (const uchar *mapped = size > 0 ? file.map(0, size) : nullptr) {
            m_view = QByteArrayView(reinterpret_cast<const char *>(mapped), size);
        } else {
            m_read = file.readAll();
            m_view = m_read;
            m_failed = file.error() != QFileDevice::NoError;
        }
    }

    QByteArrayView view() const { return m_view; }
    bool failed() const { return m_failed; }

private:
    QByteArray m_read;
    QByteArrayView m_view;
    bool m_failed = false;
};

void takeReading(EvidenceItem &item, Reading reading)
{
    item.kind = reading.kind;
    item.role = reading.role;
    item.computers = std::move(reading.computers);
    if (item.computers.size() == 1)
        item.computer = item.computers.first();
    item.from = reading.from;
    item.to = reading.to;
    item.records = reading.records;
    item.notes += reading.notes;
    item.content = std::move(reading.content);
}

void readContents(EvidenceItem &item, QByteArrayView bytes, qint64 textLimit, Progress &progress)
{
    constexpr qsizetype headBytes = 64 * 1024;
    if (bytes.size() > textLimit && looksLikeText(bytes.first(headBytes))) {
        bytes = bytes.first(textLimit);
        item.notes.append(
            {Note::Kind::TooLarge, Place::byte(textLimit), 1, QString::number(textLimit)});
    }
    Read<Reading> reading = readBytes(bytes, progress);
    if (reading) {
        takeReading(item, std::move(*reading));
        return;
    }
    item.error = reading.error();
    item.error->source = item.source;
}

EvidenceItem readFile(const FoundFile &found, const LoadLimits &limits, CaseProgress &progress,
                      qint64 before)
{
    EvidenceItem item;
    item.source = {found.path, found.size, {}};
    item.folder = QFileInfo(found.path).path();
    item.error = found.error;
    if (item.error)
        return item;
    QFile file(found.path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly)) {
        item.error = errorAt(ReadError::Kind::CannotOpen, found.path, QString::number(errno));
        item.error->source = item.source;
        return item;
    }
    const FileBytes bytes(file);
    item.source.size = bytes.view().size();
    if (bytes.failed())
        item.notes.append({Note::Kind::ReadFailed, Place::byte(bytes.view().size()), 1, {}});
    PartProgress hashing(progress, before, found.size / 2);
    const QByteArray sum = checksum(bytes.view(), hashing);
    if (!bytes.failed())
        item.source.sha256 = sum;
    PartProgress reading(progress, before + found.size / 2, found.size - found.size / 2);
    readContents(item, bytes.view(), limits.textBytes, reading);
    progress.report(before + found.size);
    return item;
}

} // namespace

Evidence loadEvidence(const QStringList &paths, Progress &progress, const LoadLimits &limits)
{
    Finder finder(limits, progress);
    const QVector<FoundFile> files = finder.run(paths);
    qint64 total = 0;
    for (const FoundFile &file : files)
        total += file.size;

    CaseProgress whole(progress, total);
    Evidence evidence;
    qint64 before = 0;
    for (const FoundFile &file : files) {
        EvidenceItem item = readFile(file, limits, whole, before);
        if (progress.isCancelled())
            return evidence;
        before += file.size;
        item.id = QStringLiteral("e%1").arg(evidence.size() + 1);
        evidence.append(std::move(item));
    }
    if (finder.isFull() && !evidence.isEmpty()) {
        evidence.last().notes.append(
            {Note::Kind::LimitReached, {}, 1, QString::number(limits.files)});
    }
    return evidence;
}

EvidenceItem loadPastedText(const QString &text, const QString &label, const QString &id)
{
    // A paste ends where the selection ended, mostly behind a whole line.
    const QByteArray bytes = text.toUtf8() + '\n';
    EvidenceItem item;
    item.id = id;
    item.source = {label, text.toUtf8().size(),
                   QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256)};
    NoProgress quiet;
    readContents(item, bytes, LoadLimits().textBytes, quiet);
    return item;
}

} // namespace kms
