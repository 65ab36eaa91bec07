#pragma once

#include "engine/casefile/attribution.h"
#include "engine/casefile/casefile.h"

namespace kms {

/// Hands every licence, event and request to its machine: fills clients and hosts, in order of
/// appearance. Attempts are left unpaired, in time order; answers stand in looseResponses.
void assembleMachines(CaseFile &caseFile, const Attribution &attribution);

} // namespace kms
