#pragma once

#include "app/cli/command.h"

namespace kms::cli {

/// `explain`: what is known of error codes, in any spelling.
Command explainCommand();

} // namespace kms::cli
