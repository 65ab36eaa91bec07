#pragma once

#include "engine/readers/events/writtentime.h"

#include <vector>

namespace kms::events {

/// A wall time and, where the event tells it, a clock in UTC that showed about the same moment.
struct DatedRow
{
    WallTime wall;
    UtcMs clock = noTime;
};

/// Whether the day or the month comes first in the dates of a whole log; Unknown where nothing
/// decides it. Leaving out rows never turns one answer into the other.
DateOrder dateOrderOf(const std::vector<DatedRow> &rows);

} // namespace kms::events
