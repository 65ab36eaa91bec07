#include "engine/readers/objects/objectfields.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace kms {

namespace {

enum class Owner : quint8 {
    Product,
    Service ///< OSLicense's products have it as well
};

/// How well a name tells that the object is one of ours.
enum class Tells : quint8 { Nothing, Licensing, Product, Service };

struct FieldName
{
    ObjectField field;
    const char *name;
    Owner owner;
    Tells tells;
};

using Field = ObjectField;

// Names as Microsoft's references of the classes and of the module OSLicense have them; the module
// has one of its own, ActivationID.
constexpr FieldName fieldNames[] = {
    {Field::Name, "Name", Owner::Product, Tells::Nothing},
    {Field::Description, "Description", Owner::Product, Tells::Nothing},
    {Field::Id, "ID", Owner::Product, Tells::Nothing},
    {Field::Id, "ActivationID", Owner::Product, Tells::Nothing},
    {Field::ApplicationId, "ApplicationID", Owner::Product, Tells::Nothing},
    {Field::ProductKeyId, "ProductKeyID", Owner::Product, Tells::Licensing},
    {Field::KeyChannel, "ProductKeyChannel", Owner::Product, Tells::Product},
    {Field::PartialKey, "PartialProductKey", Owner::Product, Tells::Product},
    {Field::LicenseStatus, "LicenseStatus", Owner::Product, Tells::Product},
    {Field::StatusReason, "LicenseStatusReason", Owner::Product, Tells::Product},
    {Field::GracePeriod, "GracePeriodRemaining", Owner::Product, Tells::Product},
    {Field::EvaluationEnd, "EvaluationEndDate", Owner::Product, Tells::Product},
    {Field::TrustedTime, "TrustedTime", Owner::Product, Tells::Product},
    {Field::RearmApp, "RemainingAppReArmCount", Owner::Product, Tells::Product},
    {Field::RearmSku, "RemainingSkuReArmCount", Owner::Product, Tells::Product},
    {Field::TypeEnabled, "VLActivationTypeEnabled", Owner::Product, Tells::Product},
    {Field::TypeUsed, "VLActivationType", Owner::Product, Tells::Product},
    {Field::TokenVersion, "TokenActivationILVID", Owner::Product, Tells::Licensing},
    {Field::Machine, "KeyManagementServiceMachine", Owner::Product, Tells::Licensing},
    {Field::Port, "KeyManagementServicePort", Owner::Product, Tells::Licensing},
    {Field::LookupDomain, "KeyManagementServiceLookupDomain", Owner::Product, Tells::Licensing},
    {Field::DiscoveredName, "DiscoveredKeyManagementServiceMachineName", Owner::Product,
     Tells::Licensing},
    {Field::DiscoveredPort, "DiscoveredKeyManagementServiceMachinePort", Owner::Product,
     Tells::Licensing},
    {Field::DiscoveredAddress, "DiscoveredKeyManagementServiceMachineIpAddress", Owner::Product,
     Tells::Licensing},
    {Field::HostProductKeyId, "KeyManagementServiceProductKeyID", Owner::Product, Tells::Licensing},
    {Field::ActivationInterval, "VLActivationInterval", Owner::Product, Tells::Licensing},
    {Field::RenewalInterval, "VLRenewalInterval", Owner::Product, Tells::Licensing},
    {Field::AdObjectName, "ADActivationObjectName", Owner::Product, Tells::Product},
    {Field::AdObjectDn, "ADActivationObjectDN", Owner::Product, Tells::Product},
    {Field::AdPid, "ADActivationCsvlkPid", Owner::Product, Tells::Product},
    {Field::AdSkuId, "ADActivationCsvlkSkuId", Owner::Product, Tells::Product},
    {Field::IsHost, "IsKeyManagementServiceMachine", Owner::Product, Tells::Licensing},
    {Field::CurrentCount, "KeyManagementServiceCurrentCount", Owner::Product, Tells::Licensing},
    {Field::TotalRequests, "KeyManagementServiceTotalRequests", Owner::Product, Tells::Licensing},
    {Field::FailedRequests, "KeyManagementServiceFailedRequests", Owner::Product, Tells::Licensing},
    {Field::UnlicensedRequests, "KeyManagementServiceUnlicensedRequests", Owner::Product,
     Tells::Licensing},
    {Field::LicensedRequests, "KeyManagementServiceLicensedRequests", Owner::Product,
     Tells::Licensing},
    {Field::OobGraceRequests, "KeyManagementServiceOOBGraceRequests", Owner::Product,
     Tells::Licensing},
    {Field::OotGraceRequests, "KeyManagementServiceOOTGraceRequests", Owner::Product,
     Tells::Licensing},
    {Field::NonGenuineRequests, "KeyManagementServiceNonGenuineGraceRequests", Owner::Product,
     Tells::Licensing},
    {Field::NotificationRequests, "KeyManagementServiceNotificationRequests", Owner::Product,
     Tells::Licensing},
    {Field::Version, "Version", Owner::Service, Tells::Nothing},
    {Field::ClientMachineId, "ClientMachineID", Owner::Service, Tells::Service},
    {Field::ListeningPort, "KeyManagementServiceListeningPort", Owner::Service, Tells::Service},
    {Field::DnsPublishing, "KeyManagementServiceDnsPublishing", Owner::Service, Tells::Service},
    {Field::LowPriority, "KeyManagementServiceLowPriority", Owner::Service, Tells::Service},
    {Field::HostCaching, "KeyManagementServiceHostCaching", Owner::Service, Tells::Service},
    {Field::RearmWindows, "RemainingWindowsReArmCount", Owner::Service, Tells::Service},
};

const Property *anyProperty(const PropertyRecord *record, QLatin1String name)
{
    if (!record)
        return nullptr;
    const auto found = std::find_if(
        record->properties.cbegin(), record->properties.cend(), [&](const Property &property) {
            return property.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    return found == record->properties.cend() ? nullptr : &*found;
}

// OSLicense leaves a product's KMS values to Get-KmsLicenseInfo where none is set.
bool isOsLicenseProduct(const PropertyRecord *record)
{
    return record && record->has(QLatin1String("ActivationID"));
}

const Property *propertyNamed(const LicensingObject &object, const FieldName &line)
{
    const QLatin1String name(line.name);
    if (const Property *own = anyProperty(object.product, name))
        return own;
    const bool elsewhere = !object.product || line.owner == Owner::Service ||
                           (isOsLicenseProduct(object.product) && line.tells == Tells::Licensing);
    return elsewhere ? anyProperty(object.service, name) : nullptr;
}

bool isFiller(QStringView value)
{
    constexpr const char *words[] = {"N/A", "Not Set", "No Limit", "Unlimited", "null"};
    return std::any_of(std::begin(words), std::end(words), [&](const char *word) {
        return value.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    });
}

ObjectClass classOfName(QStringView name)
{
    constexpr const char *products[] = {"SoftwareLicensingProduct",
                                        "OfficeSoftwareProtectionProduct"};
    constexpr const char *services[] = {"SoftwareLicensingService",
                                        "OfficeSoftwareProtectionService"};
    const auto is = [&](const char *word) {
        return name.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    };
    if (std::any_of(std::begin(products), std::end(products), is))
        return ObjectClass::Product;
    return std::any_of(std::begin(services), std::end(services), is) ? ObjectClass::Service
                                                                     : ObjectClass::None;
}

bool hasOf(const PropertyRecord &record, Tells tells)
{
    return std::any_of(std::begin(fieldNames), std::end(fieldNames), [&](const FieldName &line) {
        return line.tells == tells && record.has(QLatin1String(line.name));
    });
}

} // namespace

const Property *propertyOf(const LicensingObject &object, ObjectField field)
{
    for (const FieldName &line : fieldNames) {
        if (line.field != field)
            continue;
        if (const Property *property = propertyNamed(object, line))
            return property;
    }
    return nullptr;
}

std::optional<QString> textOf(const LicensingObject &object, ObjectField field)
{
    const Property *property = propertyOf(object, field);
    if (!property)
        return std::nullopt;
    const QString value = property->value.trimmed();
    return value.isEmpty() || isFiller(value) ? std::nullopt : std::optional(value);
}

std::optional<quint32> numberOf(const LicensingObject &object, ObjectField field)
{
    const auto text = textOf(object, field);
    if (!text)
        return std::nullopt;
    if (*text == QLatin1String("-1"))
        return notKnown;
    const bool digits = std::all_of(text->cbegin(), text->cend(), [](QChar c) {
        return c >= QLatin1Char('0') && c <= QLatin1Char('9');
    });
    bool fits = false;
    const quint32 number = text->toUInt(&fits);
    return digits && fits ? std::optional(number) : std::nullopt;
}

std::optional<bool> booleanOf(const LicensingObject &object, ObjectField field)
{
    const auto text = textOf(object, field);
    if (!text)
        return std::nullopt;
    const auto is = [&](const char *word) {
        return text->compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    };
    if (is("True") || is("1"))
        return true;
    return is("False") || is("0") ? std::optional(false) : std::nullopt;
}

bool isKnownEmpty(const LicensingObject &object, ObjectField field)
{
    return propertyOf(object, field) && !textOf(object, field);
}

ObjectClass classOf(const PropertyRecord &record)
{
    const ObjectClass byType = classOfName(record.type);
    if (byType != ObjectClass::None)
        return byType;
    const ObjectClass byName = classOfName(record.name);
    if (byName != ObjectClass::None)
        return byName;
    if (hasOf(record, Tells::Product))
        return ObjectClass::Product;
    if (hasOf(record, Tells::Service))
        return ObjectClass::Service;
    return hasOf(record, Tells::Licensing) ? ObjectClass::Product : ObjectClass::None;
}

bool areLicensingNames(const QStringList &names)
{
    QSet<QString> seen;
    for (const QString &name : names)
        seen.insert(name.toCaseFolded());
    if (seen.contains(QStringLiteral("psprovider")))
        return false; // `Get-ItemProperty`: values of the registry have some of the same names
    int telling = 0;
    int others = 0;
    for (const FieldName &line : fieldNames) {
        if (!seen.contains(QString::fromLatin1(line.name).toCaseFolded()))
            continue;
        (line.tells == Tells::Nothing ? others : telling) += 1;
    }
    return telling >= 2 || (telling == 1 && others >= 1);
}

} // namespace kms
