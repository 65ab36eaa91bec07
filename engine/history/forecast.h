#pragma once

#include "engine/history/counthistory.h"

#include <optional>

namespace kms {

/// The day on which \a host's count reaches \a required if it goes on as in the last 30 days: the
/// pace and the limits are those of countRequests() and forecastMet() in
/// engine/casefile/requestwindow.h. It starts from the newest count that the host itself told
/// (to a client, or in a license report) in the last 7 days, else from the reconstructed one.
/// Takes the series of Windows, or the one of all products where requests tell none.
std::optional<QDateTime> dayThresholdIsMet(const CountHistory &history, const QString &host,
                                           int required, const QDateTime &judgedAt);

/// The moment at which \a host's count falls below \a line if none of the silent clients
/// (CountHistory::dropOuts) returns. All others are taken to renew, and no new one to come.
///
/// It starts from the count at the end of the log: the reconstructed one, moved by as much as the
/// newest count that the host told in the last 7 days differed from it then. A count told at the
/// ceiling tells nothing of how many there are, and does not move it.
/// \param product as in CountSeries; empty: Windows, or all where requests tell none
/// \return nothing where the count is below the line already or stays above, and where the log
/// ended more than a day before \a judgedAt
std::optional<QDateTime> dayLineIsCrossed(const CountHistory &history, const QString &host,
                                          int line, const QDateTime &judgedAt,
                                          const QString &product = {});

} // namespace kms
