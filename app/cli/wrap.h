#pragma once

#include <QString>

namespace kms::cli {

/// \a text in lines of at most 100 columns (words are never cut), each indented by \a indent
/// blanks, the first by \a firstIndent where it is given; ends with a line feed.
QString wrapped(const QString &text, qsizetype indent, qsizetype firstIndent = -1);

} // namespace kms::cli
