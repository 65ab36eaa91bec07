// What thin evidence leaves open: two explanations, and what would tell them apart.

#include "engine/casefile/requestresult.h"
#include "engine/diagnosis/clientdns.h"
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
                                          const Verdicts &verdicts)
{
    const Finding *finding = verdicts.find(FindingId::DnsSrvMissing, subjectOf(*client.client));
    const bool isTold = finding && finding->variant.startsWith(QLatin1String("told"));
    if (!isTold)
        return std::nullopt;
    return withDomain(candidates("record-or-zone", "srv-records", "resolve-srv"), dns);
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
    Candidates open = candidates("path-or-host", "port-test", "test-port");
    open.values.insert(QStringLiteral("server"), server.host);
    open.values.insert(QStringLiteral("port"), int(server.port));
    return open;
}

// A command printed that no host could be contacted, which hides the code inside.
std::optional<Candidates> ofPrintedCode(const ClientView &client)
{
    const bool log = !client.attempts.isEmpty() || !client.client->events.isEmpty();
    const bool printed = client.failedCommand &&
                         reachedNoHost(client.failedCommand->value.code.value_or(ErrorCode{}));
    if (log || !printed)
        return std::nullopt;
    return candidates("discovery-or-path", "client-log", "wevtutil-epl-application");
}

// Event 8198 is a symptom: it names DNS, and does not tell which part of it.
std::optional<Candidates> ofSymptom(const ClientDns &dns, const CaseView &view)
{
    if (!dns.symptom || dns.code || dns.askedHost || view.dns.hasSrvLookup())
        return std::nullopt;
    Candidates open = withDomain(candidates("dns-or-record", "srv-records", "resolve-srv"), dns);
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
        return ofMissingRecord(*client, dns, verdicts);
    if (cause)
        return std::nullopt;
    if (const auto open = ofSilence(dns, view))
        return open;
    if (const auto open = ofPrintedCode(*client))
        return open;
    return ofSymptom(dns, view);
}

} // namespace kms
