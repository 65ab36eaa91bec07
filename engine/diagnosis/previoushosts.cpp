#include "engine/diagnosis/previoushosts.h"

#include <algorithm>

namespace kms {

namespace {

constexpr UtcMs msPerDay = 24LL * 60 * 60 * 1000;

const Attempt *latestTo(const ClientView &client, const QString &server, const DnsView &dns)
{
    const auto found = std::find_if(client.attempts.crbegin(), client.attempts.crend(),
                                    [&](const Attempt *attempt) {
                                        const auto &asked = attempt->request.value.server;
                                        return asked && dns.isSameMachine(asked->host, server);
                                    });
    return found == client.attempts.crend() ? nullptr : *found;
}

// What tells that a host is no longer there: its name has no address, its port does not open, its
// log ended, or its clients get no answer any more.
class Search
{
public:
    Search(const QString &newHost, UtcMs since, const CaseView &view)
        : m_newHost(newHost)
        , m_since(since)
        , m_view(view)
    {
        lookInDns();
        lookAtClients();
        lookAtHosts();
    }

    const PreviousHosts &found() const { return m_found; }

private:
    void consider(const QString &name, const Ref &known)
    {
        const bool isOld =
            std::any_of(m_found.names.cbegin(), m_found.names.cend(), [&](const QString &other) {
                return m_view.dns.isSameMachine(other, name);
            });
        if (name.isEmpty() || isOld || m_view.dns.isSameMachine(name, m_newHost))
            return;
        if (serves(name))
            return;
        const auto gone = whyGone(name, known);
        if (!gone)
            return;
        m_found.names.append(name);
        m_found.because.append(*gone);
    }

    void lookInDns()
    {
        const QVector<KmsRecord> records = m_view.dns.recordsOf();
        for (const KmsRecord &record : records)
            consider(record.target.host, record.ref);
    }

    void lookAtClients()
    {
        for (const ClientView &client : m_view.clients) {
            for (const Attempt *attempt : client.attempts) {
                if (attempt->request.value.server)
                    consider(attempt->request.value.server->host, attempt->request.ref);
            }
            if (client.license && client.license->kmsClient &&
                client.license->kmsClient->registered)
                consider(client.license->kmsClient->registered->host, client.licenseRef);
        }
    }

    void lookAtHosts()
    {
        for (const HostCase &host : m_view.caseFile.hosts) {
            if (!host.logs.isEmpty())
                consider(host.name, {host.logs.constFirst().evidence, {}});
        }
    }

    // A client got an answer from it, or it logged a request, after the new host began.
    bool serves(const QString &name) const
    {
        for (const ClientView &client : m_view.clients) {
            for (const Attempt *attempt : client.attempts) {
                const RequestSent &request = attempt->request.value;
                if (request.stamp.time > m_since + msPerDay && attempt->response &&
                    request.server && m_view.dns.isSameMachine(request.server->host, name))
                    return true;
            }
        }
        const HostCase *host = hostNamed(name);
        return host && std::any_of(host->logs.begin(), host->logs.end(), [&](const HostLog &log) {
                   return log.to.isValid() && log.to.toMSecsSinceEpoch() > m_since + 2 * msPerDay;
               });
    }

    const HostCase *hostNamed(const QString &name) const
    {
        const auto &hosts = m_view.caseFile.hosts;
        const auto found = std::find_if(hosts.begin(), hosts.end(), [&](const HostCase &host) {
            return m_view.dns.isSameMachine(host.name, name);
        });
        return found == hosts.end() ? nullptr : &*found;
    }

    std::optional<Because> whyGone(const QString &name, const Ref &known) const
    {
        if (const DnsAnswer *unknown = m_view.dns.unknownAddress(name))
            return reason(unknown->ref, "because.previous-host-unknown", name, {});
        for (const ClientView &client : m_view.clients) {
            if (const auto switched = whySwitched(client, name))
                return switched;
        }
        if (const HostCase *host = hostNamed(name)) {
            if (!host->logs.isEmpty() && host->logs.constLast().to.isValid())
                return reason(known, "because.previous-host-ended", name,
                              host->logs.constLast().to);
        }
        return std::nullopt;
    }

    // It asked there before, and since the new host began it gets no answer or asks no more.
    std::optional<Because> whySwitched(const ClientView &client, const QString &name) const
    {
        const Attempt *latest = latestTo(client, name, m_view.dns);
        if (!latest)
            return std::nullopt;
        const QDateTime time = toUtc(latest->request.value.stamp.time);
        if (resultOf(*latest, m_view.caseFile) == AttemptResult::NoAnswer)
            return reason(latest->request.ref, "because.previous-host-silent", name, time);
        const bool asksNewOne = latestTo(client, m_newHost, m_view.dns) != nullptr;
        if (resultOf(*latest, m_view.caseFile) == AttemptResult::Activated && asksNewOne)
            return reason(latest->request.ref, "because.previous-host-served", name, time);
        return std::nullopt;
    }

    static Because reason(const Ref &ref, const char *phrase, const QString &name,
                          const QDateTime &time)
    {
        Because because{ref, QString::fromLatin1(phrase), {}};
        because.facts.server = name;
        because.facts.lastRequest = time;
        return because;
    }

    QString m_newHost;
    UtcMs m_since;
    const CaseView &m_view;
    PreviousHosts m_found;
};

} // namespace

PreviousHosts previousHosts(const QString &newHost, UtcMs since, const CaseView &view)
{
    return Search(newHost, since, view).found();
}

} // namespace kms
