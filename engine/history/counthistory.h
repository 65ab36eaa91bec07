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

/// A moment at which a host told another count than its log can explain.
struct CountDisagreement
{
    QString product; ///< as in CountSeries
    CountSeries::Source source =
        CountSeries::Source::Reported; ///< who was told: a client, a report
    UtcMs time = noTime;
    qint64 told = 0;
    qint64 reconstructed = 0; ///< at that moment, uncapped

    friend bool operator==(const CountDisagreement &, const CountDisagreement &) = default;
};

/// A client that a host still counts at the end of its log, but will not unless it asks again.
struct ClientDropOut
{
    enum class Why : quint8 {
        Silent, ///< it has not asked for longer than it may wait (dropouts.h)
        NewId   ///< the machine was re-imaged and asks with another CMID: this one will not return
    };
    QString product; ///< as in CountSeries
    QString client;  ///< the newest name that asked with this CMID; empty where none did
    Cmid cmid;
    UtcMs lastSeen = noTime;
    UtcMs dropsOut = noTime; ///< 30 days after lastSeen
    Why why = Why::Silent;

    friend bool operator==(const ClientDropOut &, const ClientDropOut &) = default;
};

struct CountHistory
{
    UtcMs judgedAt = noTime; ///< CaseFile::judgedAt
    QVector<CountSeries> series;
    QVector<int> required; ///< the lines that matter here: 25 and 5, those seen in the evidence
    qint64 ceiling = 0;    ///< twice the largest required count seen; 0 where none was seen
    /// Gaps inside the logs, time between two logs of a host, and from a log's clearing to its next
    /// record; what another log of the host fills is no gap. A log whose beginning was overwritten
    /// has no gap for it: there it begins, and `wholeFrom` tells what that means.
    QVector<HistoryGap> gaps;
    /// Before this moment a host's window is not yet full: counts there are lower bounds. It is 30
    /// days after its log begins or goes on after a break; where the log begins with the host's
    /// first record ever, it is that record.
    QHash<QString, UtcMs> wholeFrom;
    QHash<QString, KnownTime> known; ///< the last unbroken stretch of each host's logs
    /// By host, in time order; of each product and source the newest 20 (disagreements.h).
    QHash<QString, QVector<CountDisagreement>> disagreements;
    QHash<QString, QVector<ClientDropOut>> dropOuts; ///< by host, the first to fall out first

    friend bool operator==(const CountHistory &, const CountHistory &) = default;
};

/// The count that holds at \a time; 0 before the first point.
qint64 countAt(const CountSeries &series, UtcMs time);

/// What a host shows where it counts \a count clients: never more than \a ceiling, its cache's
/// size. 0: the ceiling is not known.
/// Source: Microsoft, "Planning for KMS activation".
qint64 cappedCount(qint64 count, qint64 ceiling);

/// The ceiling for one product: both volume editions of Office need five machines, whatever Windows
/// needs here. \return 0 where it is not known
qint64 ceilingOf(const CountHistory &history, const QString &product);

/// Pure. Linear in the number of requests. A million requests take well under a second; \a progress
/// may cancel, the series finished by then are returned.
CountHistory buildCountHistory(const CaseFile &caseFile, Progress &progress);

} // namespace kms
