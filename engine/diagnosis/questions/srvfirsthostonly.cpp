// Why can only the first host create its SRV record?

#include "engine/diagnosis/publishing.h"
#include "engine/diagnosis/questions/answers.h"
#include "engine/diagnosis/questions/srvmissing.h"

namespace kms {

using Q = QuestionId;

QuestionAnswer answerSrvFirstHostOnly(const CaseView &view, const Verdicts &verdicts,
                                      const Conclusion & /*conclusion*/)
{
    if (const auto yes = yesByFindings(Q::SrvFirstHostOnly, verdicts))
        return *yes;
    if (everyHostIsPublished(view.caseFile, view.dns))
        return answered(Q::SrvFirstHostOnly, Answer::No);
    QuestionAnswer answer = answered(Q::SrvFirstHostOnly, Answer::Undecided);
    answer.missing.append(missingOfPublishing(Q::SrvFirstHostOnly, view));
    return answer;
}

} // namespace kms
