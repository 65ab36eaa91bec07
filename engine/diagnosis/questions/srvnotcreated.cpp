// Why can the host not create its SRV record?

#include "engine/diagnosis/publishing.h"
#include "engine/diagnosis/questions/answers.h"
#include "engine/diagnosis/questions/srvmissing.h"

namespace kms {

namespace {

using Q = QuestionId;

// A host that may not add its record to another's does not publish it either; and one that is told
// not to does not, whether or not somebody misses it.
std::optional<FindingId> unpublished(const Verdicts &verdicts)
{
    const Finding *another = verdicts.find(FindingId::HostCannotPublishAnother);
    if (another && another->severity == Severity::Problem)
        return another->id;
    const Finding *off = verdicts.find(FindingId::DnsPublishingDisabled);
    const bool isCertain =
        off && off->confidence != Confidence::Possible && off->variant != QLatin1String("listed");
    return isCertain ? std::optional(off->id) : std::nullopt;
}

QuestionAnswer yes(FindingId id, const Verdicts &verdicts)
{
    QuestionAnswer answer = answered(Q::SrvNotCreated, Answer::Yes);
    attach(answer, verdicts, {id});
    return answer;
}

} // namespace

QuestionAnswer answerSrvNotCreated(const CaseView &view, const Verdicts &verdicts,
                                   const Conclusion & /*conclusion*/)
{
    if (const auto found = yesByFindings(Q::SrvNotCreated, verdicts))
        return *found;
    if (const auto id = unpublished(verdicts))
        return yes(*id, verdicts);
    if (everyHostIsPublished(view.caseFile, view.dns))
        return answered(Q::SrvNotCreated, Answer::No);
    QuestionAnswer answer = answered(Q::SrvNotCreated, Answer::Undecided);
    answer.missing.append(missingOfPublishing(Q::SrvNotCreated, view));
    return answer;
}

} // namespace kms
