#pragma once

#include "engine/history/clientdays.h"
#include "engine/report/charttable.h"

namespace kms {

/// How many clients have not asked for long, at the end of the log. A client is a CMID here, as a
/// host counts: an id of clones is silent when all of them are, and one that its machine replaced
/// by another is no silent client.
struct SilentClients
{
    qint64 silent = 0;            ///< for over 20 days, and counted still
    qint64 dropped = 0;           ///< for 30 days: in no count any more
    UtcMs firstDropsOut = noTime; ///< the next of `silent` that will be in no count
    qint64 clients = 0;           ///< all that are shown
};
SilentClients silentClients(const ClientDays &days);

// The chart of clients and days in words.
QString clientDaysTitle(const ClientDays &days,
                        const Phrasebook &phrases); ///< the finding, not the axis
QString clientDaysDescription(const ClientDays &days, const Phrasebook &phrases);
QStringList clientDaysCaptions(const ClientDays &days, const Phrasebook &phrases);

/// One row for each of ClientDays::rows, in that order; behind what is known of the client one
/// column for each day.
ChartTable clientDaysTable(const ClientDays &days, const Phrasebook &phrases);

} // namespace kms
