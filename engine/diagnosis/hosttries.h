#pragma once

#include "engine/diagnosis/verdicts.h"

namespace kms {

/// What became of the requests to one host, of all clients that find theirs in DNS. Counted from
/// the last answer of that host on.
struct HostTries
{
    HostPort host;       ///< canonical
    qint64 failures = 0; ///< requests to it that met no answer
    qint64 all = 0;      ///< requests to it and to the others in that time, with a known outcome
    qint64 othersAnswered = 0;         ///< of those, answered by another host
    qint64 othersActivated = 0;        ///< of those, activated by it
    const Attempt *failed = nullptr;   ///< the latest of the failures
    const Attempt *answered = nullptr; ///< the latest that it answered
    bool failedAfterAnother = false;   ///< a failure is newer than an answer of another host
};

/// In the order in which the hosts first appear. Requests of pinned clients do not count: they
/// went where somebody sent them. Nor do those of a client that is away from its network.
QVector<HostTries> hostTriesOf(const CaseView &view, const Verdicts &verdicts);

} // namespace kms
