#pragma once

#include "engine/readers/events/numberruns.h"

#include <set>
#include <utility>

namespace kms::evtx {

/// Remembers which records have been read.
class SeenRecords
{
public:
    /// \param trusted the record's chunk is sound: its number is what Windows wrote. Elsewhere the
    /// time decides, too, so that a record whose number was damaged cannot take another's place.
    /// \return false where the same record has been inserted before
    bool insert(quint64 number, quint64 fileTime, bool trusted)
    {
        if (trusted && m_doubtful.empty())
            return m_numbers.insert(number);
        const std::pair key(number, fileTime);
        if (trusted)
            return m_doubtful.count(key) == 0 && m_numbers.insert(number);
        return !m_numbers.contains(number) && m_doubtful.insert(key).second;
    }

private:
    events::NumberRuns m_numbers;
    std::set<std::pair<quint64, quint64>> m_doubtful; ///< number and time, of unsound chunks
};

} // namespace kms::evtx
