#pragma once

#include <QByteArray>
#include <QString>

namespace kms::test {

/// The event log that a `*.events` text describes; the format is in tests/support/README.md.
/// A malformed line aborts the program with its number.
QByteArray evtxFromText(const QString &text);

} // namespace kms::test
