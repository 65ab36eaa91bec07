#pragma once

#include "app/cli/command.h"

#include <QString>

namespace kms::cli {

/// What `--help` prints, with its line feed.
QString helpText();
QString helpText(const Command &command);

/// "kms-assistant-cli explain [--json] [--lang CODE] CODE…"
QString synopsis(const Command &command);

} // namespace kms::cli
