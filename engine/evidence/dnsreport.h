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
    QString name; ///< owner, without the closing dot
    DnsType type = DnsType::Other;
    QString target; ///< host name without the closing dot, or an address
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
        NoServer      ///< this machine has no DNS server to ask
    };
    QString name;                  ///< as asked, without the closing dot; empty where not told
    DnsType type = DnsType::Other; ///< Other also where not told
    QString server;                ///< name or address of the server asked; empty where not told
    Outcome outcome = Outcome::NotTold;
    QVector<DnsRecord> records; ///< in the order printed, additional records too
    Place at;

    friend bool operator==(const DnsLookup &, const DnsLookup &) = default;
};

/// `nslookup`, `Resolve-DnsName`, `dig`, `dnscmd`.
struct DnsReport
{
    QVector<DnsLookup> lookups;

    friend bool operator==(const DnsReport &, const DnsReport &) = default;
};

} // namespace kms
