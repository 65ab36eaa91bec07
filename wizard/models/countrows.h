#pragma once

#include "engine/report/countchart.h"

#include <QVector>

namespace kms::wizard {

/// One line of a chart's table: a point of a series, or a gap.
struct CountRow
{
    qint32 series = -1; ///< -1: a gap
    qint32 index = 0;   ///< of the point in its series, or of the gap

    friend bool operator==(const CountRow &, const CountRow &) = default;
};

bool isGap(CountRow row);
const CountPoint &pointOf(const CountChart &chart, CountRow row); ///< not of a gap
UtcMs timeOf(const CountChart &chart, CountRow row);              ///< of a gap: its begin

/// All points and gaps in time order. A million points take about 50 ms: call it in the background.
QVector<CountRow> countRows(const CountChart &chart);

} // namespace kms::wizard
