#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"
#include "engine/readers/archive/archives.h"
#include "engine/readers/loadevidence.h"

#include <QStringList>
#include <QVector>

#include <optional>

namespace kms {

/// What stands at one path of a case.
struct FoundFile
{
    /// For show and for the folder that groups it; of a file inside a zip file it goes on behind
    /// the zip file's own: "case.zip/host/kms.evtx".
    QString path;
    FileAddress address;
    qint64 size = 0;
    std::optional<ReadError> error; ///< no file that can be read: a device, a folder too deep…
};

/// The files at \a paths and in their folders, in name order and each once; links inside folders
/// are not followed, and zip files are folders. A path where nothing is stays in the list: opening
/// it tells why. Beyond LoadLimits::files each of \a paths that was not read to its end is named
/// with TooMany.
QVector<FoundFile> findFiles(const QStringList &paths, const LoadLimits &limits, Archives &archives,
                             Progress &progress);

/// Finds a file again by the path that findFiles() showed for it.
FileAddress addressOf(const QString &path, const LoadLimits &limits, Archives &archives,
                      Progress &progress);

} // namespace kms
