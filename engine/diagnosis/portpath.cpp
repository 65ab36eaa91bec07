// Does TCP reach the KMS port of the host that the client asks? No answer at all and a refusal at
// once are two different faults: a filter on the way, and nobody who listens at its end.

#include "engine/diagnosis/askedhosts.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = PortTest::Outcome;

constexpr std::initializer_list<FindingId> closedPort{FindingId::PortFiltered,
                                                      FindingId::PortRefused};

Finding portFinding(FindingId id, const ClientView &client, const AskedHost &host,
                    const PathTest &test, const CaseView &view)
{
    Finding finding = makeFinding(id, subjectOf(*client.client));
    finding.facts = factsOf(host);
    finding.words.insert(QStringLiteral("source"), sourceOf(client, view));
    finding.because.append(testReason(test, host));
    if (!host.unanswered.isEmpty())
        finding.because.append(unansweredReason(host));
    return finding;
}

void ruleOut(FindingId id, const ClientView &client, const Because &because, Verdicts &verdicts)
{
    verdicts.ruledOut.append({id, {because}, &client});
}

// A refusal comes back at once: packets pass both ways.
void addRefused(const ClientView &client, const AskedHost &host, const PathTest &test,
                const CaseView &view, Verdicts &verdicts)
{
    Finding finding = portFinding(FindingId::PortRefused, client, host, test, view);
    const QVector<Because> listening = proofsOfListening(host, view);
    if (const auto other = otherPortOf(host, view)) {
        finding.variant = QStringLiteral("other-port");
        finding.confidence = other->because.size() > 1 ? Confidence::Certain : Confidence::Likely;
        finding.words.insert(QStringLiteral("hostPort"), QString::number(other->port));
        finding.because += other->because;
    } else if (!listening.isEmpty()) {
        finding.variant = QStringLiteral("in-between");
        finding.confidence = Confidence::Likely;
        finding.because += listening;
    }
    verdicts.findings.append(finding);
    ruleOut(FindingId::PortFiltered, client, testReason(test, host), verdicts);
}

// That nothing comes back may as well mean that nobody listens there, or that the machine is gone:
// only a host that serves others meanwhile is cut off by a filter.
void judgeSilence(const ClientView &client, const AskedHost &host, const CaseView &view,
                  Verdicts &verdicts)
{
    if (const auto silence = proofOfSilence(host, view)) {
        ruleOut(FindingId::PortFiltered, client, *silence, verdicts);
        return;
    }
    const PathTest *timedOut = host.test(Outcome::TimedOut);
    const auto pinged = std::find_if(host.tests.cbegin(), host.tests.cend(), [](const auto *test) {
        return test->outcome == Outcome::Failed && test->pingSucceeded == true;
    });
    const QVector<Because> listening = proofsOfListening(host, view);
    if (listening.isEmpty() || (!timedOut && pinged == host.tests.cend()))
        return;
    const PathTest &test = timedOut ? *timedOut : **pinged;
    Finding finding = portFinding(FindingId::PortFiltered, client, host, test, view);
    finding.confidence =
        timedOut && !host.unanswered.isEmpty() ? Confidence::Certain : Confidence::Likely;
    finding.because += listening;
    verdicts.findings.append(finding);
    if (timedOut)
        ruleOut(FindingId::PortRefused, client, testReason(test, host), verdicts);
}

void judge(const ClientView &client, const AskedHost &host, const CaseView &view,
           Verdicts &verdicts)
{
    if (!host.isUnreached() || host.test(Outcome::Connected))
        return;
    if (const PathTest *refused = host.test(Outcome::Refused))
        addRefused(client, host, *refused, view, verdicts);
    else
        judgeSilence(client, host, view, verdicts);
}

// One connection from the client proves the way to that host; all that it asks must be proven.
void ruleOutByConnections(const ClientView &client, const QVector<AskedHost> &hosts,
                          Verdicts &verdicts)
{
    const bool all = std::all_of(hosts.cbegin(), hosts.cend(), [](const AskedHost &host) {
        return host.test(Outcome::Connected) != nullptr;
    });
    if (hosts.isEmpty() || !all)
        return;
    for (const AskedHost &host : hosts) {
        for (const FindingId id : closedPort)
            ruleOut(id, client, testReason(*host.test(Outcome::Connected), host), verdicts);
    }
}

} // namespace

void checkPortPath(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        if (client.byActiveDirectory)
            continue;
        const QVector<AskedHost> hosts = hostsAsked(client, view, verdicts);
        for (const AskedHost &host : hosts) {
            if (!isOfAzure(host.address.host, view.dns))
                judge(client, host, view, verdicts);
        }
        ruleOutByConnections(client, hosts, verdicts);
        ruleOutByLastRequest(closedPort, client, hosts, verdicts);
    }
}

} // namespace kms
