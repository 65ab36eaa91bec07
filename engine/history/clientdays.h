#pragma once

#include "engine/casefile/casefile.h"
#include "engine/evidence/progress.h"

#include <QDate>
#include <QTimeZone>
#include <QVector>

namespace kms {

/// One machine as its host saw it: a name with a client machine id.
struct ClientDayRow
{
    QString client; ///< as it gave its name
    QString cmid;   ///< empty where unreadable
    /// Rows that share a CMID and are several machines (presence.h: not one that was renamed) stand
    /// together and have the same number; -1: this one stands alone.
    int clones = -1;
    UtcMs lastSeen = noTime;
    UtcMs dropsOut = noTime; ///< when it falls, or fell, out of the count: 30 days later
    struct Cell
    {
        qint32 day = 0; ///< from ClientDays::first
        qint32 requests = 0;
        qint32 refused = 0; ///< of them, with a result other than success

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
    int days = 0; ///< from the first request to the last record of the log
    QVector<ClientDayRow> rows;

    friend bool operator==(const ClientDays &, const ClientDays &) = default;
};

/// One for each host with requests, about its last \a lastDays days. Linear. \return empty where it
/// was cancelled
QVector<ClientDays> clientDays(const CaseFile &caseFile, const QTimeZone &zone, int lastDays,
                               Progress &progress);

} // namespace kms
