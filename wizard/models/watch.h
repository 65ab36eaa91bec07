#pragma once

#include "engine/history/archive/archive.h"
#include "engine/probes/collect.h"
#include "engine/probes/probe.h"

#include <QMap>
#include <QVector>

#include <optional>

namespace kms::wizard {

/// What is looked at again and again while the window is open.
struct WatchPlan
{
    int minutes = 60; ///< between two looks, 1 to 1,440
    ProbeRequest probe;
    bool collects = false; ///< gathers from a host, too, and keeps its counts in the archive
    QString computer;      ///< the host; empty: this computer
    StoreAddress archive;
    QString password; ///< of the archive's server; kept in memory only

    friend bool operator==(const WatchPlan &, const WatchPlan &) = default;
};
constexpr int leastWatchMinutes = 1;
constexpr int mostWatchMinutes = 1'440;

/// What one look saw.
struct WatchRound
{
    struct Count
    {
        QString host;
        QString product; ///< as in CountSeries
        qint64 count = 0;

        friend bool operator==(const Count &, const Count &) = default;
    };
    struct Answer
    {
        QString host; ///< "kms01.corp.example:1688"
        bool answers = false;

        friend bool operator==(const Answer &, const Answer &) = default;
    };
    QVector<Count> counts;   ///< the newest that the archive has of each host
    QVector<Answer> answers; ///< of each host that was asked
    qint64 added = 0;        ///< to the archive
    std::optional<ArchiveError> error;

    friend bool operator==(const WatchRound &, const WatchRound &) = default;
};

/// What all looks so far told last. A look that saw nothing of a host changes nothing of it.
struct WatchState
{
    QMap<std::pair<QString, QString>, qint64> counts; ///< by host and product
    QMap<QString, bool> answers;                      ///< by host

    friend bool operator==(const WatchState &, const WatchState &) = default;
};
WatchState after(const WatchState &state, const WatchRound &round);

/// Something that a person wants to hear of at once.
struct WatchNotice
{
    enum class Kind : quint8 {
        CountRose, ///< it reached `line` or more
        CountFell, ///< it is below `line` now
        HostStopped,
        HostAnswers
    };
    Kind kind = Kind::HostStopped;
    QString host;
    QString product;
    qint64 before = 0;
    qint64 count = 0;
    int line = 0; ///< 5 or 25

    friend bool operator==(const WatchNotice &, const WatchNotice &) = default;
};

/// What is new in \a round. A host or a product seen for the first time is no news. The lines are
/// those at which a host begins to activate: 5 for servers and Office, 25 for clients (Microsoft,
/// "Planning for KMS activation"); of several that were crossed at once, the last.
QVector<WatchNotice> noticesOf(const WatchState &before, const WatchRound &round);

bool isGood(const WatchNotice &notice); ///< no reason to worry

QString noticeWords(const WatchNotice &notice);
/// A few in a sentence each, the bad ones first, and how many more there are.
QString noticeWords(const QVector<WatchNotice> &notices);

} // namespace kms::wizard
