#pragma once

#include "engine/casefile/hostrequests.h"
#include "engine/history/clientdays.h"
#include "engine/history/zonedays.h"

#include <QHash>

#include <span>
#include <vector>

namespace kms {

/// The days that a chart of clients shows: Julian numbers, both included.
struct ShownDays
{
    qint64 first = 0;
    qint64 last = 0;
    UtcMs end = noTime; ///< the last record of the log
};

/// One name with one id, as far as a host's whole log tells.
struct NameWithId
{
    quint32 name = HostRequest::noName;
    quint32 cmid = HostRequest::noCmid;
    UtcMs first = noTime;
    UtcMs last = noTime;
    quint32 lastCell = 0; ///< while counting: one more than its index in the list of all cells
    quint32 cellCount = 0;
    QVector<ClientDayRow::Cell> cells; ///< of the days shown; set when all are counted
};

/// One walk over the requests of a host.
class ClientDayTally
{
public:
    ClientDayTally(const HostCase &host, const HostRequests &requests, const ShownDays &days,
                   const QTimeZone &zone);

    void add(const HostRequest &request);
    /// After all requests.
    std::vector<NameWithId> take();
    /// By name: the id of its newest request.
    const std::vector<quint32> &cmidOfName() const { return m_cmidOfName; }

private:
    // All cells stand in one list while they are counted: growing 50,000 small ones is slow.
    struct PairCell
    {
        quint32 pair = 0;
        ClientDayRow::Cell cell;
    };

    NameWithId &pairOf(const HostRequest &request);
    NameWithId &append(const HostRequest &request);
    void addToCell(NameWithId &pair, qint32 day, bool isRefused);

    const HostCase &m_host;
    ShownDays m_days;
    ZoneDays m_zone;
    std::vector<NameWithId> m_pairs;
    std::vector<PairCell> m_cells;
    std::vector<quint32> m_pairOfCmid; ///< by CMID number: one more than the first pair's index
    QHash<quint64, quint32> m_others;  ///< the other pairs, by CMID and name number
    std::vector<quint32> m_cmidOfName; ///< by name number
};

/// The machines of one id, from all names that asked with it, the renamed ones under their present
/// name (presence.h). What names no machine is of the only one; of several, nobody knows.
std::vector<NameWithId> machinesOf(std::span<const NameWithId> pairs, const HostRequests &requests);

} // namespace kms
