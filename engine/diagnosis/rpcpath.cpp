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

// The answers to a bind, and how a reason words each. A probe sends no request, so what it meets is
// the path and the service alone.
constexpr struct
{
    KmsAnswer answer;
    const char *phrase;
} probeReasons[] = {
    {KmsAnswer::Accepted, "because.probe-kms-accepted"},
    {KmsAnswer::InterfaceRefused, "because.probe-interface-refused"},
    {KmsAnswer::Tls, "because.probe-tls"},
    {KmsAnswer::Http, "because.probe-http"},
    {KmsAnswer::Other, "because.probe-other"},
    {KmsAnswer::Silent, "because.probe-silent"},
    {KmsAnswer::Reset, "because.probe-reset"},
    {KmsAnswer::Closed, "because.probe-closed"},
};

Because probeReason(const PathTest &test, const AskedHost &host)
{
    Because because{test.ref, {}, {}};
    for (const auto &[answer, phrase] : probeReasons) {
        if (answer == test.kms)
            because.phrase = QString::fromLatin1(phrase);
    }
    because.facts.server = host.address.host;
    because.facts.port = host.address.port;
    return because;
}

const PathTest *firstOf(const AskedHost &host, bool (*fits)(KmsAnswer))
{
    const auto found = std::find_if(host.tests.cbegin(), host.tests.cend(),
                                    [fits](const PathTest *test) { return fits(test->kms); });
    return found == host.tests.cend() ? nullptr : *found;
}

// The client asked in vain after the probe, whatever that met.
bool isOvertaken(const PathTest &probe, const AskedHost &host)
{
    return !host.unanswered.isEmpty() && probe.time != noTime &&
           host.unanswered.constLast()->request.value.stamp.time > probe.time;
}

// What the client's own probes met on the connection, the first of either kind. Where there are
// both, on two addresses of the host or at no known time, nothing is said.
struct Probed
{
    const PathTest *accepted = nullptr;
    const PathTest *blocked = nullptr;
};

Probed probed(const AskedHost &host)
{
    return {firstOf(host, [](KmsAnswer answer) { return answer == KmsAnswer::Accepted; }),
            firstOf(host, [](KmsAnswer answer) {
                return answer != KmsAnswer::Accepted && answer != KmsAnswer::NotAsked;
            })};
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

// An answer of an address that is not KMS is seen; that nothing came may be a moment's.
std::optional<Confidence> confidenceOf(const PathTest *blocked)
{
    if (!blocked)
        return std::nullopt;
    const bool isSeen = blocked->kms == KmsAnswer::Tls || blocked->kms == KmsAnswer::Http ||
                        blocked->kms == KmsAnswer::InterfaceRefused;
    return isSeen ? Confidence::Certain : Confidence::Likely;
}

bool opensAlways(const AskedHost &host)
{
    return host.test(Outcome::Connected) && !host.test(Outcome::Refused) &&
           !host.test(Outcome::TimedOut) && !host.test(Outcome::Failed) &&
           !host.test(Outcome::Unreachable);
}

void judge(const ClientView &client, const AskedHost &host, const CaseView &view,
           Verdicts &verdicts)
{
    auto [accepted, blocked] = probed(host);
    if (accepted && isOvertaken(*accepted, host))
        accepted = nullptr;
    if (accepted && !blocked)
        return verdicts.ruledOut.append(
            {FindingId::RpcBlocked, {probeReason(*accepted, host)}, &client});
    if (!opensAlways(host) || !host.isUnreached() || accepted)
        return;
    const auto bySight = confidenceOf(blocked);
    const auto byRequests = confidenceOf(host);
    if (!bySight && !byRequests)
        return;
    const PathTest *connected = blocked ? blocked : host.test(Outcome::Connected);
    Finding finding = makeFinding(FindingId::RpcBlocked, subjectOf(*client.client));
    finding.confidence = bySight == Confidence::Certain ? *bySight : byRequests.value_or(*bySight);
    if (blocked && blocked->kms == KmsAnswer::InterfaceRefused)
        finding.variant = QStringLiteral("other-service");
    finding.facts = factsOf(host);
    finding.words.insert(QStringLiteral("source"), sourceOf(client, view));
    finding.because.append(testReason(*connected, host));
    if (blocked)
        finding.because.append(probeReason(*blocked, host));
    if (!host.unanswered.isEmpty()) {
        finding.because.append(unansweredReason(host));
        if (host.unanswered.constLast()->request.value.result.isFailure())
            finding.facts.code = host.unanswered.constLast()->request.value.result;
    }
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
