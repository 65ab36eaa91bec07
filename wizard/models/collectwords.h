#pragma once

#include "engine/probes/collect.h"
#include "wizard/models/steps.h"

namespace kms::wizard {

// The steps of gathering, in words.

QString stepWord(CollectStep step);
QString outcomeWord(CollectStepResult::Outcome outcome);
StepState stateOf(CollectStepResult::Outcome outcome);

/// What became of a step, and what helps, in a sentence.
QString outcomeWords(const CollectStepResult &result, bool ofAnotherComputer);

} // namespace kms::wizard
