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

} // namespace kms
