#pragma once

#include "engine/diagnosis/questions/answers.h"

namespace kms {

/// The next piece of evidence that would tell whether every host has its SRV record, of those that
/// are not there yet.
Missing missingOfPublishing(QuestionId question, const CaseView &view);

} // namespace kms
