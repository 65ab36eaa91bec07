#pragma once

#include "engine/casefile/casefile.h"

#include <QStringList>

#include <optional>

namespace kms {

/// One SRV record `_vlmcs._tcp` that a lookup or a listing of a zone shows.
struct KmsRecord
{
    QString zone; ///< canonical, "corp.example"; empty where nothing tells it
    /// Of the target: name canonical, empty where the tool cut it; port 1688 where not told.
    HostPort target;
    Ref ref;
    QString askedBy; ///< computer that the file speaks of, canonical; empty where not told
    /// A server that this computer does not use itself told it: the computer may not see it.
    bool isElsewhere = false;

    friend bool operator==(const KmsRecord &, const KmsRecord &) = default;
};

/// How one question ended.
struct DnsAnswer
{
    QString name; ///< canonical; of SRV questions for KMS the zone
    DnsLookup::Outcome outcome = DnsLookup::Outcome::NotTold;
    Ref ref;
    QString askedBy;
    bool ofKms = true; ///< of the SRV records for KMS

    friend bool operator==(const DnsAnswer &, const DnsAnswer &) = default;
};

/// What all lookups of a case tell together, without those that a computer made again in a later
/// probe. Tools tell no time: their lookups are of the day on which the evidence was gathered.
struct DnsView
{
    QVector<KmsRecord> records; ///< each zone and target once per file
    /// Of SRV questions for KMS that a server answered, with or without a record.
    QVector<DnsAnswer> srvAnswers;
    /// Of every other question: addresses of hosts, other services.
    QVector<DnsAnswer> otherAnswers;
    /// Questions that no server answered (NoAnswer, NoServer, ServerFailed, Refused), of any kind.
    QVector<DnsAnswer> unanswered;
    /// SRV questions for KMS that went to a server which tells nothing of the asking computer's own
    /// (UsedServers), whatever it said. They are in none of the lists above.
    QVector<DnsAnswer> askedElsewhere;

    /// Records of \a zone, or of all zones where it is empty; each target once.
    QVector<KmsRecord> recordsOf(const QString &zone = {}) const;
    /// A record that names \a host, by name or by one of its addresses.
    const KmsRecord *recordOf(const QString &host) const;
    /// That a server said of \a zone that it holds no KMS record.
    const DnsAnswer *missingIn(const QString &zone) const;
    /// That a server knows no address of \a host.
    const DnsAnswer *unknownAddress(const QString &host) const;
    /// Any question that was answered, so that DNS works where it was asked.
    const DnsAnswer *someAnswer() const;
    /// Somebody looked for the records of KMS hosts, whatever came of it.
    bool hasSrvLookup() const;
    /// Addresses that lookups and port tests give for \a host.
    QStringList addressesOf(const QString &host) const;
    /// Names that have \a address, or \a address itself where none is known.
    QStringList namesOf(const QString &address) const;
    /// Whether two names or addresses are one machine as far as the lookups tell.
    bool isSameMachine(const QString &a, const QString &b) const;

    QVector<std::pair<QString, QString>> addresses; ///< canonical name, address
};

DnsView dnsViewOf(const CaseFile &caseFile);

} // namespace kms
