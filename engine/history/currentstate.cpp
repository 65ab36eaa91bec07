#include "engine/history/currentstate.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/hostrequests.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>

namespace kms {

namespace {

constexpr UtcMs dayMs = 24 * 60 * 60 * 1000LL;

UtcMs newestTime(const CaseFile &caseFile, const CountHistory &history)
{
    UtcMs newest = caseFile.judgedAt.isValid() ? caseFile.judgedAt.toMSecsSinceEpoch() : noTime;
    for (const CountSeries &series : history.series) {
        // Steps down stand where a client drops out, which nobody told.
        const bool isTold = series.source != CountSeries::Source::Reconstructed;
        if (isTold && !series.points.isEmpty())
            newest = std::max(newest, series.points.last().time);
    }
    return newest;
}

HostState stateOf(const HostCase &host, const Applications &applications, UtcMs now)
{
    HostState state;
    state.host = host.name;
    const QVector<TimeSpan> logged = loggedTime(host);
    for (const TimeSpan &span : logged) {
        if (span.from > now)
            break;
        state.firstRecord = state.firstRecord == noTime ? span.from : state.firstRecord;
        if (span.to <= now)
            state.lastRecord = span.to;
    }
    std::map<ErrorCode, qint64> results;
    const HostRequests requests = collectRequests(host, applications);
    for (const HostRequest &request : requests.rows) {
        if (request.time > now)
            break;
        state.lastRecord = std::max(state.lastRecord, request.time);
        const ErrorCode result = host.logs[request.log].log->received.result[request.row];
        ++results[result];
        if (request.time <= now - dayMs)
            continue;
        ++state.lastDay;
        state.lastDayRefused += result.isFailure() ? 1 : 0;
    }
    for (const auto &[result, count] : results)
        state.results.append({result, count});
    return state;
}

std::optional<CurrentCount> currentOf(const CountSeries &series, const CountHistory &history,
                                      const QVector<HostState> &hosts, UtcMs now)
{
    CurrentCount current{series.host, series.product, series.source, 0, now, false};
    const bool isReconstructed = series.source == CountSeries::Source::Reconstructed;
    if (isReconstructed) {
        const auto host =
            std::find_if(hosts.begin(), hosts.end(),
                         [&series](const HostState &state) { return state.host == series.host; });
        current.time = host == hosts.end() ? noTime : host->lastRecord;
        current.atLeast = history.wholeFrom.value(series.host, noTime) > current.time;
    }
    const auto after =
        std::upper_bound(series.points.begin(), series.points.end(), current.time,
                         [](UtcMs time, const CountPoint &point) { return time < point.time; });
    if (after == series.points.begin()) // nothing was told by then
        return std::nullopt;
    current.count = std::prev(after)->count;
    if (!isReconstructed)
        current.time = std::prev(after)->time;
    return current;
}

auto keyOf(const CurrentCount &count)
{
    return std::tie(count.host, count.product, count.source);
}

} // namespace

CurrentState currentStateOf(const CaseFile &caseFile, const CountHistory &history,
                            const QDateTime &now)
{
    CurrentState state;
    state.at = now.isValid() ? now.toMSecsSinceEpoch() : newestTime(caseFile, history);
    for (const HostCase &host : caseFile.hosts) {
        if (host.name.isEmpty() || host.logs.isEmpty())
            continue;
        const HostState one = stateOf(host, caseFile.applications, state.at);
        if (one.lastRecord != noTime)
            state.hosts.append(one);
    }
    for (const CountSeries &series : history.series) {
        if (series.host.isEmpty())
            continue;
        if (const auto current = currentOf(series, history, state.hosts, state.at))
            state.counts.append(*current);
    }
    std::sort(state.hosts.begin(), state.hosts.end(),
              [](const HostState &a, const HostState &b) { return a.host < b.host; });
    std::sort(state.counts.begin(), state.counts.end(),
              [](const CurrentCount &a, const CurrentCount &b) { return keyOf(a) < keyOf(b); });
    return state;
}

} // namespace kms
