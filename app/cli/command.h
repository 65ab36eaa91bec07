#pragma once

#include "app/cli/arguments.h"
#include "app/cli/streams.h"

#include <QString>

#include <span>

namespace kms::cli {

/// One command: its words for the help, its options, and what it does. To add one: a file with
/// its command() and run function, and its line in commands().
struct Command
{
    const char *name;
    const char *operands; ///< what stands for them in the help, e.g. "PATH…"; UTF-8; may be empty
    const char *summary;  ///< marked with KMS_CLI_TEXT
    std::span<const Option> options;
    /// \param arguments known options only; anything else is checked here
    ExitCode (*run)(const Arguments &arguments, const Streams &streams);
};

/// All commands, in the order of the help.
std::span<const Command> commands();
const Command *findCommand(const QString &name);

} // namespace kms::cli
