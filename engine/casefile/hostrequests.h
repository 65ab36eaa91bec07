#pragma once

#include "engine/casefile/casefile.h"

#include <vector>

namespace kms {

/// One request in a host's logs, its values as small numbers.
struct HostRequest
{
    static constexpr quint32 noCmid = 0xffffffff;
    static constexpr quint32 noName = 0xffffffff;

    UtcMs time = noTime;
    quint32 cmid = noCmid; ///< index in HostRequests::cmids
    quint32 name = noName; ///< index in HostRequests::names
    quint32 row = 0;       ///< of the log's table
    quint16 log = 0;       ///< index in HostCase::logs
    std::optional<Application> application;
};

/// All requests of one host, from all its logs, in time order; what stands in two files is there
/// once. Requests without a time are left out: they can be in no window.
struct HostRequests
{
    std::vector<HostRequest> rows;
    std::vector<Cmid> cmids;
    std::vector<QString> names; ///< one per machine: a short name is the full name it belongs to
    bool anyApplicationTold = false;
};

/// Linear; a million rows take some 50 ms.
HostRequests collectRequests(const HostCase &host, const Applications &applications);

/// The record that \a request was read from.
Ref refOf(const HostCase &host, const HostRequest &request);

} // namespace kms
