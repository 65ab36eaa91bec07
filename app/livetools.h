#pragma once

#include "wizard/models/livetools.h"

namespace kms::app {

/// What the program does on the real network and on real machines.
wizard::LiveTools liveTools();

} // namespace kms::app
