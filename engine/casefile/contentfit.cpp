#include "engine/casefile/contentfit.h"

#include <algorithm>

namespace kms {

namespace {

constexpr quint16 kmsPort = 1688;

bool listensForKms(const NetworkReport &report)
{
    return std::any_of(report.sockets.begin(), report.sockets.end(), [](const Socket &socket) {
        return socket.localPort == kmsPort && socket.state == Socket::State::Listening;
    });
}

bool isOfService(const QString &name)
{
    return canonicalName(name).startsWith(QLatin1String("_vlmcs._tcp"));
}

// A file that `nslookup … > dns.txt` wrote does not tell the question, but the server asked; the
// listing of a zone, which is made on a DNS server, tells neither.
bool looksForHosts(const DnsLookup &lookup)
{
    if (!lookup.name.isEmpty() || lookup.server.isEmpty())
        return isOfService(lookup.name);
    return std::any_of(lookup.records.begin(), lookup.records.end(),
                       [](const DnsRecord &record) { return isOfService(record.name); });
}

int onlyOne(const QVector<Machine> &machines, bool Machine::*role)
{
    const auto plays = [role](const Machine &machine) { return machine.*role; };
    const auto first = std::find_if(machines.begin(), machines.end(), plays);
    if (first == machines.end() || std::any_of(first + 1, machines.end(), plays))
        return noMachine;
    return int(first - machines.begin());
}

using NameAndAddress = std::pair<QString, QString>;

// What lookups and port tests of the case give as the address of a name.
QVector<NameAndAddress> addressesIn(const Evidence &evidence)
{
    QVector<NameAndAddress> found;
    for (const EvidenceItem &item : evidence) {
        if (const auto *report = item.as<NetworkReport>()) {
            for (const PortTest &test : report->tests)
                found.append({test.host, test.address.toLower()});
        }
        const auto *report = item.as<DnsReport>();
        if (!report)
            continue;
        for (const DnsLookup &lookup : report->lookups) {
            for (const DnsRecord &record : lookup.records) {
                if (record.type == DnsType::A || record.type == DnsType::Aaaa)
                    found.append({record.name.isEmpty() ? lookup.name : record.name,
                                  record.target.toLower()});
            }
        }
    }
    return found;
}

} // namespace

ContentFit::ContentFit(const Sorting &sorting)
    : m_client(onlyOne(sorting.result.machines, &Machine::client))
    , m_host(onlyOne(sorting.result.machines, &Machine::host))
    , m_ports{kmsPort}
{
    if (m_client == noMachine)
        return;
    for (const Machine &machine : sorting.result.machines) {
        if (machine.host && !machine.name.isEmpty())
            m_hostNames.insert(canonicalName(machine.name));
    }
    takeRequests(sorting.evidence);
    takeClientAddresses(sorting);
    const QVector<NameAndAddress> addresses = addressesIn(sorting.evidence);
    for (const auto &[name, address] : addresses) {
        if (!address.isEmpty() && isKmsHost(name))
            m_hostAddresses.insert(address);
    }
}

void ContentFit::takeRequests(const Evidence &evidence)
{
    for (const EvidenceItem &item : evidence) {
        const EventLog *log = item.events();
        if (!log)
            continue;
        for (const RequestSent &sent : log->sent) {
            if (!sent.server || sent.server->host.isEmpty())
                continue;
            m_hostNames.insert(canonicalName(sent.server->host));
            m_ports.insert(sent.server->port);
        }
    }
}

void ContentFit::takeClientAddresses(const Sorting &sorting)
{
    for (qsizetype i = 0; i < sorting.evidence.size(); ++i) {
        const EvidenceItem &item = sorting.evidence[i];
        const auto *report = item.as<NetworkReport>();
        if (!report || !report->configuration ||
            sorting.result.machineOf(i, item.computer) != m_client)
            continue;
        for (const NetworkAdapter &adapter : report->configuration->adapters) {
            for (const QString &address : adapter.addresses)
                m_clientAddresses.insert(address.toLower());
        }
    }
}

bool ContentFit::isKmsHost(const QString &nameOrAddress) const
{
    const QString name = canonicalName(nameOrAddress);
    return !name.isEmpty() &&
           (m_hostAddresses.contains(name) ||
            std::any_of(m_hostNames.begin(), m_hostNames.end(),
                        [&](const QString &host) { return mayBeSameMachine(host, name); }));
}

bool ContentFit::isOfClient(const NetworkReport &report) const
{
    bool tested = false;
    for (const PortTest &test : report.tests) {
        const QString source = test.sourceAddress.toLower();
        const bool onHost = !source.isEmpty() && m_hostAddresses.contains(source);
        const bool elsewhere = !source.isEmpty() && !m_clientAddresses.isEmpty() &&
                               !m_clientAddresses.contains(source);
        if (onHost || elsewhere)
            return false;
        tested |= m_ports.contains(test.port) && (isKmsHost(test.host) || isKmsHost(test.address));
    }
    return tested;
}

int ContentFit::machineOf(const EvidenceItem &item, const QSet<int> &inFolder) const
{
    int machine = noMachine;
    if (const auto *report = item.as<NetworkReport>()) {
        if (listensForKms(*report))
            machine = m_host;
        else if (m_client != noMachine && isOfClient(*report))
            machine = m_client;
    }
    const auto *report = item.as<DnsReport>();
    if (report && std::any_of(report->lookups.begin(), report->lookups.end(), looksForHosts))
        machine = m_client;
    return inFolder.contains(machine) ? machine : noMachine;
}

} // namespace kms
