#include "engine/history/forecast.h"

#include "engine/casefile/requestwindow.h"

#include <algorithm>

namespace kms {

namespace {

constexpr UtcMs msPerDay = 24LL * 60 * 60 * 1000;

const CountSeries *reconstructedOf(const CountHistory &history, const QString &host,
                                   const QString &product = {})
{
    const CountSeries *all = nullptr;
    for (const CountSeries &series : history.series) {
        if (series.host != host || series.source != CountSeries::Source::Reconstructed)
            continue;
        if (series.product == product ||
            (product.isEmpty() && series.product == QLatin1String("windows")))
            return &series;
        if (product.isEmpty() && series.product == QLatin1String("all"))
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

// The count at the end of the log, as the host itself would tell it without a ceiling.
qint64 countAtEnd(const CountHistory &history, const CountSeries &series, UtcMs end, UtcMs until)
{
    const qint64 reconstructed = countAt(series, end);
    const auto told = newestTold(history, series, until);
    const qint64 ceiling = ceilingOf(history, series.product);
    if (!told || (ceiling != 0 && told->count >= ceiling))
        return reconstructed;
    return reconstructed + told->count - countAt(series, std::min(told->time, end));
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

std::optional<QDateTime> dayLineIsCrossed(const CountHistory &history, const QString &host,
                                          int line, const QDateTime &judgedAt,
                                          const QString &product)
{
    const CountSeries *series = reconstructedOf(history, host, product);
    const auto known = history.known.constFind(host);
    const UtcMs moment = judgedAt.toMSecsSinceEpoch();
    if (!series || known == history.known.cend() || known->to <= moment - msPerDay)
        return std::nullopt;
    qint64 left = countAtEnd(history, *series, known->to, moment) - line;
    if (left < 0)
        return std::nullopt;
    const auto dropOuts = history.dropOuts.value(host);
    for (const ClientDropOut &client : dropOuts) {
        if (client.product == series->product && --left < 0)
            return toUtc(client.dropsOut);
    }
    return std::nullopt;
}

} // namespace kms
