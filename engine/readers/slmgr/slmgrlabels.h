#pragma once

#include "engine/evidence/licensefacts.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace kms {

/// What a line of slmgr says, told by its words. The texts are in
/// resources/readers/slmgr_labels.json.
enum class LineKey : quint8 {
    None, ///< not known by its words
    // A product's head, in the order in which slmgr prints it.
    ServiceVersion,
    Name,
    Description,
    AdditionalInfo,
    ActivationId,
    ApplicationId,
    ExtendedPid,
    KeyChannel,
    InstallationId,
    Url,
    PartialKey,
    NotInUse, ///< in place of the partial key
    Status,
    // After the status.
    Expiry,
    ExpiryTimebased, ///< printed of evaluations only
    ExpiryAvma,
    TimeRemaining,
    Reason,
    EvaluationEnd,
    RearmWindows,
    RearmApp,
    RearmSku,
    TrustedTime,
    ActivationType,
    PleaseAto, ///< in place of the client block, on a client that is not licensed
    RecentHeading,
    // KMS client.
    ClientHeading,
    Cmid,
    LookupDomain,
    RegisteredHost,
    DiscoveredHost,
    DnsNone,
    HostAddress,
    HostPid,
    ActivationInterval,
    RenewalInterval,
    CachingOn,
    CachingOff,
    // KMS host.
    HostHeading,
    CurrentCount,
    Port,
    DnsOn,
    DnsOff,
    PriorityNormal,
    PriorityLow,
    RequestsHeading,
    RequestsTotal,
    RequestsFailed,
    RequestsUnlicensed,
    RequestsLicensed,
    RequestsInitialGrace,
    RequestsExpired,
    RequestsNonGenuine,
    RequestsNotification,
    // Other ways to be licensed.
    AdHeading,
    AdName,
    AdDn,
    AdPid,
    AdActivationId,
    TokenHeading,
    Token,
    AvmaHeading,
    Avma,
    Subscription,
    // Commands.
    Warning,
    Activated,   ///< `/ato` succeeded
    Failed,      ///< a command failed without a code
    NotRun,      ///< the script said why it did nothing at all
    SettingDone, ///< another command succeeded
    Error        ///< "Error:" and its like in other languages
};

/// The key of a whole line in English or simplified Chinese; LineKey::None for any other.
LineKey keyOfLine(QStringView line);

/// The key that a label of another language is likely to have: to be believed only where the
/// value has the right form.
LineKey hintOfLabel(QStringView label);

/// The key that a sentence without a label is likely to have, by its words in another language: to
/// be believed only in the block where such a sentence stands.
LineKey hintOfSentence(QStringView sentence);

/// The state named by the whole of \a word, e.g. "Licensed" but not "Unlicensed".
std::optional<LicenseState> stateOfWord(QStringView word);

/// "All", "AD", "KMS", "Token".
std::optional<ActivationType> activationTypeOfWord(QStringView word);

/// What a sentence of `/xpr` says.
struct ExpiryWords
{
    LicenseState state = LicenseState::Unlicensed;
    bool permanent = false;
    bool timeBased = false; ///< an evaluation: licensed for a while, and not renewed
    QString until;          ///< date as printed

    friend bool operator==(const ExpiryWords &, const ExpiryWords &) = default;
};
std::optional<ExpiryWords> expiryOfSentence(QStringView sentence);

} // namespace kms
