// Why can only the first host create its SRV record?

#include "engine/diagnosis/questions/answers.h"

namespace kms {

using Q = QuestionId;

QuestionAnswer answerSrvFirstHostOnly(const CaseView &view, const Verdicts &verdicts,
                                      const Conclusion & /*conclusion*/)
{
    if (const auto yes = yesByFindings(Q::SrvFirstHostOnly, verdicts))
        return *yes;
    QuestionAnswer answer = answered(Q::SrvFirstHostOnly, Answer::Undecided);
    answer.missing.append(missing(Q::SrvFirstHostOnly, "srv-records", "nslookup-srv", view));
    return answer;
}

} // namespace kms
