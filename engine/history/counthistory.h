#pragma once

#include "engine/casefile/casefile.h"
#include "engine/casefile/hostlogs.h"
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
    QString host; ///< empty where not known
    /// "windows", "office2010", "office": a host counts for each of its own (applications.h says
    /// which product is which). "all" where no request at hand tells its product.
    QString product;
    Source source = Source::Reconstructed;
    /// In time order, at most one point for a moment.
    /// Reconstructed: steps, exact to the millisecond and uncapped. A count holds until the next
    /// point; it steps up at a client's first or returning request and down 30 days after its
    /// last. The series ends with the host's log: what fell out later is not known.
    /// Reported: at the time of the answer, on the host's clock where its record of the request is
    /// at hand.
    /// Sampled: at the time of the license report. A text has no time: it is taken as printed at
    /// CaseFile::judgedAt, since people print it for the case, and of several such texts the last
    /// one given counts.
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
    /// Gaps inside the logs, time between two logs of a host, and from a log's clearing to its next
    /// record; what another log of the host fills is no gap.
    QVector<HistoryGap> gaps;
    /// Before this moment a host's window is not yet full: counts there are lower bounds. It is 30
    /// days after its log begins or goes on after a break; where the log begins with the host's
    /// first record ever, it is that record.
    QHash<QString, UtcMs> wholeFrom;
    QHash<QString, KnownTime> known; ///< the last unbroken stretch of each host's logs

    friend bool operator==(const CountHistory &, const CountHistory &) = default;
};

/// The count that holds at \a time; 0 before the first point.
qint64 countAt(const CountSeries &series, UtcMs time);

/// Pure. Linear in the number of requests. A million requests take well under a second; \a progress
/// may cancel, the series finished by then are returned.
CountHistory buildCountHistory(const CaseFile &caseFile, Progress &progress);

} // namespace kms
