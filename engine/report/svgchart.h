#pragma once

#include "engine/report/countchart.h"

namespace kms {

/// The chart as an inline SVG element: text of bounded size, the same for the same chart. Colours
/// and fonts are the style sheet's; title and description are there for screen readers.
/// \param number tells the charts of one page apart
QString svgChart(const CountChart &chart, const Phrasebook &phrases, int number);

// The same in parts, for who puts more into the drawing than the chart.
inline constexpr double svgChartWidth = 720; ///< in the drawing's units
inline constexpr double svgChartHeight = 206;
QString svgChartNames(const CountChart &chart, const Phrasebook &phrases,
                      int number); ///< title and description
QString svgChartDrawing(const CountChart &chart, const Phrasebook &phrases, int number);

} // namespace kms
