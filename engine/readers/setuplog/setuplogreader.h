#pragma once

#include "engine/readers/reader.h"

#include <QByteArrayView>

namespace kms {

/// `setupact.log` of sysprep, and answer files of the setup (`unattend.xml`).
Reader setupLogReader();

bool recognisesSetupLog(const FileHead &head);

/// \return NothingInside where neither is in the text
Read<Reading> readSetupLog(QByteArrayView bytes, Progress &progress);

} // namespace kms
