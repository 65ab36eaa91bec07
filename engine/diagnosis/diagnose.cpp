#include "engine/diagnosis/diagnose.h"

#include "engine/diagnosis/remedies.h"
#include "engine/diagnosis/toldreasons.h"
#include "engine/diagnosis/verdicts.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace kms {

namespace {

// Every check once. A later one may look at what an earlier one found.
constexpr Check checks[] = {
    checkEvidence,       checkClientState,     checkClientChannel, checkAccess,
    checkGenuine,        checkClientPinned,    checkDnsWorks,      checkSrvRecord,
    checkStaleRecords,   checkAzurePath,       checkPortPath,      checkRpcPath,
    checkArrival,        checkClock,           checkHostState,     checkHostNotServing,
    checkHostSilent,     checkHostKeyOnClient, checkHostKeyTooOld, checkHostKeyRejected,
    checkHostPublishing, checkCount,           checkHistory,       checkConsequences,
    checkErrorCodes,
};

// Problems first, then in the order in which things block one another.
bool isBefore(const Finding &a, const Finding &b)
{
    if (a.severity != b.severity)
        return a.severity > b.severity;
    return typeOf(a.id).order < typeOf(b.id).order;
}

// A machine that fails for Windows and for Office is told of each thing once: where both are as
// bad, of Windows, which stands first. A code or a file is a thing of its own.
void dropRepeated(QVector<Finding> &sorted)
{
    QSet<std::pair<int, QString>> seen;
    sorted.removeIf([&seen](const Finding &finding) {
        const FindingType &type = typeOf(finding.id);
        const bool ofMachine = type.canBeCause || type.question == QuestionId::ClientActivated;
        if (!ofMachine || finding.subject.isEmpty())
            return false;
        const auto key = std::pair(int(finding.id), finding.subject.toLower());
        if (seen.contains(key))
            return true;
        seen.insert(key);
        return false;
    });
}

// "Activate again" is what to do about a client's state where nothing tells why; beside a cause it
// would only be in the way of what removes the cause.
void addRemedies(QVector<Finding> &findings, const Conclusion &conclusion)
{
    for (Finding &finding : findings) {
        const FindingType &type = typeOf(finding.id);
        const bool isState = type.question == QuestionId::ClientActivated ||
                             finding.id == FindingId::ClientCannotRenew;
        if (!isState || !conclusion.cause)
            finding.remedies = remediesFor(finding);
    }
}

} // namespace

Diagnosis diagnose(const CaseFile &caseFile)
{
    const CaseView view = viewOf(caseFile);
    Verdicts verdicts;
    for (const Check check : checks)
        check(view, verdicts);
    markWhatWasTold(caseFile, verdicts);
    std::stable_sort(verdicts.findings.begin(), verdicts.findings.end(), isBefore);
    dropRepeated(verdicts.findings);

    Diagnosis diagnosis;
    diagnosis.judgedAt = caseFile.judgedAt;
    diagnosis.conclusion = conclude(view, verdicts);
    addRemedies(verdicts.findings, diagnosis.conclusion);
    diagnosis.questions = answerQuestions(view, verdicts, diagnosis.conclusion);
    diagnosis.ruledOut = ruledOutFor(view, verdicts);
    diagnosis.findings = std::move(verdicts.findings);
    return diagnosis;
}

} // namespace kms
