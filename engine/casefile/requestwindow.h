#pragma once

#include "engine/casefile/casefile.h"

#include <QStringList>

namespace kms {

/// How long a KMS host remembers a client: 30 days.
inline constexpr std::chrono::hours countWindow{30 * 24};

/// Several machines that share one client machine id.
struct SharedCmid
{
    Cmid cmid;
    QStringList machines; ///< distinct names seen in the window, renamed machines left out
    Ref example;          ///< one request of the group
};

/// What one host's requests look like in the 30 days before a moment.
struct WindowCount
{
    qint64 requests = 0;
    qint64 distinctCmids = 0;
    qint64 distinctNames = 0;
    int largestRequired = 0; ///< 0 where no request tells
    double newPerDay = 0;    ///< CMIDs never seen before the window, per covered day of it
    QDateTime until;         ///< the moment counted at
    QDateTime coveredFrom;   ///< later than the window's begin where the log begins inside it
    QVector<SharedCmid> shared;
};

/// Counts over all logs of \a host. One machine under two names, the first never seen after the
/// second appears, was renamed and is not shared; one name with several CMIDs was re-imaged.
WindowCount countRequests(const HostCase &host, const QDateTime &until);

/// The day on which \a required distinct clients are counted, at the window's present pace.
/// \return an invalid time where the count is met already, the pace is zero, or the window covers
///         less than three days and tells no pace
QDateTime dayThresholdIsMet(const WindowCount &window, int required);

} // namespace kms
