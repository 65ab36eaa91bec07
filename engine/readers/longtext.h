#pragma once

#include "engine/readers/text.h"

#include <functional>

namespace kms {

/// The lines of a text that may be too long to hold at once, one after the other, decoded as
/// decodeText() does. \a visit returns false to end early. Stops when \a progress is cancelled, and
/// reports to it.
/// \return the notes of decodeText(), LimitReached where the text has more lines than \a limits
QVector<Note> visitLines(QByteArrayView bytes, Progress &progress, const TextLimits &limits,
                         const std::function<bool(const TextLine &)> &visit);

/// The line without the marks that mail puts before what it quotes ("> "), its indentation kept.
QStringView unquoted(QStringView line);

} // namespace kms
