#pragma once

#include "wizard/models/steps.h"

#include <span>

namespace kms::wizard {

/// The page that the answers lead to from \a from. It follows the article's questions and leaves
/// out what the verdict has settled: a client that is activated and renews is not asked why it does
/// not, and once the cause is known only the questions that it concerns follow. Every page stays
/// reachable by itself.
/// \param diagnosis null where nothing was read: then every question is open
StepId nextStep(StepId from, const Diagnosis *diagnosis);

/// What a person sees and may start from, without any evidence.
struct Symptom
{
    const char *text; ///< translate with Tr::tr()
    StepId step;      ///< the page that it leads to
};
std::span<const Symptom> symptoms();

} // namespace kms::wizard
