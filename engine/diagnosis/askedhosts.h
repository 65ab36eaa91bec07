#pragma once

#include "engine/diagnosis/verdicts.h"

namespace kms {

/// A KMS host that a client asks, and what came of it since the client was activated last.
struct AskedHost
{
    HostPort address; ///< name canonical; the port of the request, the setting or the record
    Ref ref;          ///< tells that the client asks it
    QVector<const Attempt *> attempts; ///< requests to it, oldest first
    /// Of these the last ones, as far back as nobody answered and no host logged any.
    QVector<const Attempt *> unanswered;
    QVector<const PathTest *> tests; ///< of this port, made on the client itself

    const PathTest *test(PortTest::Outcome outcome) const; ///< the first that ended like that
    /// Of the unanswered requests those that a log of this host covers and does not hold.
    qsizetype unseen() const;
    /// Whether the client may still be without a way to it: it asked in vain, or only a command
    /// tells that it found nobody.
    bool isUnreached() const { return attempts.isEmpty() || !unanswered.isEmpty(); }
};

/// The hosts that a failing client asks: those that its requests name, else the one that it is
/// pinned to or that its licence report says it found, else those that DNS gives it. All but the
/// first only where a command tells that no host could be contacted. A test made elsewhere, on the
/// host itself or by the helpdesk, is none of the client's: its source address, compared with the
/// client's `ipconfig`, outranks its folder.
QVector<AskedHost> hostsAsked(const ClientView &client, const CaseView &view,
                              const Verdicts &verdicts);

/// One of the names under which Azure offers its own KMS, or an address that a lookup gave for one.
/// Source: Microsoft, activation of Windows machines in Azure. Addresses change, so none is known
/// here.
bool isOfAzure(const QString &host, const DnsView &dns);

/// The network addresses of a client: of its `ipconfig`, else where its own tests went out from.
QStringList addressesOf(const ClientView &client, const CaseView &view);

/// The client and its address, as a request to a network team needs them; empty where not told.
QString sourceOf(const ClientView &client, const CaseView &view);

/// Server, port, attempts and failures.
Facts factsOf(const AskedHost &host);

/// The requests that met nobody.
Because unansweredReason(const AskedHost &host);
/// How a test of the client's ended.
Because testReason(const PathTest &test, const AskedHost &host);

/// The evidence that the host asked listens on that port: its own sockets, requests of others in
/// its log or answered at that time, and a connection from elsewhere. Empty where nothing shows it.
QVector<Because> proofsOfListening(const AskedHost &host, const CaseView &view);
/// Another port on which the host is set to listen, where nothing shows that it listens on the one
/// asked. The reasons tell the setting first, then what shows that somebody listens there.
struct OtherPort
{
    quint16 port = 0;
    QVector<Because> because;
};
std::optional<OtherPort> otherPortOf(const AskedHost &host, const CaseView &view);

/// Its own sockets, none of which listens on that port.
std::optional<Because> proofOfSilence(const AskedHost &host, const CaseView &view);

/// Rules \a ids out for \a client where its last request reached a host or brought an answer, and
/// no other of \a hosts, which are all that it asks, was asked in vain.
void ruleOutByLastRequest(std::initializer_list<FindingId> ids, const ClientView &client,
                          const QVector<AskedHost> &hosts, Verdicts &verdicts);

} // namespace kms
