#pragma once

#include "engine/readers/console/consolelines.h"
#include "engine/readers/dns/dnslookups.h"

namespace kms {

/// Lookups of `nslookup`, of Windows in any language and of Unix; one command after the other, or
/// a session with its prompt ">".
void readNslookup(const QVector<ConsoleLine> &lines, DnsLookups &lookups, const Progress &progress);

} // namespace kms
