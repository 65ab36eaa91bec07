#pragma once

#include "engine/readers/events/eventhead.h"
#include "engine/readers/events/events.h"
#include "engine/readers/events/kmstable.h"

#include <QStringView>

#include <optional>
#include <span>

namespace kms::events {

/// The strings of one event.
using Strings = std::span<const QStringView>;

/// The stamp of a typed event.
EventStamp stampOf(const EventHead &event, TimeBasis basis);

/// 12290, its fields read, its texts still in place.
struct RequestFields
{
    ErrorCode result;
    std::optional<int> required;
    QStringView client; ///< empty where longer than any name
    QStringView cmid;
    std::optional<qint32> clientMinute;
    bool virtualMachine = false;
    std::optional<LicenseState> state;
    std::optional<Minutes> minutesLeft;
    QStringView activationId;
    /// The nine items and the Info string say different things; the items were taken.
    bool differ = false;
};

/// Reads both shapes of 12290: the Info string alone, or Info and its nine fields as items.
/// \return nothing where the fields do not have the documented form
std::optional<RequestFields> readRequest(Strings strings);

/// 12288 and 12289; nothing where the Info string does not have the documented form. A field that
/// may be masked or empty is left out, never guessed.
std::optional<RequestSent> readSent(Strings strings, const EventStamp &stamp);
std::optional<ResponseProcessed> readProcessed(Strings strings, const EventStamp &stamp);

RequestReceived toRequest(const RequestFields &fields, const EventStamp &stamp);

/// The other events. \return nothing where a code or a name that must be there is not
std::optional<OtherEvent> readOther(OtherEvent::Kind kind, quint16 id, Strings strings,
                                    const EventStamp &stamp);

/// Any event whose meaning is known; nothing where readSent() and the like give nothing.
std::optional<KmsEvent> readEvent(const EventMeaning &meaning, quint16 id, Strings strings,
                                  const EventStamp &stamp);

/// The same, its meaning told by its origin.
std::optional<KmsEvent> typedOf(const EventHead &event, Strings strings, TimeBasis basis);

} // namespace kms::events
