#pragma once

#include "engine/history/counthistory.h"

namespace kms {

/// A count that a host told by itself: to a client (12289), or to who asked it (/dli, /dlv).
struct ToldCount
{
    QString host; ///< empty where not known
    QString product;
    CountSeries::Source source = CountSeries::Source::Reported;
    CountPoint point;
    // Between these moments, on the host's clock, it told it.
    UtcMs earliest = noTime;
    UtcMs latest = noTime;
};

struct ToldCounts
{
    QVector<ToldCount> counts; ///< in no order
    /// The longest renewal interval that each host told a client.
    QHash<QString, Minutes> renewal;
};

/// How wide the time between ToldCount::earliest and latest is: where the host's record of the
/// request or the report's own time is at hand, a minute to both sides; a client's clock alone may
/// be wrong by the 4 hours that a host tolerates; a text without a time was printed in the week
/// before CaseFile::judgedAt.
ToldCounts toldCounts(const CaseFile &caseFile);

/// The series of Reported and Sampled, by host and product.
QVector<CountSeries> seriesOf(const QVector<ToldCount> &told);

} // namespace kms
