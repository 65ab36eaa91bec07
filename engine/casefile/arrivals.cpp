#include "engine/casefile/arrivals.h"

#include "engine/casefile/arrivalindex.h"
#include "engine/casefile/hostlogs.h"
#include "engine/casefile/machinename.h"
#include "engine/casefile/requestresult.h"
#include "engine/casefile/silence.h"

#include <algorithm>

namespace kms {

namespace {

constexpr int none = -1;
constexpr UtcMs msPerMinute = 60'000;
constexpr UtcMs msPerDay = 24 * 60 * msPerMinute;

// Whose log a request has to stand in.
struct Asked
{
    enum class Kind {
        Host,  ///< that of a host of the case
        Alias, ///< a name that no host of the case has
        Any    ///< not told, or an address: any host's
    };
    Kind kind = Kind::Any;
    int host = none;
};

// One request on its way through the passes.
struct Search
{
    ClientCase *client = nullptr;
    Attempt *attempt = nullptr;
    Asked asked;
    QString name; ///< first label of the client, canonical
    qint32 minute = RequestTable::noMinute;

    const RequestSent &request() const { return attempt->request.value; }
};

// The servers that requests name, resolved to hosts of the case.
class Servers
{
public:
    Servers(const QVector<HostCase> &hosts, const QVector<ClientCase> &clients)
    {
        for (const HostCase &host : hosts)
            m_names.add(host.name);
        QSet<QString> servers;
        for (const ClientCase &client : clients) {
            for (const Attempt &attempt : client.attempts) {
                const auto &server = attempt.request.value.server;
                if (server && !servers.contains(server->host)) {
                    servers.insert(server->host);
                    m_names.add(server->host);
                }
            }
        }
        for (int i = 0; i < hosts.size(); ++i) {
            if (!hosts[i].name.isEmpty())
                m_hosts.insert(m_names.key(hosts[i].name), i);
        }
    }

    Asked asked(const std::optional<HostPort> &server) const
    {
        if (!server || isIpLiteral(server->host))
            return {};
        const auto host = m_hosts.constFind(m_names.key(server->host));
        if (host == m_hosts.cend())
            return {Asked::Kind::Alias, none};
        return {Asked::Kind::Host, *host};
    }

private:
    MachineNames m_names;
    QHash<QString, int> m_hosts;
};

QString nameOf(const ClientCase &client, const RequestSent &request)
{
    const QString &own = request.stamp.computer;
    return shortName(canonicalName(own.trimmed().isEmpty() ? client.name : own));
}

QVector<Search> searches(CaseFile &caseFile)
{
    const Servers servers(caseFile.hosts, caseFile.clients);
    QVector<Search> all;
    for (ClientCase &client : caseFile.clients) {
        for (Attempt &attempt : client.attempts) {
            const RequestSent &request = attempt.request.value;
            const bool hasTime = request.clientTime != noTime;
            all.append(
                {&client, &attempt, servers.asked(request.server), nameOf(client, request),
                 hasTime ? qint32(request.clientTime / msPerMinute) : RequestTable::noMinute});
        }
    }
    return all;
}

ArrivalWishes wishesOf(const QVector<Search> &all)
{
    ArrivalWishes wishes;
    for (const Search &search : all) {
        if (search.request().cmid)
            wishes.cmids.insert(*search.request().cmid);
        if (!search.name.isEmpty())
            wishes.names.insert(search.name);
    }
    return wishes;
}

class Matcher
{
public:
    explicit Matcher(CaseFile &caseFile)
        : m_hosts(caseFile.hosts)
        , m_searches(searches(caseFile))
        , m_index(caseFile.hosts, wishesOf(m_searches))
    {
    }

    // From the surest pairs to the weakest, so that a weak one never takes a sure one's record.
    void run()
    {
        using Kind = Asked::Kind;
        pairByMinute({Kind::Host}, 0);
        pairByMinute({Kind::Any, Kind::Alias}, 0);
        pairByMinute({Kind::Host, Kind::Any}, 1);
        learnOffsets();
        pairByRecordTime();
    }

    bool sawAnyClientClock() const { return !m_offsets.isEmpty(); }

    void markUnseen()
    {
        if (m_searches.isEmpty())
            return;
        QVector<Heard> heard;
        for (const HostCase &host : m_hosts)
            heard.append({coverageOf(host), silentStretches(host)});
        for (const Search &search : std::as_const(m_searches)) {
            const bool missing = !search.attempt->arrival &&
                                 search.asked.kind == Asked::Kind::Host &&
                                 !wasNeverSent(search.request());
            if (missing && isCovered(search, heard[search.asked.host]))
                search.attempt->hostView = Attempt::HostView::Unseen;
        }
    }

private:
    // Host clock minus client clock, as one pair of records shows it.
    struct Offset
    {
        UtcMs clientTime = noTime;
        UtcMs value = 0;
    };
    // When a host's log would hold a request that arrived.
    struct Heard
    {
        QVector<TimeSpan> covered;
        QVector<TimeSpan> silent;

        bool all(UtcMs from, UtcMs to) const
        {
            return covers(covered, from, to) && !touchesAny(silent, from, to);
        }
    };
    using OffsetKey = QPair<const ClientCase *, int>; ///< client and host

    const RequestTable &tableOf(const ArrivalRow &row) const
    {
        return m_hosts[row.host].logs[row.log].log->received;
    }

    bool mayBe(const Search &search, const ArrivalRow &row) const
    {
        if (search.asked.kind == Asked::Kind::Host && search.asked.host != row.host)
            return false;
        const RequestSent &request = search.request();
        if (request.activationId && row.product && *request.activationId != *row.product)
            return false;
        const RequestTable &table = tableOf(row);
        const CmidIndex cmid = table.cmid[row.row];
        if (request.cmid && cmid != CmidIndex::None && table.cmids.at(cmid) != *request.cmid)
            return false;
        const QString name = shortName(canonicalName(table.names.at(table.client[row.row])));
        return name.isEmpty() || search.name.isEmpty() || name == search.name;
    }

    void pair(const Search &search, size_t id)
    {
        m_index.take(id);
        const ArrivalRow &row = m_index.row(id);
        const RequestReceived received = tableOf(row).row(row.row);
        search.attempt->arrival = Found<RequestReceived>{
            received, {m_hosts[row.host].logs[row.log].evidence, placeOf(received.stamp)}};
        search.attempt->hostView = Attempt::HostView::Seen;
        m_hostOf.insert(search.attempt, row.host);
    }

    void pairByMinute(std::initializer_list<Asked::Kind> kinds, qint32 tolerance)
    {
        for (const Search &search : std::as_const(m_searches)) {
            const bool wanted =
                std::find(kinds.begin(), kinds.end(), search.asked.kind) != kinds.end();
            const bool failedElsewhere =
                search.asked.kind == Asked::Kind::Alias && reachedNoHost(search.request().result);
            if (!wanted || failedElsewhere || search.attempt->arrival ||
                search.minute == RequestTable::noMinute)
                continue;
            const auto accept = [&](const ArrivalRow &row) { return mayBe(search, row); };
            const qint32 from = search.minute - tolerance;
            const qint32 to = search.minute + tolerance;
            std::optional<size_t> id;
            if (search.request().cmid)
                id = m_index.findByMinute(*search.request().cmid, from, to, accept);
            if (!id)
                id = m_index.findByMinute(search.name, from, to, accept);
            if (id)
                pair(search, *id);
        }
    }

    void learnOffsets()
    {
        for (const Search &search : std::as_const(m_searches)) {
            const UtcMs own = search.request().stamp.time;
            if (!search.attempt->arrival || own == noTime)
                continue;
            const UtcMs hosts = search.attempt->arrival->value.stamp.time;
            const int host = m_hostOf.value(search.attempt, none);
            if (hosts != noTime)
                m_offsets[{search.client, host}].append({own, hosts - own});
        }
    }

    // What the nearest paired requests before and after say of the client's clock.
    QVector<UtcMs> offsetsNear(const Search &search, int host) const
    {
        const auto offsets = m_offsets.constFind({search.client, host});
        if (offsets == m_offsets.cend())
            return {};
        const UtcMs time = search.request().stamp.time;
        const auto after =
            std::lower_bound(offsets->begin(), offsets->end(), time,
                             [](const Offset &offset, UtcMs t) { return offset.clientTime < t; });
        QVector<UtcMs> near;
        if (after != offsets->end())
            near.append(after->value);
        if (after != offsets->begin())
            near.append(std::prev(after)->value);
        return near;
    }

    void pairByRecordTime()
    {
        constexpr UtcMs tolerance = 2 * msPerMinute;
        for (const Search &search : std::as_const(m_searches)) {
            const UtcMs time = search.request().stamp.time;
            if (search.attempt->arrival || search.asked.kind == Asked::Kind::Alias ||
                time == noTime || wasNeverSent(search.request()))
                continue;
            const QVector<UtcMs> offsets = offsetsNear(search, search.asked.host);
            const UtcMs expected = time + (offsets.isEmpty() ? 0 : offsets.first());
            const auto accept = [&](const ArrivalRow &row) {
                const bool clockTold =
                    search.minute != RequestTable::noMinute && row.minute != RequestTable::noMinute;
                return !clockTold && mayBe(search, row);
            };
            std::optional<size_t> id;
            if (search.request().cmid)
                id = m_index.findByTime(*search.request().cmid, expected - tolerance,
                                        expected + tolerance, accept);
            if (!id)
                id = m_index.findByTime(search.name, expected - tolerance, expected + tolerance,
                                        accept);
            if (id)
                pair(search, *id);
        }
    }

    bool isCovered(const Search &search, const Heard &heard) const
    {
        constexpr UtcMs knownOffset = msPerMinute;
        constexpr UtcMs unknownOffset = 5 * msPerMinute; // what a domain keeps clocks within
        const UtcMs time = search.request().stamp.time;
        if (time == noTime)
            return false;
        const QVector<UtcMs> offsets = offsetsNear(search, search.asked.host);
        if (offsets.isEmpty())
            return heard.all(time - unknownOffset, time + unknownOffset);
        const auto [least, most] = std::minmax_element(offsets.begin(), offsets.end());
        return heard.all(time + *least - knownOffset, time + *most + knownOffset);
    }

    const QVector<HostCase> &m_hosts;
    QVector<Search> m_searches;
    ArrivalIndex m_index;
    QHash<const Attempt *, int> m_hostOf;
    QHash<OffsetKey, QVector<Offset>> m_offsets;
};

TimeSpan timeOfRequests(const ClientCase &client)
{
    TimeSpan span;
    const auto add = [&span](const EventStamp &stamp) {
        if (stamp.time == noTime)
            return;
        span.from = span.from == noTime ? stamp.time : std::min(span.from, stamp.time);
        span.to = std::max(span.to, stamp.time);
    };
    for (const Attempt &attempt : client.attempts)
        add(attempt.request.value.stamp);
    for (const auto &response : client.looseResponses)
        add(response.value.stamp);
    return span;
}

bool timesAreApart(const CaseFile &caseFile)
{
    bool anyClient = false;
    bool anyHost = false;
    QVector<TimeSpan> hosts;
    for (const HostCase &host : caseFile.hosts) {
        for (const HostLog &log : host.logs) {
            if (log.from.isValid())
                hosts.append({log.from.toMSecsSinceEpoch() - msPerDay,
                              log.to.toMSecsSinceEpoch() + msPerDay});
        }
        // What the machine logged otherwise is of its time too: a host that stopped logging
        // requests is not a host of another season.
        if (!host.logs.isEmpty() && !host.events.isEmpty())
            hosts.append({host.events.constFirst().value.stamp.time - msPerDay,
                          host.events.constLast().value.stamp.time + msPerDay});
    }
    anyHost = !hosts.isEmpty();
    for (const ClientCase &client : caseFile.clients) {
        const TimeSpan span = timeOfRequests(client);
        if (span.from == noTime)
            continue;
        anyClient = true;
        if (std::any_of(hosts.begin(), hosts.end(), [&span](const TimeSpan &host) {
                return span.from <= host.to && span.to >= host.from;
            }))
            return false;
    }
    return anyClient && anyHost;
}

} // namespace

void findArrivals(CaseFile &caseFile)
{
    Matcher matcher(caseFile);
    matcher.run();
    caseFile.apart = !matcher.sawAnyClientClock() && timesAreApart(caseFile);
    if (!caseFile.apart)
        matcher.markUnseen();
}

} // namespace kms
