#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/evidence/hostport.h"
#include "engine/evidence/ids.h"
#include "engine/evidence/times.h"

#include <QString>

#include <array>
#include <optional>

namespace kms {

/// WMI LicenseStatus; the numbers also stand in events 12288 and 12290.
enum class LicenseState : quint8 {
    Unlicensed = 0,
    Licensed = 1,
    InitialGrace = 2,    ///< out-of-box grace
    AdditionalGrace = 3, ///< out-of-tolerance: KMS licence expired or hardware changed
    NonGenuineGrace = 4,
    Notification = 5,
    ExtendedGrace = 6,
    SomeGrace = 7 ///< no number of Windows: one of the four, told by the form of a text alone
};

/// \return nothing for a number that is no state
std::optional<LicenseState> licenseStateFromNumber(qint64 number);

/// How the product is licensed, told by the words of its description that slmgr itself decides by.
enum class Channel : quint8 {
    Unknown,
    KmsClient, ///< VOLUME_KMSCLIENT: asks a KMS host
    KmsHost,   ///< VOLUME_KMS…: is one
    Mak,       ///< also Office's RETAIL(MAK)
    Retail,
    Oem,
    Evaluation, ///< TIMEBASED_…, Retail:TB:Eval
    AutomaticVm ///< VIRTUAL_MACHINE_ACTIVATION
};

/// Reads the description ("…, VOLUME_KMSCLIENT channel") or, where that tells nothing, the
/// product key channel ("Volume:GVLK").
Channel channelOf(QStringView description, QStringView keyChannel);

/// Stable id such as "kms-client".
QString toId(Channel channel);
QString toId(LicenseState state);

enum class ActivationType : quint8 { All = 0, ActiveDirectory = 1, Kms = 2, Token = 3 };

/// What a KMS client tells of its host. Its absence on an unlicensed client means nothing: slmgr
/// prints the block only while the client is licensed. The licensing objects tell it always, and of
/// an unlicensed client both hosts, the registered and the discovered; of a licensed one slmgr
/// prints the discovered only where none is registered, and no more is taken from the objects.
struct KmsClientDetails
{
    std::optional<Cmid> cmid;           ///< nothing where masked by whoever sent the text
    QString lookupDomain;               ///< set with /skms-domain
    std::optional<HostPort> registered; ///< set by hand or policy: the client is pinned
    std::optional<HostPort> discovered; ///< found in DNS
    QString hostAddress;                ///< IP address, as printed
    QString hostExtendedPid;
    std::optional<Minutes> activationInterval;
    std::optional<Minutes> renewalInterval;
    std::optional<bool> hostCaching;

    friend bool operator==(const KmsClientDetails &, const KmsClientDetails &) = default;
};

/// What a KMS host prints of itself.
struct KmsHostDetails
{
    std::optional<qint64> currentCount; ///< of the last 30 days; −1 = no host or no request yet
    std::optional<quint16> port;
    std::optional<bool> dnsPublishing;
    std::optional<bool> lowPriority;
    /// Cumulative: total, failed, unlicensed, licensed, initial grace, expired or out of
    /// tolerance, non-genuine grace, notification.
    std::optional<std::array<qint64, 8>> requests;

    friend bool operator==(const KmsHostDetails &, const KmsHostDetails &) = default;
};

/// Licensed through Active Directory.
struct AdDetails
{
    QString objectName;
    QString objectDn;
    QString extendedPid;
    std::optional<ActivationId> activationId;

    friend bool operator==(const AdDetails &, const AdDetails &) = default;
};

/// What is known of one product on one machine, through whatever door it came.
struct LicenseFacts
{
    QString serviceVersion;
    QString name;
    QString description;
    std::optional<ActivationId> activationId;
    std::optional<ApplicationId> applicationId;
    QString extendedPid;
    Channel channel = Channel::Unknown;
    QString keyChannel;       ///< "Volume:GVLK"; empty before Windows 8.1
    QString partialKey;       ///< the last five characters, never more
    bool keyInstalled = true; ///< false: "This license is not in use."
    std::optional<LicenseState> state;
    std::optional<Minutes> minutesLeft; ///< of the state; nothing = for good, or not told
    std::optional<ErrorCode> reason;    ///< of a notification state
    std::optional<int> rearmWindows;
    std::optional<int> rearmApp;
    std::optional<int> rearmSku;
    std::optional<ActivationType> activationType;
    std::optional<KmsClientDetails> kmsClient;
    std::optional<KmsHostDetails> kmsHost;
    std::optional<AdDetails> ad;

    friend bool operator==(const LicenseFacts &, const LicenseFacts &) = default;
};

/// Whether the product makes its machine a KMS host. Windows knows many host products that nobody
/// installed: one that is unlicensed and tells of no key proves nothing.
bool isOfKmsHost(const LicenseFacts &facts);

} // namespace kms
