// Is a KMS host key installed on a client?

#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

bool hasReport(const ClientView &client)
{
    return client.channel() != Channel::Unknown && client.channel() != Channel::KmsHost;
}

// A machine that is host and client in the case shows a host key, misplaced or not: its part as a
// client has no report of its own to speak for it.
bool noHostKeySeen(const CaseView &view)
{
    return !view.clients.isEmpty() &&
           std::all_of(view.clients.begin(), view.clients.end(), hasReport);
}

// The report that is not there yet: of the first client without one.
Missing whatWouldTell(const CaseView &view)
{
    Missing answer = missing(Q::HostKeyOnClient, "client-license", "collect-slmgr-english", view);
    const auto unseen = std::find_if(view.clients.begin(), view.clients.end(),
                                     [](const ClientView &client) { return !hasReport(client); });
    if (unseen != view.clients.end())
        answer.values.insert(QStringLiteral("client"), subjectOf(*unseen->client));
    return answer;
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
    answer.missing.append(whatWouldTell(view));
    return answer;
}

} // namespace kms
