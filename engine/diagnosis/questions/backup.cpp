// Should the history of the KMS host be backed up?

#include "engine/diagnosis/questions/answers.h"

namespace kms {

using Q = QuestionId;

QuestionAnswer answerBackup(const CaseView &view, const Verdicts &verdicts,
                            const Conclusion & /*conclusion*/)
{
    if (const auto yes = yesByFindings(Q::Backup, verdicts))
        return *yes;
    QuestionAnswer answer = answered(Q::Backup, Answer::Undecided);
    answer.missing.append(missing(Q::Backup, "host-log-settings", "wevtutil-gl-kms", view));
    return answer;
}

} // namespace kms
