#pragma once

#include "engine/report/countchart.h"

namespace kms {

/// The chart as an inline SVG element: text of bounded size, the same for the same chart. Colours
/// and fonts are the style sheet's; title and description are there for screen readers.
/// \param number tells the charts of one page apart
QString svgChart(const CountChart &chart, const Phrasebook &phrases, int number);

} // namespace kms
