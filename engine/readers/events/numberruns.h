#pragma once

#include <QtGlobal>

#include <iterator>
#include <limits>
#include <map>

namespace kms::events {

/// Remembers numbers. Those of a log run upwards, so that runs suffice for a million of them.
class NumberRuns
{
public:
    bool insert(quint64 number)
    {
        if (m_hasRun && number == m_last + 1 && number < m_limit) {
            m_last = number;
            return true;
        }
        if (contains(number))
            return false;
        const auto above = m_runs.upper_bound(number);
        m_hasRun = true;
        m_first = m_last = number;
        m_limit = above != m_runs.end() ? above->first : std::numeric_limits<quint64>::max();
        return true;
    }

    bool contains(quint64 number)
    {
        if (m_hasRun)
            m_runs[m_first] = m_last;
        const auto above = m_runs.upper_bound(number);
        return above != m_runs.begin() && std::prev(above)->second >= number;
    }

private:
    std::map<quint64, quint64> m_runs; ///< first number to last
    bool m_hasRun = false;             ///< whether a run is being continued
    quint64 m_first = 0;
    quint64 m_last = 0;
    quint64 m_limit = 0; ///< where the next known run begins
};

} // namespace kms::events
