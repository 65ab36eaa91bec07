// Why does the client not activate?

#include "engine/diagnosis/askedhosts.h"
#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/publishing.h"
#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

const ClientView *clientInQuestion(const CaseView &view)
{
    const auto failing = std::find_if(view.clients.cbegin(), view.clients.cend(), wantsHost);
    if (failing != view.clients.cend())
        return &*failing;
    return view.clients.isEmpty() ? nullptr : &view.clients.constFirst();
}

bool hasLog(const ClientView &client)
{
    return !client.client->attempts.isEmpty() || !client.client->looseResponses.isEmpty() ||
           !client.client->events.isEmpty();
}

// The host whose way is in question: the one asked, the one pinned, or the one that DNS names.
std::optional<HostPort> hostAsked(const ClientView &client, const ClientDns &dns,
                                  const CaseView &view, const Verdicts &verdicts)
{
    if (dns.askedHost)
        return dns.askedHost->request.value.server;
    const Finding *pin = verdicts.find(FindingId::ClientPinned, subjectOf(*client.client));
    if (pin && !pin->facts.server.isEmpty())
        return HostPort{pin->facts.server, quint16(pin->facts.port.value_or(1688))};
    const auto records = view.dns.recordsOf();
    if (!records.isEmpty() && !records.constFirst().target.host.isEmpty())
        return records.constFirst().target;
    return std::nullopt;
}

bool hasHostLicense(const CaseView &view)
{
    return std::any_of(view.caseFile.hosts.begin(), view.caseFile.hosts.end(),
                       [](const HostCase &host) { return !host.licenses.isEmpty(); });
}

Missing missingOfHost(const char *phrase, const char *command, const std::optional<HostPort> &host,
                      const CaseView &view)
{
    Missing result = missing(Q::ClientNotActivating, phrase, command, view);
    if (host) {
        result.values.insert(QStringLiteral("server"), host->host);
        result.values.insert(QStringLiteral("port"), int(host->port));
    }
    return result;
}

// It asked in vain, and the port of that host was tested from elsewhere only: the way is open
// there.
std::optional<HostPort> untestedHost(const ClientView &client, const CaseView &view,
                                     const Verdicts &verdicts)
{
    const QVector<AskedHost> hosts = hostsAsked(client, view, verdicts);
    for (const AskedHost &host : hosts) {
        const bool tested =
            !view.path.testsOf(host.address.host, host.address.port, view.dns).isEmpty();
        if (!host.unanswered.isEmpty() && host.tests.isEmpty() && tested)
            return host.address;
    }
    return std::nullopt;
}

// The gates of a request, one after the other: the first of which no evidence is here. A request
// that names a host has passed the search for it.
Missing nextGate(const ClientView &client, const CaseView &view, const Verdicts &verdicts)
{
    const ClientDns dns = clientDnsOf(client, view);
    const auto host = hostAsked(client, dns, view, verdicts);
    if (const auto untested = untestedHost(client, view, verdicts))
        return missingOfHost("port-test", "test-port", untested, view);
    if (!client.license)
        return missing(Q::ClientNotActivating, "client-license", "collect-slmgr-english", view);
    if (!hasLog(client))
        return missing(Q::ClientNotActivating, "client-log", "wevtutil-epl-application", view);
    if (!host && !view.dns.hasSrvLookup()) {
        Missing result =
            missing(Q::ClientNotActivating, srvRecordsPhrase(view.dns), "resolve-srv", view);
        if (!dns.zone().isEmpty())
            result.values.insert(QStringLiteral("domain"), dns.zone());
        return result;
    }
    if (host && view.path.testsOf(host->host, host->port, view.dns).isEmpty())
        return missingOfHost("port-test", "test-port", host, view);
    if (!hasHostLog(view))
        return missingOfHost("host-log", "wevtutil-epl-kms", host, view);
    if (!hasHostLicense(view))
        return missingOfHost("host-license", "collect-slmgr-english", host, view);
    return missing(Q::ClientNotActivating, "fresh-try", "collect-slmgr-ato", view);
}

// One piece of evidence at a time: what tells two explanations apart, else the next gate.
Missing whatWouldTellTheCause(const CaseView &view, const Verdicts &verdicts,
                              const Conclusion &conclusion)
{
    const ClientView *client = clientInQuestion(view);
    if (!client)
        return missing(Q::ClientNotActivating, "client-license", "collect-slmgr-english", view);
    if (awayClient(view))
        return missing(Q::ClientNotActivating, "try-at-site", "collect-slmgr-ato", view);
    if (!conclusion.candidates)
        return nextGate(*client, view, verdicts);
    const Candidates &open = *conclusion.candidates;
    Missing result{Q::ClientNotActivating, open.missing, open.command, open.values};
    result.values.insert(QStringLiteral("client"), subjectOf(*client->client));
    return result;
}

// An evaluation is licensed until it ends, and takes no key that a KMS host would activate.
bool someKeyIsRefused(const Verdicts &verdicts)
{
    const Finding *finding = verdicts.find(FindingId::ClientWrongChannel);
    return finding && finding->severity == Severity::Problem;
}

bool allClientsWell(const CaseView &view, const Verdicts &verdicts)
{
    return !view.clients.isEmpty() && !someClientFails(view, verdicts) &&
           !refusesSomeForTime(verdicts) && !someKeyIsRefused(verdicts) &&
           !verdicts.find(FindingId::ClientCannotRenew) &&
           std::all_of(view.clients.begin(), view.clients.end(),
                       [](const ClientView &client) { return client.isLicensed(); });
}

const char *whatIsOpen(const CaseView &view, const Verdicts &verdicts)
{
    if (someClientFails(view, verdicts))
        return "failing";
    return verdicts.find(FindingId::ClientCannotRenew) ? "overdue" : nullptr;
}

void attachCauses(QuestionAnswer &answer, const Verdicts &verdicts, const Conclusion &conclusion)
{
    attach(answer, verdicts, {*conclusion.cause});
    for (const FindingId id : conclusion.also)
        answer.findings.append(id);
    for (const FindingId state : {FindingId::ClientCannotRenew, FindingId::ClientNotActivated}) {
        if (verdicts.find(state))
            answer.findings.append(state);
    }
}

} // namespace

QuestionAnswer answerClientNotActivating(const CaseView &view, const Verdicts &verdicts,
                                         const Conclusion &conclusion)
{
    if (conclusion.cause && !allClientsWell(view, verdicts)) {
        QuestionAnswer answer = answered(Q::ClientNotActivating, Answer::Yes);
        attachCauses(answer, verdicts, conclusion);
        return answer;
    }
    if (allClientsWell(view, verdicts)) {
        QuestionAnswer answer = answered(Q::ClientNotActivating, Answer::No);
        attach(answer, verdicts, {FindingId::ClientActivated, FindingId::ClientActivatedByAd});
        return answer;
    }
    QuestionAnswer answer =
        answered(Q::ClientNotActivating, Answer::Undecided, whatIsOpen(view, verdicts));
    attach(answer, verdicts,
           {FindingId::ClientNotActivated, FindingId::ClientCannotRenew, FindingId::ClientInGrace});
    answer.missing.append(whatWouldTellTheCause(view, verdicts, conclusion));
    return answer;
}

} // namespace kms
