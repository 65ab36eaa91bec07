#include "wizard/models/countrows.h"

#include <algorithm>

namespace kms::wizard {

const CountPoint &pointOf(const CountChart &chart, CountRow row)
{
    return chart.series[row.series].points[row.index];
}

bool isGap(CountRow row)
{
    return row.series < 0;
}

UtcMs timeOf(const CountChart &chart, CountRow row)
{
    return isGap(row) ? chart.gaps[row.index].from : pointOf(chart, row).time;
}

// All parts are in time order already: the next row is the earliest of their heads.
QVector<CountRow> countRows(const CountChart &chart)
{
    QVector<CountRow> heads;
    qsizetype total = chart.gaps.size();
    if (!chart.gaps.isEmpty())
        heads += CountRow{-1, 0};
    for (int series = 0; series < chart.series.size(); ++series) {
        total += chart.series[series].points.size();
        if (!chart.series[series].points.isEmpty())
            heads += CountRow{series, 0};
    }
    const auto earlier = [&](CountRow a, CountRow b) {
        return timeOf(chart, a) < timeOf(chart, b);
    };
    QVector<CountRow> rows;
    rows.reserve(total);
    while (!heads.isEmpty()) {
        const auto next = std::min_element(heads.begin(), heads.end(), earlier);
        const auto size =
            isGap(*next) ? chart.gaps.size() : chart.series[next->series].points.size();
        do
            rows.append(*next);
        while (++next->index < size && heads.size() == 1); // the last part needs no comparing
        if (next->index == size)
            heads.removeAt(next - heads.begin());
    }
    return rows;
}

} // namespace kms::wizard
