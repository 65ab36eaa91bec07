#pragma once

#include "engine/diagnosis/clientview.h"
#include "engine/diagnosis/finding.h"

namespace kms {

/// A KMS host key for Windows on a machine that is meant as a client.
struct MisplacedKey
{
    const HostCase *host = nullptr;
    const LicenseFacts *license = nullptr;
    Ref stateRef;             ///< where its licence state stands
    bool proven = false;      ///< something else than the edition tells that it is a client
    QVector<Because> because; ///< never empty
};

/// The machines of the case with such a key. A client edition of Windows with a host key is one,
/// unless it counts enough clients and no other host is known: Microsoft sells a host key for
/// Windows 10 too. A server with its key is a host; so is what runs no Windows host key.
QVector<MisplacedKey> misplacedKeys(const CaseView &view);

/// Whether \a host is one of them.
bool isMisplaced(const HostCase &host, const CaseView &view);

/// One of them on a host that \a client asked since it was activated last: it takes clients away
/// from the other hosts, and what these would count without it, nobody can tell. A report that
/// names no machine may be of each host asked that the case has nothing else of.
std::optional<MisplacedKey> misplacedKeyAskedBy(const ClientView &client, const CaseView &view);

/// The same for clients that only a host's log tells of: one of the keys is on a host that some
/// client at hand asks, or that a record in DNS names.
std::optional<MisplacedKey> misplacedKeyOfSomeHostAsked(const CaseView &view);

/// The newest request for a client edition of Windows (which needs 25) that a host logged from
/// \a machine in the 30 days before the moment of judging; a host that is \a machine is not asked.
std::optional<Found<RequestReceived>> requestAsClient(const QString &machine,
                                                      const CaseFile &caseFile);

} // namespace kms
