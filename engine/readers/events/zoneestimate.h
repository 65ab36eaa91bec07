#pragma once

#include "engine/evidence/times.h"

#include <optional>
#include <vector>

namespace kms::events {

/// What one event tells about the zone of a log's wall times.
struct ZoneClue
{
    UtcMs wall = noTime;  ///< as if it were UTC
    UtcMs clock = noTime; ///< UTC in whole minutes, by the clock of `writer`
    /// 0: the writing machine's own clock, which also made the wall time. Else a number for the
    /// client, whose clock may be wrong.
    quint32 writer = 0;
};

/// The zone that a clue shows: hours and quarters from −12 to +14, in milliseconds east.
/// \return nothing where the two times are not that far apart to within some minutes
std::optional<qint64> zoneOf(const ZoneClue &clue);

/// The zone of a log's wall times, which changes where the clocks were changed.
class ZoneEstimate
{
public:
    explicit ZoneEstimate(std::vector<ZoneClue> clues);

    bool isEmpty() const { return m_known.empty(); }
    /// All clues that count say that the wall times are UTC.
    bool isUtc() const;
    /// \param own what the event at \a wall itself shows, whoever's clock it is
    std::optional<qint64> at(UtcMs wall, std::optional<qint64> own) const;

private:
    struct Known
    {
        UtcMs wall = noTime;
        qint64 zone = 0;
    };
    std::vector<Known> m_known; ///< in order of wall time
};

} // namespace kms::events
