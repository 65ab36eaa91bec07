#pragma once

#include "engine/probes/machineaccess.h"

namespace kms {

/// "running", "stopped"… of the service \a name, as the service control manager tells it.
Accessed<QString> readServiceState(const QString &computer, const QString &name);

} // namespace kms
