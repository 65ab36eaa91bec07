#pragma once

#include "engine/casefile/casefile.h"

namespace kms {

/// The stretches between two records of \a host's logs that are far longer than this host's own
/// pace, in time order. The log goes on behind them, but the machine may have been switched off or
/// cut off: that a request is absent there tells nothing of this request. Far longer means ten
/// times the usual time between two records, and at least a day; never more than 8 days, in which
/// each living client renews once. Of a host with few records the pace is not known: more than two
/// days are silence then.
QVector<TimeSpan> silentStretches(const HostCase &host);

/// How many milliseconds may lie between two records of \a host's logs before it counts as silent,
/// as silentStretches() takes it.
qint64 longestPauseOf(const HostCase &host);

/// Whether any of \a stretches (in time order, disjoint) has a moment in common with
/// [\a from, \a to].
bool touchesAny(const QVector<TimeSpan> &stretches, UtcMs from, UtcMs to);

} // namespace kms
