// TCP connects, yet KMS does not answer on the connection: something in between takes it and does
// not pass the protocol on. Source: reports of inspecting firewalls and proxies in front of hosts.

#include "engine/casefile/requestresult.h"
#include "engine/diagnosis/askedhosts.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = PortTest::Outcome;

struct Session
{
    Ref ref;
    QString remote; ///< address at its other end
};

bool isOpen(const Socket &socket)
{
    return socket.state == Socket::State::Established;
}

// The host's own sockets show the client's session, though its log shows no request.
std::optional<Session> sessionAtHost(const ClientView &client, const AskedHost &host,
                                     const CaseView &view)
{
    const QStringList own = addressesOf(client, view);
    for (const SocketList &list : view.path.sockets) {
        if (!view.dns.isSameMachine(list.computer, host.address.host))
            continue;
        for (const Socket &socket : list.report->sockets) {
            if (isOpen(socket) && socket.localPort == host.address.port &&
                own.contains(socket.remoteAddress, Qt::CaseInsensitive))
                return Session{{list.ref.evidence, socket.at}, socket.remoteAddress};
        }
    }
    return std::nullopt;
}

// The client's own sockets show a session to the KMS port of a machine that is not the host.
std::optional<Session> sessionElsewhere(const ClientView &client, const AskedHost &host,
                                        const CaseView &view)
{
    const QStringList addresses = view.dns.addressesOf(host.address.host);
    for (const SocketList &list : view.path.sockets) {
        if (!client.client->aside.contains(list.ref.evidence) || addresses.isEmpty())
            continue;
        for (const Socket &socket : list.report->sockets) {
            if (isOpen(socket) && socket.remotePort == host.address.port &&
                !addresses.contains(socket.remoteAddress, Qt::CaseInsensitive))
                return Session{{list.ref.evidence, socket.at}, socket.remoteAddress};
        }
    }
    return std::nullopt;
}

// An error of RPC; a request that was sent well and met silence may have been answered.
bool failedInRpc(const Attempt *attempt)
{
    return reachedNoHost(attempt->request.value.result);
}

// Only the host's log tells that a request never became one of KMS; without it the errors of RPC
// make it likely, and a single one may be a moment's.
std::optional<Confidence> confidenceOf(const AskedHost &host)
{
    if (host.unanswered.isEmpty())
        return std::nullopt;
    if (host.unseen() > 0)
        return host.unseen() > 1 ? Confidence::Certain : Confidence::Likely;
    if (!std::all_of(host.unanswered.cbegin(), host.unanswered.cend(), failedInRpc))
        return std::nullopt;
    return host.unanswered.size() > 1 ? Confidence::Likely : Confidence::Possible;
}

void addSessions(Finding &finding, const ClientView &client, const AskedHost &host,
                 const CaseView &view)
{
    const auto add = [&](const std::optional<Session> &session, const char *phrase) {
        if (!session)
            return;
        Because because{session->ref, QString::fromLatin1(phrase), {}};
        because.facts.server = host.address.host;
        because.facts.machines = QStringList{session->remote};
        finding.because.append(because);
    };
    add(sessionAtHost(client, host, view), "because.session-without-request");
    const auto elsewhere = sessionElsewhere(client, host, view);
    add(elsewhere, "because.session-ends-elsewhere");
    if (elsewhere)
        finding.variant = QStringLiteral("proxy");
}

void judge(const ClientView &client, const AskedHost &host, const CaseView &view,
           Verdicts &verdicts)
{
    const PathTest *connected = host.test(Outcome::Connected);
    const auto confidence = confidenceOf(host);
    const bool opensAlways = connected && !host.test(Outcome::Refused) &&
                             !host.test(Outcome::TimedOut) && !host.test(Outcome::Failed);
    if (!opensAlways || !confidence)
        return;
    Finding finding = makeFinding(FindingId::RpcBlocked, subjectOf(*client.client));
    finding.confidence = *confidence;
    finding.facts = factsOf(host);
    finding.words.insert(QStringLiteral("source"), sourceOf(client, view));
    if (host.unanswered.constLast()->request.value.result.isFailure())
        finding.facts.code = host.unanswered.constLast()->request.value.result;
    finding.because.append(testReason(*connected, host));
    finding.because.append(unansweredReason(host));
    if (host.unseen() > 0)
        finding.because += proofsOfListening(host, view);
    addSessions(finding, client, host, view);
    verdicts.findings.append(finding);
}

} // namespace

void checkRpcPath(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        if (client.byActiveDirectory)
            continue;
        const QVector<AskedHost> hosts = hostsAsked(client, view, verdicts);
        for (const AskedHost &host : hosts)
            judge(client, host, view, verdicts);
        ruleOutByLastRequest({FindingId::RpcBlocked}, client, hosts, verdicts);
    }
}

} // namespace kms
