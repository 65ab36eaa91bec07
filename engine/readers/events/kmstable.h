#pragma once

#include "engine/evidence/kmsevent.h"

#include <QStringView>

#include <optional>
#include <variant>

namespace kms::events {

/// What an event is for the engine.
enum class EventType : quint8 {
    Unknown,
    RequestSent,       ///< 12288
    ResponseProcessed, ///< 12289
    RequestReceived,   ///< 12290
    Other              ///< OtherEvent, of a kind
};

struct EventMeaning
{
    EventType type = EventType::Unknown;
    OtherEvent::Kind kind = OtherEvent::Kind::Foreign; ///< of Other

    friend bool operator==(const EventMeaning &, const EventMeaning &) = default;
};

enum class Writer : quint8 { Licensing, EventLogService, Foreign };
enum class LogKind : quint8 { Application, KeyManagementService, Elsewhere };

/// Who wrote it, from the provider's name; letter case does not matter.
Writer writerOf(QStringView provider);
/// In which log, from the channel's name.
LogKind logKindOf(QStringView channel);

/// Provider, channel and number decide together: other providers use the same numbers.
EventMeaning meaningOf(Writer writer, LogKind logKind, quint16 id);

} // namespace kms::events
