#pragma once

#include "engine/evidence/source.h"

#include <QIODevice>

#include <optional>

namespace kms {

/// What libzip reads of a zip file's end to find the record that closes its directory: the record,
/// the longest comment and the locator of zip64 (APPNOTE.TXT 4.3.15, 4.3.16).
constexpr qint64 zipEndBytes = 22 + 65'535 + 20;

/// Why libzip must not be given a zip file because of its end: it makes room for as many members as
/// an end record of zip64 claims before it has seen one, and reads a directory for each of all the
/// end records there are.
/// \return TooMany (members, for a directory of \a directoryBytes) or ArchiveDamaged (end records)
std::optional<ReadError::Kind> flawOfZipEnd(QIODevice &device, qint64 directoryBytes);

} // namespace kms
