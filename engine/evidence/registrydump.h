#pragma once

#include "engine/evidence/licensereport.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kms {

/// One value of an exported registry key.
struct RegistryValue
{
    enum class Type : quint8 {
        Text,   ///< REG_SZ, REG_EXPAND_SZ
        Lines,  ///< REG_MULTI_SZ
        Number, ///< REG_DWORD, REG_QWORD
        Binary, ///< REG_BINARY and the rest: not kept
        Deleted ///< "-": an import would delete it
    };
    QString key;  ///< "HKEY_LOCAL_MACHINE\…", the hive spelled out
    QString name; ///< empty for the key's default value
    Type type = Type::Text;
    QStringList lines; ///< of Text one, of Lines at most 64; each at most 512 characters
    std::optional<quint64> number; ///< of Number
    Place at;

    friend bool operator==(const RegistryValue &, const RegistryValue &) = default;
};

/// What the values under SoftwareProtectionPlatform (or SL, before Windows 7) tell of the machine.
/// A setting that was not exported is nothing; absent from an exported key it has its default,
/// which `exported` lets a reader of these facts know. Where several keys hold a value, the policy
/// key is believed before the machine's own and that before SL; the 32-bit copy and the key of
/// Office 2010 are not settings of Windows. Printed twice, the first counts.
struct RegistrySettings
{
    template <class T>
    struct Setting
    {
        T value;
        QString key; ///< where it was read: a policy key is written again by the next refresh
        Place at;

        friend bool operator==(const Setting &, const Setting &) = default;
    };
    /// The machine-wide SoftwareProtectionPlatform or SL key is in the file, whole: not only some
    /// of its values, and not as a script that changes it.
    bool exported = false;
    std::optional<Setting<QString>> hostName; ///< KeyManagementServiceName: the client is pinned
    std::optional<Setting<quint16>> hostPort; ///< KeyManagementServicePort
    std::optional<Setting<QString>> lookupDomain;       ///< KeyManagementServiceLookupDomain
    std::optional<Setting<bool>> hostCachingDisabled;   ///< DisableKeyManagementServiceHostCaching
    std::optional<Setting<bool>> dnsPublishingDisabled; ///< DisableDnsPublishing
    std::optional<Setting<QStringList>> publishDomains; ///< DnsDomainPublishList
    std::optional<Setting<quint16>> listeningPort;      ///< KeyManagementServiceListeningPort
    std::optional<Setting<bool>> lowPriority;           ///< EnableKmsLowPriority
    std::optional<Setting<qint64>> activationInterval;  ///< VLActivationInterval, minutes
    std::optional<Setting<qint64>> renewalInterval;     ///< VLRenewalInterval, minutes
    std::optional<Setting<bool>> skipRearm;             ///< SkipRearm: /rearm does nothing
    std::optional<Setting<bool>> standardUsersMayActivate; ///< UserOperations
    std::optional<Setting<bool>>
        noGenTicket; ///< policy "Turn off KMS Client Online AVS Validation"

    friend bool operator==(const RegistrySettings &, const RegistrySettings &) = default;
};

/// A `.reg` export, or the text of `reg query` or `Get-ItemProperty`, as far as it speaks of
/// licensing.
struct RegistryDump
{
    QVector<RegistryValue> values;
    RegistrySettings settings;
    /// The settings of single products (keys <application id>\<activation id>), in the normal form
    /// of all licence facts: a few of them only, the registry knows no state, channel or key.
    QVector<LicenseReading> products;
    /// Tcpip\Parameters ("host.domain") or ComputerName, where they were exported too.
    QString computer;

    friend bool operator==(const RegistryDump &, const RegistryDump &) = default;
};

} // namespace kms
