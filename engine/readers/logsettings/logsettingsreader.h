#pragma once

#include "engine/readers/reader.h"

#include <QByteArrayView>

namespace kms {

/// What `wevtutil gl CHANNEL` prints, of one channel or of several one after the other, whatever
/// stands around it.
Reader logSettingsReader();

bool recognisesLogSettings(const FileHead &head);

/// \return NothingInside where no channel's settings are in the text
Read<Reading> readLogSettings(QByteArrayView bytes, Progress &progress);

} // namespace kms
