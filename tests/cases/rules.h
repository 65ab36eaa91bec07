#pragma once

#include "engine/diagnosis/finding.h"

#include <QStringList>

namespace kms::test {

/// What holds of every verdict, whatever the evidence: all questions answered in order, every
/// reason at a place that is there, no id on both sides, every sentence whole in every language.
/// \return what is broken, one line each; empty = all well
QStringList brokenRules(const CaseFile &caseFile, const Diagnosis &diagnosis);

/// Problems that a case with less evidence found, and that the whole case neither finds nor rules
/// out: less evidence says less, never something else.
QStringList inventedProblems(const Diagnosis &less, const Diagnosis &whole);

} // namespace kms::test
