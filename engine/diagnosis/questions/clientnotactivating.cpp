// Why does the client not activate?

#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

// One piece of evidence at a time: the next that can decide.
Missing whatWouldTellTheCause(Q question, const CaseView &view)
{
    if (view.clients.isEmpty())
        return missing(question, "client-license", "collect-slmgr-english", view);
    if (!hasClientLog(view))
        return missing(question, "client-log", "wevtutil-epl-application", view);
    if (!hasHostLog(view))
        return missing(question, "host-log", "wevtutil-epl-kms", view);
    return missing(question, "host-license", "collect-slmgr-english", view);
}

bool allClientsWell(const CaseView &view, const Verdicts &verdicts)
{
    return !view.clients.isEmpty() && !someClientFails(view, verdicts) &&
           !refusesSomeForTime(verdicts) &&
           std::all_of(view.clients.begin(), view.clients.end(),
                       [](const ClientView &client) { return client.isLicensed(); });
}

void attachCauses(QuestionAnswer &answer, const Verdicts &verdicts, const Conclusion &conclusion)
{
    attach(answer, verdicts, {*conclusion.cause});
    for (const FindingId id : conclusion.also)
        answer.findings.append(id);
    for (const FindingId state : {FindingId::ClientCannotRenew, FindingId::ClientNotActivated}) {
        if (verdicts.find(state))
            answer.findings.append(state);
    }
}

} // namespace

QuestionAnswer answerClientNotActivating(const CaseView &view, const Verdicts &verdicts,
                                         const Conclusion &conclusion)
{
    if (conclusion.cause && !allClientsWell(view, verdicts)) {
        QuestionAnswer answer = answered(Q::ClientNotActivating, Answer::Yes);
        attachCauses(answer, verdicts, conclusion);
        return answer;
    }
    if (allClientsWell(view, verdicts)) {
        QuestionAnswer answer = answered(Q::ClientNotActivating, Answer::No);
        attach(answer, verdicts, {FindingId::ClientActivated, FindingId::ClientActivatedByAd});
        return answer;
    }
    QuestionAnswer answer = answered(Q::ClientNotActivating, Answer::Undecided,
                                     someClientFails(view, verdicts) ? "failing" : nullptr);
    attach(answer, verdicts,
           {FindingId::ClientNotActivated, FindingId::ClientCannotRenew, FindingId::ClientInGrace});
    answer.missing.append(whatWouldTellTheCause(Q::ClientNotActivating, view));
    return answer;
}

} // namespace kms
