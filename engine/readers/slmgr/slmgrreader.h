#pragma once

#include "engine/readers/reader.h"

namespace kms {

/// Text of `slmgr.vbs`: /dli, /dlv, /ato, /xpr and the answers of its setting commands, redirected,
/// copied from a message box or pasted. English and simplified Chinese are read by their words,
/// every other language by the form and the order of its lines.
Reader slmgrReader();

bool recognisesSlmgr(const FileHead &head);
Read<Reading> readSlmgr(QByteArrayView bytes, Progress &progress);

} // namespace kms
