#pragma once

#include "engine/probes/machineaccess.h"

namespace kms {

/// Runs a program and keeps what it prints. It gets no input and is killed when \a isOver says so,
/// or when it prints more than any answer that is wanted here.
/// \param folder it runs in
Accessed<ToolOutput> runProgram(const QString &path, const QStringList &arguments,
                                const QString &folder, const IsOver &isOver);

} // namespace kms
