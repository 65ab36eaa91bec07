// Why does the count of the host not grow?

#include "engine/diagnosis/questions/answers.h"

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

} // namespace

QuestionAnswer answerCountNotGrowing(const CaseView &view, const Verdicts &verdicts,
                                     const Conclusion & /*conclusion*/)
{
    if (const auto yes = yesByFindings(Q::CountNotGrowing, verdicts))
        return *yes;
    if (everyMachineCounted(verdicts))
        return answered(Q::CountNotGrowing, Answer::No);
    QuestionAnswer answer = answered(Q::CountNotGrowing, Answer::Undecided);
    answer.missing.append(missing(Q::CountNotGrowing, "host-log", "wevtutil-epl-kms", view));
    return answer;
}

} // namespace kms
