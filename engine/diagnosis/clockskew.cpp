// Do client and host agree on the time? The host refuses a request whose time stamp is more than
// four hours away from its own clock, in UTC. Source: Microsoft's article on 0xC004F074.

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/hostclock.h"
#include "engine/diagnosis/timesource.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/limits.h"

#include <algorithm>
#include <cstdlib>

namespace kms {

namespace {

constexpr ErrorCode timeStampRefused{0xC004F06C};
constexpr qint64 toleranceMs = std::chrono::milliseconds(limits::clockTolerance).count();
constexpr qint64 warningMs = std::chrono::milliseconds(limits::clockWarning).count();

bool isRefusedForTime(const RequestReceived &arrival, const RequestSent &request)
{
    return arrival.result == timeStampRefused || request.result == timeStampRefused;
}

struct Measured
{
    Found<RequestReceived> arrival;
    const Attempt *attempt = nullptr; ///< nothing where only the host's record is at hand
    qint64 skewMs = 0;
    bool refused = false;
};

// The clock is the machine's, whatever product it asks for. A refusal that a later success overtook
// is history.
std::optional<Measured> latestMeasured(const ClientView &client, const CaseFile &caseFile)
{
    const auto &attempts = client.client->attempts;
    bool overtaken = false;
    for (auto it = attempts.rbegin(); it != attempts.rend(); ++it) {
        overtaken = overtaken || resultOf(*it, caseFile) == AttemptResult::Activated ||
                    (client.lastActivatedAt.isValid() &&
                     toUtc(it->request.value.stamp.time) <= client.lastActivatedAt);
        if (!it->arrival)
            continue;
        if (const auto skew = skewOf(it->arrival->value))
            return Measured{*it->arrival, &*it, *skew,
                            !overtaken && isRefusedForTime(it->arrival->value, it->request.value)};
    }
    return std::nullopt;
}

void addSkew(const QString &subject, const Measured &measured, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::ClockSkew, subject);
    const bool isProblem = measured.refused && std::abs(measured.skewMs) > toleranceMs;
    finding.severity = isProblem ? Severity::Problem : Severity::Warning;
    finding.variant = QLatin1String(measured.skewMs > 0 ? "behind" : "ahead");
    finding.facts.skewSeconds = measured.skewMs / 1000;
    finding.facts.server = measured.arrival.value.stamp.computer;
    if (isProblem)
        finding.facts.code = timeStampRefused;
    finding.facts.lastRequest = toUtc(measured.arrival.value.stamp.time);

    Because host{measured.arrival.ref, QStringLiteral("because.host-clock"), {}};
    host.facts.server = finding.facts.server;
    host.facts.lastRequest = finding.facts.lastRequest;
    finding.because.append(host);
    Because client{measured.attempt ? measured.attempt->request.ref : measured.arrival.ref,
                   QStringLiteral("because.client-clock"),
                   {}};
    client.facts.lastRequest = toUtc(measured.arrival.value.clientTime);
    finding.because.append(client);
    if (isProblem) {
        Because refusal{measured.arrival.ref, QStringLiteral("because.refused-for-time"), {}};
        if (!measured.arrival.value.result.isFailure() && measured.attempt)
            refusal.ref = measured.attempt->request.ref;
        refusal.facts.code = timeStampRefused;
        finding.because.append(refusal);
    }
    verdicts.findings.append(finding);
}

// What the client was told last: by its log, or by a command.
bool wasRefusedForTime(const ClientView &client)
{
    const auto *command = client.failedCommand;
    if (command && command->value.code == timeStampRefused)
        return true;
    const auto code =
        client.failures.isEmpty() ? std::nullopt : failureOf(*client.failures.constLast());
    return code && code->value == timeStampRefused;
}

bool isKnownHost(const QString &name, const CaseView &view)
{
    const auto &hosts = view.caseFile.hosts;
    return std::any_of(hosts.begin(), hosts.end(), [&](const HostCase &host) {
        return view.dns.isSameMachine(canonicalName(name), host.name);
    });
}

// Whoever it was measured against need not agree with the host; a refusal for the time settles it.
// The line of the measurement is added with the time source.
void addMeasured(const ClientView &client, const MeasuredOffset &measured, const CaseView &view,
                 Verdicts &verdicts)
{
    const bool refused = wasRefusedForTime(client);
    Finding finding = makeFinding(FindingId::ClockSkew, subjectOf(*client.client));
    finding.variant = QLatin1String(measured.offsetMs > 0 ? "measured-behind" : "measured-ahead");
    finding.severity = refused ? Severity::Problem : Severity::Warning;
    finding.confidence = Confidence::Possible;
    if (isKnownHost(measured.peer, view))
        finding.confidence = Confidence::Likely;
    if (refused) {
        finding.confidence = Confidence::Certain;
        finding.facts.code = timeStampRefused;
    }
    finding.facts.skewSeconds = measured.offsetMs / 1000;
    finding.facts.server = measured.peer;
    verdicts.findings.append(finding);
}

void ruleOutSkew(const ClientView &client, const Ref &ref, std::optional<qint64> skewMs,
                 const char *phrase, Verdicts &verdicts)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    if (skewMs)
        because.facts.skewSeconds = std::abs(*skewMs) / 1000;
    verdicts.ruledOut.append({FindingId::ClockSkew, {because}, &client});
}

void judge(const ClientView &client, const CaseView &view, const QVector<HostClock> &hostClocks,
           Verdicts &verdicts)
{
    const auto measured = latestMeasured(client, view.caseFile);
    const auto isTheHosts = [&](const HostClock &clock) {
        return measured && clock.explains(measured->arrival.value);
    };
    if (std::any_of(hostClocks.begin(), hostClocks.end(), isTheHosts))
        return;
    if (measured && std::abs(measured->skewMs) > warningMs) {
        addSkew(subjectOf(*client.client), *measured, verdicts);
        return;
    }
    const auto offset = measuredOffsetOf(*client.client, view.caseFile);
    // A machine whose key is none of a KMS client asks no host, whatever its clock shows.
    const bool asksHosts = !verdicts.find(FindingId::ClientWrongChannel, subjectOf(*client.client));
    if (!measured && asksHosts && offset && std::abs(offset->offsetMs) > toleranceMs) {
        addMeasured(client, *offset, view, verdicts);
        return;
    }
    if (measured)
        ruleOutSkew(client, measured->arrival.ref, measured->skewMs, "because.clocks-agree",
                    verdicts);
    else if (client.lastActivated && client.failures.isEmpty())
        ruleOutSkew(client, client.lastActivated->response->ref, std::nullopt,
                    "because.answer-processed", verdicts);
}

bool isOfClient(const RequestReceived &request, const ClientCase &client)
{
    return mayBeSameMachine(request.client, client.name) ||
           (client.cmid && request.cmid == client.cmid);
}

// The client's own log goes on after that request, by the client's clock: it tells what came of it.
bool isOvertaken(const RequestReceived &request, const ClientCase &client)
{
    constexpr UtcMs msPerMinute = 60'000; // the host knows the client's time in minutes
    return !client.attempts.isEmpty() &&
           client.attempts.last().request.value.stamp.time > request.clientTime + msPerMinute;
}

// The host's own refusals tell both clocks, of machines that nothing else is known of too.
void judgeRefused(const CaseView &view, const HostRecord &refused, Verdicts &verdicts)
{
    const auto client =
        std::find_if(view.clients.begin(), view.clients.end(), [&](const ClientView &other) {
            return isOfClient(refused.request, *other.client);
        });
    QString subject = refused.request.client;
    if (client != view.clients.end()) {
        if (client->byActiveDirectory || isOvertaken(refused.request, *client->client))
            return;
        subject = subjectOf(*client->client);
    }
    addSkew(subject, {{refused.request, refused.ref}, nullptr, *skewOf(refused.request), true},
            verdicts);
}

bool isTooFarOff(const HostRecord &refused)
{
    const auto skew = skewOf(refused.request);
    return skew && std::abs(*skew) > toleranceMs;
}

} // namespace

void checkClock(const CaseView &view, Verdicts &verdicts)
{
    QVector<HostClock> hostClocks;
    QVector<HostRecord> others;
    for (const HostCase &host : view.caseFile.hosts) {
        HostRefusals refusals = refusalsBy(host, timeStampRefused, view.caseFile);
        refusals.standing.removeIf([](const HostRecord &record) { return !isTooFarOff(record); });
        const auto clock = hostClockOf(host, refusals);
        if (clock) {
            hostClocks.append(*clock);
            verdicts.findings.append(findingOf(*clock));
        }
        for (const HostRecord &record : std::as_const(refusals.standing)) {
            if (!clock || !clock->explains(record.request))
                others.append(record);
        }
    }
    for (const ClientView &client : view.clients) {
        if (!client.byActiveDirectory)
            judge(client, view, hostClocks, verdicts);
    }
    for (qsizetype i = 0; i < std::min(others.size(), mostSubjects); ++i)
        judgeRefused(view, others[i], verdicts);
    for (Finding &finding : verdicts.findings) {
        if (finding.id == FindingId::ClockSkew)
            addTimeSource(finding, view.caseFile);
    }
}

} // namespace kms
