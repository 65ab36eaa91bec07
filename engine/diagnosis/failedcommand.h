#pragma once

#include "engine/diagnosis/clientview.h"

namespace kms {

/// The last `/ato` for the product looked at, where it failed and nothing in the events contradicts
/// it. \param view with its state and its tries taken
const Found<CommandOutcome> *failedCommandOf(const ClientView &view, const CaseFile &caseFile);

} // namespace kms
