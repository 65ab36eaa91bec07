#pragma once

#include "engine/readers/reader.h"

namespace kms {

/// Event logs of Windows Vista and later (.evtx), also dirty, damaged and cut ones.
Reader evtxReader();

} // namespace kms
