#include "app/livetools.h"

#include "engine/probes/collector.h"
#include "engine/probes/probejson.h"

namespace kms::app {

wizard::LiveTools liveTools()
{
    wizard::LiveTools tools;
    tools.probe = &probe;
    tools.probeToJson = [](const ProbeReport &report) { return toJson(report); };
    tools.canCollect = canCollect();
    tools.stepsOf = &stepsOf;
    tools.collect = &collect;
    tools.collectorScript = &collectorScript;
    return tools;
}

} // namespace kms::app
