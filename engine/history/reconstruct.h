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

/// What a host keeps counts for, as far as its requests tell: nothing stands for all of them, where
/// none tells its product.
QVector<std::optional<Application>> applicationsAsked(const HostRequests &requests);

/// Whether \a row counts there. What a request does not tell is Windows.
bool isFor(const HostRequest &row, std::optional<Application> application);

/// CountSeries::product
QString productOf(std::optional<Application> application);

/// The last moment that \a host's logs tell of; noTime without any.
UtcMs endOfLogs(const HostCase &host);

/// A request, reduced to what counts.
struct Sighting
{
    UtcMs time = noTime;
    quint32 cmid = 0; ///< index in HostRequests::cmids
};

/// The exact steps of the distinct CMIDs in the trailing 30 days, up to \a end.
/// \param sightings in time order, of \a cmids different ones
/// \return nothing where it was cancelled
std::optional<QVector<CountPoint>> countSteps(const std::vector<Sighting> &sightings, size_t cmids,
                                              UtcMs end, RowProgress &progress);

/// The distinct CMIDs of the trailing 30 days as exact steps, one series for each application
/// that \a requests ask for. \return nothing where it was cancelled
std::optional<QVector<CountSeries>> reconstruct(const QString &host, const HostRequests &requests,
                                                UtcMs end, RowProgress &progress);

} // namespace kms
