#pragma once

#include "engine/readers/events/textlog.h"

namespace kms {

/// Events as objects that PowerShell or wmic saved (engine/readers/tables/propertyrecords.h):
/// `Get-WinEvent`, `Get-EventLog` and Win32_NTLogEvent as JSON, CSV, CLIXML or a list.
Reader eventObjectsReader();

namespace events {

bool recognisesEventObjects(const FileHead &head);
TextLog readEventObjects(QByteArrayView bytes, Progress &progress);

} // namespace events

} // namespace kms
