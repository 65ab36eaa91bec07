#include "wizard/models/collectwords.h"

#include "engine/report/showntext.h"
#include "wizard/models/tr.h"

namespace kms::wizard {

namespace {

struct StepRow
{
    CollectStep step;
    const char *word;
};
constexpr StepRow stepRows[] = {
    {CollectStep::LicensingObjects, KMS_WIZARD_TEXT("Licences, as Windows keeps them")},
    {CollectStep::SlmgrText, KMS_WIZARD_TEXT("The report of slmgr")},
    {CollectStep::OsLicense, KMS_WIZARD_TEXT("The reports of the OSLicense module")},
    {CollectStep::ApplicationLog, KMS_WIZARD_TEXT("The Application log")},
    {CollectStep::KmsLog, KMS_WIZARD_TEXT("The Key Management Service log")},
    {CollectStep::LogSettings, KMS_WIZARD_TEXT("Size and retention of that log")},
    {CollectStep::Registry, KMS_WIZARD_TEXT("The registry’s licensing settings")},
    {CollectStep::TimeSource, KMS_WIZARD_TEXT("The clock and its source")},
    {CollectStep::Service, KMS_WIZARD_TEXT("The licensing service")},
    {CollectStep::NetworkSettings, KMS_WIZARD_TEXT("The network settings")},
    {CollectStep::Probe, KMS_WIZARD_TEXT("DNS and the way to the KMS hosts")},
};

using Outcome = CollectStepResult::Outcome;
struct OutcomeRow
{
    Outcome outcome;
    StepState state;
    const char *word;
    const char *here;      ///< sentence where it is this computer
    const char *elsewhere; ///< sentence where it is another one
};
constexpr OutcomeRow outcomeRows[] = {
    {Outcome::Done, StepState::Fine, KMS_WIZARD_TEXT("Done"), "", ""},
    {Outcome::NotThere, StepState::Info, KMS_WIZARD_TEXT("Not there"),
     KMS_WIZARD_TEXT("This computer has no such thing."),
     KMS_WIZARD_TEXT("The other computer has no such thing.")},
    {Outcome::AccessDenied, StepState::Problem, KMS_WIZARD_TEXT("Access denied"),
     KMS_WIZARD_TEXT("Start KMS Assistant as administrator and try again."),
     KMS_WIZARD_TEXT("Ask for the right to read this there, or run the collector on that "
                     "computer.")},
    {Outcome::Unreachable, StepState::Problem, KMS_WIZARD_TEXT("Does not answer"),
     KMS_WIZARD_TEXT("The service that tells this does not answer."),
     KMS_WIZARD_TEXT("The computer is off, or a firewall is between. Run the collector there.")},
    {Outcome::TimedOut, StepState::Problem, KMS_WIZARD_TEXT("Timed out"),
     KMS_WIZARD_TEXT("It took too long and was ended."),
     KMS_WIZARD_TEXT("It took too long and was ended.")},
    {Outcome::Failed, StepState::Problem, KMS_WIZARD_TEXT("Failed"),
     KMS_WIZARD_TEXT("Windows refused it."), KMS_WIZARD_TEXT("Windows refused it.")},
    {Outcome::Cancelled, StepState::NotYet, KMS_WIZARD_TEXT("Left out"),
     KMS_WIZARD_TEXT("It was stopped before."), KMS_WIZARD_TEXT("It was stopped before.")},
};

const OutcomeRow &rowOf(Outcome outcome)
{
    for (const OutcomeRow &row : outcomeRows) {
        if (row.outcome == outcome)
            return row;
    }
    Q_UNREACHABLE();
}

} // namespace

QString stepWord(CollectStep step)
{
    for (const StepRow &row : stepRows) {
        if (row.step == step)
            return Tr::tr(row.word);
    }
    Q_UNREACHABLE();
}

QString outcomeWord(Outcome outcome)
{
    return Tr::tr(rowOf(outcome).word);
}

StepState stateOf(Outcome outcome)
{
    return rowOf(outcome).state;
}

QString outcomeWords(const CollectStepResult &result, bool ofAnotherComputer)
{
    constexpr qsizetype longest = 200;
    const QString detail = shownName(result.detail, longest);
    if (result.outcome == Outcome::Done) {
        const QString files = result.files.join(QStringLiteral(", "));
        return shownName(result.files.isEmpty() ? detail : files, longest);
    }
    if (result.unwritten)
        return Tr::tr("It was gathered, and the folder could not take it.");
    const OutcomeRow &row = rowOf(result.outcome);
    const QString sentence = Tr::tr(ofAnotherComputer ? row.elsewhere : row.here);
    return detail.isEmpty() ? sentence : Tr::tr("%1 (%2)").arg(sentence, detail);
}

} // namespace kms::wizard
