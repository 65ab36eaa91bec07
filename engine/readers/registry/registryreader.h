#pragma once

#include "engine/readers/reader.h"

#include <QByteArrayView>

namespace kms {

/// The keys of licensing as `.reg` exports (version 5 and REGEDIT4), as text of `reg query` and as
/// PowerShell's list of `Get-ItemProperty`, in any language of Windows and in any mixture, whatever
/// else is in the text.
Reader registryReader();

bool recognisesRegistry(const FileHead &head);

/// \return NothingInside where no key of licensing is in the text
Read<Reading> readRegistry(QByteArrayView bytes, Progress &progress);

} // namespace kms
