// Do several machines share one client machine id, and does a client fail because of it?

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/clonedimage.h"
#include "engine/diagnosis/countevidence.h"

#include <algorithm>

namespace kms {

namespace {

void ruleOutClones(const HostCount &host, Verdicts &verdicts)
{
    if (!host.hasLog())
        return;
    Because because{host.logRef, QStringLiteral("because.each-machine-own-cmid"), {}};
    if (host.window.sharedBefore)
        because.phrase = QStringLiteral("because.clones-repaired");
    because.facts.distinctCmids = host.window.distinctCmids;
    because.facts.count = host.window.distinctNames;
    verdicts.ruledOut.append({FindingId::CountDuplicateCmid, {because}});
}

// Clones keep a client waiting where the count would suffice without them. Where it would not,
// nothing fails because of them.
bool clonesBlock(const CountEvidence &evidence, const HostCount &host,
                 const QVector<CountRefusal> &refusals)
{
    const qint64 hidden = host.hiddenByClones();
    const bool blocked =
        std::any_of(refusals.begin(), refusals.end(), [&](const CountRefusal &refusal) {
            const auto count = evidence.knownCount(refusal, &host);
            return !count || !refusal.required || *count + hidden >= *refusal.required;
        });
    const auto waiting = waitingFor(host);
    return blocked || std::any_of(waiting.begin(), waiting.end(), [&](const WaitingClient &client) {
               return *host.toldByHost() + hidden >= client.required;
           });
}

// What the image's own log tells decides what to repair first.
void addImage(Finding &finding, const CaseFile &caseFile)
{
    const auto fault = imageFault(finding.facts.machines, caseFile);
    if (!fault)
        return;
    const bool skipped = fault->kind == ImageFault::Kind::RearmSkipped;
    if (!finding.variant.isEmpty())
        finding.variant += QLatin1Char('-');
    finding.variant += QLatin1String(skipped ? "skip-rearm" : "not-generalized");
    finding.because.append({fault->ref,
                            skipped ? QStringLiteral("because.image-skips-rearm")
                                    : QStringLiteral("because.image-not-generalized"),
                            {}});
}

// How often an id can be renewed, of the clones whose licence report is at hand.
void addRearmsLeft(Finding &finding, const CountEvidence &evidence)
{
    for (const ClientCase &client : evidence.caseFile().clients) {
        const bool isClone =
            std::any_of(finding.facts.machines.begin(), finding.facts.machines.end(),
                        [&](const QString &name) { return mayBeSameMachine(name, client.name); });
        if (!isClone || client.name.isEmpty() || client.licenses.isEmpty() ||
            !client.licenses.constLast().value.rearmWindows)
            continue;
        Because left{client.licenses.constLast().ref, QStringLiteral("because.rearms-left"), {}};
        left.facts.machines = QStringList{client.name};
        left.facts.count = *client.licenses.constLast().value.rearmWindows;
        finding.because.append(left);
        return;
    }
}

void addClones(const CountEvidence &evidence, const HostCount &host, Verdicts &verdicts)
{
    const SharedCmid &largest = host.window.shared.constFirst();
    const auto refusals = evidence.refusalsOf(host);
    const auto waiting = waitingFor(host);
    Finding finding = makeFinding(FindingId::CountDuplicateCmid, host.host->name);
    finding.severity =
        clonesBlock(evidence, host, refusals) ? Severity::Problem : Severity::Warning;
    finding.facts.server = host.host->name;
    finding.facts.machines = largest.machines;
    finding.facts.cmid = largest.cmid;
    finding.facts.distinctCmids = host.window.distinctCmids;
    finding.facts.records = host.window.requests;
    finding.facts.count = host.printed.value_or(host.window.distinctCmids);
    if (!refusals.isEmpty()) {
        finding.facts.count = evidence.knownCount(refusals.constFirst(), &host);
        if (refusals.constFirst().required)
            finding.facts.required = *refusals.constFirst().required;
    } else if (!waiting.isEmpty()) {
        finding.facts.required = waiting.constFirst().required;
    }
    Because shared{largest.example, QStringLiteral("because.machines-share-cmid"), {}};
    shared.facts.machines = largest.machines;
    shared.facts.cmid = largest.cmid;
    finding.because.append(shared);
    finding.because.append(countReason(host.logRef, "because.count-after-repair",
                                       *finding.facts.count + host.hiddenByClones()));
    for (const CountRefusal &refusal : refusals)
        finding.because.append(refusalReason(refusal, evidence.knownCount(refusal, &host)));
    if (refusals.isEmpty() && !waiting.isEmpty())
        finding.because.append(waitingReason(waiting));
    addImage(finding, evidence.caseFile());
    addRearmsLeft(finding, evidence);
    verdicts.findings.append(finding);
}

void addClones(const CountEvidence &evidence, const ClientClones &clones, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::CountDuplicateCmid, clones.server);
    finding.severity = Severity::Warning;
    finding.variant = QStringLiteral("uncounted");
    finding.facts.server = clones.server;
    finding.facts.machines = clones.machines;
    finding.facts.cmid = clones.cmid;
    for (qsizetype i = 0; i < std::min(clones.machines.size(), mostSubjects); ++i) {
        Because sent{clones.newest[i]->request.ref, QStringLiteral("because.asks-with-cmid"), {}};
        sent.facts.machines = QStringList{clones.machines[i]};
        sent.facts.cmid = clones.cmid;
        finding.because.append(sent);
    }
    for (const CountRefusal &refusal : evidence.refusals()) {
        if (!isAmong(refusal, clones))
            continue;
        finding.severity = Severity::Problem;
        finding.facts.required = refusal.required;
        if (refusal.count) {
            finding.variant.clear();
            finding.facts.count = refusal.count;
        }
        finding.because.append(refusalReason(refusal, refusal.count));
    }
    addImage(finding, evidence.caseFile());
    addRearmsLeft(finding, evidence);
    verdicts.findings.append(finding);
}

} // namespace

void judgeClones(const CountEvidence &evidence, Verdicts &verdicts)
{
    for (const HostCount &host : evidence.hosts()) {
        if (host.window.shared.isEmpty())
            ruleOutClones(host, verdicts);
        else
            addClones(evidence, host, verdicts);
    }
    for (const ClientClones &clones : evidence.clones()) {
        if (!evidence.isKnownToHost(clones))
            addClones(evidence, clones, verdicts);
    }
}

} // namespace kms
