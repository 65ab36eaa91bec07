#include "engine/diagnosis/knownsite.h"

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/dnsview.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype mostHosts = 16;
constexpr qsizetype mostZones = 8;
constexpr quint16 usualPort = 1688;

bool isFullName(const QString &name)
{
    return name.contains(u'.') && !isIpLiteral(name);
}

class Collector
{
public:
    KnownSite take() { return std::move(m_site); }

    void addHost(const HostPort &given)
    {
        const HostPort host{canonicalName(given.host), given.port};
        if (!isPlausibleName(host.host))
            return;
        addZoneOf(host.host);
        const auto known =
            std::find_if(m_site.hosts.begin(), m_site.hosts.end(), [&host](const HostPort &other) {
                return other.port == host.port && mayBeSameMachine(other.host, host.host);
            });
        if (known == m_site.hosts.end() && m_site.hosts.size() < mostHosts)
            m_site.hosts.append(host);
        else if (known != m_site.hosts.end() && isFullName(host.host) && !isFullName(known->host))
            known->host = host.host;
    }
    void addHost(const std::optional<HostPort> &host)
    {
        if (host)
            addHost(*host);
    }

    void addZone(const QString &given)
    {
        const QString zone = canonicalName(given);
        if (isPlausibleName(zone) && !isIpLiteral(zone) && !m_site.zones.contains(zone) &&
            m_site.zones.size() < mostZones)
            m_site.zones.append(zone);
    }

    void addZoneOf(const QString &machine)
    {
        const QString name = canonicalName(machine);
        if (isFullName(name))
            addZone(name.section(u'.', 1));
    }

private:
    KnownSite m_site;
};

void addClient(Collector &site, const ClientCase &client)
{
    for (const Found<LicenseFacts> &license : client.licenses) {
        const auto &details = license.value.kmsClient;
        if (!details)
            continue;
        site.addHost(details->registered);
        site.addHost(details->discovered);
        site.addZone(details->lookupDomain);
    }
    if (!client.attempts.isEmpty()) // where it asks today
        site.addHost(client.attempts.constLast().request.value.server);
    site.addZoneOf(client.name);
}

void addHostCase(Collector &site, const HostCase &host)
{
    quint16 port = usualPort;
    for (const Found<LicenseFacts> &license : host.licenses) {
        if (license.value.kmsHost && license.value.kmsHost->port.value_or(0) > 0)
            port = *license.value.kmsHost->port;
    }
    site.addHost({host.name, port});
}

} // namespace

KnownSite knownSite(const CaseFile &caseFile)
{
    Collector site;
    for (const ClientCase &client : caseFile.clients)
        addClient(site, client);
    const DnsView dns = dnsViewOf(caseFile);
    for (const KmsRecord &record : dns.records) {
        site.addZone(record.zone);
        site.addHost(record.target);
    }
    for (const DnsAnswer &answer : dns.srvAnswers)
        site.addZone(answer.name);
    for (const HostCase &host : caseFile.hosts)
        addHostCase(site, host);
    return site.take();
}

bool isPlausibleName(const QString &name)
{
    constexpr qsizetype longestName = 253;
    constexpr qsizetype longestLabel = 63;
    if (name.isEmpty() || name.size() > longestName)
        return false;
    if (isIpLiteral(name))
        return std::all_of(name.begin(), name.end(), [](QChar c) {
            return c == u':' || c == u'.' ||
                   QStringLiteral("0123456789abcdef").contains(c.toLower());
        });
    const auto labels = QStringView(name).split(u'.');
    return std::all_of(labels.begin(), labels.end(), [](QStringView label) {
        return !label.isEmpty() && label.size() <= longestLabel && !label.startsWith(u'-') &&
               std::all_of(label.begin(), label.end(),
                           [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; });
    });
}

} // namespace kms
