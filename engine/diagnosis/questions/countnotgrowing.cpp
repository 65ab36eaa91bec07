// Why does the count of the host not grow?

#include "engine/diagnosis/questions/answers.h"

#include <QHash>

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

// The host logged machines, and no two of them with one id.
bool everyMachineCounted(const Verdicts &verdicts)
{
    const bool distinct = std::any_of(
        verdicts.ruledOut.begin(), verdicts.ruledOut.end(),
        [](const Excluded &ruledOut) { return ruledOut.id == FindingId::CountDuplicateCmid; });
    return distinct;
}

// A client was told a count and later a greater one by the same host.
bool countGrew(const CaseView &view)
{
    return std::any_of(view.clients.begin(), view.clients.end(), [&](const ClientView &client) {
        QHash<QString, int> first;
        return std::any_of(client.attempts.begin(), client.attempts.end(),
                           [&first](const Attempt *attempt) {
                               const auto &server = attempt->request.value.server;
                               if (!server || !attempt->response || !attempt->response->value.count)
                                   return false;
                               const int count = *attempt->response->value.count;
                               const QString host = server->host.toLower();
                               if (!first.contains(host))
                                   first.insert(host, count);
                               return count > first.value(host);
                           });
    });
}

// One piece of evidence at a time: the next that can decide.
Missing whatWouldTell(const CaseView &view)
{
    if (!hasHostLog(view))
        return missing(Q::CountNotGrowing, "host-log", "wevtutil-epl-kms", view);
    if (!hasClientLog(view))
        return missing(Q::CountNotGrowing, "client-log", "wevtutil-epl-application", view);
    return missing(Q::CountNotGrowing, "host-license", "collect-slmgr-english", view);
}

} // namespace

QuestionAnswer answerCountNotGrowing(const CaseView &view, const Verdicts &verdicts,
                                     const Conclusion & /*conclusion*/)
{
    if (const auto yes = yesByFindings(Q::CountNotGrowing, verdicts))
        return *yes;
    if (everyMachineCounted(verdicts) || countGrew(view))
        return answered(Q::CountNotGrowing, Answer::No);
    QuestionAnswer answer = answered(Q::CountNotGrowing, Answer::Undecided);
    answer.missing.append(whatWouldTell(view));
    return answer;
}

} // namespace kms
