#include "engine/probes/licensingproperties.h"

#include <span>

namespace kms {

namespace {

constexpr const char *ofService[] = {
    "Version",
    "ClientMachineID",
    "KeyManagementServiceListeningPort",
    "KeyManagementServiceDnsPublishing",
    "KeyManagementServiceLowPriority",
    "KeyManagementServiceHostCaching",
    "RemainingWindowsReArmCount",
    "KeyManagementServiceMachine",
    "KeyManagementServicePort",
    "KeyManagementServiceLookupDomain",
    "DiscoveredKeyManagementServiceMachineName",
    "DiscoveredKeyManagementServiceMachinePort",
    "DiscoveredKeyManagementServiceMachineIpAddress",
    "KeyManagementServiceProductKeyID",
    "VLActivationInterval",
    "VLRenewalInterval",
    "IsKeyManagementServiceMachine",
    "KeyManagementServiceCurrentCount",
    "RequiredClientCount",
    "PolicyCacheRefreshRequired",
};

constexpr const char *ofProduct[] = {
    "ID",
    "ApplicationID",
    "Name",
    "Description",
    "ProductKeyID",
    "ProductKeyChannel",
    "PartialProductKey",
    "LicenseStatus",
    "LicenseStatusReason",
    "GracePeriodRemaining",
    "EvaluationEndDate",
    "TrustedTime",
    "RemainingAppReArmCount",
    "RemainingSkuReArmCount",
    "VLActivationTypeEnabled",
    "VLActivationType",
    "TokenActivationILVID",
    "KeyManagementServiceMachine",
    "KeyManagementServicePort",
    "KeyManagementServiceLookupDomain",
    "DiscoveredKeyManagementServiceMachineName",
    "DiscoveredKeyManagementServiceMachinePort",
    "DiscoveredKeyManagementServiceMachineIpAddress",
    "KeyManagementServiceProductKeyID",
    "VLActivationInterval",
    "VLRenewalInterval",
    "ADActivationObjectName",
    "ADActivationObjectDN",
    "ADActivationCsvlkPid",
    "ADActivationCsvlkSkuId",
    "IsKeyManagementServiceMachine",
    "KeyManagementServiceCurrentCount",
    "RequiredClientCount",
    "KeyManagementServiceTotalRequests",
    "KeyManagementServiceFailedRequests",
    "KeyManagementServiceUnlicensedRequests",
    "KeyManagementServiceLicensedRequests",
    "KeyManagementServiceOOBGraceRequests",
    "KeyManagementServiceOOTGraceRequests",
    "KeyManagementServiceNonGenuineGraceRequests",
    "KeyManagementServiceNotificationRequests",
    "AutomaticVMActivationHostMachineName",
    "AutomaticVMActivationLastActivationTime",
    "IAID",
};

QStringList listed(std::span<const char *const> names)
{
    QStringList result;
    for (const char *name : names)
        result.append(QLatin1String(name));
    return result;
}

} // namespace

QStringList serviceProperties()
{
    return listed(ofService);
}

QStringList productProperties()
{
    return listed(ofProduct);
}

} // namespace kms
