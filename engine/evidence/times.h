#pragma once

#include <QDateTime>

#include <chrono>

namespace kms {

/// A span of whole minutes, the unit of every licence period and interval of KMS.
using Minutes = std::chrono::duration<qint64, std::ratio<60>>;

/// Milliseconds since 1970-01-01T00:00Z, the unit of columns that hold many times.
using UtcMs = qint64;

/// A time that is not known, in columns of UtcMs.
inline constexpr UtcMs noTime = std::numeric_limits<UtcMs>::min();

/// \return an invalid QDateTime for noTime
inline QDateTime toUtc(UtcMs time)
{
    return time == noTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

/// "2026-11-20T09:00:00Z" (milliseconds only where there are any); empty for an invalid time.
QString toIso(const QDateTime &time);

} // namespace kms
