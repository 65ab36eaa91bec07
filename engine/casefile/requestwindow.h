#pragma once

#include "engine/casefile/casefile.h"

#include <QSet>
#include <QStringList>

#include <chrono>
#include <optional>

namespace kms {

/// How long a KMS host remembers a client: 30 days.
inline constexpr std::chrono::hours countWindow{30 * 24};

/// Several machines that share one client machine id.
struct SharedCmid
{
    Cmid cmid;
    QStringList machines; ///< distinct names seen in the window, renamed machines left out
    Ref example;          ///< one request of the group, the newest

    friend bool operator==(const SharedCmid &, const SharedCmid &) = default;
};

/// A machine that asks again and again, is served each time and stays unlicensed.
struct WaitingClient
{
    QString name;
    int required = 0; ///< what it needs the host to count; 0 where its requests do not tell
    Ref newest;       ///< its newest request

    friend bool operator==(const WaitingClient &, const WaitingClient &) = default;
};

/// What one host's requests look like in the 30 days before a moment.
struct WindowCount
{
    qint64 requests = 0;
    qint64 distinctCmids = 0;
    qint64 distinctNames = 0;
    qint64 refusedCmids = 0;    ///< of the distinct ones, those with no request but refused ones
    int largestRequired = 0;    ///< 0 where no request tells
    QDateTime until;            ///< the moment counted at
    QDateTime coveredFrom;      ///< later than the window's begin where the log begins inside it
    QDateTime coveredTo;        ///< earlier than the moment where the log ends before it
    QVector<SharedCmid> shared; ///< the largest group first
    /// In the window machines shared an id, and each of them has asked with another one since.
    bool sharedBefore = false;
    /// Those that asked in the last day: twice or more, an hour or more apart, never refused and
    /// never licensed in between. By name.
    QVector<WaitingClient> waiting;
    /// By how many clients a day the count grows: new and returning ones less those that fell
    /// out. Nothing where the log tells too little (paceSpan()).
    std::optional<double> growthPerDay;

    friend bool operator==(const WindowCount &, const WindowCount &) = default;
};

/// Counts over all logs of \a host what it was asked after \a until − 30 days and not after
/// \a until. Windows and each Office have counts of their own: the second form takes only the
/// requests of one; what a request does not tell is Windows.
///
/// Every request counts whatever its result: a host notes the client's CMID first and answers
/// then, and no source exempts those it refuses (wrong clock, product not covered by its key).
/// Where that matters, refusedCmids tells how many stand on refusals alone, and what a client was
/// told (12289) outranks this number.
///
/// One machine under two names, the first never seen after the second appears, was renamed and is
/// not shared (presence.h); one name with several CMIDs was re-imaged, and only the newest of them
/// is its own. Names are judged by the whole log up to \a until, not only by the window.
WindowCount countRequests(const HostCase &host, const QDateTime &until);
WindowCount countRequests(const HostCase &host, const QDateTime &until,
                          const Applications &applications, Application application);

/// The client machine ids that the second form counts, for counting over several hosts.
QSet<Cmid> cmidsCounted(const HostCase &host, const QDateTime &until,
                        const Applications &applications, Application application);

/// The stretch over which a pace may be told: the trailing 30 days as far as they are known, less
/// the first 7 days of the log. In these every client there is asks once and seems new, of a new
/// host too: they tell how many clients there are, not how many more will come.
/// \return nothing where less than 3 days remain
std::optional<TimeSpan> paceSpan(UtcMs knownFrom, UtcMs until);

/// The count's growth per day between the two ends of \a span.
/// \return nothing where it grew by one: that is mostly the very client that cannot activate, and
/// nobody knows when the next one comes
std::optional<double> growthPerDay(qint64 countBefore, qint64 countNow, const TimeSpan &span);

/// The moment a count reaches \a required at the present pace, counted from \a at.
/// \return nothing where it is reached already, does not grow, or would take over two years
std::optional<QDateTime> forecastMet(qint64 count, int required,
                                     const std::optional<double> &growthPerDay,
                                     const QDateTime &at);

/// The same for a host's window.
/// \param told the count that the host itself told; it outranks the distinct CMIDs of its log
/// \return an invalid time for nothing
QDateTime dayThresholdIsMet(const WindowCount &window, int required,
                            const std::optional<qint64> &told = std::nullopt);

} // namespace kms
