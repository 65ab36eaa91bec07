#pragma once

#include "app/cli/command.h"

namespace kms::cli {

/// `probe`: looks for KMS hosts in DNS and knocks at them, from this computer.
Command probeCommand();

} // namespace kms::cli
