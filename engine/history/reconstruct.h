#pragma once

#include "engine/casefile/hostrequests.h"
#include "engine/evidence/progress.h"
#include "engine/history/counthistory.h"

#include <optional>

namespace kms {

/// Tells one run's progress over all its rows, at most every 0.1 %, and asks for cancellation.
struct RowProgress
{
    Progress &progress;
    qint64 total = 0;
    qint64 done = 0;

    /// \return false where the work should stop
    bool advance(qint64 rows);
};

/// The distinct CMIDs of the trailing 30 days as exact steps, one series for each application
/// that \a requests ask for. \return nothing where it was cancelled
std::optional<QVector<CountSeries>> reconstruct(const QString &host, const HostRequests &requests,
                                                UtcMs end, RowProgress &progress);

} // namespace kms
