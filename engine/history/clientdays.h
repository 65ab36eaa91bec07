#pragma once

#include "engine/casefile/casefile.h"
#include "engine/evidence/progress.h"

#include <QDate>
#include <QTimeZone>
#include <QVector>

namespace kms {

/// One machine as its host saw it: a name with a client machine id. One that was renamed is one row
/// under its present name; one that was imaged anew is a row for each of its ids.
struct ClientDayRow
{
    QString client; ///< as it gave its name; empty where unreadable
    QString cmid;   ///< empty where unreadable
    /// Rows that share a CMID and are several machines (presence.h: not one that was renamed) stand
    /// together and have the same number, from 0 in their order; -1: this one stands alone. A
    /// machine that has asked with another id since is no clone any more.
    int clones = -1;
    UtcMs lastSeen = noTime;
    /// When its id falls, or fell, out of the count, as far as is known: 30 days after the id's
    /// last request, whichever machine asked. noTime without an id, which no count holds.
    UtcMs dropsOut = noTime;
    struct Cell
    {
        qint32 day = 0; ///< from ClientDays::first
        qint32 requests = 0;
        qint32 refused = 0; ///< of them, with an error

        friend bool operator==(const Cell &, const Cell &) = default;
    };
    QVector<Cell> cells; ///< days with requests, in order

    friend bool operator==(const ClientDayRow &, const ClientDayRow &) = default;
};

/// Which client asked a host on which day, those that have been silent for longest first; a group
/// of clones stands where the longest silent of it would.
struct ClientDays
{
    QString host;
    QDate first;
    int days = 0; ///< from the first request shown to the last record of the log
    QVector<ClientDayRow> rows;
    UtcMs to = noTime; ///< the last record of the log: who is silent is silent until then
    /// Days that no log covers, from \a first, in order: nothing is known of them.
    QVector<qint32> notCovered = {};

    friend bool operator==(const ClientDays &, const ClientDays &) = default;
};

/// One for each host with requests, about its last \a lastDays days (at least one, at most ten
/// years): machines that did not ask in them have no row. Linear. \return empty where it was
/// cancelled
QVector<ClientDays> clientDays(const CaseFile &caseFile, const QTimeZone &zone, int lastDays,
                               Progress &progress);

} // namespace kms
