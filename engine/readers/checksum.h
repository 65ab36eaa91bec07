#pragma once

#include "engine/evidence/progress.h"

#include <QByteArray>
#include <QByteArrayView>

namespace kms {

/// SHA-256 of \a bytes, with the processor's own instructions where it has them: logs of half a
/// gigabyte would else take longer to sum than to read.
/// \return 32 bytes; nothing where cancelled
QByteArray sha256(QByteArrayView bytes, Progress &progress);

/// As sha256(), without the processor's instructions.
QByteArray sha256Portable(QByteArrayView bytes, Progress &progress);

} // namespace kms
