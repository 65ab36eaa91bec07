#pragma once

#include "app/cli/streams.h"

#include <QStringList>

namespace kms::cli {

/// Runs one command line. \param words without the program's name
ExitCode run(const QStringList &words, const Streams &given);

} // namespace kms::cli
