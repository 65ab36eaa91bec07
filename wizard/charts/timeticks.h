#pragma once

#include "engine/report/chartaxis.h"

#include <QTimeZone>

namespace kms::wizard {

/// Moments that a calendar or a clock of \a zone marks between the two, at most \a most: minutes,
/// hours, days, Mondays, firsts of a month or a year. A label says in its second line what the
/// ones before it do not tell: "14:00\n18 Nov", "18 Nov\n2026".
QVector<AxisTick> timeTicks(UtcMs from, UtcMs to, const QTimeZone &zone, const QLocale &locale,
                            int most);

} // namespace kms::wizard
