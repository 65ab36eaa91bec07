#pragma once

#include "engine/readers/events/events.h"

#include <QByteArray>
#include <QString>

namespace kms::cli {

/// One way to write events, a record at a time; UTF-8 with line feeds.
struct EventForm
{
    QByteArray (*head)();
    QByteArray (*record)(const QString &file, const EventRecord &record);
};

EventForm jsonLines(); ///< one object a line
/// RFC 4180 with a header. Text that a spreadsheet would take for a formula gets a "'" in front.
EventForm csv();
EventForm lines(); ///< one line for a person: time, number, computer, provider, content

} // namespace kms::cli
