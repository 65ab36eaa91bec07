#pragma once

#include "engine/probes/collect.h"
#include "engine/probes/probe.h"

#include <QByteArray>

#include <functional>

namespace kms::wizard {

using ProbeFunction = std::function<ProbeReport(const ProbeRequest &, Progress &)>;
using ProbeWriter = std::function<QByteArray(const ProbeReport &)>;
using CollectFunction = std::function<QVector<CollectStepResult>(
    const CollectRequest &, Progress &, const std::function<void(const CollectStepResult &)> &)>;

/// What the window may do beyond its files, in one place so that a test gives its own.
struct LiveTools
{
    ProbeFunction probe;     ///< kms::probe()
    ProbeWriter probeToJson; ///< kms::toJson(), which the readers read again
    bool canCollect = false; ///< kms::canCollect()
    std::function<QVector<CollectStep>(const CollectRequest &)> stepsOf; ///< kms::stepsOf()
    CollectFunction collect;                                             ///< kms::collect()
    std::function<QByteArray()> collectorScript;                         ///< collect-kms.cmd
};

} // namespace kms::wizard
