#pragma once

#include "app/cli/command.h"

namespace kms::cli {

/// `diagnose`: reads a case, judges it, writes the verdict.
Command diagnoseCommand();

} // namespace kms::cli
