// Is the client activated?

#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

// Whose last known state is a grace period that has ended since.
const ClientView *clientPastGrace(const CaseView &view)
{
    const auto client =
        std::find_if(view.clients.begin(), view.clients.end(),
                     [](const ClientView &other) { return other.graceEnded.isValid(); });
    return client == view.clients.end() ? nullptr : &*client;
}

QuestionAnswer stateUnknown(const CaseView &view)
{
    const ClientView *pastGrace = clientPastGrace(view);
    QuestionAnswer answer =
        answered(Q::ClientActivated, Answer::Undecided, pastGrace ? "grace-ended" : nullptr);
    if (pastGrace) {
        answer.values.insert(QStringLiteral("subject"), subjectOf(*pastGrace->client));
        answer.values.insert(QStringLiteral("expires"), pastGrace->graceEnded);
    }
    answer.missing.append(
        missing(Q::ClientActivated, "client-license", "collect-slmgr-english", view));
    return answer;
}

} // namespace

QuestionAnswer answerClientActivated(const CaseView &view, const Verdicts &verdicts,
                                     const Conclusion & /*conclusion*/)
{
    const std::initializer_list<FindingId> states{
        FindingId::ClientNotActivated,  FindingId::ClientInGrace,   FindingId::ClientCannotRenew,
        FindingId::ClientActivatedByAd, FindingId::ClientActivated, FindingId::ClientWrongChannel};
    const auto isOut = [](const ClientView &client) {
        return client.state && !client.isLicensed();
    };
    const bool anyOut = std::any_of(view.clients.begin(), view.clients.end(), isOut) ||
                        verdicts.find(FindingId::ClientNotActivated);
    const bool anyLicensed =
        std::any_of(view.clients.begin(), view.clients.end(),
                    [](const ClientView &client) { return client.isLicensed(); });
    if (!anyOut && (!anyLicensed || clientPastGrace(view)))
        return stateUnknown(view);
    QuestionAnswer answer =
        answered(Q::ClientActivated, anyOut ? Answer::No : Answer::Yes,
                 anyOut && verdicts.find(FindingId::ClientInGrace) ? "grace" : nullptr);
    attach(answer, verdicts, states);
    return answer;
}

} // namespace kms
