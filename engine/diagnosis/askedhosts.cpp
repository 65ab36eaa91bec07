#include "engine/diagnosis/askedhosts.h"

#include "engine/casefile/machinename.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

using Outcome = PortTest::Outcome;

constexpr quint16 defaultPort = 1688;
constexpr qsizetype mostHosts = 10; // of one client; more is no KMS site

bool isSameAddress(const HostPort &a, const HostPort &b)
{
    return a.port == b.port && canonicalName(a.host) == canonicalName(b.host);
}

AskedHost asked(const HostPort &address, const Ref &ref)
{
    AskedHost host;
    host.address = {canonicalName(address.host), address.port};
    host.ref = ref;
    return host;
}

AskedHost *known(QVector<AskedHost> &hosts, const HostPort &address)
{
    const auto found = std::find_if(hosts.begin(), hosts.end(), [&](const AskedHost &host) {
        return isSameAddress(host.address, address);
    });
    return found == hosts.end() ? nullptr : &*found;
}

bool metNobody(const Attempt &attempt, const CaseFile &caseFile)
{
    return attempt.hostView != Attempt::HostView::Seen &&
           resultOf(attempt, caseFile) == AttemptResult::NoAnswer;
}

QVector<AskedHost> askedByRequests(const ClientView &client, const CaseFile &caseFile)
{
    QVector<AskedHost> hosts;
    for (const Attempt *attempt : client.failures) {
        const auto &server = attempt->request.value.server;
        if (!server || hosts.size() == mostHosts)
            continue;
        AskedHost *host = known(hosts, *server);
        if (!host) {
            hosts.append(asked({server->host, server->port}, {}));
            host = &hosts.last();
        }
        host->ref = attempt->request.ref;
        host->attempts.append(attempt);
        if (metNobody(*attempt, caseFile))
            host->unanswered.append(attempt);
        else
            host->unanswered.clear(); // the way was open then: earlier silence had passed
    }
    return hosts;
}

// "No KMS could be contacted", or the RPC errors behind it.
bool commandMetNobody(const ClientView &client)
{
    constexpr std::array<quint32, 4> codes{0xC004F074, 0x800706BA, 0x800706BE, 0xC0020017};
    const quint32 code =
        client.failedCommand ? client.failedCommand->value.code.value_or(ErrorCode{}).value : 0;
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::optional<AskedHost> pinnedHost(const ClientView &client, const Verdicts &verdicts)
{
    for (const Finding &finding : verdicts.findings) {
        if (finding.id != FindingId::ClientPinned || finding.facts.server.isEmpty() ||
            finding.subject != subjectOf(*client.client))
            continue;
        const auto port = quint16(finding.facts.port.value_or(defaultPort));
        return asked({finding.facts.server, port}, finding.because.constFirst().ref);
    }
    return std::nullopt;
}

// The one that it found in DNS and keeps, as its licence report prints it.
std::optional<AskedHost> discoveredHost(const ClientView &client)
{
    const auto *details =
        client.license && client.license->kmsClient ? &*client.license->kmsClient : nullptr;
    if (!details || !details->discovered || !client.reading)
        return std::nullopt;
    return asked(*details->discovered, {client.licenseRef.evidence,
                                        client.reading->placeOf(LicenseField::DiscoveredHost)});
}

// The zone of the client's own name, where records of it are at hand.
QVector<AskedHost> hostsInDns(const ClientView &client, const DnsView &dns)
{
    const QString zone = canonicalName(client.client->name).section(QLatin1Char('.'), 1);
    QVector<AskedHost> hosts;
    const QVector<KmsRecord> records = dns.recordsOf(zone);
    for (const KmsRecord &record : records) {
        if (!record.target.host.isEmpty() && hosts.size() < mostHosts)
            hosts.append(asked(record.target, record.ref));
    }
    return hosts;
}

QStringList configuredAddresses(const ClientView &client, const CaseView &view)
{
    QStringList addresses;
    const auto reports = view.caseFile.aside<NetworkReport>(*client.client);
    for (const auto &report : reports) {
        if (!report.value->configuration)
            continue;
        for (const NetworkAdapter &adapter : report.value->configuration->adapters)
            addresses += adapter.addresses;
    }
    return addresses;
}

bool isFromClient(const PathTest &test, const ClientView &client, const QStringList &configured)
{
    const QString &source = test.sourceAddress;
    if (!source.isEmpty() && source == test.address)
        return false; // on the host itself
    if (!source.isEmpty() && !configured.isEmpty())
        return configured.contains(source, Qt::CaseInsensitive);
    return client.client->aside.contains(test.ref.evidence);
}

// With a single host that is no alternative of others a connection shows that it is the one used.
bool someIsReachable(const QVector<AskedHost> &hosts)
{
    return std::any_of(hosts.cbegin(), hosts.cend(), [](const AskedHost &host) {
        return host.test(Outcome::Connected) != nullptr;
    });
}

void addTests(QVector<AskedHost> &hosts, const ClientView &client, const CaseView &view)
{
    const QStringList configured = configuredAddresses(client, view);
    for (AskedHost &host : hosts) {
        host.tests = view.path.testsOf(host.address.host, host.address.port, view.dns);
        host.tests.removeIf(
            [&](const PathTest *test) { return !isFromClient(*test, client, configured); });
    }
}

} // namespace

const PathTest *AskedHost::test(PortTest::Outcome outcome) const
{
    const auto found = std::find_if(tests.cbegin(), tests.cend(), [outcome](const PathTest *test) {
        return test->outcome == outcome;
    });
    return found == tests.cend() ? nullptr : *found;
}

qsizetype AskedHost::unseen() const
{
    return std::count_if(unanswered.cbegin(), unanswered.cend(), [](const Attempt *attempt) {
        return attempt->hostView == Attempt::HostView::Unseen;
    });
}

QVector<AskedHost> hostsAsked(const ClientView &client, const CaseView &view,
                              const Verdicts &verdicts)
{
    if (!fails(client))
        return {};
    QVector<AskedHost> hosts = askedByRequests(client, view.caseFile);
    const bool byRequests = !hosts.isEmpty();
    if (!byRequests) {
        if (!client.failures.isEmpty() || !commandMetNobody(client))
            return {};
        if (const auto pinned = pinnedHost(client, verdicts))
            hosts = {*pinned};
        else if (const auto discovered = discoveredHost(client))
            hosts = {*discovered};
        else
            hosts = hostsInDns(client, view.dns);
    }
    addTests(hosts, client, view);
    // Of several hosts in DNS the client takes another one where it meets nobody.
    if (!byRequests && hosts.size() > 1 && someIsReachable(hosts))
        return {};
    return hosts;
}

bool isOfAzure(const QString &host, const DnsView &dns)
{
    static constexpr std::array endings{
        QLatin1String("kms.core.windows.net"),
        QLatin1String("kms.core.usgovcloudapi.net"),
        QLatin1String("kms.core.chinacloudapi.cn"),
    };
    const auto isName = [](const QString &name) {
        return std::any_of(endings.begin(), endings.end(), [&](QLatin1String ending) {
            return name == ending || name == QLatin1String("az") + ending;
        });
    };
    const QString name = canonicalName(host);
    if (!isIpLiteral(name))
        return isName(name);
    const QStringList names = dns.namesOf(name);
    return std::any_of(names.cbegin(), names.cend(), isName);
}

QStringList addressesOf(const ClientView &client, const CaseView &view)
{
    QStringList addresses = configuredAddresses(client, view);
    if (!addresses.isEmpty())
        return addresses;
    for (const PathTest &test : view.path.tests) {
        if (!test.sourceAddress.isEmpty() && isFromClient(test, client, {}) &&
            !addresses.contains(test.sourceAddress))
            addresses.append(test.sourceAddress);
    }
    return addresses;
}

QString sourceOf(const ClientView &client, const CaseView &view)
{
    const QString name = subjectOf(*client.client);
    const QString address = addressesOf(client, view).value(0);
    if (name.isEmpty() || address.isEmpty())
        return name + address;
    return name + QLatin1String(" (") + address + QLatin1Char(')');
}

Facts factsOf(const AskedHost &host)
{
    Facts facts;
    facts.server = host.address.host;
    facts.port = host.address.port;
    if (!host.attempts.isEmpty()) {
        facts.attempts = host.attempts.size();
        facts.failures = host.unanswered.size();
    }
    return facts;
}

void ruleOutByLastRequest(std::initializer_list<FindingId> ids, const ClientView &client,
                          const QVector<AskedHost> &hosts, Verdicts &verdicts)
{
    const Attempt *last = client.failures.isEmpty() ? client.lastActivated : client.latest;
    const bool someUnreached = std::any_of(hosts.cbegin(), hosts.cend(),
                                           [](const auto &host) { return host.isUnreached(); });
    if (!last || someUnreached || (!last->response && !last->arrival))
        return;
    Because because{last->response ? last->response->ref : last->arrival->ref,
                    last->response ? QStringLiteral("because.answer-processed")
                                   : QStringLiteral("because.host-logged-request"),
                    {}};
    if (!last->response)
        because.facts.server = last->arrival->value.stamp.computer;
    for (const FindingId id : ids)
        verdicts.ruledOut.append({id, {because}, &client});
}

} // namespace kms
