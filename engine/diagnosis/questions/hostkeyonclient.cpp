// Is a KMS host key installed on a client?

#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

// Every client's licence was seen, and none of them holds a host key.
bool noHostKeySeen(const CaseView &view)
{
    const bool allSeen =
        !view.clients.isEmpty() &&
        std::all_of(view.clients.begin(), view.clients.end(), [](const ClientView &client) {
            return client.channel() != Channel::Unknown && client.channel() != Channel::KmsHost;
        });
    return allSeen;
}

} // namespace

QuestionAnswer answerHostKeyOnClient(const CaseView &view, const Verdicts &verdicts,
                                     const Conclusion & /*conclusion*/)
{
    if (const auto yes = yesByFindings(Q::HostKeyOnClient, verdicts))
        return *yes;
    if (noHostKeySeen(view))
        return answered(Q::HostKeyOnClient, Answer::No);
    QuestionAnswer answer = answered(Q::HostKeyOnClient, Answer::Undecided);
    answer.missing.append(
        missing(Q::HostKeyOnClient, "client-license", "collect-slmgr-english", view));
    return answer;
}

} // namespace kms
