#pragma once

#include "engine/probes/configuration.h"
#include "engine/probes/knock.h"
#include "engine/probes/lookups.h"
#include "engine/probes/probe.h"

#include <functional>

namespace kms {

/// What a probe is made of; a test puts its own in their place.
struct ProbeParts
{
    std::function<IpConfiguration()> configuration;
    std::function<QVector<DnsLookup>(const QVector<DnsQuestion> &, const QHostAddress &, int,
                                     Progress &)>
        ask;
    std::function<QVector<PortTest>(const QVector<KnockTarget> &, int, Progress &)> knock;
};

ProbeReport probe(const ProbeRequest &request, const ProbeParts &parts, Progress &progress);

} // namespace kms
