#pragma once

#include "engine/diagnosis/verdicts.h"

namespace kms {

/// Marks every reason that rests on what a person told and no file shows. A finding that rests on
/// nothing else is at most likely.
void markWhatWasTold(const CaseFile &caseFile, Verdicts &verdicts);

} // namespace kms
