#pragma once

#include "engine/readers/events/logbuilder.h"
#include "engine/readers/reader.h"

namespace kms::events {

/// A log as evidence: its role and the time it covers follow from its events.
/// \param notes of the reading itself; those of the events come behind them
Reading readingOf(LogBuilder::Result result, const QVector<Note> &notes);

} // namespace kms::events
