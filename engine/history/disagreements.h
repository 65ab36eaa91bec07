#pragma once

#include "engine/history/counthistory.h"
#include "engine/history/reconstruct.h"
#include "engine/history/toldcounts.h"

#include <functional>
#include <optional>

namespace kms {

/// Where \a host told another count than its log can explain: 3 where the log shows 12 clients, or
/// 40 where it shows 12. No disagreement is what has an explanation:
/// - the moment: it is known to a minute at best (ToldCount), and any count in that time will do;
/// - the ceiling: a host never tells more, and 10 and 50 may always be a full cache;
/// - requests that it refused may count or not, and those that do not tell their product may be of
///   another one;
/// - more was told than the log shows: where the 30 days before are not wholly in the log
///   (`wholeFrom`, gaps, damage), some CMID cannot be read, or the log ends more than an hour
///   before;
/// - a few: up to 2 clients, and up to a tenth of what was told. A host need not forget a client in
///   the very moment its 30 days are over.
///
/// What a client was told outranks the reconstruction. The reasons that are left: the host was set
/// up anew or remembers less (fewer told), or requests came that this log does not have (more).
///
/// \param series the host's reconstructed ones
/// \param told the counts that this host told
/// \param ceilingOf of a product; 0 where it is not known
/// \return in time order, of each product and source the newest 20; nothing where it was cancelled
std::optional<QVector<CountDisagreement>>
disagreements(const HostCase &host, const HostRequests &requests,
              const QVector<CountSeries> &series, const QVector<ToldCount> &told,
              const std::function<qint64(const QString &)> &ceilingOf, Progress &progress);

} // namespace kms
