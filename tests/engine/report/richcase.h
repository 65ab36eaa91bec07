#pragma once

#include "engine/report/report.h"

#include <QTimeZone>

namespace kms::test {

/// A case with something for every part of a report: a client whose clock is five hours behind
/// and whose host counts 11 of 25, built by hand. Not copyable: the case file points into itself.
struct RichCase
{
    RichCase();
    RichCase(const RichCase &) = delete;
    RichCase &operator=(const RichCase &) = delete;

    CaseFile caseFile;
    Diagnosis diagnosis;
    CountHistory history;

    ReportInput input(bool mask = false) const;
};

/// Nothing was given: no evidence, nine undecided questions, no history.
struct EmptyCase
{
    EmptyCase();

    CaseFile caseFile;
    Diagnosis diagnosis;
    CountHistory history;

    ReportInput input() const;
};

QDateTime utc(const char *iso); ///< "2026-11-20T09:00:00"
UtcMs ms(const char *iso);

} // namespace kms::test
