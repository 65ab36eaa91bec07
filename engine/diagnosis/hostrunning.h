#pragma once

#include "engine/diagnosis/clientview.h"

namespace kms {

/// A host's own files at hand show that it runs: its log reaches to the last two days, or there is
/// a licence report of it and no log. An older log is of a machine that did run.
std::optional<Ref> seenRunning(const QString &host, const CaseView &view);

} // namespace kms
