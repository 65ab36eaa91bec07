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
    QDateTime coveredFrom;   ///< later than the window's begin where the log begins inside it
    QVector<SharedCmid> shared;
};

/// Counts over all logs of \a host. One machine under two names, the first never seen after the
/// second appears, was renamed and is not shared; one name with several CMIDs was re-imaged.
WindowCount countRequests(const HostCase &host, const QDateTime &until);

} // namespace kms
