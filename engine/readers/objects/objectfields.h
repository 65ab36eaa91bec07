#pragma once

#include "engine/evidence/licensereport.h"
#include "engine/readers/tables/propertyrecords.h"

#include <QStringList>

#include <optional>

namespace kms {

/// A product of one machine, and the licensing service that holds it.
struct LicensingObject
{
    const PropertyRecord *product = nullptr; ///< null where only the service is there
    const PropertyRecord *service = nullptr; ///< null where it is not there

    /// The product, else the service.
    const PropertyRecord &main() const { return product ? *product : *service; }
};

/// What is read of the objects; one line of the table of property names each.
enum class ObjectField : quint8 {
    Name,
    Description,
    Id,
    ApplicationId,
    ProductKeyId,
    KeyChannel,
    PartialKey,
    LicenseStatus,
    StatusReason,
    GracePeriod,
    EvaluationEnd,
    TrustedTime,
    RearmApp,
    RearmSku,
    TypeEnabled,
    TypeUsed,
    TokenVersion,
    Machine,
    Port,
    LookupDomain,
    DiscoveredName,
    DiscoveredPort,
    DiscoveredAddress,
    HostProductKeyId,
    ActivationInterval,
    RenewalInterval,
    AdObjectName,
    AdObjectDn,
    AdPid,
    AdSkuId,
    IsHost,
    CurrentCount,
    TotalRequests,
    FailedRequests,
    UnlicensedRequests,
    LicensedRequests,
    OobGraceRequests,
    OotGraceRequests,
    NonGenuineRequests,
    NotificationRequests,
    // of the service
    Version,
    ClientMachineId,
    ListeningPort,
    DnsPublishing,
    LowPriority,
    HostCaching,
    RearmWindows
};

/// The property, empty or not; null where the object does not have it.
const Property *propertyOf(const LicensingObject &object, ObjectField field);

/// Its value; nothing where it is missing, empty, or a word for that ("N/A").
std::optional<QString> textOf(const LicensingObject &object, ObjectField field);
/// Nothing for what is no whole number of 32 bits without a sign; −1 counts as 0xFFFFFFFF.
std::optional<quint32> numberOf(const LicensingObject &object, ObjectField field);
std::optional<bool> booleanOf(const LicensingObject &object, ObjectField field);

/// The number that the objects have in place of one that they do not know.
inline constexpr quint32 notKnown = 0xFFFF'FFFF;

/// Whether the property is there and empty, so that the value is known not to be set.
bool isKnownEmpty(const LicensingObject &object, ObjectField field);

enum class ObjectClass : quint8 { None, Product, Service };

/// By its class, else by what only one of the classes has. OSLicense's products hold the service's
/// values too.
ObjectClass classOf(const PropertyRecord &record);

/// Whether these are names of licensing objects; a few that other objects have too do not do.
bool areLicensingNames(const QStringList &names);

} // namespace kms
