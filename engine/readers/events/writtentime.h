#pragma once

#include "engine/evidence/times.h"

#include <QStringView>

#include <optional>

namespace kms::events {

/// A date and a time of day as a text writes them, without a zone.
struct WallTime
{
    bool yearFirst = true;
    /// The two numbers beside the year: month and day after it; before it, either may be the day.
    int first = 0;
    int second = 0;
    int year = 0;
    qint64 msOfDay = 0;
    /// Says "Z", in a form whose writer puts it behind local times, too.
    bool saysUtc = false;

    /// Whether day and month may be exchanged.
    bool isAmbiguous() const
    {
        return !yearFirst && first <= 12 && second <= 12 && first != second;
    }
};

enum class DateOrder : quint8 { Unknown, DayFirst, MonthFirst };

/// The wall time as if it were UTC; noTime where there is no such day in that order.
UtcMs wallMs(const WallTime &time, DateOrder order);

/// What a text tells of a moment: UTC, a wall time, or nothing.
struct WrittenTime
{
    UtcMs utc = noTime;
    std::optional<WallTime> wall;

    bool isTold() const { return utc != noTime || wall; }
};

/// Reads what Windows, PowerShell and wmic write in any language, as far as digits tell it:
/// "2026-11-20T08:30:02.1234567Z", "/Date(1795163402000)/", "20261120083002.000000+060",
/// "20/11/2026 09:30:02", "11/20/2026 9:30:02 AM", "20.11.2026 09:30:02", "2026/11/20 9:30:02",
/// the half of the day in the common languages. \return nothing told for anything else, such as a
/// year of another calendar
WrittenTime readTime(QStringView text);

} // namespace kms::events
