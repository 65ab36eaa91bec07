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

// \param gaps in time order
QVector<TimeSpan> without(const TimeSpan &whole, const QVector<TimeSpan> &gaps)
{
    QVector<TimeSpan> covered;
    UtcMs from = whole.from;
    for (const TimeSpan &gap : gaps) {
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

// Row numbers by host, one walk for all hosts of the file: a collector's log may hold thousands.
void shareOutRows(QHash<int, HostLog> &logs, const RequestTable &table,
                  const std::vector<int> &machineOfName)
{
    QHash<int, std::shared_ptr<std::vector<quint32>>> rows;
    for (size_t row = 0; row < table.size(); ++row) {
        const int machine = machineOfName[size_t(table.host[row])];
        if (machine == none)
            continue;
        auto &own = rows[machine];
        if (!own)
            own = std::make_shared<std::vector<quint32>>();
        own->push_back(quint32(row));
    }
    for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
        if (it.value()->size() < table.size())
            logs[it.key()].rows = it.value();
    }
}

QVector<TimeSpan> spansOf(const QVector<LogGap> &gaps)
{
    QVector<TimeSpan> spans;
    for (const LogGap &gap : gaps)
        spans.append({gap.from, gap.to});
    return spans;
}

void finish(HostLog &log, const EvidenceItem &item, const Extent &extent)
{
    std::sort(log.gaps.begin(), log.gaps.end(),
              [](const LogGap &a, const LogGap &b) { return a.from < b.from; });
    const bool damaged = std::any_of(item.notes.begin(), item.notes.end(),
                                     [](const Note &note) { return meansDamage(note.kind); });
    log.evidence = item.id;
    log.archived = item.archived;
    log.log = item.events();
    log.from = toUtc(extent.from);
    log.to = toUtc(extent.to);
    log.interrupted = damaged || !log.gaps.isEmpty();
    if (extent.from != noTime && !losesRecordsSomewhere(item, !log.gaps.isEmpty()))
        log.covered = without({extent.from, extent.to}, spansOf(log.gaps));
}

// Stretches of several logs as one list: they join where they overlap, and where a log goes on
// with the next record of another.
QVector<TimeSpan> joined(const HostCase &host, const QVector<QVector<TimeSpan>> &stretches)
{
    QVector<TimeSpan> spans;
    QHash<quint64, UtcMs> beginOf; // by first record id
    for (qsizetype i = 0; i < host.logs.size(); ++i) {
        spans += stretches[i];
        if (host.logs[i].firstRecord != 0 && !stretches[i].isEmpty())
            beginOf.insert(host.logs[i].firstRecord, stretches[i].first().from);
    }
    for (qsizetype i = 0; i < host.logs.size(); ++i) {
        const quint64 last = host.logs[i].lastRecord;
        if (last != 0 && !stretches[i].isEmpty() && beginOf.contains(last + 1))
            spans.append({stretches[i].last().to, beginOf.value(last + 1)});
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

// A few lost records change a count by a few; a cleared log or a lost day may change it by all.
QVector<TimeSpan> unbrokenStretches(const HostLog &log)
{
    constexpr UtcMs longGap = 24 * 60 * 60 * 1000;
    if (!log.from.isValid())
        return {};
    QVector<TimeSpan> breaks;
    for (const LogGap &gap : log.gaps) {
        const bool isLong = gap.from == noTime || gap.to == noTime || gap.to - gap.from >= longGap;
        if (isLong || gap.cause == LogGap::Cause::LogCleared)
            breaks.append({gap.from, gap.to});
    }
    return without({log.from.toMSecsSinceEpoch(), log.to.toMSecsSinceEpoch()}, breaks);
}

// Record ids may begin anew behind a clearing.
bool wasClearedBefore(const HostCase &host, UtcMs time)
{
    return std::any_of(host.events.begin(), host.events.end(), [&](const auto &event) {
        return event.value.kind == OtherEvent::Kind::LogCleared && isKmsChannel(event.value.text) &&
               event.value.stamp.time <= time;
    });
}

} // namespace

QHash<int, HostLog> hostLogsOf(const EvidenceItem &item,
                               const std::function<int(const QString &)> &machineOf)
{
    const EventLog &log = *item.events();
    QHash<int, HostLog> logs;
    QHash<int, Extent> extents;
    for (const LogSpan &span : log.spans) {
        const int machine = isKmsChannel(span.channel) ? machineOf(span.computer) : none;
        if (machine != none)
            addSpan(logs[machine], span, extents[machine]);
    }
    const std::vector<bool> isHost = hostNames(log.received);
    const std::vector<Extent> byHost = extentsByHost(log.received);
    std::vector<int> machineOfName(isHost.size(), none);
    for (size_t i = 0; i < isHost.size(); ++i) {
        const auto index = NameIndex(quint32(i));
        const int machine = isHost[i] ? machineOf(log.received.names.at(index)) : none;
        machineOfName[i] = machine;
        if (machine == none)
            continue;
        logs[machine].computers.append(index);
        extents[machine].add(byHost[i].from, byHost[i].to);
    }
    shareOutRows(logs, log.received, machineOfName);
    for (const LogGap &gap : log.gaps) {
        const int machine = isKmsChannel(gap.channel) ? machineOf(gap.computer) : none;
        if (machine != none && logs.contains(machine))
            logs[machine].gaps.append(gap);
    }
    for (auto it = logs.begin(); it != logs.end(); ++it)
        finish(it.value(), item, extents.value(it.key()));
    return logs;
}

QVector<TimeSpan> coverageOf(const HostCase &host)
{
    QVector<QVector<TimeSpan>> stretches;
    for (const HostLog &log : host.logs)
        stretches.append(log.covered);
    return joined(host, stretches);
}

QVector<TimeSpan> loggedTime(const HostCase &host)
{
    QVector<QVector<TimeSpan>> stretches;
    for (const HostLog &log : host.logs) {
        stretches.append(QVector<TimeSpan>());
        if (log.from.isValid())
            stretches.last().append({log.from.toMSecsSinceEpoch(), log.to.toMSecsSinceEpoch()});
    }
    return joined(host, stretches);
}

std::optional<KnownTime> knownTime(const HostCase &host, UtcMs until)
{
    QVector<QVector<TimeSpan>> stretches;
    for (const HostLog &log : host.logs)
        stretches.append(unbrokenStretches(log));
    const QVector<TimeSpan> all = joined(host, stretches);
    const auto after = std::find_if(all.begin(), all.end(),
                                    [until](const TimeSpan &span) { return span.from > until; });
    if (after == all.begin())
        return std::nullopt;
    const TimeSpan &last = *std::prev(after);
    const bool born = std::any_of(host.logs.begin(), host.logs.end(),
                                  [&](const HostLog &log) {
                                      return log.firstRecord == 1 && log.from == toUtc(last.from);
                                  }) &&
                      !wasClearedBefore(host, last.from);
    return KnownTime{last.from, std::min(last.to, until), born};
}

bool covers(const QVector<TimeSpan> &coverage, UtcMs from, UtcMs to)
{
    const auto after =
        std::upper_bound(coverage.begin(), coverage.end(), from,
                         [](UtcMs time, const TimeSpan &span) { return time < span.from; });
    return after != coverage.begin() && std::prev(after)->to >= to;
}

} // namespace kms
