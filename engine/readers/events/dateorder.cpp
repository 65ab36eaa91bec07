#include "engine/readers/events/dateorder.h"

#include <cstdlib>

namespace kms::events {

namespace {

constexpr UtcMs farthestZone = 15 * 3'600'000; // 14 hours, and one of margin

/// What speaks for either order.
struct Votes
{
    bool dayFirst = false;
    bool monthFirst = false;

    DateOrder winner() const
    {
        if (dayFirst == monthFirst)
            return DateOrder::Unknown;
        return dayFirst ? DateOrder::DayFirst : DateOrder::MonthFirst;
    }
};

bool isNear(const DatedRow &row, DateOrder order)
{
    const UtcMs wall = wallMs(row.wall, order);
    return wall != noTime && std::abs(wall - row.clock) <= farthestZone;
}

DateOrder byClocks(const std::vector<DatedRow> &rows)
{
    Votes votes;
    for (const DatedRow &row : rows) {
        if (row.clock == noTime || row.wall.yearFirst || row.wall.first == row.wall.second)
            continue;
        votes.dayFirst = votes.dayFirst || isNear(row, DateOrder::DayFirst);
        votes.monthFirst = votes.monthFirst || isNear(row, DateOrder::MonthFirst);
    }
    return votes.winner();
}

DateOrder byNumbers(const std::vector<DatedRow> &rows)
{
    Votes votes;
    for (const DatedRow &row : rows) {
        if (row.wall.yearFirst)
            continue;
        votes.dayFirst = votes.dayFirst || row.wall.first > 12;
        votes.monthFirst = votes.monthFirst || row.wall.second > 12;
    }
    return votes.winner();
}

bool isSorted(const std::vector<DatedRow> &rows, DateOrder order)
{
    bool ascending = true;
    bool descending = true;
    UtcMs before = noTime;
    for (const DatedRow &row : rows) {
        const UtcMs now = wallMs(row.wall, order);
        if (before != noTime) {
            ascending = ascending && now >= before;
            descending = descending && now <= before;
        }
        before = now;
    }
    return ascending || descending;
}

} // namespace

DateOrder dateOrderOf(const std::vector<DatedRow> &rows)
{
    if (const DateOrder order = byClocks(rows); order != DateOrder::Unknown)
        return order;
    if (const DateOrder order = byNumbers(rows); order != DateOrder::Unknown)
        return order;
    return Votes{isSorted(rows, DateOrder::DayFirst), isSorted(rows, DateOrder::MonthFirst)}
        .winner();
}

} // namespace kms::events
