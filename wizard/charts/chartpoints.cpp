#include "wizard/charts/chartpoints.h"

#include "wizard/models/counttable.h"

#include <algorithm>
#include <cmath>

namespace kms::wizard {

namespace {

using Order = std::pair<UtcMs, int>;

Order orderOf(const CountChart &chart, ChartPoint point)
{
    return {valueOf(chart, point).time, point.series};
}

int firstAtOrAfter(const QVector<CountPoint> &points, UtcMs time)
{
    const auto found =
        std::lower_bound(points.begin(), points.end(), time,
                         [](const CountPoint &point, UtcMs t) { return point.time < t; });
    return int(found - points.begin());
}

// Of each series the first drawn point from a place on, in either direction; of those the nearest.
// A series' points differ in time, so that only another series can hold the same moment.
std::optional<ChartPoint> neighbour(const CountChart &chart, Order from, int direction)
{
    std::optional<ChartPoint> best;
    for (int series = 0; series < chart.series.size(); ++series) {
        const auto &points = chart.series[series].points;
        int index = firstAtOrAfter(points, from.first);
        if (direction < 0 && (index == points.size() || Order(points[index].time, series) >= from))
            --index;
        while (index >= 0 && index < points.size()) {
            const ChartPoint candidate{series, index};
            const bool isBeyond =
                direction > 0 ? orderOf(chart, candidate) > from : orderOf(chart, candidate) < from;
            if (isBeyond && isDrawn(chart, candidate))
                break;
            index += direction;
        }
        if (index < 0 || index >= points.size())
            continue;
        const ChartPoint candidate{series, index};
        const bool isNearer =
            !best || (direction > 0 ? orderOf(chart, candidate) < orderOf(chart, *best)
                                    : orderOf(chart, candidate) > orderOf(chart, *best));
        if (isNearer)
            best = candidate;
    }
    return best;
}

} // namespace

CountPoint valueOf(const CountChart &chart, ChartPoint point)
{
    return chart.series[point.series].points[point.index];
}

CountSeries::Source sourceOf(const CountChart &chart, ChartPoint point)
{
    return chart.series[point.series].source;
}

bool isDrawn(const CountChart &chart, ChartPoint point)
{
    return sourceOf(chart, point) != CountSeries::Source::Reconstructed ||
           !gapAt(chart, valueOf(chart, point).time);
}

std::optional<ChartPoint> firstPoint(const CountChart &chart)
{
    return neighbour(chart, {std::numeric_limits<UtcMs>::min(), -1}, 1);
}

std::optional<ChartPoint> lastPoint(const CountChart &chart)
{
    return neighbour(chart, {std::numeric_limits<UtcMs>::max(), 0}, -1);
}

std::optional<ChartPoint> pointAfter(const CountChart &chart, ChartPoint point)
{
    return neighbour(chart, orderOf(chart, point), 1);
}

std::optional<ChartPoint> pointBefore(const CountChart &chart, ChartPoint point)
{
    return neighbour(chart, orderOf(chart, point), -1);
}

std::optional<ChartPoint> nearestPoint(const CountChart &chart, double time, double count,
                                       PixelSize pixel, double radius)
{
    std::optional<ChartPoint> best;
    double bestDistance = radius;
    for (int series = 0; series < chart.series.size(); ++series) {
        const auto &points = chart.series[series].points;
        const auto reach = UtcMs(std::ceil(radius * pixel.time));
        int index = firstAtOrAfter(points, UtcMs(time) - reach);
        for (; index < points.size() && points[index].time <= UtcMs(time) + reach; ++index) {
            const double distance = std::hypot((double(points[index].time) - time) / pixel.time,
                                               (double(points[index].count) - count) / pixel.count);
            if (distance > bestDistance || !isDrawn(chart, {series, index}))
                continue;
            if (best && distance == bestDistance)
                continue;
            best = ChartPoint{series, index};
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace kms::wizard
