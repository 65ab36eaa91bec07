#include "engine/history/clientdaytally.h"

#include "engine/casefile/presence.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kms {

namespace {

using Cell = ClientDayRow::Cell;

void mergeCells(QVector<Cell> &into, const QVector<Cell> &cells)
{
    const auto earlier = [](const Cell &a, const Cell &b) { return a.day < b.day; };
    QVector<Cell> both;
    both.reserve(into.size() + cells.size());
    std::merge(into.begin(), into.end(), cells.begin(), cells.end(), std::back_inserter(both),
               earlier);
    into.clear();
    for (const Cell &cell : std::as_const(both)) {
        if (into.isEmpty() || into.last().day != cell.day) {
            into.append(cell);
            continue;
        }
        into.last().requests += cell.requests;
        into.last().refused += cell.refused;
    }
}

void merge(NameWithId &into, const NameWithId &pair)
{
    mergeCells(into.cells, pair.cells);
    into.first = std::min(into.first, pair.first);
    into.last = std::max(into.last, pair.last);
}

} // namespace

ClientDayTally::ClientDayTally(const HostCase &host, const HostRequests &requests,
                               const ShownDays &days, const QTimeZone &zone)
    : m_host(host)
    , m_days(days)
    , m_zone(zone)
    , m_pairOfCmid(requests.cmids.size(), 0)
    , m_cmidOfName(requests.names.size(), HostRequest::noCmid)
{
}

void ClientDayTally::add(const HostRequest &request)
{
    NameWithId &pair = pairOf(request);
    if (pair.first == noTime)
        pair.first = request.time;
    pair.last = request.time;
    if (request.name != HostRequest::noName && request.cmid != HostRequest::noCmid)
        m_cmidOfName[request.name] = request.cmid;
    const qint64 day = m_zone.dayOf(request.time);
    if (day < m_days.first || day > m_days.last)
        return;
    const RequestTable &table = m_host.logs[request.log].log->received;
    addToCell(pair, qint32(day - m_days.first), table.result[request.row].isFailure());
}

std::vector<NameWithId> ClientDayTally::take()
{
    for (NameWithId &pair : m_pairs)
        pair.cells.reserve(pair.cellCount);
    for (const PairCell &cell : m_cells)
        m_pairs[cell.pair].cells.append(cell.cell);
    return std::move(m_pairs);
}

// Nearly every id has one name: only further names cost a look into a hash.
NameWithId &ClientDayTally::pairOf(const HostRequest &request)
{
    if (request.cmid != HostRequest::noCmid) {
        quint32 &first = m_pairOfCmid[request.cmid];
        if (first == 0) {
            first = quint32(m_pairs.size()) + 1;
            return append(request);
        }
        if (m_pairs[first - 1].name == request.name)
            return m_pairs[first - 1];
    }
    const quint64 key = quint64(request.cmid) << 32U | request.name;
    const auto known = m_others.constFind(key);
    if (known != m_others.cend())
        return m_pairs[*known];
    m_others.insert(key, quint32(m_pairs.size()));
    return append(request);
}

NameWithId &ClientDayTally::append(const HostRequest &request)
{
    NameWithId pair;
    pair.name = request.name;
    pair.cmid = request.cmid;
    m_pairs.push_back(pair);
    return m_pairs.back();
}

void ClientDayTally::addToCell(NameWithId &pair, qint32 day, bool isRefused)
{
    if (pair.lastCell == 0 || m_cells[pair.lastCell - 1].cell.day != day) {
        m_cells.push_back({quint32(&pair - m_pairs.data()), {day, 0, 0}});
        pair.lastCell = quint32(m_cells.size());
        ++pair.cellCount;
    }
    Cell &cell = m_cells[pair.lastCell - 1].cell;
    ++cell.requests;
    cell.refused += isRefused ? 1 : 0;
}

std::vector<NameWithId> machinesOf(std::span<const NameWithId> pairs, const HostRequests &requests)
{
    QVector<Presence> presences;
    QHash<QString, const NameWithId *> byName;
    const NameWithId *unnamed = nullptr;
    for (const NameWithId &pair : pairs) {
        if (pair.name == HostRequest::noName) {
            unnamed = &pair;
            continue;
        }
        const QString &name = requests.names[pair.name];
        presences.append({name, pair.first, pair.last});
        byName.insert(name, &pair);
    }
    const QVector<QStringList> machines = namesOfMachinesBehind(std::move(presences));
    std::vector<NameWithId> merged;
    for (const QStringList &names : machines) {
        NameWithId machine = *byName.value(names.last());
        for (qsizetype i = 0; i + 1 < names.size(); ++i)
            merge(machine, *byName.value(names[i]));
        merged.push_back(std::move(machine));
    }
    if (unnamed && merged.size() == 1)
        merge(merged.front(), *unnamed);
    else if (unnamed)
        merged.push_back(*unnamed);
    return merged;
}

} // namespace kms
