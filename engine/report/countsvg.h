#pragma once

#include "engine/report/countchart.h"

#include <QByteArray>

namespace kms {

/// The count chart as an SVG file of its own: UTF-8, nothing loaded, no script, the report's look,
/// the title above and the captions below the drawing. The same for the same chart.
QByteArray countSvg(const CountChart &chart, const Phrasebook &phrases);

} // namespace kms
