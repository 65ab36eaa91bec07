#include "wizard/models/probeentry.h"

#include "engine/casefile/machinename.h"
#include "wizard/models/tr.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace kms::wizard {

namespace {

using Field = ProbeEntryFault::Field;
constexpr qsizetype mostNames = 64;

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("[\\s,;]+"));
    return text.split(blanks, Qt::SkipEmptyParts);
}

bool isZone(const QString &name)
{
    return isPlausibleName(name) && !isIpLiteral(name);
}

/// An IPv6 address without brackets is what people type.
std::optional<HostPort> hostOf(const QString &word)
{
    const QHostAddress address(word);
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return HostPort{word};
    const auto host = parseHostPort(word);
    return host && isPlausibleName(host->host) ? host : std::nullopt;
}

} // namespace

QString faultWords(const ProbeEntryFault &fault)
{
    if (fault.tooMany)
        return Tr::tr("One check asks for %1 names at most.").arg(mostNames);
    switch (fault.field) {
    case Field::Domains:
        return Tr::tr("“%1” is no DNS domain such as corp.example.").arg(fault.word);
    case Field::Servers:
        return Tr::tr("“%1” is no host such as kms01.corp.example or kms01.corp.example:1688.")
            .arg(fault.word);
    case Field::DnsServer:
        return Tr::tr("“%1” is no address of a DNS server such as 10.0.0.1.").arg(fault.word);
    }
    Q_UNREACHABLE();
}

tl::expected<ProbeRequest, ProbeEntryFault> requestOf(const ProbeEntry &entry)
{
    constexpr int msPerSecond = 1'000;
    const auto fault = [](Field field, const QString &word, bool tooMany = false) {
        return tl::make_unexpected(ProbeEntryFault{field, word, tooMany});
    };
    ProbeRequest request;
    request.timeoutMs = std::clamp(entry.seconds, 1, 60) * msPerSecond;
    const QStringList domains = wordsOf(entry.domains);
    for (const QString &word : domains) {
        if (!isZone(canonicalName(word)))
            return fault(Field::Domains, word);
        if (!request.domains.contains(canonicalName(word)))
            request.domains += canonicalName(word);
    }
    const QStringList servers = wordsOf(entry.servers);
    for (const QString &word : servers) {
        const auto host = hostOf(word);
        if (!host)
            return fault(Field::Servers, word);
        if (!request.servers.contains(*host))
            request.servers += *host;
    }
    if (request.domains.size() > mostNames)
        return fault(Field::Domains, {}, true);
    if (request.servers.size() > mostNames)
        return fault(Field::Servers, {}, true);
    request.dnsServer = entry.dnsServer.trimmed();
    if (!request.dnsServer.isEmpty() && QHostAddress(request.dnsServer).isNull())
        return fault(Field::DnsServer, request.dnsServer);
    return request;
}

ProbeEntry suggestedEntry(const KnownSite &site)
{
    constexpr quint16 usualPort = 1688;
    QStringList servers;
    for (const HostPort &host : site.hosts)
        servers += host.port == usualPort && !host.host.contains(u':') ? host.host : toString(host);
    ProbeEntry entry;
    entry.domains = site.zones.join(QStringLiteral(", "));
    entry.servers = servers.join(QStringLiteral(", "));
    return entry;
}

} // namespace kms::wizard
