// Did the client's requests reach the host, and did the host's answers come back?

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/machinename.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

struct Path
{
    QVector<const Attempt *> unseen;   ///< sent, the host's log covers the time and has nothing
    QVector<const Attempt *> answered; ///< logged by the host as served, no answer at the client
    const Attempt *latestSeen = nullptr;
};

bool servedByHost(const Attempt &attempt)
{
    return attempt.arrival && !attempt.arrival->value.result.isFailure();
}

// A code that no absent answer leaves behind: the answer did come, and it was a refusal.
bool toldOfRefusal(const Attempt &attempt, const CaseFile &caseFile)
{
    return resultOf(attempt, caseFile) == AttemptResult::Refused;
}

Path pathOf(const ClientView &client, const CaseFile &caseFile)
{
    Path path;
    for (const Attempt *attempt : client.failures) {
        const AttemptResult result = resultOf(*attempt, caseFile);
        if (attempt->hostView == Attempt::HostView::Seen) {
            path.latestSeen = attempt;
            path.unseen.clear(); // the way is open: earlier silence had a passing cause
        } else if (attempt->hostView == Attempt::HostView::Unseen &&
                   result == AttemptResult::NoAnswer) {
            path.unseen.append(attempt);
        }
        if (result == AttemptResult::NoAnswer && servedByHost(*attempt) &&
            !toldOfRefusal(*attempt, caseFile))
            path.answered.append(attempt);
        else if (attempt->response)
            path.answered.clear(); // an answer did come back after all
    }
    return path;
}

void fillServer(Facts &facts, const Attempt &attempt)
{
    if (!attempt.request.value.server)
        return;
    facts.server = attempt.request.value.server->host;
    facts.port = attempt.request.value.server->port;
}

void addSilentLogs(Finding &finding, const HostCase &host)
{
    for (const HostLog &log : host.logs) {
        Because silent{{log.evidence, {}}, QStringLiteral("because.host-has-no-such-request"), {}};
        silent.facts.server = host.name;
        silent.facts.records = qint64(rowCount(log));
        finding.because.append(silent);
    }
}

void addNotArriving(const ClientView &client, const Path &path, const CaseFile &caseFile,
                    Verdicts &verdicts)
{
    const Attempt &last = *path.unseen.last();
    Finding finding = makeFinding(FindingId::RequestNotArriving, subjectOf(*client.client));
    finding.confidence = path.unseen.size() > 1 ? Confidence::Certain : Confidence::Likely;
    fillServer(finding.facts, last);
    finding.facts.attempts = path.unseen.size();
    finding.facts.lastRequest = toUtc(last.request.value.stamp.time);
    if (last.request.value.result.isFailure())
        finding.facts.code = last.request.value.result;
    Because sent{last.request.ref, QStringLiteral("because.request-sent"), finding.facts};
    finding.because.append(sent);
    for (const HostCase &host : caseFile.hosts) {
        if (mayBeSameMachine(host.name, finding.facts.server))
            addSilentLogs(finding, host);
    }
    verdicts.findings.append(finding);
}

void addResponseLost(const ClientView &client, const Path &path, Verdicts &verdicts)
{
    const Attempt &last = *path.answered.last();
    Finding finding = makeFinding(FindingId::ResponseLost, subjectOf(*client.client));
    finding.confidence = path.answered.size() > 1 ? Confidence::Certain : Confidence::Likely;
    fillServer(finding.facts, last);
    finding.facts.attempts = path.answered.size();
    finding.facts.lastRequest = toUtc(last.request.value.stamp.time);
    Because served{last.arrival->ref, QStringLiteral("because.host-served"), {}};
    served.facts.server = last.arrival->value.stamp.computer;
    finding.because.append(served);
    finding.because.append(
        {last.request.ref, QStringLiteral("because.no-answer-logged"), finding.facts});
    verdicts.findings.append(finding);
}

void ruleOut(FindingId id, const ClientView &client, const Ref &ref, const char *phrase,
             const QString &server, Verdicts &verdicts)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    because.facts.server = server;
    verdicts.ruledOut.append({id, {because}, &client});
}

void judgeFailing(const ClientView &client, const CaseFile &caseFile, Verdicts &verdicts)
{
    const Path path = pathOf(client, caseFile);
    if (!path.unseen.isEmpty()) {
        addNotArriving(client, path, caseFile, verdicts);
        return;
    }
    if (path.latestSeen)
        ruleOut(FindingId::RequestNotArriving, client, path.latestSeen->arrival->ref,
                "because.host-logged-request", path.latestSeen->arrival->value.stamp.computer,
                verdicts);
    // Records lost from the client's log may be the very answers that seem to be missing.
    if (!path.answered.isEmpty() && !client.logDamaged) {
        addResponseLost(client, path, verdicts);
        return;
    }
    const auto answered = std::find_if(client.failures.rbegin(), client.failures.rend(),
                                       [](const Attempt *attempt) { return attempt->response; });
    if (answered != client.failures.rend())
        ruleOut(FindingId::ResponseLost, client, (*answered)->response->ref,
                "because.answer-processed", {}, verdicts);
}

} // namespace

void checkArrival(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        if (client.byActiveDirectory)
            continue;
        if (!client.failures.isEmpty()) {
            judgeFailing(client, view.caseFile, verdicts);
            continue;
        }
        if (!client.lastActivated)
            continue;
        const Ref &ref = client.lastActivated->response->ref;
        for (const FindingId id : {FindingId::RequestNotArriving, FindingId::ResponseLost})
            ruleOut(id, client, ref, "because.answer-processed", {}, verdicts);
    }
}

} // namespace kms
