#pragma once

#include "engine/report/countchart.h"

#include <QTimeZone>

namespace kms::test {

inline constexpr UtcMs day = 86'400'000;
inline constexpr UtcMs november = 1'793'491'200'000; ///< 2026-11-01T00:00Z

inline UtcMs onDay(double dayOfNovember)
{
    return november + UtcMs((dayOfNovember - 1) * double(day));
}

inline CountSeries seriesOf(CountSeries::Source source, const QVector<CountPoint> &points)
{
    return {QStringLiteral("kms01"), QStringLiteral("windows"), source, points};
}

/// November 2026 on kms01: counted 3 to 21, the log cleared on the 10th and silent to the 12th, a
/// lower bound before the 8th; three clients were told, and the host printed 21.
inline CountChart novemberChart()
{
    using Source = CountSeries::Source;
    CountChart chart;
    chart.host = QStringLiteral("kms01");
    chart.product = QStringLiteral("windows");
    chart.series = {seriesOf(Source::Reconstructed, {{onDay(2), 3},
                                                     {onDay(5), 9},
                                                     {onDay(8), 12},
                                                     {onDay(11), 2}, // inside the gap
                                                     {onDay(13), 18},
                                                     {onDay(19), 21}}),
                    seriesOf(Source::Reported, {{onDay(5), 9}, {onDay(14), 18}, {onDay(20), 21}}),
                    seriesOf(Source::Sampled, {{onDay(20.375), 21}})};
    chart.gaps = {{QStringLiteral("kms01"), onDay(10), onDay(12), LogGap::Cause::LogCleared}};
    chart.required = {5, 25};
    chart.ceiling = 50;
    chart.wholeFrom = onDay(8);
    chart.from = onDay(2);
    chart.to = onDay(20.375);
    return chart;
}

/// A point a minute over two years, between 0 and 40 and once 50.
inline CountChart millionPoints()
{
    QVector<CountPoint> points;
    points.reserve(1'000'000);
    for (int i = 0; i < 1'000'000; ++i)
        points += {november + i * 60'000LL, i == 654'321 ? 50 : (i * 7LL) % 41};
    CountChart chart = novemberChart();
    chart.series = {seriesOf(CountSeries::Source::Reconstructed, points)};
    chart.gaps.clear();
    chart.wholeFrom.reset();
    chart.from = points.first().time;
    chart.to = points.last().time;
    return chart;
}

} // namespace kms::test
