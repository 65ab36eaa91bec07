#include "engine/store/importfiles.h"

#include "engine/casefile/requestresult.h"
#include "engine/history/counthistory.h"
#include "engine/readers/events/logrecords.h"
#include "engine/readers/findfiles.h"
#include "engine/readers/loadevidence.h"

#include <QHash>

#include <algorithm>

namespace kms {

namespace {

/// Passes cancelling on, and no reports.
class Unreported final : public Progress
{
public:
    explicit Unreported(const Progress &progress)
        : m_progress(progress)
    {
    }
    void report(qint64, qint64) override {}
    bool isCancelled() const override { return m_progress.isCancelled(); }

private:
    const Progress &m_progress;
};

/// The work on some bytes within the whole import.
class Part final : public Progress
{
public:
    Part(Progress &whole, qint64 from, qint64 size, qint64 total)
        : m_whole(whole)
        , m_from(from)
        , m_size(size)
        , m_total(total)
    {
    }

    void report(qint64 done, qint64 total) override
    {
        constexpr qint64 permille = 1'000;
        if (total <= 0 || m_total <= 0)
            return;
        const double part = std::clamp(double(done) / double(total), 0.0, 1.0);
        const qint64 now = m_from + qint64(part * double(m_size));
        if (now * permille / m_total == m_reported)
            return;
        m_reported = now * permille / m_total;
        m_whole.report(now, m_total);
    }
    bool isCancelled() const override { return m_whole.isCancelled(); }

private:
    Progress &m_whole;
    qint64 m_from;
    qint64 m_size;
    qint64 m_total;
    qint64 m_reported = -1;
};

bool isKmsChannel(const QString &channel)
{
    return channel.compare(kmsChannel(), Qt::CaseInsensitive) == 0;
}

/// Whether a log holds records for an archive.
bool tellsOfHost(const EventLog &log)
{
    const auto isOfRequests = [](const LogSpan &span) { return isKmsChannel(span.channel); };
    const auto isClearing = [](const OtherEvent &event) {
        return event.kind == OtherEvent::Kind::LogCleared && isKmsChannel(event.text);
    };
    return std::any_of(log.spans.begin(), log.spans.end(), isOfRequests) ||
           std::any_of(log.others.begin(), log.others.end(), isClearing);
}

bool mayTellCount(const EvidenceItem &item)
{
    return item.license() || (item.events() && !item.events()->processed.isEmpty());
}

QVector<CountSample> samplesIn(const CountHistory &history)
{
    QVector<CountSample> samples;
    for (const CountSeries &series : history.series) {
        if (series.source == CountSeries::Source::Reconstructed || series.host.isEmpty())
            continue;
        for (const CountPoint &point : series.points)
            samples.append({series.host, series.product, series.source, point.time, point.count});
    }
    return samples;
}

/// One import, stage by stage: which files are known, what the others are, the counts that they
/// tell, their records.
class FileImport
{
public:
    FileImport(const QDateTime &printedAt, Archive &archive, Progress &progress)
        : m_printedAt(printedAt)
        , m_archive(archive)
        , m_progress(progress)
    {
    }

    ImportReport run(const QStringList &paths)
    {
        Unreported finding(m_progress);
        m_found = findFiles(paths, {}, m_archives, finding);
        for (const FoundFile &file : std::as_const(m_found))
            m_bytes += file.size;
        if (findKnown() && readUnknown() && importRecords())
            m_progress.report(1, 1);
        return std::move(m_report);
    }

private:
    /// A file that the archive does not know, by its number.
    struct Unknown
    {
        qsizetype number = 0;
        QByteArray sha256;
        bool tellsOfHost = false;
        bool tellsCounts = false;
    };

    // Each of the three stages goes over the bytes once. Writing takes longest.
    static constexpr qint64 sumShare = 1;
    static constexpr qint64 readShare = 2;
    static constexpr qint64 writeShare = 7;

    Part part(qint64 sharesBefore, qint64 share, qint64 bytesBefore, qint64 bytes)
    {
        constexpr qint64 all = sumShare + readShare + writeShare;
        return {m_progress, sharesBefore * m_bytes + share * bytesBefore, share * bytes,
                all * m_bytes};
    }

    bool stop(const ArchiveError &error)
    {
        m_report.error = error;
        return false;
    }
    bool goOnUnlessCancelled()
    {
        return m_progress.isCancelled() ? stop({ArchiveError::Kind::Cancelled, {}}) : true;
    }

    bool findKnown()
    {
        qint64 before = 0;
        for (const FoundFile &file : std::as_const(m_found)) {
            Part summing = part(0, sumShare, before, file.size);
            before += file.size;
            ImportedFile imported;
            imported.path = file.path;
            imported.error = file.error;
            const QByteArray sha256 = file.error ? QByteArray() : sumOf(file, summing);
            if (!goOnUnlessCancelled() || !lookUp(sha256, imported))
                return false;
            if (!imported.importedBefore)
                m_unknown.append({m_report.files.size(), sha256});
            m_report.files.append(imported);
        }
        return true;
    }

    // What cannot be opened is told by reading it, later.
    QByteArray sumOf(const FoundFile &file, Progress &progress)
    {
        auto opened = m_archives.open(file.address, progress);
        return opened ? opened->bytes().sha256(progress) : QByteArray();
    }

    bool lookUp(const QByteArray &sha256, ImportedFile &imported)
    {
        if (sha256.isEmpty())
            return true;
        const auto before = m_archive.importedBefore(sha256);
        if (!before)
            return stop(before.error());
        if (before->has_value()) {
            imported.importedBefore = true;
            imported.readable = true;
            imported.records.known = (*before)->added + (*before)->known;
            m_report.records += imported.records;
        }
        return true;
    }

    bool readUnknown()
    {
        QVector<FoundFile> files;
        for (const Unknown &unknown : std::as_const(m_unknown))
            files.append(m_found[unknown.number]);
        Part reading = part(sumShare, readShare, 0, m_bytes);
        Evidence evidence = loadFiles(files, m_archives, reading);
        if (!goOnUnlessCancelled())
            return false;
        describe(evidence);
        const bool anyTellsCounts =
            std::any_of(m_unknown.begin(), m_unknown.end(),
                        [](const Unknown &unknown) { return unknown.tellsCounts; });
        return !anyTellsCounts || importSamples(std::move(evidence));
    }

    void describe(const Evidence &evidence)
    {
        QHash<QString, Unknown *> byPath;
        for (Unknown &unknown : m_unknown)
            byPath.insert(m_found[unknown.number].path, &unknown);
        for (const EvidenceItem &item : evidence) {
            Unknown &unknown = *byPath.value(item.source.file);
            ImportedFile &file = m_report.files[unknown.number];
            if (item.error) {
                file.error = item.error;
                continue;
            }
            file.readable = file.readable || item.events() || item.license();
            if (item.events() || item.license())
                file.notes += item.notes;
            unknown.tellsCounts = unknown.tellsCounts || mayTellCount(item);
            unknown.tellsOfHost =
                unknown.tellsOfHost || (item.events() && tellsOfHost(*item.events()));
        }
        for (const Unknown &unknown : std::as_const(m_unknown)) {
            ImportedFile &file = m_report.files[unknown.number];
            if (!file.readable && !file.error)
                file.error = ReadError{ReadError::Kind::NotRecognised, {file.path, 0, {}}, {}, {}};
        }
    }

    // The logs that are known already tell which host a client asked, and what time it was there.
    bool importSamples(Evidence evidence)
    {
        QVector<FoundFile> known;
        for (qsizetype i = 0; i < m_found.size(); ++i) {
            if (m_report.files[i].importedBefore)
                known.append(m_found[i]);
        }
        Unreported quiet(m_progress);
        evidence += loadFiles(known, m_archives, quiet);
        numberItems(evidence);
        const CaseFile caseFile = buildCaseFile(std::move(evidence), m_printedAt);
        const CountHistory history = buildCountHistory(caseFile, quiet);
        if (!goOnUnlessCancelled())
            return false;
        const auto count = m_archive.addSamples(samplesIn(history));
        if (!count)
            return stop(count.error());
        m_report.samples += *count;
        return true;
    }

    bool importRecords()
    {
        qint64 before = 0;
        for (const Unknown &unknown : std::as_const(m_unknown)) {
            const qint64 size = m_found[unknown.number].size;
            Part writing = part(sumShare + readShare, writeShare, before, size);
            before += size;
            if (unknown.tellsOfHost && !importLog(unknown, writing))
                return false;
        }
        return true;
    }

    bool importLog(const Unknown &unknown, Progress &progress)
    {
        ImportedFile &file = m_report.files[unknown.number];
        auto opened = m_archives.open(m_found[unknown.number].address, progress);
        if (!opened) { // gone since it was read
            file.readable = false;
            file.error = opened.error();
            return true;
        }
        // What also tells counts is read again the next time, for their sake.
        const auto import =
            m_archive.beginImport(unknown.tellsCounts ? QByteArray() : unknown.sha256);
        const auto read =
            forEachLogRecord(opened->bytes().all(), progress,
                             [&import](const LogRecord &record) { return import->add(record); });
        if (!goOnUnlessCancelled())
            return false;
        const auto count = import->finish();
        if (!count)
            return stop(count.error());
        file.records = *count;
        file.unnumbered = read ? read->unnumbered : 0;
        m_report.records += *count;
        return true;
    }

    QDateTime m_printedAt;
    Archive &m_archive;
    Progress &m_progress;
    Archives m_archives;
    QVector<FoundFile> m_found;
    qint64 m_bytes = 0;
    QVector<Unknown> m_unknown;
    ImportReport m_report;
};

} // namespace

ImportCount ImportReport::total() const
{
    ImportCount all = records;
    all += samples;
    return all;
}

ImportReport importFiles(const QStringList &paths, const QDateTime &printedAt, Archive &archive,
                         Progress &progress)
{
    return FileImport(printedAt, archive, progress).run(paths);
}

} // namespace kms
