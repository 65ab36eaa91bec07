#pragma once

#include "engine/casefile/hostrequests.h"

namespace kms {

/// A request in a host's log.
struct HostRecord
{
    RequestReceived request;
    Ref ref;
};

/// What a host's log says of one code in the 30 days before the moment of judging.
struct HostRefusals
{
    /// The latest refusal of each machine, unless a later request of it was accepted; oldest first.
    QVector<HostRecord> standing;
    std::optional<HostRecord> lastAccepted; ///< the latest of anybody
    qsizetype machines = 0;                 ///< that asked the host, refused or not
    /// Somebody was accepted after the first and before the last of the standing refusals.
    bool othersAccepted = false;
};

/// \return an empty value, and quickly, where the host refused nobody with \a code
HostRefusals refusalsBy(const HostCase &host, ErrorCode code, const CaseFile &caseFile);

/// Whether the host's logs hold any request that was refused; reads one column of them.
bool refusedAnybody(const HostCase &host);

} // namespace kms
