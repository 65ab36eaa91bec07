#include "engine/casefile/arrivalindex.h"

#include "engine/casefile/machinename.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace kms {

namespace {

// Columns of one file turned into "is this wanted", so that a walk over a million rows only looks
// things up in arrays.
struct WantedColumns
{
    std::vector<bool> cmid;
    std::vector<bool> client;
};

WantedColumns wantedIn(const RequestTable &table, const ArrivalWishes &wishes)
{
    WantedColumns wanted{std::vector<bool>(table.cmids.size(), false),
                         std::vector<bool>(table.names.size(), false)};
    for (const Cmid &cmid : wishes.cmids) {
        const CmidIndex index = table.cmids.find(cmid);
        if (index != CmidIndex::None)
            wanted.cmid[size_t(index)] = true;
    }
    for (size_t i = 0; !wishes.names.isEmpty() && i < table.names.size(); ++i) {
        const QString name = canonicalName(table.names.at(NameIndex(quint32(i))));
        wanted.client[i] = wishes.names.contains(shortName(name));
    }
    return wanted;
}

} // namespace

ArrivalIndex::ArrivalIndex(const QVector<HostCase> &hosts, const ArrivalWishes &wishes)
{
    QHash<const EventLog *, std::vector<Owner>> files;
    for (int host = 0; host < hosts.size(); ++host) {
        for (int log = 0; log < hosts[host].logs.size(); ++log) {
            const HostLog &part = hosts[host].logs[log];
            std::vector<Owner> &owners = files[part.log];
            owners.resize(part.log->received.names.size());
            for (const NameIndex computer : part.computers)
                owners[size_t(computer)] = {host, log};
        }
    }
    const bool anythingWanted = !wishes.cmids.isEmpty() || !wishes.names.isEmpty();
    for (auto it = files.cbegin(); anythingWanted && it != files.cend(); ++it)
        addFile(it.key()->received, it.value(), wishes);
    m_taken.resize(m_rows.size(), false);
    for (Group &group : m_byCmid)
        sortGroup(group);
    for (Group &group : m_byName)
        sortGroup(group);
}

void ArrivalIndex::addFile(const RequestTable &table, const std::vector<Owner> &owners,
                           const ArrivalWishes &wishes)
{
    const WantedColumns wanted = wantedIn(table, wishes);
    for (size_t row = 0; row < table.size(); ++row) {
        const Owner &owner = owners[size_t(table.host[row])];
        const CmidIndex cmid = table.cmid[row];
        const bool byCmid = cmid != CmidIndex::None && wanted.cmid[size_t(cmid)];
        const bool byName = wanted.client[size_t(table.client[row])];
        if (owner.host < 0 || (!byCmid && !byName))
            continue;
        const size_t id = m_rows.size();
        const SkuIndex sku = table.sku[row];
        m_rows.push_back(
            {owner.host, owner.log, row, table.time[row], table.clientMinute[row],
             sku == SkuIndex::None ? std::nullopt : std::optional(table.skus.at(sku))});
        if (byCmid)
            m_byCmid[table.cmids.at(cmid)].ids.push_back(id);
        if (byName)
            m_byName[shortName(canonicalName(table.names.at(table.client[row])))].ids.push_back(id);
    }
}

// Exports of one log differ in milliseconds and record ids, so the same second is the same event.
void ArrivalIndex::dropRepeated(std::vector<size_t> &ids) const
{
    constexpr UtcMs msPerSecond = 1000;
    const auto key = [this](size_t id) {
        const ArrivalRow &row = m_rows[id];
        return std::tuple(row.host, row.minute, row.time / msPerSecond,
                          row.product.value_or(ActivationId()).value);
    };
    std::sort(ids.begin(), ids.end(), [&key, this](size_t a, size_t b) {
        return std::pair(key(a), m_rows[a].log) < std::pair(key(b), m_rows[b].log);
    });
    size_t kept = 0;
    for (size_t i = 1; i < ids.size(); ++i) {
        const bool repeated = key(ids[i]) == key(ids[kept]) && // the first file's rows stand first
                              m_rows[ids[i]].log != m_rows[ids[kept]].log;
        if (!repeated)
            ids[++kept] = ids[i];
    }
    ids.resize(ids.empty() ? 0 : kept + 1);
}

void ArrivalIndex::sortGroup(Group &group)
{
    dropRepeated(group.ids);
    const auto fill = [this, &group](Shelf &shelf, auto key) {
        shelf.ids = group.ids;
        std::stable_sort(shelf.ids.begin(), shelf.ids.end(), [&](size_t a, size_t b) {
            return std::pair(key(m_rows[a]), m_rows[a].time) <
                   std::pair(key(m_rows[b]), m_rows[b].time);
        });
        for (const size_t id : shelf.ids)
            shelf.keys.push_back(key(m_rows[id]));
        shelf.next.resize(shelf.ids.size() + 1);
        std::iota(shelf.next.begin(), shelf.next.end(), size_t(0));
    };
    fill(group.byMinute, [](const ArrivalRow &row) { return qint64(row.minute); });
    fill(group.byTime, [](const ArrivalRow &row) { return qint64(row.time); });
    group.ids.clear();
}

// Follows and shortens the chain over taken rows, so that no row is stepped over twice in vain.
size_t ArrivalIndex::nextFree(Shelf &shelf, size_t position)
{
    size_t free = position;
    while (free < shelf.ids.size() && (shelf.next[free] != free || m_taken[shelf.ids[free]]))
        free = shelf.next[free] != free ? shelf.next[free] : free + 1;
    while (position < free) {
        const size_t next = shelf.next[position] != position ? shelf.next[position] : position + 1;
        shelf.next[position] = free;
        position = next;
    }
    return free;
}

std::optional<size_t> ArrivalIndex::find(Shelf &shelf, qint64 from, qint64 to, const Accept &accept)
{
    constexpr int mostOffers = 64;
    const auto first = std::lower_bound(shelf.keys.begin(), shelf.keys.end(), from);
    size_t position = nextFree(shelf, size_t(first - shelf.keys.begin()));
    for (int offer = 0; offer < mostOffers; ++offer) {
        if (position >= shelf.ids.size() || shelf.keys[position] > to)
            return std::nullopt;
        if (accept(m_rows[shelf.ids[position]]))
            return shelf.ids[position];
        position = nextFree(shelf, position + 1);
    }
    return std::nullopt;
}

std::optional<size_t> ArrivalIndex::findByMinute(const Cmid &cmid, qint32 from, qint32 to,
                                                 Accept accept)
{
    const auto group = m_byCmid.find(cmid);
    return group == m_byCmid.end() ? std::nullopt : find(group->byMinute, from, to, accept);
}

std::optional<size_t> ArrivalIndex::findByTime(const Cmid &cmid, UtcMs from, UtcMs to,
                                               Accept accept)
{
    const auto group = m_byCmid.find(cmid);
    return group == m_byCmid.end() ? std::nullopt : find(group->byTime, from, to, accept);
}

std::optional<size_t> ArrivalIndex::findByMinute(const QString &name, qint32 from, qint32 to,
                                                 Accept accept)
{
    const auto group = m_byName.find(name);
    return group == m_byName.end() ? std::nullopt : find(group->byMinute, from, to, accept);
}

std::optional<size_t> ArrivalIndex::findByTime(const QString &name, UtcMs from, UtcMs to,
                                               Accept accept)
{
    const auto group = m_byName.find(name);
    return group == m_byName.end() ? std::nullopt : find(group->byTime, from, to, accept);
}

} // namespace kms
