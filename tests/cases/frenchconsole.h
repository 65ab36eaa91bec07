#pragma once

#include <QString>

#include <optional>

namespace kms::test {

/// What a French Windows prints where an English one prints \a text: line for line, so that a
/// place in the one is the same place in the other. The tables are typed by hand,
/// tests/cases/french holds them; the program's own tables of labels have no part in it. Aborts on
/// a line that no table knows, so that nothing English passes as French.
QString frenchConsole(const QString &text);

/// The same for one line, without its end.
/// \return nothing where no table knows the line
std::optional<QString> frenchLine(const QString &line);

} // namespace kms::test
