#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"
#include "engine/history/archive/archive.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

/// The way from files into an archive.
namespace kms {

/// What an import took from one file.
struct ImportedFile
{
    QString path;                ///< as findFiles() shows it
    bool readable = false;       ///< an event log, or a report of the kind that may print a count
    bool importedBefore = false; ///< this very file was; it was not read again
    ImportCount records;
    qint64 unnumbered = 0; ///< records of a host's log left out: without a number or a time in UTC
    QVector<Note> notes;   ///< of a readable file
    std::optional<ReadError> error; ///< why it is not readable
};

/// What an import took from all of them.
struct ImportReport
{
    QVector<ImportedFile> files; ///< as far as the import came
    ImportCount records;
    ImportCount
        samples; ///< counts that clients were told or hosts printed, where their host is known
    std::optional<ArchiveError> error; ///< what stopped the import; Cancelled, too

    ImportCount total() const;
};

/// Takes what files, folders and zip files (recursively) tell of KMS hosts into \a archive: the
/// records of their logs, and counts that clients and the hosts themselves tell. What is neither a
/// log nor a report of counts is passed over with an error of its own. A log that holds nothing but
/// a host's records is known by its checksum the next time and not read again; of everything else
/// the archive knows each record and count.
///
/// \param printedAt when the texts without a time were printed that tell a count; invalid: at the
/// newest time in the files, and where there is none their counts are left out
ImportReport importFiles(const QStringList &paths, const QDateTime &printedAt, Archive &archive,
                         Progress &progress);

} // namespace kms
