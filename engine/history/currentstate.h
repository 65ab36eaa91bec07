#pragma once

#include "engine/casefile/casefile.h"
#include "engine/history/counthistory.h"

#include <QString>
#include <QVector>

namespace kms {

/// The count that one series tells last.
struct CurrentCount
{
    QString host;
    QString product; ///< as in CountSeries
    CountSeries::Source source = CountSeries::Source::Reconstructed;
    qint64 count = 0; ///< uncapped
    /// When that was known. Reconstructed: at the last record of the host's log, since nobody knows
    /// who asked later; the others: when it was told.
    UtcMs time = noTime;
    /// Reconstructed: the log at hand covers less than 30 days without a break, so that there may
    /// be more clients.
    bool atLeast = false;

    friend bool operator==(const CurrentCount &, const CurrentCount &) = default;
};

/// How often a host gave one answer.
struct ResultCount
{
    ErrorCode result;
    qint64 requests = 0;

    friend bool operator==(const ResultCount &, const ResultCount &) = default;
};

/// What a host's logs at hand tell at a moment.
struct HostState
{
    QString host;
    UtcMs firstRecord = noTime;
    UtcMs lastRecord = noTime;
    QVector<ResultCount> results; ///< of all its requests, by code
    qint64 lastDay = 0;           ///< requests of the last 24 hours
    qint64 lastDayRefused = 0;

    friend bool operator==(const HostState &, const HostState &) = default;
};

struct CurrentState
{
    UtcMs at = noTime;
    QVector<CurrentCount> counts; ///< by host, product and source; only where the host is known
    QVector<HostState> hosts;     ///< by name; those with a log
};

/// What holds at \a now; invalid: at the newest time that \a caseFile or \a history tells. What is
/// newer than that is left out. Pure.
CurrentState currentStateOf(const CaseFile &caseFile, const CountHistory &history,
                            const QDateTime &now = {});

} // namespace kms
