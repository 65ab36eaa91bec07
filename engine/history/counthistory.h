#pragma once

#include "engine/casefile/casefile.h"
#include "engine/evidence/progress.h"

#include <QString>
#include <QVector>

namespace kms {

struct CountPoint
{
    UtcMs time = noTime;
    qint64 count = 0;

    friend bool operator==(const CountPoint &, const CountPoint &) = default;
};

/// One line of the chart.
struct CountSeries
{
    enum class Source {
        Reconstructed, ///< distinct CMIDs in the trailing 30 days, from 12290
        Reported,      ///< what clients were told, from 12289
        Sampled        ///< what the host printed, from /dli and /dlv
    };
    QString host;    ///< empty where not known
    QString product; ///< "windows", "office2010", "office", or "all" where a request does not tell
    Source source = Source::Reconstructed;
    /// A step series for Reconstructed: each count holds until the next point. Uncapped.
    QVector<CountPoint> points;

    friend bool operator==(const CountSeries &, const CountSeries &) = default;
};
QString toId(CountSeries::Source source);

/// A time without knowledge: it is drawn as a gap, never as zero.
struct HistoryGap
{
    QString host;
    UtcMs from = noTime;
    UtcMs to = noTime;
    LogGap::Cause cause = LogGap::Cause::RecordIdsMissing;

    friend bool operator==(const HistoryGap &, const HistoryGap &) = default;
};

struct CountHistory
{
    QVector<CountSeries> series;
    QVector<int> required; ///< the lines that matter here: 25 and 5, those seen in the evidence
    qint64 ceiling = 0;    ///< twice the largest required count seen; 0 where none was seen
    QVector<HistoryGap> gaps;
    /// Before this moment a host's window is not yet full: counts there are lower bounds.
    QHash<QString, UtcMs> wholeFrom;

    friend bool operator==(const CountHistory &, const CountHistory &) = default;
};

/// Pure. A million requests take well under a second; \a progress may cancel, the series
/// finished by then are returned.
CountHistory buildCountHistory(const CaseFile &caseFile, Progress &progress);

} // namespace kms
