#pragma once

#include "engine/history/counthistory.h"

#include <QMap>

namespace kms {

/// A count that a host told by itself: to a client (12289), or to who asked it (/dli, /dlv).
struct ToldCount
{
    QString product; ///< as in CountSeries
    CountSeries::Source source = CountSeries::Source::Reported;
    CountPoint point;
    // Between these moments, on the host's clock, it told it.
    UtcMs earliest = noTime;
    UtcMs latest = noTime;
};

/// What one host told.
struct ToldByHost
{
    QVector<ToldCount> counts; ///< in no order
    Minutes longestRenewal{0}; ///< the longest renewal interval that it told a client
};

/// How wide the time between ToldCount::earliest and latest is: where the host's record of the
/// request or the report's own time is at hand, a minute to both sides; a client's clock alone may
/// be wrong by the 4 hours that a host tolerates; a text without a time was printed in the week
/// before CaseFile::judgedAt.
///
/// \return by host; an empty name where it is not known
QMap<QString, ToldByHost> toldCounts(const CaseFile &caseFile);

/// The series of Reported and then of Sampled, by host and product.
QVector<CountSeries> seriesOf(const QMap<QString, ToldByHost> &told);

} // namespace kms
