#pragma once

#include <QString>

namespace kms::test {

/// Writes the log of a KMS host that \a requests came to over 180 days, from 500 clients in turn:
/// 12290 records of a busy site, about 775 bytes each. A few chunks are written record by record
/// and then repeated with new numbers and times, so that a million takes seconds.
/// \return whether the file could be written
bool writeHostLog(const QString &path, int requests);

} // namespace kms::test
