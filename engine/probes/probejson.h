#pragma once

#include "engine/evidence/probereport.h"

#include <QByteArray>

namespace kms {

/// The file that `probe --json` writes and that opens as evidence of the kind `probe`; UTF-8, the
/// same bytes for the same report.
QByteArray toJson(const ProbeReport &report);

} // namespace kms
