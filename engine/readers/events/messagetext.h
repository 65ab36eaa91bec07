#pragma once

#include "engine/readers/events/kmstable.h"

#include <QStringList>

namespace kms::events {

/// The strings of an event as far as its message shows them, in the order in which the event has
/// them. The message is in the language of the machine, so that everything is told by its form: the
/// run of fields of the Info string, codes, names of domains in quotes, GUIDs.
/// \param meaning what the event is
/// \param lines of the message
/// \return the message as one string where the strings are not to be had; empty for an empty one
QStringList stringsInMessage(const EventMeaning &meaning, const QStringList &lines);

} // namespace kms::events
