#pragma once

#include "engine/readers/slmgr/slmgrlines.h"

namespace kms {

/// Whether the text is what the script host prints when slmgr.vbs could not run: no engine for
/// ".vbs", the script host switched off, the script not found, an error inside it.
bool isScriptError(const QVector<SlmgrLine> &lines);

} // namespace kms
