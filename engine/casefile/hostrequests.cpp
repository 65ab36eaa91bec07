#include "engine/casefile/hostrequests.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/machinename.h"

#include <algorithm>

namespace kms {

namespace {

constexpr UtcMs msPerSecond = 1000;

const RequestTable &tableOf(const HostCase &host, qsizetype log)
{
    return host.logs[log].log->received;
}

// Numbers for the values of one column, found when first asked for: an array where the host has
// many rows, a hash where it has few in a large file.
class ColumnNumbers
{
public:
    ColumnNumbers(size_t values, size_t rows)
    {
        if (values <= 4 * rows)
            m_dense.resize(values, unknown);
    }

    template <class Compute>
    quint32 get(quint32 index, Compute compute)
    {
        quint32 &number = m_dense.empty() ? sparse(index) : m_dense[index];
        if (number == unknown)
            number = compute();
        return number;
    }

private:
    static constexpr quint32 unknown = 0xfffffffe;

    quint32 &sparse(quint32 index)
    {
        auto found = m_sparse.find(index);
        return found != m_sparse.end() ? *found : *m_sparse.insert(index, unknown);
    }

    std::vector<quint32> m_dense;
    QHash<quint32, quint32> m_sparse;
};

// Collects the logs of one host under numbers that are the same in all of them.
class Collector
{
public:
    explicit Collector(const HostCase &host, const Applications &applications)
        : m_host(host)
        , m_applications(applications)
    {
    }

    HostRequests run()
    {
        size_t total = 0;
        for (const HostLog &log : m_host.logs) {
            learnNames(log);
            total += rowCount(log);
        }
        m_requests.rows.reserve(total);
        for (qsizetype log = 0; log < m_host.logs.size(); ++log)
            addLog(log);
        return std::move(m_requests);
    }

private:
    void learnNames(const HostLog &log)
    {
        const RequestTable &table = log.log->received;
        ColumnNumbers seen(table.names.size(), rowCount(log));
        forEachRow(log, [&](size_t row) {
            seen.get(quint32(table.client[row]), [&] {
                m_machines.add(table.names.at(table.client[row]));
                return 0U;
            });
        });
    }

    quint32 numberOfName(const QString &name)
    {
        const QString key = m_machines.key(name);
        if (key.isEmpty())
            return HostRequest::noName;
        const auto known = m_names.constFind(key);
        if (known != m_names.cend())
            return *known;
        const auto number = quint32(m_requests.names.size());
        m_names.insert(key, number);
        m_requests.names.push_back(m_machines.displayOfKey(key));
        return number;
    }

    quint32 numberOfCmid(const Cmid &cmid)
    {
        const auto known = m_cmids.constFind(cmid);
        if (known != m_cmids.cend())
            return *known;
        const auto number = quint32(m_requests.cmids.size());
        m_cmids.insert(cmid, number);
        m_requests.cmids.push_back(cmid);
        return number;
    }

    std::optional<Application> applicationOf(const RequestTable &table, size_t row,
                                             ColumnNumbers &bySku) const
    {
        const SkuIndex sku = table.sku[row];
        if (sku == SkuIndex::None)
            return m_applications.of(std::nullopt, table.required[row]);
        return Application(bySku.get(quint32(sku), [&] {
            return quint32(*m_applications.of(table.skus.at(sku), std::nullopt));
        }));
    }

    void addLog(qsizetype index)
    {
        const HostLog &log = m_host.logs[index];
        const RequestTable &table = log.log->received;
        ColumnNumbers names(table.names.size(), rowCount(log));
        ColumnNumbers cmids(table.cmids.size(), rowCount(log));
        ColumnNumbers skus(table.skus.size(), rowCount(log));
        forEachRow(log, [&](size_t row) {
            if (table.time[row] == noTime)
                return;
            HostRequest request;
            request.time = table.time[row];
            request.row = quint32(row);
            request.log = quint16(index);
            request.name = names.get(quint32(table.client[row]), [&] {
                return numberOfName(table.names.at(table.client[row]));
            });
            if (table.cmid[row] != CmidIndex::None) {
                request.cmid = cmids.get(quint32(table.cmid[row]), [&] {
                    return numberOfCmid(table.cmids.at(table.cmid[row]));
                });
            }
            request.application = applicationOf(table, row, skus);
            m_requests.anyApplicationTold |= request.application.has_value();
            m_requests.rows.push_back(request);
        });
    }

    const HostCase &m_host;
    const Applications &m_applications;
    HostRequests m_requests;
    MachineNames m_machines;
    QHash<QString, quint32> m_names;
    QHash<Cmid, quint32> m_cmids;
};

bool isSameEvent(const HostCase &host, const HostRequest &a, const HostRequest &b)
{
    const RequestTable &first = tableOf(host, a.log);
    const RequestTable &second = tableOf(host, b.log);
    return a.cmid == b.cmid && a.name == b.name && a.application == b.application &&
           first.clientMinute[a.row] == second.clientMinute[b.row] &&
           first.result[a.row] == second.result[b.row];
}

// Exports of one log differ in milliseconds and record ids, so what has the same second and the
// same content in two files is one event. A second with thousands of requests is a flood, not a
// log: only the nearest few are compared.
bool stoodBefore(const HostCase &host, const std::vector<HostRequest> &kept,
                 const HostRequest &request)
{
    constexpr int nearest = 256;
    int compared = 0;
    for (auto it = kept.rbegin(); it != kept.rend() && compared < nearest; ++it, ++compared) {
        if (it->time / msPerSecond != request.time / msPerSecond)
            return false;
        if (it->log != request.log && isSameEvent(host, *it, request))
            return true;
    }
    return false;
}

bool anyLogsOverlap(const HostCase &host)
{
    QVector<const HostLog *> logs;
    for (const HostLog &log : host.logs)
        logs.append(&log);
    std::sort(logs.begin(), logs.end(),
              [](const HostLog *a, const HostLog *b) { return a->from < b->from; });
    QDateTime end;
    for (const HostLog *log : std::as_const(logs)) {
        if (end.isValid() && log->from <= end.addSecs(1))
            return true;
        end = end.isValid() ? std::max(end, log->to) : log->to;
    }
    return false;
}

void dropRepeated(const HostCase &host, std::vector<HostRequest> &rows)
{
    std::vector<HostRequest> kept;
    kept.reserve(rows.size());
    for (const HostRequest &row : rows) {
        if (!stoodBefore(host, kept, row))
            kept.push_back(row);
    }
    rows = std::move(kept);
}

} // namespace

HostRequests collectRequests(const HostCase &host, const Applications &applications)
{
    HostRequests requests = Collector(host, applications).run();
    const auto earlier = [](const HostRequest &a, const HostRequest &b) { return a.time < b.time; };
    if (!std::is_sorted(requests.rows.begin(), requests.rows.end(), earlier))
        std::stable_sort(requests.rows.begin(), requests.rows.end(), earlier);
    if (anyLogsOverlap(host))
        dropRepeated(host, requests.rows);
    return requests;
}

Ref refOf(const HostCase &host, const HostRequest &request)
{
    const HostLog &log = host.logs[request.log];
    return {log.evidence, log.log->received.placeOf(request.row)};
}

} // namespace kms
