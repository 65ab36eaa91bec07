#include "engine/readers/registry/registryblock.h"

#include <algorithm>

namespace kms {

namespace {

constexpr const char *licensingNames[] = {
    "KeyManagementServiceName",
    "KeyManagementServicePort",
    "KeyManagementServiceLookupDomain",
    "DisableKeyManagementServiceHostCaching",
    "DiscoveredKeyManagementServiceName",
    "DiscoveredKeyManagementServicePort",
    "DiscoveredKeyManagementServiceIpAddress",
    "DisableDnsPublishing",
    "DnsDomainPublishList",
    "KeyManagementServiceListeningPort",
    "EnableKmsLowPriority",
    "KeyManagementServiceVersion",
    "VLActivationInterval",
    "VLRenewalInterval",
    "VLActivationType",
    "UserOperations",
    "SkipRearm",
    "NoGenTicket",
    "AlternateURL",
    "Manual",
};

constexpr const char *nameNames[] = {"ComputerName", "Hostname", "Domain", "NV Hostname",
                                     "NV Domain"};

// Present on every machine, and of no use to who looks for a setting.
constexpr const char *wholeNames[] = {"TokenStore", "CacheStore", "InactivityShutdownDelay",
                                      "BackupProductKeyDefault", "ServiceSessionId"};

template <size_t N>
bool isOneOf(const char *const (&names)[N], QStringView name)
{
    return std::any_of(std::begin(names), std::end(names), [&](const char *known) {
        return name.compare(QLatin1String(known), Qt::CaseInsensitive) == 0;
    });
}

} // namespace

const RegistryValue *RegistryBlock::find(QLatin1String name) const
{
    const auto found = std::find_if(values.cbegin(), values.cend(), [&](const auto &value) {
        return value.type != RegistryValue::Type::Deleted &&
               value.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == values.cend() ? nullptr : &*found;
}

bool isKept(const RegistryKey &key, QStringView name)
{
    if (key.isLicensing())
        return isOneOf(licensingNames, name);
    return key.isKnown() && key.base && isOneOf(nameNames, name);
}

bool tellsWholeKey(QStringView name)
{
    return isOneOf(wholeNames, name);
}

} // namespace kms
