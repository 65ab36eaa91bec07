#include "engine/history/dropouts.h"

#include "engine/casefile/requestwindow.h"
#include "engine/casefile/silence.h"
#include "engine/history/reconstruct.h"

#include <algorithm>

namespace kms {

namespace {

constexpr UtcMs msPerDay = 24LL * 60 * 60 * 1000;
constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();
constexpr UtcMs margin = msPerDay;
constexpr Minutes usualRenewal{7 * 24 * 60};    // Microsoft, "Slmgr.vbs options": /sri
constexpr Minutes longestRenewal{30 * 24 * 60}; // likewise

// One CMID in the last 30 days.
struct Client
{
    UtcMs first = noTime;
    UtcMs last = noTime;
    UtcMs longestPause = 0;
    quint32 name = HostRequest::noName; ///< the newest
    bool severalNames = false;
};

// When the host could hear its clients.
class Hearing
{
public:
    Hearing(const HostCase &host, const KnownTime &known)
        : m_known(known)
    {
        m_silent = silentStretches(host);
        m_silent.removeIf([&](const TimeSpan &span) { return span.to <= known.to - windowMs; });
    }

    // How long a client could have been heard and was not, at the end of the log.
    UtcMs quietFor(UtcMs lastSeen) const
    {
        const UtcMs from = std::max(lastSeen, m_known.from);
        UtcMs quiet = m_known.to - from;
        for (const TimeSpan &span : m_silent)
            quiet -= std::max<UtcMs>(0, span.to - std::max(span.from, from));
        return quiet;
    }

private:
    KnownTime m_known;
    QVector<TimeSpan> m_silent; ///< each of a day or more, so at most 31
};

// The requests for one product.
class Clients
{
public:
    explicit Clients(const HostRequests &requests)
        : m_requests(requests)
        , m_clients(requests.cmids.size())
        , m_newestOf(requests.names.size(), HostRequest::noCmid)
    {
    }

    void add(const HostRequest &row)
    {
        Client &client = m_clients[row.cmid];
        if (client.first == noTime)
            client.first = row.time;
        else
            client.longestPause = std::max(client.longestPause, row.time - client.last);
        client.last = row.time;
        if (row.name == HostRequest::noName)
            return;
        client.severalNames |= client.name != HostRequest::noName && client.name != row.name;
        client.name = row.name;
        m_newestOf[row.name] = row.cmid;
    }

    QVector<ClientDropOut> dropOuts(const Hearing &hearing, UtcMs mayWait) const
    {
        using Why = ClientDropOut::Why;
        QVector<ClientDropOut> found;
        for (size_t i = 0; i < m_clients.size(); ++i) {
            const Client &client = m_clients[i];
            if (client.last == noTime)
                continue;
            const UtcMs wait = std::max(mayWait, client.longestPause + margin);
            const bool isReplaced = wasReplaced(quint32(i));
            if (!isReplaced && hearing.quietFor(client.last) <= wait)
                continue;
            const QString name =
                client.name == HostRequest::noName ? QString() : m_requests.names[client.name];
            found.append({{},
                          name,
                          m_requests.cmids[i],
                          client.last,
                          client.last + windowMs,
                          isReplaced ? Why::NewId : Why::Silent});
        }
        return found;
    }

private:
    // Of clones that share an id, others may go on with it.
    bool wasReplaced(quint32 cmid) const
    {
        const Client &client = m_clients[cmid];
        if (client.name == HostRequest::noName || client.severalNames)
            return false;
        const quint32 newest = m_newestOf[client.name];
        return newest != cmid && m_clients[newest].first > client.last;
    }

    const HostRequests &m_requests;
    std::vector<Client> m_clients;   ///< by CMID number
    std::vector<quint32> m_newestOf; ///< CMID by name number
};

} // namespace

QVector<ClientDropOut> dropOuts(const HostCase &host, const HostRequests &requests,
                                Minutes renewalTold)
{
    const auto known = knownTime(host, std::numeric_limits<UtcMs>::max());
    if (!known)
        return {};
    const Minutes renewal = std::clamp(renewalTold, usualRenewal, longestRenewal);
    const UtcMs mayWait = std::chrono::milliseconds(renewal).count() + margin;
    const Hearing hearing(host, *known);
    const auto begin =
        std::upper_bound(requests.rows.begin(), requests.rows.end(), known->to - windowMs,
                         [](UtcMs time, const HostRequest &row) { return time < row.time; });
    QVector<ClientDropOut> all;
    for (const auto &application : applicationsAsked(requests)) {
        Clients clients(requests);
        for (auto row = begin; row != requests.rows.end(); ++row) {
            if (row->cmid != HostRequest::noCmid && isFor(*row, application))
                clients.add(*row);
        }
        for (ClientDropOut &dropOut : clients.dropOuts(hearing, mayWait)) {
            dropOut.product = productOf(application);
            all.append(dropOut);
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &a, const auto &b) { return a.dropsOut < b.dropsOut; });
    return all;
}

} // namespace kms
