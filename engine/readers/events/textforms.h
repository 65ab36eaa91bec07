#pragma once

#include "engine/evidence/progress.h"
#include "engine/readers/events/textlog.h"

#include <QByteArrayView>

#include <optional>

namespace kms::events {

/// The log that was saved as text in any of its forms, its times not yet placed; of one that is
/// longer than any text that is read, the begin. \return nothing where it is in none of them
std::optional<TextLog> readTextLog(QByteArrayView bytes, Progress &progress);

} // namespace kms::events
