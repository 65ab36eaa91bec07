// Is the KMS host itself activated?

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/machinename.h"
#include "engine/diagnosis/hostrefusals.h"
#include "engine/diagnosis/misplacedkeys.h"
#include "engine/diagnosis/printedtime.h"
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
    QString trustedTime = {}; ///< as printed
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

bool isHostProduct(const LicenseFacts &facts)
{
    return isOfKmsHost(facts) && facts.keyInstalled && facts.state;
}

// A machine may be host for Windows and for Office; one licensed host product serves its clients.
std::optional<HostLicense> decisiveLicense(const HostCase &host)
{
    std::optional<HostLicense> decisive;
    for (qsizetype i = 0; i < host.licenses.size(); ++i) {
        const LicenseFacts &facts = host.licenses[i].value;
        if (!isHostProduct(facts))
            continue;
        if (!decisive || (isLicensed(facts) && !isLicensed(*decisive->facts)))
            decisive = HostLicense{&facts, stateRef(host, i), host.readings.value(i).trustedTime};
    }
    return decisive;
}

// Beside a licensed product another one may wait for its activation, and its clients with it; so
// may one whose state is not told.
bool hasUnlicensedProduct(const HostCase &host)
{
    const auto count = [&host](auto is) {
        return std::count_if(host.licenses.begin(), host.licenses.end(), [&](const auto &license) {
            const LicenseFacts &facts = license.value;
            return isOfKmsHost(facts) && facts.keyInstalled && is(facts);
        });
    };
    const bool several = count([](const LicenseFacts &) { return true; }) > 1;
    return count([several](const LicenseFacts &facts) {
               return facts.state ? !isLicensed(facts) : several;
           }) > 0;
}

// What a host's log says of its state, which a report of older days does not know.
struct ServedSince
{
    std::optional<Because> accepted; ///< its latest accepted request
    UtcMs acceptedAt = noTime;
    UtcMs refusedAt = noTime; ///< its latest refusal because it is not activated
};

ServedSince servedSince(const HostCase &host)
{
    ServedSince served;
    for (const HostLog &log : host.logs) {
        forEachRow(log, [&](size_t row) {
            const RequestTable &table = log.log->received;
            const bool refused = table.result[row] == hostNotActivated;
            if (refused)
                served.refusedAt = std::max(served.refusedAt, table.time[row]);
            if (table.result[row].isFailure() || table.time[row] <= served.acceptedAt)
                return;
            served.acceptedAt = table.time[row];
            served.accepted = Because{
                {log.evidence, table.placeOf(row)}, QStringLiteral("because.host-served"), {}};
            served.accepted->facts.server = host.name;
        });
    }
    if (served.refusedAt >= served.acceptedAt)
        served.accepted.reset();
    return served;
}

// A printed day has no zone, so that it may end half a day later than in UTC.
bool isOlder(const HostLicense &report, const ServedSince &served, const CaseFile &caseFile)
{
    constexpr qint64 dayAndHalf = 36LL * 60 * 60;
    const QDateTime latest = printedTime(report.trustedTime, caseFile.judgedAt).latest;
    return served.accepted && latest.isValid() &&
           latest.secsTo(toUtc(served.acceptedAt)) > dayAndHalf;
}

// Of a report without a day nobody can tell whether a request of the last day came before it.
bool mayBeOlder(const HostLicense &report, const ServedSince &served, const CaseFile &caseFile)
{
    constexpr qint64 secondsPerDay = 24LL * 60 * 60;
    return served.accepted && !printedTime(report.trustedTime, caseFile.judgedAt).told &&
           toUtc(served.acceptedAt).secsTo(caseFile.judgedAt) <= secondsPerDay;
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
    const ServedSince served = servedSince(host);
    if (isOlder(license, served, view.caseFile)) {
        verdicts.ruledOut.append({FindingId::HostNotActivated, {*served.accepted}});
        return;
    }
    Finding finding = makeFinding(FindingId::HostNotActivated, host.name);
    if (mayBeOlder(license, served, view.caseFile))
        finding.confidence = Confidence::Likely;
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

// Whose refusal a report is held against.
struct Asked
{
    QString server; ///< empty where not told
    std::optional<Application> application;
};

// Each application has a host product of its own; where none is told, all of them count.
bool isLicensedFor(const HostCase &host, const Asked &asked, const CaseFile &caseFile)
{
    if (!asked.application)
        return decisiveLicense(host) && !hasUnlicensedProduct(host);
    return std::any_of(host.licenses.begin(), host.licenses.end(), [&](const auto &license) {
        return isHostProduct(license.value) && isLicensed(license.value) &&
               caseFile.applications.of(license.value) == *asked.application;
    });
}

// The report has no time, nor need the refusal have one: the host may have been activated since.
bool reportsLicensed(const CaseFile &caseFile, const Asked &asked)
{
    return std::any_of(caseFile.hosts.begin(), caseFile.hosts.end(), [&](const HostCase &host) {
        const bool mayBeIt = asked.server.isEmpty() || isIpLiteral(asked.server) ||
                             mayBeSameMachine(asked.server, host.name);
        return mayBeIt && isLicensedFor(host, asked, caseFile);
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
            if (reportsLicensed(view.caseFile, {name, client.application}))
                continue;
            addFromClient(client, code->ref, name, verdicts);
            return;
        }
        if (client.failedCommand && client.failedCommand->value.code == hostNotActivated &&
            !reportsLicensed(view.caseFile, {{}, client.application})) {
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
    const HostRecord &latest = refusals.standing.constLast();
    const auto application =
        caseFile.applications.of(latest.request.activationId, latest.request.required);
    if (reportsLicensed(caseFile, {host.name, application}))
        return;
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
        const bool mayFailElsewhere = std::any_of(view.caseFile.hosts.begin(),
                                                  view.caseFile.hosts.end(), hasUnlicensedProduct);
        if (arrival.value.result.isFailure() || mayFailElsewhere)
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
        else if (!hasUnlicensedProduct(host))
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
