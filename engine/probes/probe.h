#pragma once

#include "engine/evidence/hostport.h"
#include "engine/evidence/probereport.h"
#include "engine/evidence/progress.h"

#include <QStringList>

namespace kms {

/// What to look for, and for how long.
struct ProbeRequest
{
    /// Zones to ask for `_vlmcs._tcp`; where empty, the zone of this computer and every suffix in
    /// its search list.
    QStringList domains;
    /// Asked on the network beside what DNS names; a host that DNS does not know may be among them.
    QVector<HostPort> servers;
    QString dnsServer;     ///< address of the server to ask; empty: those of this computer
    int timeoutMs = 5'000; ///< of each lookup and each connection, and of each answer on one

    friend bool operator==(const ProbeRequest &, const ProbeRequest &) = default;
};

/// Looks and knocks, and changes nothing: SRV lookups, the addresses of their targets, TCP
/// connections to all of them at once, one DCE/RPC bind on each. Blocks its thread; not for the UI
/// thread. Cancelling ends it within a second with what came until then.
ProbeReport probe(const ProbeRequest &request, Progress &progress);

} // namespace kms
