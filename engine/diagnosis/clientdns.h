#pragma once

#include "engine/diagnosis/clientview.h"

namespace kms {

/// What a code says of name resolution.
enum class DnsFailure : quint8 {
    None,
    NoServer,     ///< 0x8007267C: the machine has no DNS server to ask
    ServerFailed, ///< 0x8007232A: its server could not answer
    NoRecord      ///< 0x8007232B and its kin: the server answered, and there is no such record
};

/// Source of the codes: Microsoft's page on DNS errors of KMS activation.
DnsFailure dnsFailureOf(ErrorCode code);

/// The request names a host, and failed as DNS knows no address of it.
bool hasNoAddress(const RequestSent &request);

/// A failure of the DNS that the client itself reports, and where.
struct DnsCode
{
    DnsFailure failure = DnsFailure::None;
    ErrorCode code; ///< any other where a flag of the request tells the failure
    Ref ref;
};

/// What one client's own files tell of finding names, and where it looks for its KMS host.
struct ClientDns
{
    /// Canonical, the one that it asks first in front: its name's suffix, what `ipconfig /all`
    /// calls its primary suffix, its search list, the suffixes of its adapters.
    QStringList zones;

    /// Of its latest request or of the command that a person ran.
    std::optional<DnsCode> code;
    /// Of event 8198 after its last activation: a symptom, which supports and never proves.
    std::optional<DnsCode> symptom;
    /// Its latest request that names a host: it knew one.
    const Attempt *askedHost = nullptr;

    const DnsAnswer *answered = nullptr;     ///< one of its own lookups that a server answered
    QVector<const DnsAnswer *> unanswered;   ///< its own lookups that no server answered
    const DnsAnswer *noRecordHere = nullptr; ///< its own lookup: a zone of its own holds no record
    const DnsAnswer *noRecord = nullptr;     ///< the same, whoever asked
    const KmsRecord *recordHere = nullptr;   ///< its own lookup shows a record in a zone of its own
    const KmsRecord *record = nullptr;       ///< the same, whoever asked
    const KmsRecord *recordElsewhere = nullptr;       ///< a record in a zone that it does not ask
    std::optional<Found<QString>> publishedElsewhere; ///< a host's 12294 of such a zone

    /// Where it looks first; empty where nothing tells.
    QString zone() const { return zones.isEmpty() ? QString() : zones.constFirst(); }
};

ClientDns clientDnsOf(const ClientView &client, const CaseView &view);

/// It asks a KMS host, or would, and something is wrong or not well yet.
bool wantsHost(const ClientView &client);

/// It is connected to a network that is not its own: every adapter with a gateway has another
/// suffix than the computer. Where `ipconfig /all` says so.
std::optional<Ref> isAway(const ClientView &client, const CaseView &view);
/// A file of a client that is away: what it could not reach from there says nothing of the site.
bool isFromAway(const Ref &ref, const CaseView &view);
/// The first client that fails is away.
const ClientView *awayClient(const CaseView &view);

} // namespace kms
