#pragma once

#include "engine/diagnosis/finding.h"
#include "wizard/models/analysis.h"

#include <QString>

#include <optional>
#include <span>

namespace kms::wizard {

/// The wizard's pages in their order; the nine questions keep the article's.
enum class StepId : quint8 {
    Start,
    Evidence,
    Backup,
    ClientActivated,
    ClientNotActivating,
    ErrorCode,
    CountNotGrowing,
    SrvNotCreated,
    SrvFirstHostOnly,
    HostKeyOnClient,
    HostFailed,
    History,
    Conclusion,
    Report
};

/// One line of the guide table: to add a question, add its line here.
struct Step
{
    StepId id;
    const char *name;  ///< short, for the list at the side; translate with Tr::tr()
    const char *title; ///< the page's heading, the question in full; translate with Tr::tr()
    std::optional<QuestionId> question;
};
std::span<const Step> steps();
const Step &stepOf(StepId id);
StepId stepOf(QuestionId question);

/// What the list at the side says of a step, always as an icon and a word.
enum class StepState : quint8 { NotYet, Fine, Info, Warning, Problem, Undecided };

StepState stateOf(Severity severity);

/// \param analysis null where nothing was read yet
StepState stepState(StepId id, const Analysis *analysis);

/// "problem", "not yet"…, translated.
QString stateWord(StepState state);

} // namespace kms::wizard
