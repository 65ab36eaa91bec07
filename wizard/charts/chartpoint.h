#pragma once

namespace kms::wizard {

/// One point of a chart, by its place: what the numbers mean is the chart's own.
struct ChartPoint
{
    int series = 0;
    int index = 0;

    friend bool operator==(const ChartPoint &, const ChartPoint &) = default;
};

/// A part of an axis.
struct Extent
{
    double from = 0;
    double to = 0;

    double size() const { return to - from; }

    friend bool operator==(const Extent &, const Extent &) = default;
};

} // namespace kms::wizard
