// Is the KMS host itself activated?

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/machinename.h"
#include "engine/diagnosis/hostrefusals.h"
#include "engine/diagnosis/misplacedkeys.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

constexpr ErrorCode hostNotActivated{0xC004F041};
/// KMS is not enabled there: a host that lost its activation says so too, and others as well.
constexpr ErrorCode hostNotEnabled{0xC004F039};

struct HostLicense
{
    const LicenseFacts *facts = nullptr;
    Ref ref;
};

Ref stateRef(const HostCase &host, qsizetype index)
{
    Ref ref = host.licenses[index].ref;
    if (index < host.readings.size())
        ref.at = host.readings[index].placeOf(LicenseField::State);
    return ref;
}

bool isLicensed(const LicenseFacts &facts)
{
    return facts.state == LicenseState::Licensed;
}

// A machine may be host for Windows and for Office; one licensed host product serves its clients.
std::optional<HostLicense> decisiveLicense(const HostCase &host)
{
    std::optional<HostLicense> decisive;
    for (qsizetype i = 0; i < host.licenses.size(); ++i) {
        const LicenseFacts &facts = host.licenses[i].value;
        if (!isOfKmsHost(facts) || !facts.state || !facts.keyInstalled)
            continue;
        if (!decisive || (isLicensed(facts) && !isLicensed(*decisive->facts)))
            decisive = HostLicense{&facts, stateRef(host, i)};
    }
    return decisive;
}

// The host's last request, whatever it answered.
std::optional<Because> lastRequestOf(const HostCase &host)
{
    std::optional<Because> last;
    UtcMs newest = noTime;
    for (const HostLog &log : host.logs) {
        forEachRow(log, [&](size_t row) {
            const RequestTable &table = log.log->received;
            if (table.time[row] <= newest)
                return;
            newest = table.time[row];
            last = Because{{log.evidence, table.placeOf(row)},
                           QStringLiteral("because.last-logged-request"),
                           {}};
        });
    }
    if (last) {
        last->facts.server = host.name;
        last->facts.lastRequest = toUtc(newest);
    }
    return last;
}

// What clients were told by that host.
void addClientsReasons(Finding &finding, const HostCase &host, const CaseView &view)
{
    const auto add = [&](const ClientView &client, const Ref &ref, ErrorCode code) {
        Because because{ref, QStringLiteral("because.host-said-not-activated"), {}};
        because.facts.code = code;
        because.facts.machines = QStringList{subjectOf(*client.client)};
        finding.because.append(because);
    };
    const auto tells = [](ErrorCode code) {
        return code == hostNotActivated || code == hostNotEnabled;
    };
    for (const ClientView &client : view.clients) {
        const auto *latest = client.failures.isEmpty() ? nullptr : client.failures.constLast();
        const auto code = latest ? failureOf(*latest) : std::nullopt;
        const auto server = latest ? latest->request.value.server : std::nullopt;
        if (code && tells(code->value) && server && view.dns.isSameMachine(server->host, host.name))
            add(client, code->ref, code->value);
        const auto *command = client.failedCommand;
        if (command && command->value.code && tells(*command->value.code))
            add(client, command->ref, *command->value.code);
    }
}

void addFromReport(const HostCase &host, const HostLicense &license, const CaseView &view,
                   Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::HostNotActivated, host.name);
    finding.facts.server = host.name;
    finding.facts.code = license.facts->reason;
    if (license.facts->kmsHost)
        finding.facts.count = license.facts->kmsHost->currentCount;
    finding.because.append({license.ref, QStringLiteral("because.host-not-licensed"), {}});
    if (const auto last = lastRequestOf(host)) {
        finding.facts.lastRequest = last->facts.lastRequest;
        finding.because.append(*last);
    }
    addClientsReasons(finding, host, view);
    verdicts.findings.append(finding);
}

// The code names the host's state, but not which of several hosts said so.
void addFromClient(const ClientView &client, const Ref &ref, const QString &server,
                   Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::HostNotActivated, server);
    finding.confidence = Confidence::Likely;
    finding.facts.server = server;
    finding.facts.code = hostNotActivated;
    Because because{ref, QStringLiteral("because.host-said-not-activated"), {}};
    because.facts.code = hostNotActivated;
    because.facts.machines = QStringList{subjectOf(*client.client)};
    finding.because.append(because);
    verdicts.findings.append(finding);
}

// The report has no time, nor need the refusal have one: the host may have been activated since.
bool reportsLicensed(const CaseFile &caseFile, const QString &server)
{
    return std::any_of(caseFile.hosts.begin(), caseFile.hosts.end(), [&](const HostCase &host) {
        const auto license = decisiveLicense(host);
        const bool mayBeIt =
            server.isEmpty() || isIpLiteral(server) || mayBeSameMachine(server, host.name);
        return license && isLicensed(*license->facts) && mayBeIt;
    });
}

void judgeByClients(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        for (const Attempt *attempt : client.failures) {
            const auto code = failureOf(*attempt);
            if (!code || code->value != hostNotActivated)
                continue;
            const auto &server = attempt->request.value.server;
            const QString name = server ? server->host : QString();
            if (reportsLicensed(view.caseFile, name))
                continue;
            addFromClient(client, code->ref, name, verdicts);
            return;
        }
        if (client.failedCommand && client.failedCommand->value.code == hostNotActivated &&
            !reportsLicensed(view.caseFile, {})) {
            addFromClient(client, client.failedCommand->ref, {}, verdicts);
            return;
        }
    }
}

// A host that is not activated refuses whoever asks, until it is: its latest word counts.
void judgeByOwnLog(const HostCase &host, const CaseFile &caseFile, Verdicts &verdicts)
{
    const HostRefusals refusals = refusalsBy(host, hostNotActivated, caseFile);
    const auto &accepted = refusals.lastAccepted;
    if (refusals.standing.isEmpty() && !accepted)
        return;
    const bool servesAgain = accepted && (refusals.standing.isEmpty() ||
                                          accepted->request.stamp.time >=
                                              refusals.standing.constLast().request.stamp.time);
    if (servesAgain) {
        Because served{accepted->ref, QStringLiteral("because.host-served"), {}};
        served.facts.server = host.name;
        verdicts.ruledOut.append({FindingId::HostNotActivated, {served}});
        return;
    }
    if (reportsLicensed(caseFile, host.name))
        return;
    const HostRecord &latest = refusals.standing.constLast();
    Finding finding = makeFinding(FindingId::HostNotActivated, host.name);
    finding.confidence = Confidence::Likely;
    finding.facts.server = host.name;
    finding.facts.code = hostNotActivated;
    finding.facts.failures = refusals.standing.size();
    finding.facts.lastRequest = toUtc(latest.request.stamp.time);
    Because because{latest.ref, QStringLiteral("because.host-said-not-activated"), {}};
    because.facts.code = hostNotActivated;
    because.facts.machines = QStringList{latest.request.client};
    finding.because.append(because);
    verdicts.findings.append(finding);
}

// A host that is not activated refuses each request with 0xC004F041: one that accepts, is.
void ruleOutByService(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        if (!client.latest || !client.latest->arrival)
            continue;
        const auto &arrival = *client.latest->arrival;
        if (arrival.value.result.isFailure())
            continue;
        Because served{arrival.ref, QStringLiteral("because.host-served"), {}};
        served.facts.server = arrival.value.stamp.computer;
        verdicts.ruledOut.append({FindingId::HostNotActivated, {served}});
        return;
    }
}

bool isRuledOut(const Verdicts &verdicts, FindingId id)
{
    return std::any_of(verdicts.ruledOut.begin(), verdicts.ruledOut.end(),
                       [id](const Excluded &ruledOut) { return ruledOut.id == id; });
}

} // namespace

void checkHostState(const CaseView &view, Verdicts &verdicts)
{
    for (const HostCase &host : view.caseFile.hosts) {
        const auto license = decisiveLicense(host);
        // A client with a host key is not meant to be activated as a host.
        if (!license || isMisplaced(host, view))
            continue;
        if (!isLicensed(*license->facts))
            addFromReport(host, *license, view, verdicts);
        else
            verdicts.ruledOut.append(
                {FindingId::HostNotActivated,
                 {{license->ref, QStringLiteral("because.host-licensed"), {}}}});
    }
    if (!verdicts.find(FindingId::HostNotActivated)) {
        for (const HostCase &host : view.caseFile.hosts)
            judgeByOwnLog(host, view.caseFile, verdicts);
    }
    if (!verdicts.find(FindingId::HostNotActivated))
        judgeByClients(view, verdicts);
    if (!isRuledOut(verdicts, FindingId::HostNotActivated))
        ruleOutByService(view, verdicts);
}

} // namespace kms
