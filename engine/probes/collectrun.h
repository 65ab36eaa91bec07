#pragma once

#include "engine/probes/machineaccess.h"

namespace kms {

/// collect() with a machine that a test can make up.
QVector<CollectStepResult>
collectFrom(const MachineAccess &machine, const CollectRequest &request, Progress &progress,
            const std::function<void(const CollectStepResult &)> &stepDone);

} // namespace kms
