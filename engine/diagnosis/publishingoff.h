#pragma once

#include "engine/diagnosis/verdicts.h"

namespace kms {

/// Hosts that are told not to publish their SRV record: a problem where a client finds no host or
/// the domain has no record, and no more than a setting where the host is found all the same.
void judgePublishingOff(const CaseView &view, Verdicts &verdicts);

} // namespace kms
