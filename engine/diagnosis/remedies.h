#pragma once

#include "engine/diagnosis/finding.h"

namespace kms {

/// What to do about a finding, its commands filled with the site's own names from the finding's
/// facts. Empty for findings that ask for nothing.
QVector<Remedy> remediesFor(const Finding &finding);

} // namespace kms
