#pragma once

#include "engine/readers/events/events.h"

#include <QString>
#include <QVector>

#include <span>
#include <variant>

namespace kms::cli {

/// One typed field of a KMS event; monostate where the event leaves it empty.
struct EventField
{
    const char *name; ///< public: JSON member and CSV column
    std::variant<std::monostate, QString, qint64, bool> value;
};

/// The fields that \a event has by its kind; empty where it is no KMS event.
QVector<EventField> fieldsOf(const KmsEvent &event);

/// All names that fieldsOf() may use, in the order of the CSV columns.
std::span<const char *const> eventFieldNames();

/// Codes and flags as "0x04000008", numbers plain, "true" and "false"; empty for monostate.
QString toText(const EventField &field);

} // namespace kms::cli
