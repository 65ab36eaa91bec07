#pragma once

#include <QString>
#include <QStringList>

namespace kms::test {

/// What is wrong with the lines of a script for cmd.exe that may only read: a command that is not
/// on the list below, an argument that would change something, a redirection to a place that is
/// not the script's own. Empty where nothing is.
///
/// It knows the little of cmd's grammar that the script uses: one command a line, pipes between
/// them, `if … command`; no brackets, no `&`.
QStringList faultsOf(const QString &script);

} // namespace kms::test
