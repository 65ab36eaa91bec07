// Did a KMS host fail?

#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

// A client processed an answer, so that some host serves; with one host in the case it is that.
bool hostAnswers(const CaseView &view)
{
    const bool answers =
        view.caseFile.hosts.size() == 1 &&
        std::any_of(view.clients.begin(), view.clients.end(), [](const ClientView &client) {
            return client.latest && client.latest->response && client.latest->arrival;
        });
    return answers;
}

} // namespace

QuestionAnswer answerHostFailed(const CaseView &view, const Verdicts &verdicts,
                                const Conclusion & /*conclusion*/)
{
    if (const auto yes = yesByFindings(Q::HostFailed, verdicts))
        return *yes;
    if (hostAnswers(view))
        return answered(Q::HostFailed, Answer::No);
    QuestionAnswer answer = answered(Q::HostFailed, Answer::Undecided);
    answer.missing.append(missing(Q::HostFailed, "host-license", "collect-slmgr-english", view));
    return answer;
}

} // namespace kms
