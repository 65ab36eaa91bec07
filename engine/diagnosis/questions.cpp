// The nine questions of the article, answered from what the checks found.

#include "engine/diagnosis/questions/answers.h"

namespace kms {

namespace {

// In the order of QuestionId, which is the article's.
constexpr Question questions[] = {
    answerBackup,           answerClientActivated, answerClientNotActivating,
    answerErrorCode,        answerCountNotGrowing, answerSrvNotCreated,
    answerSrvFirstHostOnly, answerHostKeyOnClient, answerHostFailed,
};

} // namespace

QVector<QuestionAnswer> answerQuestions(const CaseView &view, const Verdicts &verdicts,
                                        const Conclusion &conclusion)
{
    QVector<QuestionAnswer> answers;
    for (const Question question : questions)
        answers.append(question(view, verdicts, conclusion));
    return answers;
}

} // namespace kms
