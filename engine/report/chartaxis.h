#pragma once

#include "engine/evidence/times.h"

#include <QLocale>
#include <QString>
#include <QVector>

namespace kms {

struct AxisTick
{
    qint64 value = 0; ///< a count, or a UtcMs
    QString label;

    friend bool operator==(const AxisTick &, const AxisTick &) = default;
};

/// Round numbers from 0 to \a most, at most six.
QVector<AxisTick> countTicks(qint64 most, const QLocale &locale);

/// Midnights (UTC) between the two moments: days, Mondays, firsts of a month or a year, whatever
/// gives at most eight; the first says the year.
QVector<AxisTick> dateTicks(UtcMs from, UtcMs to, const QLocale &locale);

} // namespace kms
