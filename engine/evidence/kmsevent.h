#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/evidence/hostport.h"
#include "engine/evidence/ids.h"
#include "engine/evidence/licensefacts.h"
#include "engine/evidence/source.h"
#include "engine/evidence/times.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace kms {

/// How the times of a log came to be UTC.
enum class TimeBasis : quint8 {
    Utc, ///< the log tells UTC, or a zone
    /// Wall times without a zone, placed by the UTC times inside the events' Info strings. A
    /// difference to another clock is then one of the placing: it never tells a clock skew.
    PlacedByInfo,
    Unknown ///< wall times that nothing places: the events have no time
};

/// What every event has. Times are the writing machine's clock in UTC.
struct EventStamp
{
    quint64 record = 0; ///< 0 where the log was saved in a form without record ids
    UtcMs time = noTime;
    QString computer;
    quint32 line = 0; ///< where the event begins in a text, from 1; 0 in a binary log
    TimeBasis basis = TimeBasis::Utc;

    friend bool operator==(const EventStamp &, const EventStamp &) = default;
};

/// The way back to an event: its record id where it has one, else its line.
Place placeOf(quint64 record, quint32 line);
Place placeOf(const EventStamp &stamp);

/// Flags of 12288 and 12289.
namespace RequestFlag {
inline constexpr quint32 otherMachine = 0x00000008;
inline constexpr quint32 noKmsFound = 0x01000000;
inline constexpr quint32 wrongRegistration = 0x02000000;
inline constexpr quint32 countTooLow = 0x04000000;
inline constexpr quint32 firmwareNotQualified = 0x08000000;
} // namespace RequestFlag

/// 12288, client: a request was built or sent.
struct RequestSent
{
    EventStamp stamp;
    ErrorCode result;
    quint32 flags = 0;
    std::optional<HostPort> server; ///< nothing where none was found or the field is masked
    std::optional<Cmid> cmid;
    UtcMs clientTime = noTime;
    bool virtualMachine = false;
    std::optional<LicenseState> state;
    std::optional<Minutes> minutesLeft;
    std::optional<ActivationId> activationId;
    std::optional<int> required; ///< 25 client, 5 server or Office

    friend bool operator==(const RequestSent &, const RequestSent &) = default;
};

/// 12289, client: an answer was processed.
struct ResponseProcessed
{
    EventStamp stamp;
    ErrorCode result;
    quint32 flags = 0;
    bool bound = false;       ///< activated
    std::optional<int> count; ///< what the host counted at that moment
    std::optional<Minutes> activationInterval;
    std::optional<Minutes> renewalInterval;
    UtcMs clientTime = noTime;

    friend bool operator==(const ResponseProcessed &, const ResponseProcessed &) = default;
};

/// 12290, host: a request was processed. Stored in columns (RequestTable), this is one row.
struct RequestReceived
{
    EventStamp stamp; ///< computer = the host
    ErrorCode result;
    std::optional<int> required;
    QString client; ///< FQDN as the client gave it
    std::optional<Cmid> cmid;
    UtcMs clientTime = noTime; ///< minutes resolution, the client's clock
    bool virtualMachine = false;
    std::optional<LicenseState> state;
    std::optional<Minutes> minutesLeft;
    std::optional<ActivationId> activationId;

    friend bool operator==(const RequestReceived &, const RequestReceived &) = default;
};

/// The rarer events, one struct for all: which fields are set depends on the kind.
struct OtherEvent
{
    enum class Kind : quint8 {
        HostStartFailed,     ///< 12291: code
        RenewalTimerFailed,  ///< 12292: code
        PublishFailed,       ///< 12293: code, text = DNS domain
        Published,           ///< 12294: text = DNS domain
        ActivatedByAd,       ///< 12308: text = object name
        ActivationFailed,    ///< 8198: code is a symptom, activationId from SkuId
        AcquisitionFailed,   ///< 8200: code
        GenuineTicketFailed, ///< 8208: code
        NonGenuineSet,       ///< 8209: the machine was marked as not genuine
        RulesEngineFailed,   ///< 8229: code of a scheduled licensing action
        VolumeAttemptFailed, ///< 8233: code
        LicenseCheck,        ///< 1003: text = the table of products
        LogCleared,          ///< 104 or 1102: text = channel
        Foreign              ///< in the KMS channel, but no KMS wrote it
    };
    EventStamp stamp;
    Kind kind = Kind::Foreign;
    quint16 eventId = 0;
    QString provider;
    std::optional<ErrorCode> code;
    std::optional<ActivationId> activationId;
    QString text; ///< at most 4,096 characters

    friend bool operator==(const OtherEvent &, const OtherEvent &) = default;
};

QString toId(OtherEvent::Kind kind);

} // namespace kms
