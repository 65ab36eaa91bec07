#include "engine/diagnosis/diagnose.h"

#include "engine/diagnosis/remedies.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

// Every check once. A later one may look at what an earlier one found.
constexpr Check checks[] = {
    checkEvidence, checkClientState, checkClientChannel, checkClientPinned, checkArrival,
    checkClock,    checkHostState,   checkCount,         checkErrorCodes,
};

// Problems first, then in the order in which things block one another.
bool isBefore(const Finding &a, const Finding &b)
{
    if (a.severity != b.severity)
        return a.severity > b.severity;
    return typeOf(a.id).order < typeOf(b.id).order;
}

// What was found for one machine is not ruled out for another: an id stands on one side only.
// Reasons to rule one look-alike out are gathered, each once.
QVector<RuledOut> withoutFound(const Verdicts &verdicts)
{
    QVector<RuledOut> result;
    for (const RuledOut &ruledOut : verdicts.ruledOut) {
        if (verdicts.find(ruledOut.id))
            continue;
        const auto known = std::find_if(result.begin(), result.end(), [&](const RuledOut &other) {
            return other.id == ruledOut.id;
        });
        if (known == result.end()) {
            result.append(ruledOut);
            continue;
        }
        for (const Because &because : ruledOut.because) {
            if (!known->because.contains(because))
                known->because.append(because);
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const RuledOut &a, const RuledOut &b) {
        return typeOf(a.id).order < typeOf(b.id).order;
    });
    return result;
}

} // namespace

Diagnosis diagnose(const CaseFile &caseFile)
{
    const CaseView view = viewOf(caseFile);
    Verdicts verdicts;
    for (const Check check : checks)
        check(view, verdicts);
    for (Finding &finding : verdicts.findings)
        finding.remedies = remediesFor(finding);
    std::stable_sort(verdicts.findings.begin(), verdicts.findings.end(), isBefore);

    Diagnosis diagnosis;
    diagnosis.judgedAt = caseFile.judgedAt;
    diagnosis.conclusion = conclude(view, verdicts);
    diagnosis.questions = answerQuestions(view, verdicts, diagnosis.conclusion);
    diagnosis.ruledOut = withoutFound(verdicts);
    diagnosis.findings = std::move(verdicts.findings);
    return diagnosis;
}

} // namespace kms
