#pragma once

#include "engine/probes/machineaccess.h"

#include <QHash>

namespace kms::test {

/// Bytes of a file in tests/.
QByteArray testFile(const QString &path);

/// A KMS client, "PC-0142.corp.example", that answers every question at once: with the values of a
/// licensed client as Microsoft's references print them, with the fixtures of the readers where it
/// runs a tool, and with an event log of two events.
MachineAccess answeringClient();

/// A KMS host, "kms01.corp.example", whose count is 31.
MachineAccess answeringHost();

/// \a machine, but each program named in \a outputs prints this, and nothing runs beside them.
MachineAccess printing(MachineAccess machine, const QHash<QString, QByteArray> &outputs);

} // namespace kms::test
