#pragma once

#include "engine/report/report.h"
#include "engine/report/reportcase.h"

namespace kms {

/// Replaces every name of the case by a pseudonym: PC-1, HOST-1, domain.example, ADDRESS-1,
/// CMID-1, FILE-1.evtx. A name keeps its pseudonym throughout, "kms01.corp.example" becomes
/// "HOST-1.domain.example", and every written form of one case uses the same ones. Free text of
/// strangers is left out. Works on the values, before anything is rendered.
/// \param caseFile knows the names that may stand inside other texts
void maskNames(ReportCase &reportCase, const CaseFile &caseFile);

/// What a person is shown: masked where that is asked for, every text on one line, cleared of
/// characters that would reorder or hide others, and cut where it is too long to read.
ReportCase shownCase(const ReportInput &input);

} // namespace kms
