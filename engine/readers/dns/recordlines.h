#pragma once

#include "engine/readers/console/consolelines.h"
#include "engine/readers/dns/dnslookups.h"

namespace kms {

/// Lookups of `dig`, whole and `+short` behind its command.
void readDig(const QVector<ConsoleLine> &lines, DnsLookups &lookups, const Progress &progress);

/// What a DNS server holds: `dnscmd /EnumRecords` and `/ZonePrint`, zone files, and the table of
/// `Get-DnsServerResourceRecord`. Each listing is one lookup, without a question. Names are
/// completed by the zone where the text tells it, and else stay as printed.
void readZoneListings(const QVector<ConsoleLine> &lines, DnsLookups &lookups,
                      const Progress &progress);

} // namespace kms
