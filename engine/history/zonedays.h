#pragma once

#include "engine/evidence/times.h"

#include <QDate>
#include <QTimeZone>

namespace kms {

/// The calendar days of one time zone, for many moments one after the other: those of the day
/// asked for last cost next to nothing.
class ZoneDays
{
public:
    /// \param zone an invalid one is UTC
    explicit ZoneDays(const QTimeZone &zone);

    /// \return the day's Julian number, for QDate::fromJulianDay()
    qint64 dayOf(UtcMs time);
    /// The first moment of a day: not always midnight, and a day has not always 24 hours.
    UtcMs startOf(qint64 day) const;

private:
    QTimeZone m_zone;
    qint64 m_day = 0;
    UtcMs m_from = 0; ///< of m_day
    UtcMs m_to = 0;   ///< excluded
};

} // namespace kms
