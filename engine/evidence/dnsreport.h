#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/evidence/source.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kms {

enum class DnsType : quint8 { Other, Srv, A, Aaaa, Cname, Ptr, Soa, Ns };

/// One record of an answer.
struct DnsRecord
{
    /// Owner, without the closing dot; below the zone ("_vlmcs._tcp") where a listing does not
    /// tell its zone; empty where the tool cut it.
    QString name;
    DnsType type = DnsType::Other;
    QString target; ///< host name without the closing dot, or an address; empty where it was cut
    /// Of SRV only. Shown, never judged: KMS clients mostly ignore them.
    std::optional<quint16> priority, weight;
    std::optional<quint16> port;
    std::optional<quint32> ttl; ///< seconds
    Place at;

    friend bool operator==(const DnsRecord &, const DnsRecord &) = default;
};

/// One question and what came back.
struct DnsLookup
{
    enum class Outcome : quint8 {
        NotTold,      ///< the text does not say how it ended
        Answered,     ///< records are there
        NoSuchName,   ///< NXDOMAIN
        NoSuchRecord, ///< the name exists, without a record of this type
        NoAnswer,     ///< no server answered in time
        Refused,
        ServerFailed, ///< SERVFAIL
        NoServer      ///< no answer either: this machine has no DNS server to ask
    };
    /// As asked, without the closing dot; empty where not told, as in a file that `nslookup … >
    /// dns.txt` wrote: the records have names of their own.
    QString name;
    DnsType type = DnsType::Other; ///< Other also where not told
    QString server;                ///< name or address of the server asked; empty where not told
    Outcome outcome = Outcome::NotTold;
    QVector<DnsRecord> records; ///< in the order printed, additional records too
    Place at;

    friend bool operator==(const DnsLookup &, const DnsLookup &) = default;
};

/// `nslookup`, `Resolve-DnsName`, `dig`, `ipconfig /displaydns`; also `dnscmd`, zone files and
/// `Get-DnsServerResourceRecord`, which list what a server holds: a lookup without a question.
struct DnsReport
{
    QVector<DnsLookup> lookups;

    friend bool operator==(const DnsReport &, const DnsReport &) = default;
};

} // namespace kms
