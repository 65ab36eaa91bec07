#pragma once

#include "engine/readers/reader.h"

namespace kms {

/// `SoftwareLicensingService` and `SoftwareLicensingProduct` (for old Offices
/// `OfficeSoftwareProtection…`), and what `Get-KmsLicenseInfo` and `Get-OSLicenseInfo` of the
/// module OSLicense make of them, saved as JSON, CSV, CLIXML or list text, both classes in one file
/// or one of them alone.
Reader objectsReader();

bool recognisesObjects(const FileHead &head);
Read<Reading> readObjects(QByteArrayView bytes, Progress &progress);

} // namespace kms
