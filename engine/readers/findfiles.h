#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"
#include "engine/readers/loadevidence.h"

#include <QStringList>
#include <QVector>

#include <optional>

namespace kms {

/// What stands at one path of a case.
struct FoundFile
{
    QString path;
    qint64 size = 0;
    std::optional<ReadError> error; ///< no file that can be read: a device, a folder too deep…
};

struct FoundFiles
{
    QVector<FoundFile> files;
    bool limitReached = false; ///< LoadLimits::files; there may be more
};

/// The files at \a paths and in their folders, in name order and each once; links inside folders
/// are not followed. A path where nothing is stays in the list: opening it tells why.
FoundFiles findFiles(const QStringList &paths, const LoadLimits &limits, const Progress &progress);

} // namespace kms
