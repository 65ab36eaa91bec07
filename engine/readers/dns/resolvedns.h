#pragma once

#include "engine/readers/console/consolelines.h"
#include "engine/readers/dns/dnslookups.h"

namespace kms {

/// What `Resolve-DnsName` prints: its tables, its lists, its errors in any language.
void readResolveDnsName(const QVector<ConsoleLine> &lines, DnsLookups &lookups,
                        const Progress &progress);

} // namespace kms
