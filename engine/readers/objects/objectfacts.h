#pragma once

#include "engine/readers/objects/objectfields.h"

namespace kms {

/// Brings an object into the normal form that slmgr's text has, so that both say the same of one
/// machine: nothing is told that slmgr would not print, but for the hosts of an unlicensed KMS
/// client.
LicenseReading readingOf(const LicensingObject &object);

/// Whether the reading holds anything but a name.
bool saysAnything(const LicenseReading &reading);

} // namespace kms
