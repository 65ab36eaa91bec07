#pragma once

#include <QString>

namespace kms::test {

/// Writes out the repeated records of a `*.events` text, so that a month of a KMS host's log
/// stays readable in review. The form is in tests/cases/README.md. A text without repetitions is
/// returned as it is; a malformed repetition aborts the program with its number.
QString expandEvents(const QString &text);

} // namespace kms::test
