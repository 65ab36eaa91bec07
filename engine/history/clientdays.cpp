#include "engine/history/clientdays.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/hostrequests.h"
#include "engine/casefile/presence.h"
#include "engine/casefile/requestwindow.h"
#include "engine/history/reconstruct.h"
#include "engine/history/zonedays.h"

#include <QHash>

#include <algorithm>
#include <tuple>
#include <utility>

namespace kms {

namespace {

using Cell = ClientDayRow::Cell;

constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();
constexpr size_t rowsBetweenReports = 1 << 15;
constexpr quint32 none = 0xffffffff;

// One name with one id, as far as the whole log tells.
struct Pair
{
    quint32 name = HostRequest::noName;
    quint32 cmid = HostRequest::noCmid;
    UtcMs first = noTime;
    UtcMs last = noTime;
    QVector<Cell> cells; ///< of the days shown
};

// The days shown: Julian numbers, both included.
struct Days
{
    qint64 first = 0;
    qint64 last = 0;
    UtcMs end = noTime; ///< the last record of the log
};

// ── one walk over the requests ───────────────────────────────────────────────────────────────

class PairTally
{
public:
    PairTally(const HostCase &host, const HostRequests &requests, const Days &days,
              const QTimeZone &zone)
        : m_host(host)
        , m_days(days)
        , m_zone(zone)
        , m_pairOfCmid(requests.cmids.size(), none)
        , m_cmidOfName(requests.names.size(), HostRequest::noCmid)
    {
    }

    void add(const HostRequest &request)
    {
        Pair &pair = pairOf(request);
        if (pair.first == noTime)
            pair.first = request.time;
        pair.last = request.time;
        if (request.name != HostRequest::noName && request.cmid != HostRequest::noCmid)
            m_cmidOfName[request.name] = request.cmid;
        const qint64 day = m_zone.dayOf(request.time);
        if (day < m_days.first || day > m_days.last)
            return;
        const auto column = qint32(day - m_days.first);
        if (pair.cells.isEmpty() || pair.cells.last().day != column)
            pair.cells.append({column, 0, 0});
        Cell &cell = pair.cells.last();
        const RequestTable &table = m_host.logs[request.log].log->received;
        ++cell.requests;
        cell.refused += table.result[request.row].isFailure() ? 1 : 0;
    }

    std::vector<Pair> &pairs() { return m_pairs; }
    /// By name: the id of its newest request.
    const std::vector<quint32> &cmidOfName() const { return m_cmidOfName; }

private:
    // Nearly every id has one name: only further names cost a look into a hash.
    Pair &pairOf(const HostRequest &request)
    {
        const bool hasCmid = request.cmid != HostRequest::noCmid;
        if (hasCmid && m_pairOfCmid[request.cmid] == none) {
            m_pairOfCmid[request.cmid] = quint32(m_pairs.size());
            m_pairs.push_back({request.name, request.cmid, noTime, noTime, {}});
            return m_pairs.back();
        }
        if (hasCmid && m_pairs[m_pairOfCmid[request.cmid]].name == request.name)
            return m_pairs[m_pairOfCmid[request.cmid]];
        const quint64 key = quint64(request.cmid) << 32U | request.name;
        const auto known = m_others.constFind(key);
        if (known != m_others.cend())
            return m_pairs[*known];
        m_others.insert(key, quint32(m_pairs.size()));
        m_pairs.push_back({request.name, request.cmid, noTime, noTime, {}});
        return m_pairs.back();
    }

    const HostCase &m_host;
    Days m_days;
    ZoneDays m_zone;
    std::vector<Pair> m_pairs;
    std::vector<quint32> m_pairOfCmid; ///< by CMID number: the first pair
    QHash<quint64, quint32> m_others;  ///< the others, by CMID and name number
    std::vector<quint32> m_cmidOfName; ///< by name number
};

// ── machines ─────────────────────────────────────────────────────────────────────────────────

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

void merge(Pair &into, const Pair &pair)
{
    mergeCells(into.cells, pair.cells);
    into.first = std::min(into.first, pair.first);
    into.last = std::max(into.last, pair.last);
}

// The machines of one id, from all names that asked with it. What names no machine is of the only
// one; of several, nobody knows.
std::vector<Pair> machinesOf(const std::vector<Pair> &pairs, const HostRequests &requests)
{
    QVector<Presence> presences;
    QHash<QString, const Pair *> byName;
    const Pair *unnamed = nullptr;
    for (const Pair &pair : pairs) {
        if (pair.name == HostRequest::noName) {
            unnamed = &pair;
            continue;
        }
        const QString &name = requests.names[pair.name];
        presences.append({name, pair.first, pair.last});
        byName.insert(name, &pair);
    }
    const QVector<QStringList> machines = namesOfMachinesBehind(std::move(presences));
    std::vector<Pair> merged;
    for (const QStringList &names : machines) {
        Pair machine = *byName.value(names.last());
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

// ── rows ─────────────────────────────────────────────────────────────────────────────────────

// Rows that stand together.
struct Block
{
    QVector<ClientDayRow> rows; ///< the longest silent first
    bool areClones = false;
};

class RowMaker
{
public:
    RowMaker(const HostRequests &requests, PairTally &tally)
        : m_requests(requests)
        , m_cmidOfName(tally.cmidOfName())
    {
        std::vector<Pair> &pairs = tally.pairs();
        std::stable_sort(pairs.begin(), pairs.end(),
                         [](const Pair &a, const Pair &b) { return a.cmid < b.cmid; });
        for (auto begin = pairs.begin(); begin != pairs.end();) {
            auto end = begin + 1;
            while (end != pairs.end() && end->cmid == begin->cmid)
                ++end;
            addId({std::make_move_iterator(begin), std::make_move_iterator(end)});
            begin = end;
        }
    }

    QVector<ClientDayRow> take()
    {
        std::sort(m_blocks.begin(), m_blocks.end(), [](const Block &a, const Block &b) {
            return isBefore(a.rows.first(), b.rows.first());
        });
        QVector<ClientDayRow> rows;
        int group = 0;
        for (Block &block : m_blocks) {
            for (ClientDayRow &row : block.rows) {
                row.clones = block.areClones ? group : -1;
                rows.append(std::move(row));
            }
            group += block.areClones ? 1 : 0;
        }
        return rows;
    }

private:
    static bool isBefore(const ClientDayRow &a, const ClientDayRow &b)
    {
        return std::tie(a.lastSeen, a.client, a.cmid) < std::tie(b.lastSeen, b.client, b.cmid);
    }

    void addId(const std::vector<Pair> &pairs)
    {
        const bool isId = pairs.front().cmid != HostRequest::noCmid;
        const bool isOneName = pairs.size() == 1 || !isId;
        const std::vector<Pair> machines = isOneName ? pairs : machinesOf(pairs, m_requests);
        UtcMs last = noTime;
        for (const Pair &machine : machines)
            last = std::max(last, machine.last);
        const UtcMs dropsOut = isId ? last + windowMs : noTime;
        Block together;
        for (const Pair &machine : machines) {
            if (machine.cells.isEmpty())
                continue;
            if (isId && machine.name != HostRequest::noName &&
                m_cmidOfName[machine.name] == machine.cmid)
                together.rows.append(rowOf(machine, dropsOut));
            else
                m_blocks.push_back({{rowOf(machine, dropsOut)}, false});
        }
        if (together.rows.isEmpty())
            return;
        std::sort(together.rows.begin(), together.rows.end(), isBefore);
        together.areClones = together.rows.size() > 1;
        m_blocks.push_back(std::move(together));
    }

    ClientDayRow rowOf(const Pair &machine, UtcMs dropsOut) const
    {
        ClientDayRow row;
        if (machine.name != HostRequest::noName)
            row.client = m_requests.names[machine.name];
        if (machine.cmid != HostRequest::noCmid)
            row.cmid = toString(m_requests.cmids[machine.cmid]);
        row.lastSeen = machine.last;
        row.dropsOut = dropsOut;
        row.cells = machine.cells;
        return row;
    }

    const HostRequests &m_requests;
    const std::vector<quint32> &m_cmidOfName;
    std::vector<Block> m_blocks;
};

// ── hosts ────────────────────────────────────────────────────────────────────────────────────

Days daysOf(const HostCase &host, const HostRequests &requests, const QTimeZone &zone, int lastDays)
{
    UtcMs end = requests.rows.back().time;
    for (const HostLog &log : host.logs) {
        if (log.to.isValid())
            end = std::max(end, log.to.toMSecsSinceEpoch());
    }
    ZoneDays days(zone);
    const qint64 last = days.dayOf(end);
    const qint64 earliest = last - std::max(lastDays, 1) + 1;
    const auto shown = std::partition_point(
        requests.rows.begin(), requests.rows.end(),
        [from = days.startOf(earliest)](const HostRequest &row) { return row.time < from; });
    const bool anyShown = shown != requests.rows.end();
    return {anyShown ? std::max(days.dayOf(shown->time), earliest) : last, last, end};
}

std::optional<ClientDays> daysOfHost(const HostCase &host, const HostRequests &requests,
                                     const QTimeZone &zone, int lastDays, RowProgress &progress)
{
    const Days days = daysOf(host, requests, zone, lastDays);
    PairTally tally(host, requests, days, zone);
    for (size_t i = 0; i < requests.rows.size(); ++i) {
        tally.add(requests.rows[i]);
        if (i % rowsBetweenReports == rowsBetweenReports - 1 &&
            !progress.advance(rowsBetweenReports))
            return std::nullopt;
    }
    if (!progress.advance(qint64(requests.rows.size() % rowsBetweenReports)))
        return std::nullopt;
    return ClientDays{host.name, QDate::fromJulianDay(days.first), int(days.last - days.first + 1),
                      RowMaker(requests, tally).take(), days.end};
}

} // namespace

QVector<ClientDays> clientDays(const CaseFile &caseFile, const QTimeZone &zone, int lastDays,
                               Progress &progress)
{
    RowProgress rows{progress};
    for (const HostCase &host : caseFile.hosts) {
        for (const HostLog &log : host.logs)
            rows.total += qint64(rowCount(log));
    }
    QVector<ClientDays> all;
    for (const HostCase &host : caseFile.hosts) {
        const HostRequests requests = collectRequests(host, caseFile.applications);
        if (requests.rows.empty())
            continue;
        auto days = daysOfHost(host, requests, zone, lastDays, rows);
        if (!days)
            return {};
        all.append(std::move(*days));
    }
    return all;
}

} // namespace kms
