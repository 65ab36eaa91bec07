#pragma once

#include "engine/diagnosis/questions/answers.h"
#include "engine/diagnosis/srvlisting.h"

namespace kms {

/// The next piece of evidence that would tell whether every host has its SRV record, of those that
/// are not there yet.
Missing missingOfPublishing(QuestionId question, const CaseView &view, const SrvListing &listing);

} // namespace kms
