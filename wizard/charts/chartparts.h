#pragma once

#include "engine/report/countchart.h"

namespace kms::wizard {

/// A stretch of time.
struct TimeRange
{
    UtcMs from = 0;
    UtcMs to = 0;

    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// An unbroken step line: each count holds until the next point, the last point ends it.
using Steps = QVector<CountPoint>;

/// Lowest and highest of every 64 points of a series, so that a look at all of a million points
/// need not visit each.
struct PointSummary
{
    static constexpr qsizetype size = 64;
    struct Part
    {
        CountPoint least;
        CountPoint most;
    };
    QVector<Part> parts; ///< only of whole parts: the last points may be in none
};
PointSummary summaryOf(const QVector<CountPoint> &points);

/// What there is to draw of a series within \a range: one line for each stretch without a gap,
/// and of the points that fall into one column of the screen only the first, the lowest, the
/// highest and the last. However many points there are, the picture is the same.
/// \param column width of one column in milliseconds, at least 1
/// \param summary of the points; may be empty, which only takes longer
QVector<Steps> stepLines(const QVector<CountPoint> &points, const QVector<HistoryGap> &gaps,
                         TimeRange range, UtcMs column, const PointSummary &summary = {});

/// One point for each occupied cell of the screen, and never more than a few thousand.
/// \param column width of a cell in milliseconds, at least 1
/// \param row height of a cell in counts
QVector<CountPoint> dots(const QVector<CountPoint> &points, TimeRange range, UtcMs column,
                         double row);

} // namespace kms::wizard
