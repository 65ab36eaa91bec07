// Why can the host not create its SRV record?

#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

// A host registers its record anew every 24 hours and logs that it did (12294), or why it could
// not (12293). One day may be missed, as where the machine was switched off.
bool publishes(const HostCase &host, const QDateTime &judgedAt)
{
    using Kind = OtherEvent::Kind;
    constexpr qint64 longestSilence = 2LL * 24 * 60 * 60;
    const auto newest =
        std::find_if(host.events.rbegin(), host.events.rend(), [](const Found<OtherEvent> &event) {
            return event.value.kind == Kind::Published || event.value.kind == Kind::PublishFailed;
        });
    return newest != host.events.rend() && newest->value.kind == Kind::Published &&
           toUtc(newest->value.stamp.time).secsTo(judgedAt) <= longestSilence;
}

bool everyHostPublishes(const CaseView &view)
{
    const auto &hosts = view.caseFile.hosts;
    const bool all =
        !hosts.isEmpty() && std::all_of(hosts.begin(), hosts.end(), [&](const HostCase &host) {
            return publishes(host, view.caseFile.judgedAt);
        });
    return all;
}

} // namespace

QuestionAnswer answerSrvNotCreated(const CaseView &view, const Verdicts &verdicts,
                                   const Conclusion & /*conclusion*/)
{
    if (const auto yes = yesByFindings(Q::SrvNotCreated, verdicts))
        return *yes;
    if (everyHostPublishes(view))
        return answered(Q::SrvNotCreated, Answer::No);
    QuestionAnswer answer = answered(Q::SrvNotCreated, Answer::Undecided);
    answer.missing.append(
        missing(Q::SrvNotCreated, "host-publishing", "reg-query-publishing", view));
    return answer;
}

} // namespace kms
