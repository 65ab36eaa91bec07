#include "engine/history/clientdays.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/hostrequests.h"
#include "engine/casefile/requestwindow.h"
#include "engine/history/clientdaytally.h"
#include "engine/history/covereddays.h"
#include "engine/history/reconstruct.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

namespace kms {

namespace {

constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();
constexpr int mostDaysShown = 3'660;
constexpr size_t rowsBetweenReports = 1 << 10;

// ── rows ─────────────────────────────────────────────────────────────────────────────────────

class RowMaker
{
public:
    RowMaker(const HostRequests &requests, const std::vector<quint32> &cmidOfName)
        : m_requests(requests)
        , m_cmidOfName(cmidOfName)
    {
    }

    QVector<ClientDayRow> rowsOf(const std::vector<NameWithId> &pairs)
    {
        std::vector<quint32> order(pairs.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(),
                         [&pairs](quint32 a, quint32 b) { return pairs[a].cmid < pairs[b].cmid; });
        m_rows.reserve(qsizetype(pairs.size()));
        for (size_t begin = 0; begin < order.size();) {
            size_t end = begin + 1;
            while (end < order.size() && pairs[order[end]].cmid == pairs[order[begin]].cmid)
                ++end;
            addId(pairs, std::span(order).subspan(begin, end - begin));
            begin = end;
        }
        return inOrder();
    }

private:
    // Rows that stand together, the longest silent first.
    struct Block
    {
        qsizetype first = 0;
        qsizetype count = 0;
        bool areClones = false;
    };

    static bool isBefore(const ClientDayRow &a, const ClientDayRow &b)
    {
        return std::tie(a.lastSeen, a.client, a.cmid) < std::tie(b.lastSeen, b.client, b.cmid);
    }

    void addId(const std::vector<NameWithId> &pairs, std::span<const quint32> ofId)
    {
        const bool isId = pairs[ofId.front()].cmid != HostRequest::noCmid;
        if (ofId.size() == 1 || !isId) {
            for (const quint32 pair : ofId)
                addAlone(pairs[pair], isId ? pairs[pair].last + windowMs : noTime);
            return;
        }
        std::vector<NameWithId> names;
        for (const quint32 pair : ofId)
            names.push_back(pairs[pair]);
        addShared(machinesOf(names, m_requests));
    }

    void addAlone(const NameWithId &machine, UtcMs dropsOut)
    {
        if (machine.cells.isEmpty())
            return;
        m_blocks.push_back({m_rows.size(), 1, false});
        m_rows.append(rowOf(machine, dropsOut));
    }

    // The machines of one id. Those that use it still are clones, where they are several.
    void addShared(const std::vector<NameWithId> &machines)
    {
        UtcMs last = noTime;
        for (const NameWithId &machine : machines)
            last = std::max(last, machine.last);
        const auto usesItStill = [this](const NameWithId &machine) {
            return machine.name != HostRequest::noName &&
                   m_cmidOfName[machine.name] == machine.cmid;
        };
        Block together{m_rows.size(), 0, false};
        for (const NameWithId &machine : machines) {
            if (!machine.cells.isEmpty() && usesItStill(machine))
                m_rows.append(rowOf(machine, last + windowMs));
        }
        together.count = m_rows.size() - together.first;
        together.areClones = together.count > 1;
        std::sort(m_rows.begin() + together.first, m_rows.end(), isBefore);
        if (together.count > 0)
            m_blocks.push_back(together);
        for (const NameWithId &machine : machines) {
            if (!usesItStill(machine))
                addAlone(machine, last + windowMs);
        }
    }

    QVector<ClientDayRow> inOrder()
    {
        std::sort(m_blocks.begin(), m_blocks.end(), [this](const Block &a, const Block &b) {
            return isBefore(m_rows.at(a.first), m_rows.at(b.first));
        });
        QVector<ClientDayRow> rows;
        rows.reserve(m_rows.size());
        int group = 0;
        for (const Block &block : m_blocks) {
            for (qsizetype i = block.first; i < block.first + block.count; ++i) {
                rows.append(std::move(m_rows[i]));
                rows.last().clones = block.areClones ? group : -1;
            }
            group += block.areClones ? 1 : 0;
        }
        return rows;
    }

    ClientDayRow rowOf(const NameWithId &machine, UtcMs dropsOut) const
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
    QVector<ClientDayRow> m_rows;
    std::vector<Block> m_blocks;
};

// ── hosts ────────────────────────────────────────────────────────────────────────────────────

ShownDays daysOf(const HostCase &host, const HostRequests &requests, const QTimeZone &zone,
                 int lastDays)
{
    UtcMs end = requests.rows.back().time;
    for (const HostLog &log : host.logs) {
        if (log.to.isValid())
            end = std::max(end, log.to.toMSecsSinceEpoch());
    }
    ZoneDays days(zone);
    const qint64 last = days.dayOf(end);
    const qint64 earliest = last - std::clamp(lastDays, 1, mostDaysShown) + 1;
    const auto shown = std::partition_point(
        requests.rows.begin(), requests.rows.end(),
        [from = days.startOf(earliest)](const HostRequest &row) { return row.time < from; });
    const bool anyShown = shown != requests.rows.end();
    return {anyShown ? std::max(days.dayOf(shown->time), earliest) : last, last, end};
}

// A request at hand is knowledge of its day, whatever the log says of itself.
QVector<qint32> notCovered(const HostCase &host, const HostRequests &requests,
                           const ShownDays &days, const QTimeZone &zone)
{
    CoveredDays covered(coverageOf(host), zone);
    const ZoneDays starts(zone);
    QVector<qint32> unknown;
    auto next = requests.rows.begin();
    for (qint64 day = days.first; day <= days.last; ++day) {
        next = std::partition_point(
            next, requests.rows.end(),
            [from = starts.startOf(day)](const HostRequest &row) { return row.time < from; });
        const bool anyRequest = next != requests.rows.end() && next->time < starts.startOf(day + 1);
        if (!anyRequest && !covered.touch(day))
            unknown.append(qint32(day - days.first));
    }
    return unknown;
}

std::optional<ClientDays> daysOfHost(const HostCase &host, const HostRequests &requests,
                                     const QTimeZone &zone, int lastDays, RowProgress &progress)
{
    const ShownDays days = daysOf(host, requests, zone, lastDays);
    ClientDayTally tally(host, requests, days, zone);
    for (size_t i = 0; i < requests.rows.size(); ++i) {
        tally.add(requests.rows[i]);
        if (i % rowsBetweenReports == rowsBetweenReports - 1 &&
            !progress.advance(rowsBetweenReports))
            return std::nullopt;
    }
    if (!progress.advance(qint64(requests.rows.size() % rowsBetweenReports)))
        return std::nullopt;
    return ClientDays{host.name,
                      QDate::fromJulianDay(days.first),
                      int(days.last - days.first + 1),
                      RowMaker(requests, tally.cmidOfName()).rowsOf(tally.take()),
                      days.end,
                      notCovered(host, requests, days, zone)};
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
