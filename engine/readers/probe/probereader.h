#pragma once

#include "engine/readers/reader.h"

namespace kms {

/// The JSON that our own probe wrote (probereport.h). Of a file that is cut, only what is whole in
/// itself is taken: no record of an answer, since its answer may be the one that is cut.
Reader probeReader();

bool recognisesProbe(const FileHead &head);
Read<Reading> readProbe(QByteArrayView bytes, Progress &progress);

} // namespace kms
