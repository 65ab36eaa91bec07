#include "engine/history/zonedays.h"

namespace kms {

ZoneDays::ZoneDays(const QTimeZone &zone)
    : m_zone(zone.isValid() ? zone : QTimeZone::utc())
{
}

qint64 ZoneDays::dayOf(UtcMs time)
{
    if (time >= m_from && time < m_to)
        return m_day;
    m_day = QDateTime::fromMSecsSinceEpoch(time, m_zone).date().toJulianDay();
    m_from = startOf(m_day);
    m_to = startOf(m_day + 1);
    return m_day;
}

UtcMs ZoneDays::startOf(qint64 day) const
{
    return QDate::fromJulianDay(day).startOfDay(m_zone).toMSecsSinceEpoch();
}

} // namespace kms
