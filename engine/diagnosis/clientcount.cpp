// Does the host count enough distinct clients for the one that asked, and if not, why?

#include "engine/casefile/requestwindow.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

constexpr ErrorCode countInsufficient{0xC004F038};

// A client's latest refusal for the count, and what it was told.
struct Refusal
{
    const ClientView *client = nullptr;
    Ref ref;
    std::optional<int> count;
    std::optional<int> required;
    QString server;
    bool byCommandOnly = false; ///< only the console said so: time and count are not known
};

// What is known of one host's count at the moment of judging.
struct HostCount
{
    const HostCase *host = nullptr;
    WindowCount window;
    std::optional<qint64> printed; ///< by /dli or /dlv
    Ref printedRef;
    Ref logRef;

    bool hasLog() const { return window.requests > 0; }
    /// Distinct machines once every clone has an id of its own.
    qint64 afterRepair() const
    {
        qint64 count = window.distinctCmids;
        for (const SharedCmid &shared : window.shared)
            count += shared.machines.size() - 1;
        return count;
    }
};

bool saysTooLow(const ResponseProcessed &response)
{
    return !response.bound && (response.result == countInsufficient ||
                               (response.flags & RequestFlag::countTooLow) != 0);
}

std::optional<Refusal> refusalOf(const ClientView &client)
{
    Refusal refusal{&client, {}, std::nullopt, requiredBy(client), {}, false};
    if (!client.failures.isEmpty()) {
        const Attempt &last = *client.failures.last();
        if (last.request.value.server)
            refusal.server = last.request.value.server->host;
        if (last.response && saysTooLow(last.response->value)) {
            refusal.ref = last.response->ref;
            refusal.count = last.response->value.count;
            return refusal;
        }
        const bool coded = last.request.value.result == countInsufficient ||
                           (last.request.value.flags & RequestFlag::countTooLow) != 0;
        if (!coded)
            return std::nullopt;
        refusal.ref = last.request.ref;
        return refusal;
    }
    if (!client.failedCommand || client.failedCommand->value.code != countInsufficient)
        return std::nullopt;
    refusal.ref = client.failedCommand->ref;
    refusal.byCommandOnly = true;
    return refusal;
}

HostCount countOf(const HostCase &host, const QDateTime &judgedAt)
{
    HostCount count{&host, countRequests(host, judgedAt), std::nullopt, {}, {}};
    if (!host.logs.isEmpty())
        count.logRef = {host.logs.first().evidence, {}};
    for (qsizetype i = 0; i < host.licenses.size(); ++i) {
        const auto &details = host.licenses[i].value.kmsHost;
        if (!details || !details->currentCount || *details->currentCount < 0)
            continue;
        count.printed = details->currentCount;
        count.printedRef = host.licenses[i].ref;
        if (i < host.readings.size())
            count.printedRef.at = host.readings[i].placeOf(LicenseField::CurrentCount);
    }
    return count;
}

// A client's own answer outranks what the host printed, and that our reconstruction.
std::optional<qint64> knownCount(const Refusal &refusal, const HostCount *host)
{
    if (refusal.count)
        return refusal.count;
    if (host && host->printed)
        return host->printed;
    return host && host->hasLog() ? std::optional(host->window.distinctCmids) : std::nullopt;
}

const HostCount *hostAsked(const Refusal &refusal, const QVector<HostCount> &hosts)
{
    const auto isAsked = [&](const HostCount &count) {
        const QString name = count.host->name;
        return name.compare(refusal.server, Qt::CaseInsensitive) == 0 ||
               name.startsWith(refusal.server + QLatin1Char('.'), Qt::CaseInsensitive) ||
               refusal.server.startsWith(name + QLatin1Char('.'), Qt::CaseInsensitive);
    };
    const auto asked = std::find_if(hosts.begin(), hosts.end(), isAsked);
    if (asked != hosts.end() && !refusal.server.isEmpty())
        return &*asked;
    return hosts.size() == 1 ? &hosts.first() : nullptr;
}

Because countReason(const Ref &ref, const char *phrase, std::optional<qint64> count)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    because.facts.count = count;
    return because;
}

// What the client was told, or, where only a code tells it, that it was refused.
Because refusalReason(const Refusal &refusal, std::optional<qint64> count)
{
    const bool told = refusal.count && refusal.required;
    Because because =
        countReason(refusal.ref, told ? "because.told-count" : "because.count-code", count);
    because.facts.required = refusal.required;
    because.facts.code = countInsufficient;
    return because;
}

void addHostReasons(Finding &finding, const HostCount *host)
{
    if (!host)
        return;
    if (host->printed)
        finding.because.append(
            countReason(host->printedRef, "because.host-prints-count", host->printed));
    if (host->hasLog()) {
        Because because = countReason(host->logRef, "because.host-log-counts", {});
        because.facts.distinctCmids = host->window.distinctCmids;
        because.facts.records = host->window.requests;
        finding.because.append(because);
    }
}

void addTooLow(const Refusal &refusal, const HostCount *host, qint64 count, int required,
               Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::CountTooLow, subjectOf(*refusal.client->client));
    finding.confidence = refusal.byCommandOnly ? Confidence::Likely : Confidence::Certain;
    finding.facts.count = count;
    finding.facts.required = required;
    finding.facts.server = refusal.server.isEmpty() && host ? host->host->name : refusal.server;
    if (host && host->hasLog()) {
        finding.facts.distinctCmids = host->window.distinctCmids;
        if (host->window.largestRequired > 0)
            finding.facts.ceiling = 2 * host->window.largestRequired;
        finding.facts.metOn = dayThresholdIsMet(host->window, required);
    }
    finding.variant = finding.facts.metOn.isValid() ? QStringLiteral("forecast") : QString();
    finding.because.append(refusalReason(refusal, count));
    addHostReasons(finding, host);
    verdicts.findings.append(finding);
}

void addDuplicates(const HostCount &host, const QVector<Refusal> &refusals, Verdicts &verdicts)
{
    const auto largest = std::max_element(
        host.window.shared.begin(), host.window.shared.end(),
        [](const auto &a, const auto &b) { return a.machines.size() < b.machines.size(); });
    Finding finding = makeFinding(FindingId::CountDuplicateCmid, host.host->name);
    finding.severity = refusals.isEmpty() ? Severity::Warning : Severity::Problem;
    finding.facts.server = host.host->name;
    finding.facts.machines = largest->machines;
    finding.facts.cmid = largest->cmid;
    finding.facts.distinctCmids = host.window.distinctCmids;
    finding.facts.records = host.window.requests;
    if (!refusals.isEmpty()) {
        finding.facts.count = knownCount(refusals.first(), &host);
        if (refusals.first().required)
            finding.facts.required = *refusals.first().required;
    }
    Because shared{largest->example, QStringLiteral("because.machines-share-cmid"), {}};
    shared.facts.machines = largest->machines;
    shared.facts.cmid = largest->cmid;
    finding.because.append(shared);
    Because repaired = countReason(host.logRef, "because.count-after-repair", host.afterRepair());
    finding.because.append(repaired);
    for (const Refusal &refusal : refusals)
        finding.because.append(refusalReason(refusal, knownCount(refusal, &host)));
    verdicts.findings.append(finding);
}

void ruleOutDuplicates(const HostCount &host, Verdicts &verdicts)
{
    if (!host.hasLog())
        return;
    Because because{host.logRef, QStringLiteral("because.each-machine-own-cmid"), {}};
    because.facts.distinctCmids = host.window.distinctCmids;
    because.facts.count = host.window.distinctNames;
    verdicts.ruledOut.append({FindingId::CountDuplicateCmid, {because}});
}

// What a client of unknown need asks for is not guessed: 24 is too few for one and plenty for
// another.
void judgeRefusal(const Refusal &refusal, const QVector<HostCount> &hosts, Verdicts &verdicts)
{
    const HostCount *host = hostAsked(refusal, hosts);
    const auto count = knownCount(refusal, host);
    if (!count || !refusal.required || *count >= *refusal.required)
        return;
    const bool clonesHideClients =
        host && !host->window.shared.isEmpty() && host->afterRepair() >= *refusal.required;
    if (clonesHideClients) {
        Because because =
            countReason(host->logRef, "because.count-after-repair", host->afterRepair());
        verdicts.ruledOut.append({FindingId::CountTooLow, {because}, refusal.client});
        return;
    }
    addTooLow(refusal, host, *count, *refusal.required, verdicts);
}

void ruleOutTooLow(const ClientView &client, Verdicts &verdicts)
{
    if (client.lastActivated && client.failures.isEmpty()) {
        verdicts.ruledOut.append(
            {FindingId::CountTooLow,
             {countReason(client.lastActivated->response->ref, "because.count-sufficed",
                          client.lastActivated->response->value.count)},
             &client});
    }
}

} // namespace

void checkCount(const CaseView &view, Verdicts &verdicts)
{
    QVector<HostCount> hosts;
    for (const HostCase &host : view.caseFile.hosts)
        hosts.append(countOf(host, view.caseFile.judgedAt));
    QVector<Refusal> refusals;
    for (const ClientView &client : view.clients) {
        if (client.byActiveDirectory)
            continue;
        if (const auto refusal = refusalOf(client))
            refusals.append(*refusal);
        else
            ruleOutTooLow(client, verdicts);
    }
    for (const HostCount &host : std::as_const(hosts)) {
        if (host.window.shared.isEmpty()) {
            ruleOutDuplicates(host, verdicts);
            continue;
        }
        QVector<Refusal> ofThisHost;
        for (const Refusal &refusal : std::as_const(refusals)) {
            if (hostAsked(refusal, hosts) == &host)
                ofThisHost.append(refusal);
        }
        addDuplicates(host, ofThisHost, verdicts);
    }
    for (const Refusal &refusal : std::as_const(refusals))
        judgeRefusal(refusal, hosts, verdicts);
}

} // namespace kms
