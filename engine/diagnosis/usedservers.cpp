#include "engine/diagnosis/usedservers.h"

#include "engine/casefile/machinename.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

// Names and addresses that their operators publish.
constexpr std::array publicResolvers{
    QLatin1String("dns.google"),
    QLatin1String("8.8.8.8"),
    QLatin1String("8.8.4.4"),
    QLatin1String("2001:4860:4860::8888"),
    QLatin1String("2001:4860:4860::8844"),
    QLatin1String("one.one.one.one"),
    QLatin1String("1.1.1.1"),
    QLatin1String("1.0.0.1"),
    QLatin1String("2606:4700:4700::1111"),
    QLatin1String("2606:4700:4700::1001"),
    QLatin1String("dns.quad9.net"),
    QLatin1String("dns9.quad9.net"),
    QLatin1String("9.9.9.9"),
    QLatin1String("149.112.112.112"),
    QLatin1String("2620:fe::fe"),
    QLatin1String("208.67.222.222"),
    QLatin1String("208.67.220.220"),
};

bool isPublicName(const QString &server)
{
    return std::find(publicResolvers.begin(), publicResolvers.end(), server) !=
           publicResolvers.end();
}

// Where the tool prints the name of the server, its address is not known.
QString addressOf(const DnsLookup &lookup)
{
    return isIpLiteral(lookup.server) ? lookup.server.toLower() : QString();
}

bool isLoopback(const QString &address)
{
    return address.startsWith(QLatin1String("127.")) || address == QLatin1String("::1");
}

// Of the adapters in use; none where one of them is cut, since the server may be behind the cut.
QStringList serversOf(const IpConfiguration &configuration)
{
    QStringList servers;
    for (const NetworkAdapter &adapter : configuration.adapters) {
        if (!adapter.disconnected && !adapter.whole)
            return {};
        for (const QString &server : adapter.dnsServers)
            servers.append(server.toLower());
    }
    return servers;
}

} // namespace

UsedServers::UsedServers(const CaseFile &caseFile)
{
    for (const EvidenceItem &item : caseFile.evidence) {
        const auto *report = item.as<NetworkReport>();
        if (report && report->configuration)
            m_servers[canonicalName(item.computer)] += serversOf(*report->configuration);
    }
}

bool UsedServers::isUsed(const QString &address) const
{
    return std::any_of(m_servers.cbegin(), m_servers.cend(),
                       [&](const QStringList &servers) { return servers.contains(address); });
}

bool UsedServers::isPublic(const DnsLookup &lookup) const
{
    const QString address = addressOf(lookup);
    return (isPublicName(address) || isPublicName(canonicalName(lookup.server))) &&
           !isUsed(address);
}

bool UsedServers::isAnother(const DnsLookup &lookup, const QString &computer) const
{
    const QString address = addressOf(lookup);
    const QStringList servers = m_servers.value(canonicalName(computer));
    return !address.isEmpty() && !isLoopback(address) && !servers.isEmpty() &&
           !servers.contains(address);
}

} // namespace kms
