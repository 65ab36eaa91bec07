#pragma once

#include "engine/evidence/evidenceitem.h"
#include "engine/evidence/progress.h"

#include <QStringList>
#include <QVector>

namespace kms {

class Archives;
struct FoundFile;

/// Limits of one case, so that no folder and no file can exhaust the machine.
struct LoadLimits
{
    int files = 2'000;
    int folderDepth = 16;
    int zipDepth = 3;                            ///< zip files within zip files
    qint64 zipBytes = 16LL * 1024 * 1024 * 1024; ///< unpacked, of all zip files together
    qint64 textBytes = 64LL * 1024 * 1024;       ///< of one text file; the rest is cut with a note
};

/// Reads files, folders and zip files (recursively, in name order; links are not followed). Every
/// file becomes an item, also the unreadable one; names of files decide nothing. A log is read a
/// stretch at a time, whatever its size. Progress is in bytes over all files. Cancelling leaves out
/// the files not yet read.
Evidence loadEvidence(const QStringList &paths, Progress &progress, const LoadLimits &limits = {});

/// The same of files that were found already (findfiles.h).
Evidence loadFiles(const QVector<FoundFile> &files, Archives &archives, Progress &progress,
                   const LoadLimits &limits = {});

/// Gives the items their ids, "e1", "e2"… in order.
void numberItems(Evidence &evidence);

/// The items of a text that a person pasted, without ids.
/// \param label shown in place of the file's name
Evidence loadPastedText(const QString &text, const QString &label);

} // namespace kms
