#pragma once

#include "wizard/models/livetools.h"
#include "wizard/models/watch.h"

#include <QDateTime>

namespace kms::wizard {

/// One look: knocks at the hosts; gathers from the one that the plan names, its counts into the
/// archive; and looks up what the archive knows. What fails leaves out its part and no other.
/// \param now when texts that tell no time were printed
WatchRound watchRound(const WatchPlan &plan, const LiveTools &tools, const QDateTime &now,
                      Progress &progress);

} // namespace kms::wizard
