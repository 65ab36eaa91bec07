#pragma once

#include "engine/readers/reader.h"

#include <QByteArrayView>

namespace kms {

/// What `w32tm` prints: `/query /status` (with `/verbose`), `/stripchart` (with `/dataonly`),
/// `/monitor`, and its errors; any language of Windows, whatever stands around it.
Reader clockReader();

bool recognisesClock(const FileHead &head);

/// \return NothingInside where none of it is in the text
Read<Reading> readClock(QByteArrayView bytes, Progress &progress);

} // namespace kms
