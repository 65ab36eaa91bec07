#pragma once

#include "engine/probes/machineaccess.h"

namespace kms {

/// The values of the licensing keys (`engine/readers/registry` names them) and of the keys that
/// hold the computer's name. No value of a key that the readers do not keep, and never one that
/// holds a product key, is read.
Accessed<RegistryAnswer> readRegistryOf(const QString &computer, const IsOver &isOver);

} // namespace kms
