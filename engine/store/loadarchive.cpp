#include "engine/store/loadarchive.h"

#include "engine/casefile/machinename.h"
#include "engine/readers/events/logrecords.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace kms {

namespace {

/// Builds the logs of all hosts, one after the other.
class ArchiveLoading
{
public:
    ArchiveLoading(Archive &archive, const QString &label, const QStringList &hosts,
                   Progress &progress)
        : m_archive(archive)
        , m_label(label)
        , m_wanted(canonicalNames(hosts))
        , m_progress(progress)
    {
    }

    Stored<ArchivedEvidence> run()
    {
        const auto hosts = m_archive.hosts();
        if (!hosts)
            return tl::unexpected(hosts.error());
        QVector<ArchivedHost> wanted = *hosts;
        wanted.removeIf([this](const ArchivedHost &host) { return !isWanted(host); });
        for (const ArchivedHost &host : std::as_const(wanted))
            m_total += host.records;
        for (const ArchivedHost &host : std::as_const(wanted)) {
            if (const auto error = load(host))
                return tl::unexpected(*error);
        }
        m_progress.report(m_total, m_total);
        return std::move(m_loaded);
    }

private:
    static QSet<QString> canonicalNames(const QStringList &hosts)
    {
        QSet<QString> names;
        for (const QString &host : hosts)
            names.insert(canonicalName(host));
        return names;
    }
    bool isWanted(const ArchivedHost &host) const
    {
        return m_wanted.isEmpty() || m_wanted.contains(canonicalName(host.name));
    }

    std::optional<ArchiveError> load(const ArchivedHost &host)
    {
        if (host.records > 0) {
            RecordedLog log;
            const auto read = m_archive.forEachRecord(host.name, noTime, [&](const auto &record) {
                log.add(record);
                return advance();
            });
            if (!read)
                return read.error();
            if (m_progress.isCancelled())
                return ArchiveError{ArchiveError::Kind::Cancelled, {}};
            append(log.finish(m_label + QLatin1String(": ") + host.name));
        }
        const auto samples = m_archive.samplesOf(host.name);
        if (!samples)
            return samples.error();
        m_loaded.samples += *samples;
        return std::nullopt;
    }

    // A folder of its own: whose a nameless text is, must not follow from standing beside it.
    void append(EvidenceItem item)
    {
        item.folder = item.source.file;
        item.archived = true;
        m_loaded.evidence.append(std::move(item));
    }

    bool advance()
    {
        constexpr qint64 permille = 1'000;
        constexpr qint64 recordsBetweenLooks = 1'024; // at most some milliseconds
        const qint64 before = m_total == 0 ? 0 : m_done * permille / m_total;
        ++m_done;
        if (m_total != 0 && m_done * permille / m_total != before)
            m_progress.report(m_done, m_total);
        return m_done % recordsBetweenLooks != 0 || !m_progress.isCancelled();
    }

    Archive &m_archive;
    QString m_label;
    QSet<QString> m_wanted; ///< empty: all
    Progress &m_progress;
    ArchivedEvidence m_loaded;
    qint64 m_total = 0;
    qint64 m_done = 0;
};

/// The spelling of hosts' names in a history.
class HostSpelling
{
public:
    explicit HostSpelling(const CountHistory &history)
    {
        for (const CountSeries &series : history.series)
            learn(series.host);
        for (auto it = history.known.cbegin(); it != history.known.cend(); ++it)
            learn(it.key());
    }

    QString of(const QString &host) const { return m_byName.value(canonicalName(host), host); }

private:
    void learn(const QString &host)
    {
        if (const QString name = canonicalName(host); !m_byName.contains(name))
            m_byName.insert(name, host);
    }

    QHash<QString, QString> m_byName;
};

using Line = std::pair<std::pair<QString, QString>, CountSeries::Source>; ///< host, product; source

CountSeries &seriesOf(const Line &line, CountHistory &history)
{
    const auto known = std::find_if(
        history.series.begin(), history.series.end(), [&line](const CountSeries &series) {
            return series.host == line.first.first && series.product == line.first.second &&
                   series.source == line.second;
        });
    if (known != history.series.end())
        return *known;
    history.series.append({line.first.first, line.first.second, line.second, {}});
    return history.series.last();
}

bool isEarlier(const CountPoint &a, const CountPoint &b)
{
    return a.time < b.time;
}

// Of one moment the point that was there before stays.
void merge(const QVector<CountPoint> &more, QVector<CountPoint> &points)
{
    points += more;
    std::stable_sort(points.begin(), points.end(), isEarlier);
    const auto end =
        std::unique(points.begin(), points.end(),
                    [](const CountPoint &a, const CountPoint &b) { return a.time == b.time; });
    points.resize(std::distance(points.begin(), end));
}

} // namespace

Stored<ArchivedEvidence> loadArchive(Archive &archive, const QString &label,
                                     const QStringList &hosts, Progress &progress)
{
    return ArchiveLoading(archive, label, hosts, progress).run();
}

Stored<ArchivedEvidence> loadArchive(const StoreAddress &address, const QString &password,
                                     const QStringList &hosts, Progress &progress)
{
    const auto archive = Archive::openExisting(address, password);
    if (!archive)
        return tl::unexpected(archive.error());
    return loadArchive(**archive, toString(address), hosts, progress);
}

void addSamples(const QVector<CountSample> &samples, CountHistory &history)
{
    const HostSpelling hosts(history);
    std::map<Line, QVector<CountPoint>> lines;
    for (const CountSample &sample : samples) {
        lines[{{hosts.of(sample.host), sample.product}, sample.source}].append(
            {sample.time, sample.count});
    }
    for (const auto &[line, points] : lines)
        merge(points, seriesOf(line, history).points);
}

} // namespace kms
