#include "engine/casefile/silence.h"

#include "engine/casefile/hostlogs.h"

#include <algorithm>
#include <vector>

namespace kms {

namespace {

constexpr UtcMs msPerDay = 24LL * 60 * 60 * 1000;

std::vector<UtcMs> timesOfRecords(const HostCase &host)
{
    std::vector<UtcMs> times;
    size_t most = 0;
    for (const HostLog &log : host.logs)
        most += rowCount(log) + 2;
    times.reserve(most);
    for (const HostLog &log : host.logs) {
        for (const QDateTime &end : {log.from, log.to}) {
            if (end.isValid())
                times.push_back(end.toMSecsSinceEpoch());
        }
        forEachRow(log, [&](size_t row) {
            if (log.log->received.time[row] != noTime)
                times.push_back(log.log->received.time[row]);
        });
    }
    if (!std::is_sorted(times.begin(), times.end()))
        std::sort(times.begin(), times.end());
    // The ends are those of records, and a log may be there twice.
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

UtcMs longestPause(const std::vector<UtcMs> &times)
{
    constexpr size_t fewest = 6; // records that tell a pace
    constexpr UtcMs farLonger = 10;
    constexpr UtcMs everyClientRenewed = 8 * msPerDay; // 7, and a day of margin
    if (times.size() < fewest)
        return 2 * msPerDay;
    std::vector<UtcMs> pauses;
    pauses.reserve(times.size() - 1);
    for (size_t i = 1; i < times.size(); ++i)
        pauses.push_back(times[i] - times[i - 1]);
    const auto middle = pauses.begin() + std::ptrdiff_t(pauses.size() / 2);
    std::nth_element(pauses.begin(), middle, pauses.end());
    return std::clamp(*middle * farLonger, msPerDay, everyClientRenewed);
}

} // namespace

qint64 longestPauseOf(const HostCase &host)
{
    return longestPause(timesOfRecords(host));
}

QVector<TimeSpan> silentStretches(const HostCase &host)
{
    const std::vector<UtcMs> times = timesOfRecords(host);
    const UtcMs longest = longestPause(times);
    QVector<TimeSpan> silent;
    for (size_t i = 1; i < times.size(); ++i) {
        if (times[i] - times[i - 1] > longest)
            silent.append({times[i - 1], times[i]});
    }
    return silent;
}

bool touchesAny(const QVector<TimeSpan> &stretches, UtcMs from, UtcMs to)
{
    const auto last =
        std::lower_bound(stretches.begin(), stretches.end(), to,
                         [](const TimeSpan &span, UtcMs time) { return span.from < time; });
    return last != stretches.begin() && std::prev(last)->to > from;
}

} // namespace kms
