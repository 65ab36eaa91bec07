#pragma once

#include "engine/history/archive/store.h"

namespace kms {

/// Makes the tables where there are none, and brings older ones up to date, all in one transaction.
/// \param create where there is no archive at all; else that is an error
Stored<void> bringUpToDate(Store &store, bool create);

} // namespace kms
