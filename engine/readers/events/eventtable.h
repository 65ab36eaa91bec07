#pragma once

#include "engine/readers/events/textlog.h"

namespace kms {

/// What Event Viewer saves as CSV and as tab-delimited text, in any language: level, date and time,
/// source, number, task, and behind the five the message in quotes. It tells no computer, no log
/// and no record id; the log follows from source and number.
Reader eventTableReader();

namespace events {

bool recognisesEventTable(const FileHead &head);
TextLog readEventTable(QByteArrayView bytes, Progress &progress);

} // namespace events

} // namespace kms
