#pragma once

#include "engine/history/counthistory.h"
#include "engine/knowledge/phrasebook.h"

namespace kms {

/// What is drawn together: the counts of one host for one product.
struct CountChart
{
    QString host;    ///< empty where not known
    QString product; ///< as in CountSeries
    QVector<CountSeries> series;
    QVector<HistoryGap> gaps;       ///< the widest ones, in time order, not overlapping
    QVector<int> required;          ///< that this product may need
    qint64 ceiling = 0;             ///< 0 where not known
    std::optional<UtcMs> wholeFrom; ///< reconstructed counts before are lower bounds

    UtcMs from = 0; ///< first and last moment shown
    UtcMs to = 0;

    QVector<CountDisagreement> disagreements = {}; ///< in time order
    // Clients that fall out of the count unless they ask again (CountHistory::dropOuts), and what
    // becomes of the lines without them (dayLineIsCrossed()), the highest line first.
    qint64 dropOuts = 0;
    UtcMs firstDropsOut = noTime;
    struct Crossing
    {
        int line = 0;
        UtcMs time = noTime;
    };
    QVector<Crossing> crossings = {};
};

/// One chart for each host and product that has points; a series of an unknown host joins the
/// first host's chart of its product.
QVector<CountChart> countCharts(const CountHistory &history);

/// Lowest, highest and newest count of a chart. Newest: what the host said itself, unless that
/// is more than a week older than what its log tells.
struct CountRange
{
    qint64 least = 0;
    qint64 most = 0;
    qint64 last = 0;
    qint64 shown = 0; ///< as the host shows it: a reconstructed `last` is capped at the ceiling
};
CountRange countRange(const CountChart &chart);

// The chart in words.
QString chartTitle(const CountChart &chart,
                   const Phrasebook &phrases); ///< the finding, not the axis
QString chartDescription(const CountChart &chart, const Phrasebook &phrases);
QStringList chartCaptions(const CountChart &chart, const Phrasebook &phrases); ///< how to read it

/// "log cleared 12 October 2026"
QString gapName(const HistoryGap &gap, const Phrasebook &phrases);

} // namespace kms
