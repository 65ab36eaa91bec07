#pragma once

#include <QByteArray>
#include <QString>

namespace kms {

/// A script for cmd.exe that gathers on any Windows what collect() gathers, where this program
/// cannot be brought; to save as it is, byte for byte. It reads only, asks before it begins, and
/// leaves a folder of files that the readers know.
QByteArray collectorScript();

/// The name to save it under.
QString collectorName();

} // namespace kms
