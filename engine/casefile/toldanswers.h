#pragma once

#include "engine/casefile/attribution.h"
#include "engine/casefile/casefile.h"

namespace kms {

/// A file outranks what a person told. Takes the content from each told answer whose machine has a
/// file that tells the same thing, so that nothing is judged by it; where the file shows something
/// else, the answer gets the note ToldOtherwise. What was said stays in EvidenceItem::told.
void yieldToFiles(CaseFile &caseFile, const Attribution &attribution);

} // namespace kms
