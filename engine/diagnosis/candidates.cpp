// What thin evidence leaves open: two explanations, and what would tell them apart.

#include "engine/casefile/requestresult.h"
#include "engine/diagnosis/askedhosts.h"
#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/publishing.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

Candidates candidates(const char *name, const char *missing, const char *command)
{
    return {QLatin1String("conclusion.candidates.") + QLatin1String(name),
            {},
            QLatin1String("missing.") + QLatin1String(missing),
            QString::fromLatin1(command)};
}

Candidates withDomain(Candidates open, const ClientDns &dns)
{
    if (!dns.zone().isEmpty())
        open.values.insert(QStringLiteral("domain"), dns.zone());
    return open;
}

// "Told": nothing but the client's own code speaks.
std::optional<Candidates> ofMissingRecord(const ClientView &client, const ClientDns &dns,
                                          const CaseView &view, const Verdicts &verdicts)
{
    const Finding *finding = verdicts.find(FindingId::DnsSrvMissing, subjectOf(*client.client));
    const bool isTold = finding && finding->variant.startsWith(QLatin1String("told"));
    if (!isTold)
        return std::nullopt;
    return withDomain(candidates("record-or-zone", srvRecordsPhrase(view.dns), "resolve-srv"), dns);
}

Candidates ofHost(const char *name, const char *missing, const char *command,
                  const HostPort &server)
{
    Candidates open = candidates(name, missing, command);
    open.values.insert(QStringLiteral("server"), server.host);
    open.values.insert(QStringLiteral("port"), int(server.port));
    return open;
}

// Its own test of the port failed, and nothing tells what the host listens on.
std::optional<Candidates> ofFailedTest(const QVector<AskedHost> &hosts, const CaseView &view)
{
    const auto cut = std::find_if(hosts.cbegin(), hosts.cend(), [&](const AskedHost &host) {
        return host.isUnreached() && !host.tests.isEmpty() &&
               !host.test(PortTest::Outcome::Connected) && !proofOfSilence(host, view) &&
               proofsOfListening(host, view).isEmpty();
    });
    if (cut == hosts.cend() || isOfAzure(cut->address.host, view.dns))
        return std::nullopt;
    return ofHost("path-or-service", "host-sockets", "netstat-listening", cut->address);
}

// It asked a host by name and nobody answered.
std::optional<Candidates> ofSilence(const ClientDns &dns, const CaseView &view)
{
    if (!dns.askedHost || resultOf(*dns.askedHost, view.caseFile) != AttemptResult::NoAnswer ||
        dns.askedHost->hostView != Attempt::HostView::NotCovered)
        return std::nullopt;
    const HostPort &server = *dns.askedHost->request.value.server;
    if (!view.path.testsOf(server.host, server.port, view.dns).isEmpty())
        return std::nullopt;
    return ofHost("path-or-host", "port-test", "test-port", server);
}

bool findsRecord(const ClientView &client, const Verdicts &verdicts)
{
    return std::any_of(
        verdicts.ruledOut.cbegin(), verdicts.ruledOut.cend(), [&](const Excluded &excluded) {
            return excluded.id == FindingId::DnsSrvMissing && excluded.client == &client;
        });
}

// A command printed that no host could be contacted, which hides the code inside. Where the record
// was found, the host that it names did not answer.
std::optional<Candidates> ofPrintedCode(const ClientView &client, const QVector<AskedHost> &hosts,
                                        const CaseView &view, const Verdicts &verdicts)
{
    const bool log = !client.attempts.isEmpty() || !client.client->events.isEmpty();
    const bool printed = client.failedCommand &&
                         reachedNoHost(client.failedCommand->value.code.value_or(ErrorCode{}));
    if (log || !printed)
        return std::nullopt;
    if (findsRecord(client, verdicts)) {
        const HostPort server = hosts.size() == 1 ? hosts.constFirst().address : HostPort{};
        if (server.host.isEmpty() ||
            !view.path.testsOf(server.host, server.port, view.dns).isEmpty())
            return std::nullopt;
        return ofHost("path-or-host", "port-test", "test-port", server);
    }
    return candidates("discovery-or-path", "client-log", "wevtutil-epl-application");
}

// Event 8198 is a symptom: it names DNS, and does not tell which part of it.
std::optional<Candidates> ofSymptom(const ClientDns &dns, const CaseView &view)
{
    if (!dns.symptom || dns.code || dns.askedHost || view.dns.hasSrvLookup())
        return std::nullopt;
    Candidates open =
        withDomain(candidates("dns-or-record", srvRecordsPhrase(view.dns), "resolve-srv"), dns);
    open.values.insert(QStringLiteral("code"), toString(dns.symptom->code));
    return open;
}

} // namespace

std::optional<Candidates> candidatesFor(const CaseView &view, const Verdicts &verdicts,
                                        std::optional<FindingId> cause)
{
    const auto client = std::find_if(view.clients.cbegin(), view.clients.cend(), wantsHost);
    if (client == view.clients.cend() || awayClient(view))
        return std::nullopt;
    const ClientDns dns = clientDnsOf(*client, view);
    if (cause == FindingId::DnsSrvMissing)
        return ofMissingRecord(*client, dns, view, verdicts);
    if (cause)
        return std::nullopt;
    const QVector<AskedHost> hosts = hostsAsked(*client, view, verdicts);
    if (const auto open = ofFailedTest(hosts, view))
        return open;
    if (const auto open = ofSilence(dns, view))
        return open;
    if (const auto open = ofPrintedCode(*client, hosts, view, verdicts))
        return open;
    return ofSymptom(dns, view);
}

} // namespace kms
