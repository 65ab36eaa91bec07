#pragma once

#include "engine/readers/reader.h"

namespace kms {

/// `ipconfig`, `netstat`, `Test-NetConnection` (list, JSON, CSV, CLIXML), `portqry`, `psping` and
/// `tcping`; several of them in one text make one report. A text with DNS lookups in it is the
/// DNS reader's, which comes before this one.
Reader networkReader();
bool recognisesNetwork(const FileHead &head);
Read<Reading> readNetwork(QByteArrayView bytes, Progress &progress);

/// The machine whose `ipconfig /all` is in \a text, with its primary suffix; usually one or none.
QStringList computersOfNetwork(const DecodedText &text, const Progress &progress);

} // namespace kms
