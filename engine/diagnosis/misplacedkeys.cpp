#include "engine/diagnosis/misplacedkeys.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/machinename.h"
#include "engine/casefile/requestwindow.h"
#include "engine/knowledge/hostkeys.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

bool isClientEdition(const LicenseFacts &facts)
{
    const auto product = windowsProduct(facts.name, facts.serviceVersion);
    return product && !product->server;
}

// The host key of Windows; one of Office may rightly sit on a client edition.
std::optional<qsizetype> windowsHostKey(const HostCase &host, const Applications &applications)
{
    for (qsizetype i = 0; i < host.licenses.size(); ++i) {
        const LicenseFacts &facts = host.licenses[i].value;
        if (facts.keyInstalled && isOfKmsHost(facts) &&
            applications.of(facts) == Application::Windows)
            return i;
    }
    return std::nullopt;
}

bool isServersHost(const HostCase &host, const Applications &applications)
{
    const auto key = windowsHostKey(host, applications);
    return key ? !isClientEdition(host.licenses[*key].value) : !host.logs.isEmpty();
}

// A host that is not \a host, by its own evidence or by a record in DNS.
bool anotherHostIsKnown(const HostCase &host, const CaseView &view)
{
    const auto &hosts = view.caseFile.hosts;
    const bool atHand = std::any_of(hosts.begin(), hosts.end(), [&](const HostCase &other) {
        return &other != &host && isServersHost(other, view.caseFile.applications);
    });
    return atHand ||
           std::any_of(view.dns.records.begin(), view.dns.records.end(), [&](const auto &record) {
               return !record.target.host.isEmpty() && !host.name.isEmpty() &&
                      !view.dns.isSameMachine(record.target.host, host.name);
           });
}

std::optional<Because> ownRequestReason(const HostCase &host, const CaseFile &caseFile)
{
    const auto isOfWindows = [&caseFile](const Attempt &attempt) {
        const RequestSent &request = attempt.request.value;
        return caseFile.applications.of(request.activationId, request.required)
                   .value_or(Application::Windows) == Application::Windows;
    };
    for (const ClientCase &client : caseFile.clients) {
        const auto last =
            std::find_if(client.attempts.crbegin(), client.attempts.crend(), isOfWindows);
        if (last == client.attempts.crend() || !mayBeSameMachine(client.name, host.name))
            continue;
        const Found<RequestSent> &sent = last->request;
        Because because{sent.ref, QStringLiteral("because.request-sent"), {}};
        if (sent.value.server)
            because.facts.server = sent.value.server->host;
        because.facts.lastRequest = toUtc(sent.value.stamp.time);
        return because;
    }
    return std::nullopt;
}

std::optional<Because> askedReason(const HostCase &host, const CaseFile &caseFile)
{
    if (host.name.isEmpty())
        return std::nullopt;
    if (const auto sent = ownRequestReason(host, caseFile))
        return sent;
    const auto received = requestAsClient(host.name, caseFile);
    if (!received)
        return std::nullopt;
    Because because{received->ref, QStringLiteral("because.asked-as-client"), {}};
    because.facts.machines = QStringList{received->value.client};
    because.facts.server = received->value.stamp.computer;
    because.facts.lastRequest = toUtc(received->value.stamp.time);
    return because;
}

Because keyReason(const HostCase &host, qsizetype index)
{
    Because because{host.licenses[index].ref, QStringLiteral("because.host-key-on-edition"), {}};
    if (index < host.readings.size())
        because.ref.at = host.readings[index].placeOf(LicenseField::Channel);
    const LicenseFacts &facts = host.licenses[index].value;
    because.facts.product = facts.name.isEmpty() ? facts.description : facts.name;
    return because;
}

// Where a report does not name its edition, requests that need 25 tell that it is one for clients.
bool asksAsClientEdition(const HostCase &host, const CaseFile &caseFile)
{
    const auto needs25 = [](const Attempt &attempt) {
        return attempt.request.value.required == limits::clientThreshold;
    };
    const auto &clients = caseFile.clients;
    return std::any_of(clients.begin(), clients.end(),
                       [&](const ClientCase &client) {
                           return mayBeSameMachine(client.name, host.name) &&
                                  std::any_of(client.attempts.begin(), client.attempts.end(),
                                              needs25);
                       }) ||
           (!host.name.isEmpty() && requestAsClient(host.name, caseFile));
}

bool isForClient(const HostCase &host, const LicenseFacts &facts, const CaseFile &caseFile)
{
    const auto product = windowsProduct(facts.name, facts.serviceVersion);
    return product ? !product->server : asksAsClientEdition(host, caseFile);
}

std::optional<MisplacedKey> misplacedKey(const HostCase &host, const CaseView &view)
{
    const auto index = windowsHostKey(host, view.caseFile.applications);
    if (!index || !isForClient(host, host.licenses[*index].value, view.caseFile))
        return std::nullopt;
    MisplacedKey key;
    key.host = &host;
    key.license = &host.licenses[*index].value;
    key.because.append(keyReason(host, *index));
    key.stateRef = host.licenses[*index].ref;
    if (*index < host.readings.size())
        key.stateRef.at = host.readings[*index].placeOf(LicenseField::State);
    const bool another = anotherHostIsKnown(host, view);
    const auto asked = askedReason(host, view.caseFile);
    const auto &details = key.license->kmsHost;
    const bool countsEnough =
        details && details->currentCount.value_or(-1) >= limits::clientThreshold;
    if (countsEnough && !another && !asked)
        return std::nullopt;
    key.proven = another || asked;
    if (asked)
        key.because.append(*asked);
    return key;
}

// Of one log; the table's own names are compared once each.
std::optional<size_t> newestRowOf(const HostLog &log, const QString &machine, UtcMs since)
{
    const RequestTable &table = log.log->received;
    std::vector<bool> isIt(table.names.size(), false);
    bool any = false;
    for (size_t i = 0; i < isIt.size(); ++i) {
        isIt[i] = mayBeSameMachine(canonicalName(table.names.at(NameIndex(quint32(i)))), machine);
        any = any || isIt[i];
    }
    std::optional<size_t> newest;
    if (!any)
        return newest;
    forEachRow(log, [&](size_t row) {
        const NameIndex name = table.client[row];
        if (name == NameIndex::None || !isIt[size_t(name)] || table.time[row] < since ||
            table.required[row] != limits::clientThreshold)
            return;
        if (!newest || table.time[row] > table.time[*newest])
            newest = row;
    });
    return newest;
}

bool isOneOf(const QVector<HostCase> &hosts, const QString &machine, const DnsView &dns)
{
    return std::any_of(hosts.begin(), hosts.end(),
                       [&](const HostCase &host) { return dns.isSameMachine(host.name, machine); });
}

bool mayAsk(const ClientView &client, const HostCase &host, const CaseView &view)
{
    return std::any_of(client.failures.begin(), client.failures.end(), [&](const Attempt *attempt) {
        const auto &server = attempt->request.value.server;
        if (!server)
            return false;
        return host.name.isEmpty() ? !isOneOf(view.caseFile.hosts, server->host, view.dns)
                                   : view.dns.isSameMachine(host.name, server->host);
    });
}

} // namespace

std::optional<Found<RequestReceived>> requestAsClient(const QString &machine,
                                                      const CaseFile &caseFile)
{
    const QString name = canonicalName(machine);
    const UtcMs since =
        caseFile.judgedAt.toMSecsSinceEpoch() - std::chrono::milliseconds(countWindow).count();
    std::optional<Found<RequestReceived>> newest;
    for (const HostCase &host : caseFile.hosts) {
        if (mayBeSameMachine(host.name, name))
            continue;
        for (const HostLog &log : host.logs) {
            const auto row = newestRowOf(log, name, since);
            const UtcMs time = row ? log.log->received.time[*row] : noTime;
            if (row && (!newest || time > newest->value.stamp.time))
                newest = {log.log->received.row(*row),
                          {log.evidence, log.log->received.placeOf(*row)}};
        }
    }
    return newest;
}

QVector<MisplacedKey> misplacedKeys(const CaseView &view)
{
    QVector<MisplacedKey> keys;
    for (const HostCase &host : view.caseFile.hosts) {
        if (keys.size() == mostSubjects)
            break;
        if (const auto key = misplacedKey(host, view))
            keys.append(*key);
    }
    return keys;
}

bool isMisplaced(const HostCase &host, const CaseView &view)
{
    return misplacedKey(host, view).has_value();
}

std::optional<MisplacedKey> misplacedKeyAskedBy(const ClientView &client, const CaseView &view)
{
    const QVector<MisplacedKey> keys = misplacedKeys(view);
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const MisplacedKey &key) {
        return mayAsk(client, *key.host, view);
    });
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

std::optional<MisplacedKey> misplacedKeyOfSomeHostAsked(const CaseView &view)
{
    for (const ClientView &client : view.clients) {
        if (const auto key = misplacedKeyAskedBy(client, view))
            return key;
    }
    const QVector<MisplacedKey> keys = misplacedKeys(view);
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const MisplacedKey &key) {
        return view.dns.recordOf(key.host->name) != nullptr;
    });
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

} // namespace kms
