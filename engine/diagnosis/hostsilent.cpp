// Has the host stopped logging requests, against its own pace, while it goes on otherwise?

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/silence.h"
#include "engine/diagnosis/misplacedkeys.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

// One host's last request, and the last sign of life of its machine.
struct Silence
{
    const HostCase *host = nullptr;
    Ref lastRef;
    UtcMs last = noTime;
    UtcMs alive = noTime;
    Ref aliveRef;
    qint64 longestPause = 0; ///< milliseconds; more is against the host's own pace
};

Silence silenceOf(const HostCase &host)
{
    Silence silence;
    silence.host = &host;
    for (const HostLog &log : host.logs) {
        forEachRow(log, [&](size_t row) {
            const UtcMs time = log.log->received.time[row];
            if (time <= silence.last)
                return;
            silence.last = time;
            silence.lastRef = {log.evidence, log.log->received.placeOf(row)};
        });
    }
    for (const Found<OtherEvent> &event : host.events) {
        if (event.value.stamp.time > silence.alive) {
            silence.alive = event.value.stamp.time;
            silence.aliveRef = event.ref;
        }
    }
    silence.longestPause = longestPauseOf(host);
    return silence;
}

// The last requests may be among the records that a log lost: those that it lost before its last
// request are none of them.
bool isWholeSince(UtcMs last, const HostCase &host)
{
    return std::none_of(host.logs.begin(), host.logs.end(), [last](const HostLog &log) {
        const bool losesSomewhere = log.interrupted && log.covered.isEmpty();
        return losesSomewhere ||
               std::any_of(log.gaps.begin(), log.gaps.end(),
                           [last](const LogGap &gap) { return gap.to == noTime || gap.to > last; });
    });
}

// The pace is that of the requests; the sign of life ends the stretch without one.
bool isAgainstItsPace(const Silence &silence)
{
    return silence.alive != noTime && silence.alive - silence.last > silence.longestPause;
}

bool isOfHost(const Attempt &attempt, const HostCase &host, const DnsView &dns)
{
    const auto &server = attempt.request.value.server;
    return server && dns.isSameMachine(server->host, host.name);
}

// \return the newest request to \a host behind its last one that failed; an answered one tells
// that it does serve, whatever it logs
struct Later
{
    const Attempt *failed = nullptr;
    bool answered = false;
    qint64 attempts = 0;
};

Later laterTries(const Silence &silence, const CaseView &view)
{
    Later later;
    for (const ClientView &client : view.clients) {
        for (const Attempt *attempt : client.attempts) {
            if (attempt->request.value.stamp.time <= silence.last ||
                !isOfHost(*attempt, *silence.host, view.dns))
                continue;
            later.answered = later.answered || attempt->response || attempt->arrival;
            if (resultOf(*attempt, view.caseFile) != AttemptResult::NoAnswer)
                continue;
            later.failed = attempt;
            ++later.attempts;
        }
    }
    return later;
}

void ruleOut(const Silence &silence, const Because &because, Verdicts &verdicts)
{
    Because reason = because;
    reason.facts.server = silence.host->name;
    verdicts.ruledOut.append({FindingId::HostSilent, {reason}});
}

Because lastRequestReason(const Silence &silence)
{
    Because because{silence.lastRef, QStringLiteral("because.last-logged-request"), {}};
    because.facts.server = silence.host->name;
    because.facts.lastRequest = toUtc(silence.last);
    return because;
}

void add(const Silence &silence, const Later &later, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::HostSilent, silence.host->name);
    finding.confidence = Confidence::Likely; // the log of requests may have been exported earlier
    finding.facts.server = silence.host->name;
    finding.facts.lastRequest = toUtc(silence.last);
    finding.because.append(lastRequestReason(silence));
    Because alive{silence.aliveRef, QStringLiteral("because.host-goes-on"), {}};
    alive.facts.server = silence.host->name;
    alive.facts.lastRequest = toUtc(silence.alive);
    finding.because.append(alive);
    if (!later.failed) {
        finding.severity = Severity::Warning;
    } else {
        finding.facts.attempts = later.attempts;
        Because asked{later.failed->request.ref, QStringLiteral("because.request-sent"), {}};
        asked.facts.server = silence.host->name;
        asked.facts.lastRequest = toUtc(later.failed->request.value.stamp.time);
        finding.because.append(asked);
    }
    verdicts.findings.append(finding);
}

// It logged requests until the end of the time that its other events tell of.
void ruleOutByLog(const Silence &silence, const CaseView &view, Verdicts &verdicts)
{
    const UtcMs now = view.caseFile.judgedAt.toMSecsSinceEpoch();
    if (now - silence.last <= silence.longestPause)
        ruleOut(silence, lastRequestReason(silence), verdicts);
}

void judge(const HostCase &host, const CaseView &view, Verdicts &verdicts)
{
    const Silence silence = silenceOf(host);
    if (silence.last == noTime)
        return;
    for (const FindingId why : {FindingId::HostNotActivated, FindingId::HostNotServing}) {
        const Finding *known = verdicts.find(why, host.name);
        if (known) {
            ruleOut(silence, known->because.constFirst(), verdicts);
            return;
        }
    }
    const Later later = laterTries(silence, view);
    if (isAgainstItsPace(silence) && isWholeSince(silence.last, host) && !later.answered)
        add(silence, later, verdicts);
    else
        ruleOutByLog(silence, view, verdicts);
}

} // namespace

void checkHostSilent(const CaseView &view, Verdicts &verdicts)
{
    for (const HostCase &host : view.caseFile.hosts) {
        if (!host.name.isEmpty() && !isMisplaced(host, view))
            judge(host, view, verdicts);
    }
}

} // namespace kms
