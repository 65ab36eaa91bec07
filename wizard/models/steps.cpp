#include "wizard/models/steps.h"

#include "wizard/models/tr.h"

#include <algorithm>
#include <array>

namespace kms::wizard {

namespace {

constexpr std::array table{
    Step{StepId::Start, KMS_WIZARD_TEXT("Start"), KMS_WIZARD_TEXT("What do you have?"), {}},
    Step{StepId::Evidence, KMS_WIZARD_TEXT("Evidence"), KMS_WIZARD_TEXT("What was read"), {}},
    Step{StepId::Backup, KMS_WIZARD_TEXT("Backup"),
         KMS_WIZARD_TEXT("Should the data of the KMS host be backed up?"), QuestionId::Backup},
    Step{StepId::ClientActivated, KMS_WIZARD_TEXT("Activated?"),
         KMS_WIZARD_TEXT("Is the client activated?"), QuestionId::ClientActivated},
    Step{StepId::ClientNotActivating, KMS_WIZARD_TEXT("Not activating"),
         KMS_WIZARD_TEXT("Why does the client not activate?"), QuestionId::ClientNotActivating},
    Step{StepId::ErrorCode, KMS_WIZARD_TEXT("Error code"),
         KMS_WIZARD_TEXT("What does this error code mean?"), QuestionId::ErrorCode},
    Step{StepId::CountNotGrowing, KMS_WIZARD_TEXT("Count"),
         KMS_WIZARD_TEXT("Why do clients not add to the count?"), QuestionId::CountNotGrowing},
    Step{StepId::SrvNotCreated, KMS_WIZARD_TEXT("SRV record"),
         KMS_WIZARD_TEXT("Why can the KMS host not create its SRV record?"),
         QuestionId::SrvNotCreated},
    Step{StepId::SrvFirstHostOnly, KMS_WIZARD_TEXT("First host only"),
         KMS_WIZARD_TEXT("Why can only the first KMS host create its SRV record?"),
         QuestionId::SrvFirstHostOnly},
    Step{StepId::HostKeyOnClient, KMS_WIZARD_TEXT("Host key on client"),
         KMS_WIZARD_TEXT("Was a KMS host key installed on a client?"), QuestionId::HostKeyOnClient},
    Step{StepId::HostFailed, KMS_WIZARD_TEXT("Host failed"),
         KMS_WIZARD_TEXT("Has a KMS host failed?"), QuestionId::HostFailed},
    Step{StepId::History,
         KMS_WIZARD_TEXT("Count history"),
         KMS_WIZARD_TEXT("How many clients does the host count?"),
         {}},
    Step{StepId::Conclusion,
         KMS_WIZARD_TEXT("Conclusion"),
         KMS_WIZARD_TEXT("What it comes down to"),
         {}},
    Step{StepId::Report, KMS_WIZARD_TEXT("Report"), KMS_WIZARD_TEXT("Hand it over"), {}},
};

StepState worstOf(const QVector<FindingId> &ids, const Diagnosis &diagnosis, StepState least)
{
    StepState worst = least;
    for (const FindingId id : ids) {
        if (const Finding *finding = diagnosis.find(id))
            worst = std::max(worst, stateOf(finding->severity));
    }
    return worst;
}

StepState questionState(QuestionId id, const Diagnosis &diagnosis)
{
    const QuestionAnswer &answer = diagnosis.answer(id);
    if (answer.answer == Answer::Undecided)
        return StepState::Undecided;
    return worstOf(answer.findings, diagnosis, StepState::Fine);
}

StepState evidenceState(const Diagnosis &diagnosis)
{
    return worstOf(
        {FindingId::EvidenceDamaged, FindingId::EvidenceUnreadable, FindingId::EvidenceApart},
        diagnosis, StepState::Fine);
}

StepState conclusionState(const Diagnosis &diagnosis)
{
    if (diagnosis.conclusion.cause)
        return StepState::Problem;
    const QVector<FindingId> states{FindingId::ClientNotActivated, FindingId::ClientCannotRenew,
                                    FindingId::ClientInGrace};
    const StepState worst = worstOf(states, diagnosis, StepState::Fine);
    if (worst != StepState::Fine)
        return StepState::Undecided; // it fails, and nothing tells why
    return questionState(QuestionId::ClientNotActivating, diagnosis);
}

} // namespace

std::span<const Step> steps()
{
    return table;
}

const Step &stepOf(StepId id)
{
    return *std::find_if(table.begin(), table.end(),
                         [id](const Step &step) { return step.id == id; });
}

StepId stepOf(QuestionId question)
{
    return std::find_if(table.begin(), table.end(),
                        [question](const Step &step) { return step.question == question; })
        ->id;
}

StepState stateOf(Severity severity)
{
    switch (severity) {
    case Severity::Problem:
        return StepState::Problem;
    case Severity::Warning:
        return StepState::Warning;
    case Severity::Info:
        return StepState::Info;
    case Severity::Good:
        return StepState::Fine;
    }
    Q_UNREACHABLE();
}

StepState stepState(StepId id, const Analysis *analysis)
{
    if (!analysis)
        return StepState::NotYet;
    const Step &step = stepOf(id);
    if (step.question)
        return questionState(*step.question, analysis->diagnosis);
    switch (id) {
    case StepId::Evidence:
        return evidenceState(analysis->diagnosis);
    case StepId::History:
        return analysis->charts.isEmpty() ? StepState::Undecided : StepState::Info;
    case StepId::Conclusion:
        return conclusionState(analysis->diagnosis);
    default:
        return StepState::Info;
    }
}

QString stateWord(StepState state)
{
    switch (state) {
    case StepState::NotYet:
        return Tr::tr("not yet");
    case StepState::Fine:
        return Tr::tr("fine");
    case StepState::Info:
        return Tr::tr("to read");
    case StepState::Warning:
        return Tr::tr("warning");
    case StepState::Problem:
        return Tr::tr("problem");
    case StepState::Undecided:
        return Tr::tr("undecided");
    }
    Q_UNREACHABLE();
}

} // namespace kms::wizard
