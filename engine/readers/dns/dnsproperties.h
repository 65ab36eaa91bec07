#pragma once

#include "engine/readers/dns/dnslookups.h"
#include "engine/readers/tables/propertyrecords.h"

namespace kms {

/// Objects of `Resolve-DnsName` that were written as JSON, CSV or CLIXML.
void readDnsProperties(const PropertyRecords &records, DnsLookups &lookups);

} // namespace kms
