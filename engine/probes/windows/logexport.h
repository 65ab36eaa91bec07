#pragma once

#include "engine/probes/machineaccess.h"

namespace kms {

/// Saves events of a log. Of this computer the event-log service writes an `.evtx` file, in one
/// call that cannot be broken off. Another computer's service would write its file over there, so
/// its events come one by one, the newest first, and become event XML, several files of it where
/// there is much.
Accessed<SavedLog> exportEvents(const QString &computer, const LogExport &wanted,
                                const IsOver &isOver);

} // namespace kms
