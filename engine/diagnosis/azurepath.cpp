// A machine in Azure asks Azure's own KMS, which answers only from Azure's network: a forced
// tunnel or a route through the company takes the request elsewhere. Source: Microsoft, activation
// of Windows machines in Azure with forced tunnelling.

#include "engine/diagnosis/askedhosts.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = PortTest::Outcome;

const PathTest *failedTest(const AskedHost &host)
{
    for (const Outcome outcome : {Outcome::TimedOut, Outcome::Failed, Outcome::Refused}) {
        if (const PathTest *test = host.test(outcome))
            return test;
    }
    return nullptr;
}

Confidence confidenceOf(const AskedHost &host, const PathTest *test)
{
    if (test && !host.unanswered.isEmpty())
        return Confidence::Certain;
    return test || host.unanswered.size() > 1 ? Confidence::Likely : Confidence::Possible;
}

Because askedReason(const AskedHost &host)
{
    Because because{host.ref, QStringLiteral("because.asks-azure"), {}};
    because.facts.server = host.address.host;
    because.facts.port = host.address.port;
    return because;
}

void judge(const ClientView &client, const AskedHost &host, const CaseView &view,
           Verdicts &verdicts)
{
    if (const PathTest *connected = host.test(Outcome::Connected)) {
        verdicts.ruledOut.append(
            {FindingId::AzurePathBlocked, {testReason(*connected, host)}, &client});
        return;
    }
    if (!host.isUnreached())
        return;
    const PathTest *test = failedTest(host);
    Finding finding = makeFinding(FindingId::AzurePathBlocked, subjectOf(*client.client));
    finding.confidence = confidenceOf(host, test);
    finding.facts = factsOf(host);
    finding.words.insert(QStringLiteral("source"), sourceOf(client, view));
    finding.because.append(askedReason(host));
    if (!host.unanswered.isEmpty())
        finding.because.append(unansweredReason(host));
    if (test)
        finding.because.append(testReason(*test, host));
    verdicts.findings.append(finding);
}

bool lastAskedAzure(const ClientView &client, const DnsView &dns)
{
    const Attempt *last = client.failures.isEmpty() ? client.lastActivated : client.latest;
    return last && last->request.value.server && isOfAzure(last->request.value.server->host, dns);
}

} // namespace

void checkAzurePath(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        if (client.byActiveDirectory)
            continue;
        const QVector<AskedHost> hosts = hostsAsked(client, view, verdicts);
        for (const AskedHost &host : hosts) {
            if (isOfAzure(host.address.host, view.dns))
                judge(client, host, view, verdicts);
        }
        if (lastAskedAzure(client, view.dns))
            ruleOutByLastRequest({FindingId::AzurePathBlocked}, client, hosts, verdicts);
    }
}

} // namespace kms
