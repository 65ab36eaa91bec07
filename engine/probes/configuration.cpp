#include "engine/probes/configuration.h"

namespace kms {

namespace {

constexpr qsizetype mostZones = 32;

} // namespace

QStringList zonesOf(const IpConfiguration &configuration)
{
    QStringList zones;
    const auto add = [&](const QString &zone) {
        if (!zone.isEmpty() && zones.size() < mostZones &&
            !zones.contains(zone, Qt::CaseInsensitive))
            zones.append(zone);
    };
    add(configuration.primarySuffix);
    for (const NetworkAdapter &adapter : configuration.adapters) {
        if (!adapter.disconnected)
            add(adapter.suffix);
    }
    for (const QString &suffix : configuration.searchList)
        add(suffix);
    return zones;
}

} // namespace kms
