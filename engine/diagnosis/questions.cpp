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

// Whichever command the question asks for, it has no hole where a name is known.
void complete(QuestionAnswer &answer, const QString &domain)
{
    for (Missing &missing : answer.missing) {
        if (missing.values.value(QStringLiteral("domain")).toString().isEmpty())
            missing.values.insert(QStringLiteral("domain"), domain);
        const QString runnable = commandWithout(missing.command, missing.values);
        if (!runnable.isEmpty())
            missing.command = runnable;
    }
}

} // namespace

QVector<QuestionAnswer> answerQuestions(const CaseView &view, const Verdicts &verdicts,
                                        const Conclusion &conclusion)
{
    QVector<QuestionAnswer> answers;
    const QString domain = siteDomain(view);
    for (const Question question : questions) {
        answers.append(question(view, verdicts, conclusion));
        complete(answers.last(), domain);
    }
    return answers;
}

} // namespace kms
