#pragma once

#include "engine/readers/reader.h"

namespace kms {

/// `nslookup`, `Resolve-DnsName` (table, list, errors, JSON, CSV, CLIXML), `dig`, `ipconfig
/// /displaydns`, `dnscmd`, zone files and `Get-DnsServerResourceRecord`.
///
/// A text that holds lookups and a machine's network too (`ipconfig /all`, then `nslookup`) is
/// read as lookups: they are what the machine was told, and the machine it was is named all the
/// same, by the network's own reader.
Reader dnsReader();
bool recognisesDns(const FileHead &head);
Read<Reading> readDns(QByteArrayView bytes, Progress &progress);

} // namespace kms
