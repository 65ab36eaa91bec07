#pragma once

#include "app/cli/streams.h"
#include "engine/history/archive/archive.h"

#include <QDateTime>
#include <QStringList>

namespace kms::cli {

/// `history import`: "N new, M known" on `out`, which is the same in every language. N and M count
/// the records of hosts' logs together with the counts that clients and hosts told; a file that was
/// imported before counts with all that it held.
/// \param printedAt see importFiles()
ExitCode importHistory(const StoreAddress &store, const QStringList &paths,
                       const QDateTime &printedAt, const Streams &streams);

} // namespace kms::cli
