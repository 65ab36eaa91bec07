#include "engine/diagnosis/hostrefusals.h"

#include "engine/casefile/hostlogs.h"

#include <QSet>

#include <algorithm>
#include <vector>

namespace kms {

namespace {

constexpr int windowDays = 30; // what a host counts, and what still matters of its refusals

template <class Matches>
bool anyResult(const HostCase &host, Matches matches)
{
    bool found = false;
    for (const HostLog &log : host.logs) {
        const auto &results = log.log->received.result;
        forEachRow(log, [&](size_t row) { found = found || matches(results[row]); });
    }
    return found;
}

ErrorCode resultOf(const HostCase &host, const HostRequest &request)
{
    return host.logs[request.log].log->received.result[request.row];
}

HostRecord recordOf(const HostCase &host, const HostRequest &request)
{
    return {host.logs[request.log].log->received.row(request.row), refOf(host, request)};
}

// The requests of the window, in time order.
struct Window
{
    HostRequests all;
    std::vector<HostRequest>::const_iterator from;
};

Window windowOf(const HostCase &host, const CaseFile &caseFile)
{
    Window window{collectRequests(host, caseFile.applications), {}};
    const UtcMs since = caseFile.judgedAt.addDays(-windowDays).toMSecsSinceEpoch();
    window.from = std::find_if(window.all.rows.cbegin(), window.all.rows.cend(),
                               [since](const HostRequest &row) { return row.time >= since; });
    return window;
}

// One machine's refusals since it was last accepted.
struct Run
{
    const HostRequest *first = nullptr;
    const HostRequest *last = nullptr;
};

std::vector<Run> standingIn(const Window &window, const HostCase &host, ErrorCode code)
{
    std::vector<Run> runs(window.all.names.size());
    for (auto row = window.from; row != window.all.rows.cend(); ++row) {
        if (row->name == HostRequest::noName)
            continue;
        Run &run = runs[row->name];
        const ErrorCode result = resultOf(host, *row);
        if (result == code)
            run = {run.first ? run.first : &*row, &*row};
        else if (result.isSuccess())
            run = {};
    }
    const auto isEmpty = [](const Run &run) { return !run.first; };
    runs.erase(std::remove_if(runs.begin(), runs.end(), isEmpty), runs.end());
    std::sort(runs.begin(), runs.end(), [](const Run &a, const Run &b) { return a.last < b.last; });
    return runs;
}

qsizetype machinesIn(const Window &window)
{
    QSet<quint32> names;
    for (auto row = window.from; row != window.all.rows.cend(); ++row)
        names.insert(row->name);
    names.remove(HostRequest::noName);
    return names.size();
}

void lookForAccepted(const Window &window, const HostCase &host, const std::vector<Run> &runs,
                     HostRefusals &refusals)
{
    const auto first = std::min_element(
        runs.begin(), runs.end(), [](const Run &a, const Run &b) { return a.first < b.first; });
    const HostRequest *last = nullptr;
    for (auto row = window.from; row != window.all.rows.cend(); ++row) {
        if (!resultOf(host, *row).isSuccess())
            continue;
        last = &*row;
        refusals.othersAccepted = refusals.othersAccepted ||
                                  (!runs.empty() && last > first->first && last < runs.back().last);
    }
    if (last)
        refusals.lastAccepted = recordOf(host, *last);
}

} // namespace

HostRefusals refusalsBy(const HostCase &host, ErrorCode code, const CaseFile &caseFile)
{
    HostRefusals refusals;
    if (!anyResult(host, [code](ErrorCode result) { return result == code; }))
        return refusals;
    const Window window = windowOf(host, caseFile);
    const auto runs = standingIn(window, host, code);
    for (const Run &run : runs)
        refusals.standing.append(recordOf(host, *run.last));
    lookForAccepted(window, host, runs, refusals);
    refusals.machines = machinesIn(window);
    return refusals;
}

bool refusedAnybody(const HostCase &host)
{
    return anyResult(host, [](ErrorCode result) { return result.isFailure(); });
}

} // namespace kms
