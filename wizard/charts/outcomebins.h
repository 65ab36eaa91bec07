#pragma once

#include "engine/history/requestoutcomes.h"
#include "wizard/charts/chartpoint.h"

namespace kms::wizard {

/// What one bar stands for: a day, or several where days would be too narrow to be seen.
struct OutcomeBin
{
    Extent time;            ///< in UtcMs: midnights of the zone
    int firstDay = 0;       ///< of RequestOutcomes::days
    int lastDay = 0;        ///< days that no log covers are none of them
    QVector<qint64> counts; ///< by index of `codes`, at last all others

    friend bool operator==(const OutcomeBin &, const OutcomeBin &) = default;
};

/// \param size days of a bar: 1, or a multiple of 7, which begins on a Monday
QVector<OutcomeBin> outcomeBins(const RequestOutcomes &outcomes, int size, const QTimeZone &zone);

/// The times that no log covers: between the first and the last day.
QVector<Extent> uncoveredTimes(const RequestOutcomes &outcomes, const QTimeZone &zone);

} // namespace kms::wizard
