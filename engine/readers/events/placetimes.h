#pragma once

#include "engine/readers/events/textlog.h"

namespace kms::events {

/// Sets the time of each event from what the text says, and the log's basis and order.
///
/// Which of day and month comes first is decided once for the whole log: by the UTC times inside
/// the events' Info strings, else by a number above 12, else where only one reading puts the events
/// into order. The zone of wall times follows from the Info strings, too: those of 12288 and 12289
/// were written by the machine's own clock; those of 12290 by its clients', so that there at least
/// three clients must agree, and most of those that asked in the same days. An event between two
/// that tell different zones (the clocks were changed), or more than a day away from one that tells
/// any, has no time.
void placeTimes(TextLog &log);

} // namespace kms::events
