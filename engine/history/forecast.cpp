#include "engine/history/forecast.h"

#include "engine/casefile/requestwindow.h"

#include <algorithm>

namespace kms {

namespace {

constexpr UtcMs msPerDay = 24LL * 60 * 60 * 1000;

const CountSeries *reconstructedOf(const CountHistory &history, const QString &host)
{
    const CountSeries *all = nullptr;
    for (const CountSeries &series : history.series) {
        if (series.host != host || series.source != CountSeries::Source::Reconstructed)
            continue;
        if (series.product == QLatin1String("windows"))
            return &series;
        if (series.product == QLatin1String("all"))
            all = &series;
    }
    return all;
}

std::optional<CountPoint> newestTold(const CountHistory &history, const CountSeries &like,
                                     UtcMs until)
{
    std::optional<CountPoint> newest;
    for (const CountSeries &series : history.series) {
        if (series.host != like.host || series.product != like.product ||
            series.source == CountSeries::Source::Reconstructed)
            continue;
        for (const CountPoint &point : series.points) {
            const bool recent = point.time <= until && point.time > until - 7 * msPerDay;
            if (recent && (!newest || point.time > newest->time))
                newest = point;
        }
    }
    return newest;
}

} // namespace

std::optional<QDateTime> dayThresholdIsMet(const CountHistory &history, const QString &host,
                                           int required, const QDateTime &judgedAt)
{
    const CountSeries *series = reconstructedOf(history, host);
    const auto known = history.known.constFind(host);
    const UtcMs moment = judgedAt.toMSecsSinceEpoch();
    if (!series || known == history.known.cend() || known->to <= moment - msPerDay)
        return std::nullopt;
    const auto span = paceSpan(known->from, moment);
    if (!span)
        return std::nullopt;
    const qint64 now = countAt(*series, moment);
    const auto growth = growthPerDay(countAt(*series, span->from), now, *span);
    const auto told = newestTold(history, *series, moment);
    return forecastMet(told ? told->count : now, required, growth, judgedAt);
}

} // namespace kms
