#pragma once

#include "app/cli/streams.h"
#include "engine/evidence/source.h"

#include <QStringList>
#include <QVector>

namespace kms::cli {

/// "kms-assistant-cli: FILE: message", one line whatever the file is called.
void sayOfFile(const Streams &streams, const QString &file, const QString &message);

/// That there is not one file in \a paths.
void sayNoFiles(const Streams &streams, const QStringList &paths);

/// Names \a file with the reason why nothing was read from it.
void sayUnreadable(const Streams &streams, const QString &file, const ReadError &error);

/// Names \a file with each of \a notes that means a loss.
void sayDamage(const Streams &streams, const QString &file, const QVector<Note> &notes);

} // namespace kms::cli
