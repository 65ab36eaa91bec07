#pragma once

#include "engine/casefile/casefile.h"

#include <functional>

namespace kms {

/// The parts of one file's KMS channel, one for each host in it.
/// \param machineOf the index of a computer's machine, −1 for none; the key of the result
QHash<int, HostLog> hostLogsOf(const EvidenceItem &item,
                               const std::function<int(const QString &)> &machineOf);

/// Calls \a visit with each row number of the log's table that is this host's.
template <class Visit>
void forEachRow(const HostLog &log, Visit visit)
{
    if (log.rows) {
        for (const quint32 row : *log.rows)
            visit(size_t(row));
        return;
    }
    const size_t rows = log.computers.isEmpty() ? 0 : log.log->received.size();
    for (size_t row = 0; row < rows; ++row)
        visit(row);
}

/// How many rows that are.
inline size_t rowCount(const HostLog &log)
{
    if (log.rows)
        return log.rows->size();
    return log.computers.isEmpty() ? 0 : log.log->received.size();
}

/// The time that all logs of \a host cover together, oldest first, disjoint: two logs join where
/// they overlap, or where the next one goes on with the next record.
QVector<TimeSpan> coverageOf(const HostCase &host);

/// The time between the begin and the end of each log, joined likewise, gaps inside or not.
QVector<TimeSpan> loggedTime(const HostCase &host);

/// Since when a host's logs tell its clients without a break that matters.
struct KnownTime
{
    UtcMs from = noTime;
    UtcMs to = noTime;       ///< the last record at or before the moment asked for
    bool sinceBirth = false; ///< the log begins with its first record ever: the count was 0 then

    friend bool operator==(const KnownTime &, const KnownTime &) = default;
};

/// The stretch of \a host's logs that reaches nearest to \a until. What breaks it: a cleared log,
/// a day or more without knowledge inside a log, and time between two logs that do not join.
/// \return nothing where no log begins before \a until
std::optional<KnownTime> knownTime(const HostCase &host, UtcMs until);

/// Whether one stretch of \a coverage holds all of [\a from, \a to].
bool covers(const QVector<TimeSpan> &coverage, UtcMs from, UtcMs to);

} // namespace kms
