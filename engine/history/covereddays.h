#pragma once

#include "engine/casefile/casefile.h"
#include "engine/history/zonedays.h"

namespace kms {

/// Which days logs tell anything of, for a walk over days.
class CoveredDays
{
public:
    /// \param covered in time order, disjoint
    CoveredDays(QVector<TimeSpan> covered, const QTimeZone &zone);

    /// Whether any moment of \a day (its Julian number) is covered. Days are asked for in
    /// ascending order.
    bool touch(qint64 day);

private:
    QVector<TimeSpan> m_covered;
    ZoneDays m_zone;
    qsizetype m_next = 0; ///< first stretch that does not end before the day asked for last
};

} // namespace kms
