#pragma once

#include "engine/readers/console/consolelines.h"
#include "engine/readers/dns/dnslookups.h"

namespace kms {

/// `ipconfig /displaydns`, what the client remembers of its lookups, in any language: under a name
/// and a rule stand its records, of six lines each in a fixed order. That a name does not exist is
/// told by words alone, which are known in English.
void readDnsCache(const QVector<ConsoleLine> &lines, DnsLookups &lookups, const Progress &progress);

} // namespace kms
