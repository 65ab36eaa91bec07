#include "engine/casefile/hostlogs.h"

#include "engine/casefile/requestresult.h"

#include <algorithm>
#include <vector>

namespace kms {

namespace {

constexpr int none = -1;

bool isKmsChannel(const QString &channel)
{
    return channel.compare(kmsChannel(), Qt::CaseInsensitive) == 0;
}

struct Extent
{
    UtcMs from = noTime;
    UtcMs to = noTime;

    void add(UtcMs first, UtcMs last)
    {
        if (first == noTime || last == noTime)
            return;
        from = from == noTime ? first : std::min(from, first);
        to = std::max(to, last);
    }
};

void addSpan(HostLog &log, const LogSpan &span, Extent &extent)
{
    extent.add(span.from, span.to);
    if (log.firstRecord == 0 || (span.firstRecord != 0 && span.firstRecord < log.firstRecord))
        log.firstRecord = span.firstRecord;
    log.lastRecord = std::max(log.lastRecord, span.lastRecord);
}

// Extent of the rows by host, for logs whose reader told no span (text exports), and so that a
// span that is too narrow cannot hide rows.
std::vector<Extent> extentsByHost(const RequestTable &table)
{
    std::vector<Extent> extents(table.names.size());
    for (size_t row = 0; row < table.size(); ++row)
        extents[size_t(table.host[row])].add(table.time[row], table.time[row]);
    return extents;
}

std::vector<bool> hostNames(const RequestTable &table)
{
    std::vector<bool> isHost(table.names.size(), false);
    for (const NameIndex host : table.host)
        isHost[size_t(host)] = true;
    return isHost;
}

// Losses that leave no trace of their time: a reader that can place one reports it as a gap.
bool losesRecordsSomewhere(const EvidenceItem &item, bool hasGaps)
{
    using Kind = Note::Kind;
    return std::any_of(item.notes.begin(), item.notes.end(), [hasGaps](const Note &note) {
        switch (note.kind) {
        case Kind::RecordNotTyped: // may be the very request that is looked for
        case Kind::TooLarge:
        case Kind::LimitReached:
            return true;
        case Kind::ChunkChecksumBad:
        case Kind::ChunkUnreadable:
        case Kind::RecordUnreadable:
        case Kind::RecordChainBroken:
        case Kind::ReadFailed:
            return !hasGaps;
        default:
            return false;
        }
    });
}

QVector<TimeSpan> without(const TimeSpan &whole, QVector<TimeSpan> gaps)
{
    std::sort(gaps.begin(), gaps.end(),
              [](const TimeSpan &a, const TimeSpan &b) { return a.from < b.from; });
    QVector<TimeSpan> covered;
    UtcMs from = whole.from;
    for (const TimeSpan &gap : std::as_const(gaps)) {
        if (gap.to != noTime && gap.to <= from)
            continue;
        if (gap.from >= whole.to)
            break;
        if (gap.from >= from)
            covered.append({from, gap.from});
        if (gap.to == noTime) // nobody knows where it ends
            return covered;
        from = gap.to;
    }
    if (from <= whole.to)
        covered.append({from, whole.to});
    return covered;
}

void finish(HostLog &log, const EvidenceItem &item, const Extent &extent,
            const QVector<TimeSpan> &gaps)
{
    const bool damaged = std::any_of(item.notes.begin(), item.notes.end(),
                                     [](const Note &note) { return meansDamage(note.kind); });
    log.evidence = item.id;
    log.log = item.events();
    log.from = toUtc(extent.from);
    log.to = toUtc(extent.to);
    log.interrupted = damaged || !gaps.isEmpty();
    if (extent.from != noTime && !losesRecordsSomewhere(item, !gaps.isEmpty()))
        log.covered = without({extent.from, extent.to}, gaps);
}

} // namespace

QHash<int, HostLog> hostLogsOf(const EvidenceItem &item,
                               const std::function<int(const QString &)> &machineOf)
{
    const EventLog &log = *item.events();
    QHash<int, HostLog> logs;
    QHash<int, Extent> extents;
    QHash<int, QVector<TimeSpan>> gaps;
    for (const LogSpan &span : log.spans) {
        const int machine = isKmsChannel(span.channel) ? machineOf(span.computer) : none;
        if (machine != none)
            addSpan(logs[machine], span, extents[machine]);
    }
    const std::vector<bool> isHost = hostNames(log.received);
    const std::vector<Extent> byHost = extentsByHost(log.received);
    for (size_t i = 0; i < isHost.size(); ++i) {
        const auto index = NameIndex(quint32(i));
        const int machine = isHost[i] ? machineOf(log.received.names.at(index)) : none;
        if (machine == none)
            continue;
        logs[machine].computers.append(index);
        extents[machine].add(byHost[i].from, byHost[i].to);
    }
    for (const LogGap &gap : log.gaps) {
        const int machine = isKmsChannel(gap.channel) ? machineOf(gap.computer) : none;
        if (machine != none)
            gaps[machine].append({gap.from, gap.to});
    }
    for (auto it = logs.begin(); it != logs.end(); ++it)
        finish(it.value(), item, extents.value(it.key()), gaps.value(it.key()));
    return logs;
}

QVector<TimeSpan> coverageOf(const HostCase &host)
{
    QVector<TimeSpan> spans;
    for (const HostLog &log : host.logs) {
        spans += log.covered;
        for (const HostLog &next : host.logs) {
            const bool goesOn = log.lastRecord != 0 && next.firstRecord == log.lastRecord + 1;
            if (goesOn && !log.covered.isEmpty() && !next.covered.isEmpty())
                spans.append({log.covered.last().to, next.covered.first().from});
        }
    }
    std::sort(spans.begin(), spans.end(),
              [](const TimeSpan &a, const TimeSpan &b) { return a.from < b.from; });
    QVector<TimeSpan> merged;
    for (const TimeSpan &span : std::as_const(spans)) {
        if (!merged.isEmpty() && span.from <= merged.last().to)
            merged.last().to = std::max(merged.last().to, span.to);
        else
            merged.append(span);
    }
    return merged;
}

bool covers(const QVector<TimeSpan> &coverage, UtcMs from, UtcMs to)
{
    const auto after =
        std::upper_bound(coverage.begin(), coverage.end(), from,
                         [](UtcMs time, const TimeSpan &span) { return time < span.from; });
    return after != coverage.begin() && std::prev(after)->to >= to;
}

} // namespace kms
