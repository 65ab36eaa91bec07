#pragma once

#include "engine/evidence/evidenceitem.h"

namespace kms {

/// Whose licences these are: a KMS host's where a host key is in use or host details are told,
/// else a client's. `/dlv all` and unfiltered objects list products without a key too, on a client
/// also those for hosts; these count only where no product has a key.
Role roleOf(const LicenseReport &report);

} // namespace kms
