#pragma once

#include "engine/diagnosis/finding.h"

namespace kms {

/// Adds to a clock-skew what w32tm told on the machine whose clock is wrong: that no source sets
/// it, which comes first in the repair (variant "…-own-clock"), and how far off it was measured.
void addTimeSource(Finding &skew, const CaseFile &caseFile);

} // namespace kms
