#include "engine/history/historygaps.h"

#include "engine/casefile/requestresult.h"

#include <algorithm>
#include <iterator>

namespace kms {

namespace {

QVector<UtcMs> clearings(const HostCase &host)
{
    QVector<UtcMs> times;
    for (const auto &event : host.events) {
        const bool ofRequests = event.value.text.compare(kmsChannel(), Qt::CaseInsensitive) == 0;
        if (event.value.kind == OtherEvent::Kind::LogCleared && ofRequests)
            times.append(event.value.stamp.time);
    }
    std::sort(times.begin(), times.end());
    return times;
}

// What of \a gap no log covers.
QVector<HistoryGap> without(HistoryGap gap, const QVector<TimeSpan> &coverage)
{
    QVector<HistoryGap> left;
    auto known = std::upper_bound(coverage.begin(), coverage.end(), gap.from,
                                  [](UtcMs from, const TimeSpan &span) { return from < span.to; });
    for (; known != coverage.end() && known->from < gap.to; ++known) {
        if (known->from > gap.from)
            left.append({gap.host, gap.from, known->from, gap.cause});
        gap.from = known->to;
    }
    if (gap.from < gap.to)
        left.append(gap);
    return left;
}

// The end that nobody knows is the log's.
HistoryGap inside(const HostLog &log, const LogGap &gap, const QString &host)
{
    const UtcMs from = gap.from == noTime ? log.from.toMSecsSinceEpoch() : gap.from;
    const UtcMs to = gap.to == noTime ? log.to.toMSecsSinceEpoch() : gap.to;
    return {host, from, to, gap.cause};
}

QVector<HistoryGap> insideLogs(const HostCase &host)
{
    const QVector<TimeSpan> coverage = coverageOf(host);
    QVector<HistoryGap> gaps;
    for (const HostLog &log : host.logs) {
        if (!log.from.isValid())
            continue;
        for (const LogGap &gap : log.gaps)
            gaps += without(inside(log, gap, host.name), coverage);
    }
    std::stable_sort(gaps.begin(), gaps.end(),
                     [](const HistoryGap &a, const HistoryGap &b) { return a.from < b.from; });
    return gaps;
}

// The same hole of a log stands in each export of it.
QVector<HistoryGap> joined(const QVector<HistoryGap> &gaps)
{
    QVector<HistoryGap> merged;
    for (const HistoryGap &gap : gaps) {
        const bool overlaps = !merged.isEmpty() && gap.from < merged.last().to;
        if (overlaps && gap.cause == merged.last().cause)
            merged.last().to = std::max(merged.last().to, gap.to);
        else
            merged.append(gap);
    }
    return merged;
}

QVector<HistoryGap> betweenLogs(const HostCase &host)
{
    const QVector<UtcMs> cleared = clearings(host);
    const QVector<TimeSpan> logged = loggedTime(host);
    QVector<HistoryGap> gaps;
    UtcMs before = noTime;
    for (const TimeSpan &span : logged) {
        const auto after = std::upper_bound(cleared.begin(), cleared.end(), span.from);
        const bool wasCleared = after != cleared.begin() && *std::prev(after) >= before;
        const auto cause = wasCleared ? LogGap::Cause::LogCleared : LogGap::Cause::RecordIdsMissing;
        if (before != noTime)
            gaps.append({host.name, before, span.from, cause});
        else if (wasCleared && *std::prev(after) < span.from)
            gaps.append({host.name, *std::prev(after), span.from, cause});
        before = span.to;
    }
    return gaps;
}

} // namespace

QVector<HistoryGap> gapsOf(const HostCase &host)
{
    return joined(insideLogs(host)) + betweenLogs(host);
}

} // namespace kms
