#pragma once

#include "engine/evidence/dnsreport.h"
#include "engine/evidence/networkreport.h"

#include <QDateTime>

namespace kms {

/// What our own probe saw of DNS and of the way to the KMS hosts, from one computer at one time.
struct ProbeReport
{
    QString computer; ///< fully qualified where the system tells its domain
    QDateTime at;     ///< UTC; when it began
    IpConfiguration configuration;
    DnsReport dns;            ///< in the order asked
    QVector<PortTest> tests;  ///< in the order of the targets
    bool isCancelled = false; ///< a person stopped it; what came until then is there

    friend bool operator==(const ProbeReport &, const ProbeReport &) = default;
};

} // namespace kms
