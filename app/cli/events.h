#pragma once

#include "app/cli/command.h"

namespace kms::cli {

/// `events`: the records of event logs, one by one.
Command eventsCommand();

} // namespace kms::cli
