#pragma once

#include "app/cli/command.h"

namespace kms::cli {

/// `history`: keeps what event logs overwrite, and shows counts over time.
Command historyCommand();

} // namespace kms::cli
