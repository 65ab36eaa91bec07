#include "engine/history/covereddays.h"

#include <utility>

namespace kms {

CoveredDays::CoveredDays(QVector<TimeSpan> covered, const QTimeZone &zone)
    : m_covered(std::move(covered))
    , m_zone(zone)
{
}

bool CoveredDays::touch(qint64 day)
{
    const auto &covered = std::as_const(m_covered);
    const UtcMs from = m_zone.startOf(day);
    while (m_next < covered.size() && covered[m_next].to < from)
        ++m_next;
    return m_next < covered.size() && covered[m_next].from < m_zone.startOf(day + 1);
}

} // namespace kms
