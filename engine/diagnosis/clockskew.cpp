// Do client and host agree on the time? The host refuses a request whose time stamp is more than
// four hours away from its own clock, in UTC. Source: Microsoft's article on 0xC004F074.

#include "engine/casefile/hostrequests.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/limits.h"

#include <cstdlib>
#include <vector>

namespace kms {

namespace {

constexpr ErrorCode timeStampRefused{0xC004F06C};
constexpr qint64 toleranceMs = std::chrono::milliseconds(limits::clockTolerance).count();
constexpr qint64 warningMs = std::chrono::milliseconds(limits::clockWarning).count();

// Host minus client. The client's time has whole minutes, cut off: half a minute is the middle
// of what it can have been, and the error of 30 s is far below both limits.
std::optional<qint64> skewOf(const RequestReceived &arrival)
{
    if (arrival.clientTime == noTime || arrival.stamp.time == noTime)
        return std::nullopt;
    return arrival.stamp.time - arrival.clientTime;
}

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

std::optional<Measured> latestMeasured(const ClientView &client)
{
    const auto &attempts = client.client->attempts;
    for (auto it = attempts.rbegin(); it != attempts.rend(); ++it) {
        if (!it->arrival)
            continue;
        // A refusal that a later success overtook is history.
        const bool stands = client.failures.contains(&*it);
        if (const auto skew = skewOf(it->arrival->value))
            return Measured{*it->arrival, &*it, *skew,
                            stands && isRefusedForTime(it->arrival->value, it->request.value)};
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

void ruleOutSkew(const ClientView &client, const Ref &ref, std::optional<qint64> skewMs,
                 const char *phrase, Verdicts &verdicts)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    if (skewMs)
        because.facts.skewSeconds = std::abs(*skewMs) / 1000;
    verdicts.ruledOut.append({FindingId::ClockSkew, {because}, &client});
}

void judge(const ClientView &client, Verdicts &verdicts)
{
    const auto measured = latestMeasured(client);
    if (measured && std::abs(measured->skewMs) > warningMs) {
        addSkew(subjectOf(*client.client), *measured, verdicts);
        return;
    }
    if (measured)
        ruleOutSkew(client, measured->arrival.ref, measured->skewMs, "because.clocks-agree",
                    verdicts);
    else if (client.lastActivated && client.failures.isEmpty())
        ruleOutSkew(client, client.lastActivated->response->ref, std::nullopt,
                    "because.answer-processed", verdicts);
}

const RequestTable &tableOf(const HostCase &host, const HostRequest &request)
{
    return host.logs[request.log].log->received;
}

// The latest request of each name that was refused for its time, unless a later one was accepted.
std::vector<const HostRequest *> standingRefusals(const HostCase &host,
                                                  const HostRequests &requests, UtcMs since)
{
    std::vector<const HostRequest *> latest(requests.names.size(), nullptr);
    for (const HostRequest &request : requests.rows) {
        if (request.time < since || request.name == HostRequest::noName)
            continue;
        const ErrorCode result = tableOf(host, request).result[request.row];
        if (result == timeStampRefused)
            latest[request.name] = &request;
        else if (result.isSuccess())
            latest[request.name] = nullptr;
    }
    return latest;
}

// Only the host's log is at hand: its own refusals tell both clocks.
void judgeHostAlone(const HostCase &host, const CaseFile &caseFile, Verdicts &verdicts)
{
    const UtcMs since = caseFile.judgedAt.addDays(-30).toMSecsSinceEpoch();
    const HostRequests requests = collectRequests(host, caseFile.applications);
    qsizetype named = 0;
    for (const HostRequest *refused : standingRefusals(host, requests, since)) {
        if (!refused || named == mostSubjects)
            continue;
        const RequestReceived arrival = tableOf(host, *refused).row(refused->row);
        const auto skew = skewOf(arrival);
        if (!skew || std::abs(*skew) <= toleranceMs)
            continue;
        addSkew(arrival.client, {{arrival, refOf(host, *refused)}, nullptr, *skew, true}, verdicts);
        ++named;
    }
}

} // namespace

void checkClock(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        if (!client.byActiveDirectory)
            judge(client, verdicts);
    }
    if (!view.clients.isEmpty())
        return;
    for (const HostCase &host : view.caseFile.hosts)
        judgeHostAlone(host, view.caseFile, verdicts);
}

} // namespace kms
