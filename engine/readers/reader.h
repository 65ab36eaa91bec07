#pragma once

#include "engine/evidence/evidenceitem.h"
#include "engine/evidence/progress.h"
#include "engine/readers/bytesource.h"
#include "engine/readers/filehead.h"

#include <QByteArrayView>

#include <span>

namespace kms {

/// What one reader got out of one file. Partial data and notes, never a half-true value.
struct Reading
{
    EvidenceKind kind = EvidenceKind::Unknown;
    Content content;
    Role role = Role::Unknown;
    QStringList computers; ///< all the file names, in order of appearance, at most 1,000
    QDateTime from, to;    ///< UTC; invalid where the file has no times
    qint64 records = 0;
    QVector<Note> notes;
};

/// Fills in what \a reading tells; the file, its place and its notes of before stay.
void take(Reading reading, EvidenceItem &item);

/// One evidence format. To add one: a file with these two functions, and its line in readers().
struct Reader
{
    const char *name; ///< for the developer, e.g. "evtx"
    /// Decides by content, never by the file's name.
    bool (*recognises)(const FileHead &head);
    /// Reads what it can and goes on past damage; an error means that nothing was read.
    Read<Reading> (*read)(ByteSource &bytes, Progress &progress);
};

/// All formats, most specific first.
std::span<const Reader> readers();

/// Every reader that recognises \a bytes reads them: a pasted session may hold the outputs of
/// several tools, each of which is a reading of its own. Never empty; where nothing could be read,
/// one error, whose Source is left to the caller.
QVector<Read<Reading>> readBytes(ByteSource &bytes, Progress &progress);
/// The first reading.
Read<Reading> readBytes(QByteArrayView bytes, Progress &progress);

} // namespace kms
