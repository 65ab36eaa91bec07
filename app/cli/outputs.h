#pragma once

#include "app/cli/streams.h"

#include <QByteArray>
#include <QString>

namespace kms::cli {

/// Writes one form of a result to \a target: a file, or "-" for standard output. A file is
/// replaced as a whole or not at all, so that nobody ever reads half a report.
/// \return false where not every byte arrived; it was said on `err`
[[nodiscard]] bool writeOutput(const QString &target, const QByteArray &bytes,
                               const Streams &streams);

} // namespace kms::cli
