#pragma once

#include "engine/diagnosis/finding.h"
#include "engine/evidence/progress.h"

namespace kms {

/// Judges a case. Pure: the same case gives the same verdict; "now" is CaseFile::judgedAt.
Diagnosis diagnose(const CaseFile &caseFile);

} // namespace kms
