#include "engine/readers/loadevidence.h"

#include "engine/readers/archive/archives.h"
#include "engine/readers/bytesource.h"
#include "engine/readers/findfiles.h"
#include "engine/readers/reader.h"
#include "engine/readers/text.h"

#include <QFileInfo>

#include <algorithm>

namespace kms {

namespace {

/// Progress over all files, in bytes. Reading and summing count half each, though a log is summed
/// while it is read.
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

/// Finding files is not yet part of the way, but can be cancelled.
class NoReport final : public Progress
{
public:
    explicit NoReport(const Progress &progress)
        : m_progress(progress)
    {
    }

    void report(qint64, qint64) override {}
    bool isCancelled() const override { return m_progress.isCancelled(); }

private:
    const Progress &m_progress;
};

/// One item for each tool whose output stands in \a bytes. \param item what they have in common
Evidence readContents(EvidenceItem item, ByteSource &bytes, qint64 textLimit, Progress &progress)
{
    constexpr qsizetype headBytes = 64 * 1024;
    const bool isLong = bytes.size() > textLimit && looksLikeText(bytes.stretch(0, headBytes));
    ByteSource begin(isLong ? bytes.all().first(textLimit) : QByteArrayView());
    if (isLong) {
        item.notes.append(
            {Note::Kind::TooLarge, Place::byte(textLimit), 1, QString::number(textLimit)});
    }
    Evidence items;
    for (Read<Reading> &reading : readBytes(isLong ? begin : bytes, progress)) {
        items.append(item);
        if (reading)
            take(std::move(*reading), items.last());
        else
            items.last().error = reading.error();
    }
    return items;
}

void setSource(Evidence &items, const Source &source)
{
    for (EvidenceItem &item : items) {
        item.source = source;
        if (item.error)
            item.error->source = source;
    }
}

Evidence readFile(const FoundFile &found, const LoadLimits &limits, Archives &archives,
                  CaseProgress &progress, qint64 before)
{
    EvidenceItem item;
    item.source = {found.path, found.size, {}};
    item.folder = QFileInfo(found.path).path();
    item.error = found.error;
    if (item.error)
        return {item};
    PartProgress reading(progress, before, found.size / 2);
    auto opened = archives.open(found.address, reading);
    if (!opened) {
        item.error = opened.error();
        item.error->source = item.source;
        return {item};
    }
    ByteSource &bytes = opened->bytes();
    Evidence items = readContents(item, bytes, limits.textBytes, reading);
    PartProgress summing(progress, before + found.size / 2, found.size - found.size / 2);
    const QByteArray sum = bytes.sha256(summing);
    setSource(items, {found.path, bytes.size(), sum});
    if (bytes.failed() || opened->isDamaged()) {
        for (EvidenceItem &read : items)
            read.notes.append({Note::Kind::ReadFailed, Place::byte(bytes.size()), 1, {}});
    }
    progress.report(before + found.size);
    return items;
}

} // namespace

Evidence loadEvidence(const QStringList &paths, Progress &progress, const LoadLimits &limits)
{
    Archives archives;
    NoReport finding(progress);
    const QVector<FoundFile> found = findFiles(paths, limits, archives, finding);
    return loadFiles(found, archives, progress, limits);
}

Evidence loadFiles(const QVector<FoundFile> &files, Archives &archives, Progress &progress,
                   const LoadLimits &limits)
{
    qint64 total = 0;
    for (const FoundFile &file : files)
        total += file.size;
    CaseProgress whole(progress, total);
    Evidence evidence;
    qint64 before = 0;
    for (const FoundFile &file : files) {
        const Evidence items = readFile(file, limits, archives, whole, before);
        if (progress.isCancelled())
            break;
        before += file.size;
        evidence += items;
    }
    numberItems(evidence);
    return evidence;
}

void numberItems(Evidence &evidence)
{
    for (qsizetype i = 0; i < evidence.size(); ++i)
        evidence[i].id = QStringLiteral("e%1").arg(i + 1);
}

Evidence loadPastedText(const QString &text, const QString &label)
{
    // A paste ends where the selection ended, mostly behind a whole line.
    const QByteArray bytes = text.toUtf8() + '\n';
    NoProgress quiet;
    ByteSource source(bytes);
    Evidence items = readContents({}, source, LoadLimits().textBytes, quiet);
    setSource(items, {label, text.toUtf8().size(), sha256(text.toUtf8(), quiet)});
    return items;
}

} // namespace kms
