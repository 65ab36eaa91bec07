#pragma once

#include "engine/casefile/casefile.h"

#include <functional>

namespace kms {

/// The parts of one file's KMS channel, one for each host in it.
/// \param machineOf the index of a computer's machine, −1 for none; the key of the result
QHash<int, HostLog> hostLogsOf(const EvidenceItem &item,
                               const std::function<int(const QString &)> &machineOf);

/// The time that all logs of \a host cover together, oldest first, disjoint: two logs join where
/// they overlap, or where the next one goes on with the next record.
QVector<TimeSpan> coverageOf(const HostCase &host);

/// Whether one stretch of \a coverage holds all of [\a from, \a to].
bool covers(const QVector<TimeSpan> &coverage, UtcMs from, UtcMs to);

} // namespace kms
