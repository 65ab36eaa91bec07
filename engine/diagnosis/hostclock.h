#pragma once

#include "engine/diagnosis/finding.h"
#include "engine/diagnosis/hostrefusals.h"

namespace kms {

/// A host whose own clock is wrong: its clients agree with one another, and not with it.
struct HostClock
{
    QString server;
    qint64 skewMs = 0;           ///< host minus clients
    QVector<HostRecord> refused; ///< the latest refusal of each client, oldest first
    bool most = false;           ///< more than half of those that ask the host
    std::optional<Ref> passed;   ///< where it accepted a client again, so that it is over

    /// Whether it was this host that logged \a request, and just that far off.
    bool explains(const RequestReceived &request) const;
};

/// Host minus client; nothing where one of the times is not known, or where the host's was placed
/// by its clients' own. The client's time has whole
/// minutes, which is far below every limit.
std::optional<qint64> skewOf(const RequestReceived &request);

/// \param refusals of requests for their time, each more than the tolerated difference off
/// \return nothing where the clients may be wrong: fewer than three, several offsets, or others
/// were accepted meanwhile
std::optional<HostClock> hostClockOf(const HostCase &host, const HostRefusals &refusals);

Finding findingOf(const HostClock &clock);

} // namespace kms
