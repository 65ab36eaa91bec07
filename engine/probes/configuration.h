#pragma once

#include "engine/evidence/networkreport.h"

#include <QStringList>

namespace kms {

/// How this computer is set up to find others, as `ipconfig /all` tells it.
IpConfiguration readConfiguration();

/// The zones in which this computer looks for KMS hosts: its own and every suffix in its search
/// list, each once, at most 32.
QStringList zonesOf(const IpConfiguration &configuration);

} // namespace kms
