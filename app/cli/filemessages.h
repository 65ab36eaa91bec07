#pragma once

#include "app/cli/streams.h"
#include "engine/evidence/source.h"

#include <QVector>

namespace kms::cli {

/// Names \a file with the reason why nothing was read from it.
void sayUnreadable(const Streams &streams, const QString &file, const ReadError &error);

/// Names \a file with each of \a notes that means a loss.
void sayDamage(const Streams &streams, const QString &file, const QVector<Note> &notes);

} // namespace kms::cli
