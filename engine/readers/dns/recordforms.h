#pragma once

#include "engine/evidence/dnsreport.h"

#include <QString>
#include <QStringView>
#include <QVector>

#include <optional>

namespace kms {

/// A line of a zone file, of `dig` or of `dnscmd`: owner, TTL and class may be missing. The owner
/// is empty where the line has none, and "@" for the zone itself.
std::optional<DnsRecord> recordOfLine(QStringView text);

/// "0 0 1688 kms01.corp.example.", the host with its closing dot.
std::optional<DnsRecord> serviceData(const QVector<QStringView> &words);

/// "NXDOMAIN" of `;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4711`; empty where it is
/// not told.
QStringView statusOf(QStringView text);
/// NotTold for NOERROR: only the answer tells what it means.
DnsLookup::Outcome outcomeOfStatus(QStringView status);

/// Name or address of `;; SERVER: 10.20.0.5#53(10.20.0.5) (UDP)`.
QString serverOf(QStringView text);

/// Where the records of a listing are, so that their names can be completed.
struct ZonePlace
{
    QString zone;
    QString node; ///< below the zone
    QString server;
};
/// `dnscmd dc01 /EnumRecords corp.example _tcp /Type SRV`, `Get-DnsServerResourceRecord -ZoneName
/// corp.example`.
ZonePlace placeOfCommand(const QVector<QStringView> &words);

/// A line that only zones have: `$ORIGIN`, `$TTL`, "Returned records:", the head of `/ZonePrint`.
struct ZoneBeginning
{
    QString zone;
    bool whole = true;     ///< false: below the zone before it
    bool restarts = false; ///< a listing of its own begins
};
std::optional<ZoneBeginning> beginningOfListing(QStringView text);

/// The head of `Get-DnsServerResourceRecord`: "HostName RecordType … RecordData".
bool isServerTableHeading(QStringView text);
/// An SRV row of that table: "_vlmcs._tcp SRV 33 0 01:00:00 [0][0][1688][kms01.corp.example.]".
std::optional<DnsRecord> recordOfServerTable(QStringView text);

} // namespace kms
