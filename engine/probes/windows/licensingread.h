#pragma once

#include "engine/probes/machineaccess.h"

namespace kms {

/// SoftwareLicensingService and those SoftwareLicensingProduct that have a key, through WMI.
Accessed<LicensingRows> readLicensing(const QString &computer, const IsOver &isOver);

} // namespace kms
