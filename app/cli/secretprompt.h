#pragma once

#include <QString>

#include <functional>
#include <optional>

namespace kms::cli {

/// Asks on the terminal and reads one line without showing what is typed.
using AskSecret = std::function<std::optional<QString>(const QString &question)>;

/// \return nothing to call where nobody can answer: standard input is no terminal
AskSecret terminalPrompt();

} // namespace kms::cli
