#include "wizard/models/guide.h"

#include "wizard/models/tr.h"

#include <algorithm>
#include <array>

namespace kms::wizard {

namespace {

using S = StepId;

// The way through the pages: is it activated, why not, what does the code say; then what the cause
// may lie in. Whether to back up the host is nobody's first trouble.
constexpr std::array path{
    S::Start,           S::Evidence,        S::ClientActivated, S::ClientNotActivating,
    S::ErrorCode,       S::CountNotGrowing, S::SrvNotCreated,   S::SrvFirstHostOnly,
    S::HostKeyOnClient, S::HostFailed,      S::Backup,          S::History,
    S::Conclusion,      S::Report};

/// A cause that is found while asking why the client does not activate, and the page that goes on
/// about it.
struct Lead
{
    FindingId cause;
    StepId step;
};
constexpr std::array leads{
    Lead{FindingId::CountTooLow, S::CountNotGrowing},
    Lead{FindingId::DnsNotWorking, S::SrvNotCreated},
    Lead{FindingId::DnsSrvMissing, S::SrvNotCreated},
    Lead{FindingId::PortFiltered, S::HostFailed},
    Lead{FindingId::PortRefused, S::HostFailed},
    Lead{FindingId::RequestNotArriving, S::HostFailed},
};

bool leadsTo(const Diagnosis &diagnosis, StepId step)
{
    const auto cause = diagnosis.conclusion.cause;
    return cause && (stepOf(typeOf(*cause).question) == step ||
                     std::any_of(leads.begin(), leads.end(), [&](const Lead &lead) {
                         return lead.cause == *cause && lead.step == step;
                     }));
}

bool nothingFails(const Diagnosis &diagnosis)
{
    return diagnosis.answer(QuestionId::ClientNotActivating).answer == Answer::No;
}

bool isOpen(const Diagnosis &diagnosis, QuestionId question)
{
    return diagnosis.answer(question).answer == Answer::Undecided;
}

/// Whether the page has something to say or to ask, given the other answers.
bool isDue(StepId step, const Diagnosis &diagnosis)
{
    const auto question = stepOf(step).question;
    if (!question || step == S::ClientActivated)
        return true;
    if (diagnosis.answer(*question).answer == Answer::Yes || leadsTo(diagnosis, step))
        return true;
    if (step == S::Backup)
        return !diagnosis.conclusion.cause;
    if (nothingFails(diagnosis) || !isOpen(diagnosis, *question))
        return false;
    return !diagnosis.conclusion.cause || step == S::ErrorCode;
}

constexpr std::array table{
    Symptom{KMS_WIZARD_TEXT("A computer shows an error code"), S::ErrorCode},
    Symptom{KMS_WIZARD_TEXT("A computer is not activated"), S::ClientNotActivating},
    Symptom{KMS_WIZARD_TEXT("The count of the KMS host does not grow"), S::CountNotGrowing},
    Symptom{KMS_WIZARD_TEXT("The host logs event 12293, or its SRV record is missing"),
            S::SrvNotCreated},
    Symptom{KMS_WIZARD_TEXT("Only the first KMS host has an SRV record"), S::SrvFirstHostOnly},
    Symptom{KMS_WIZARD_TEXT("A KMS host key was installed on a client"), S::HostKeyOnClient},
    Symptom{KMS_WIZARD_TEXT("A KMS host failed or is being replaced"), S::HostFailed},
    Symptom{KMS_WIZARD_TEXT("Should the KMS host be backed up?"), S::Backup},
};

} // namespace

StepId nextStep(StepId from, const Diagnosis *diagnosis)
{
    const auto at = std::find(path.begin(), path.end(), from);
    const auto next = std::find_if(at + 1, path.end(), [diagnosis](StepId step) {
        return !diagnosis || isDue(step, *diagnosis);
    });
    return at == path.end() || next == path.end() ? from : *next;
}

std::span<const Symptom> symptoms()
{
    return table;
}

} // namespace kms::wizard
