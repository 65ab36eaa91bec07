#pragma once

#include "wizard/charts/chartparts.h"
#include "wizard/charts/chartpoint.h"

#include <optional>

namespace kms::wizard {

// A ChartPoint of a count chart: `series` of the chart, `index` of its point.

CountPoint valueOf(const CountChart &chart, ChartPoint point);
CountSeries::Source sourceOf(const CountChart &chart, ChartPoint point);

/// What is drawn at all: a reconstructed count inside a gap is not known and not shown.
bool isDrawn(const CountChart &chart, ChartPoint point);

// The drawn points of all series in time order, those of one moment in the order of the series.
std::optional<ChartPoint> firstPoint(const CountChart &chart);
std::optional<ChartPoint> lastPoint(const CountChart &chart);
std::optional<ChartPoint> pointAfter(const CountChart &chart, ChartPoint point);
std::optional<ChartPoint> pointBefore(const CountChart &chart, ChartPoint point);

/// How much one pixel is.
struct PixelSize
{
    double time = 1; ///< milliseconds
    double count = 1;
};

/// The drawn point nearest to a place, at most \a radius pixels away.
std::optional<ChartPoint> nearestPoint(const CountChart &chart, double time, double count,
                                       PixelSize pixel, double radius);

} // namespace kms::wizard
