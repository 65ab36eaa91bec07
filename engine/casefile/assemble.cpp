#include "engine/casefile/assemble.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/itemparts.h"
#include "engine/casefile/machinename.h"
#include "engine/casefile/requestresult.h"

#include <algorithm>
#include <tuple>

namespace kms {

namespace {

constexpr int none = -1;
constexpr qint64 msPerSecond = 1000;

// Where each machine stands in the two lists of the case.
struct Places
{
    QVector<int> client;
    QVector<int> host;
};

Places makeLists(CaseFile &caseFile, const Attribution &attribution)
{
    Places places;
    for (const Machine &machine : attribution.machines) {
        places.client.append(machine.client ? int(caseFile.clients.size()) : none);
        places.host.append(machine.host ? int(caseFile.hosts.size()) : none);
        if (machine.client) {
            caseFile.clients.append(ClientCase());
            caseFile.clients.last().name = machine.name;
        }
        if (machine.host) {
            caseFile.hosts.append(HostCase());
            caseFile.hosts.last().name = machine.name;
        }
    }
    return places;
}

Ref recordRef(const EvidenceItem &item, const EventStamp &stamp)
{
    return {item.id, placeOf(stamp)};
}

template <class Side>
void addLicense(Side &side, const EvidenceItem &item, const LicenseReading &reading)
{
    side.licenses.append({reading.facts, {item.id, reading.at}});
    side.readings.append(reading);
}

bool isOfClientLicense(const CommandOutcome &outcome, const LicenseReport &text)
{
    return std::any_of(text.products.begin(), text.products.end(), [&](const auto &reading) {
        return isKmsClientInUse(reading.facts) && outcome.activationId &&
               outcome.activationId == reading.facts.activationId;
    });
}

struct Sides
{
    ClientCase *client = nullptr;
    HostCase *host = nullptr;
};

Sides sidesOf(CaseFile &caseFile, const Places &places, int machine)
{
    if (machine == none)
        return {};
    const int client = places.client[machine];
    const int host = places.host[machine];
    return {client == none ? nullptr : &caseFile.clients[client],
            host == none ? nullptr : &caseFile.hosts[host]};
}

// A host's text may hold a KMS client's licence beside the host key (an Office host that is a
// Windows client): that licence and its outcomes are the client's.
void addText(const EvidenceItem &item, const LicenseReport &text, Role role, const Sides &sides)
{
    ClientCase *client = sides.client;
    HostCase *host = sides.host;
    const bool hostText = role == Role::Host && host;
    if (!hostText && !client)
        return;
    for (const LicenseReading &reading : text.products) {
        if (hostText && !(client && isKmsClientInUse(reading.facts)))
            addLicense(*host, item, reading);
        else
            addLicense(*client, item, reading);
    }
    for (const CommandOutcome &outcome : text.outcomes) {
        const bool hosts = hostText && !(client && isOfClientLicense(outcome, text));
        (hosts ? host->outcomes : client->outcomes).append({outcome, {item.id, outcome.at}});
    }
    for (const ExpirySentence &expiry : text.expiries) {
        if (!hostText)
            client->expiries.append({expiry, {item.id, expiry.at}});
    }
}

bool isHostsMatter(const OtherEvent &event)
{
    using Kind = OtherEvent::Kind;
    switch (event.kind) {
    case Kind::HostStartFailed:
    case Kind::RenewalTimerFailed:
    case Kind::PublishFailed:
    case Kind::Published:
    case Kind::Foreign:
        return true;
    case Kind::LogCleared:
        return event.text.compare(kmsChannel(), Qt::CaseInsensitive) == 0;
    default:
        return false;
    }
}

void addEvent(const Found<OtherEvent> &event, const Sides &sides)
{
    if (sides.host && (isHostsMatter(event.value) || !sides.client))
        sides.host->events.append(event);
    else if (sides.client)
        sides.client->events.append(event);
}

void addLog(CaseFile &caseFile, const Attribution &attribution, const Places &places,
            qsizetype index)
{
    const EvidenceItem &item = caseFile.evidence[index];
    const EventLog &log = *item.events();
    const auto sides = [&](const EventStamp &stamp) {
        return sidesOf(caseFile, places, attribution.machineOf(index, stamp.computer));
    };
    for (const RequestSent &request : log.sent) {
        Attempt attempt;
        attempt.request = {request, recordRef(item, request.stamp)};
        if (ClientCase *client = sides(request.stamp).client)
            client->attempts.append(attempt);
    }
    for (const ResponseProcessed &response : log.processed) {
        if (ClientCase *client = sides(response.stamp).client)
            client->looseResponses.append({response, recordRef(item, response.stamp)});
    }
    for (const OtherEvent &event : log.others)
        addEvent({event, recordRef(item, event.stamp)}, sides(event.stamp));
    const auto hostLogs = hostLogsOf(
        item, [&](const QString &computer) { return attribution.machineOf(index, computer); });
    for (auto it = hostLogs.cbegin(); it != hostLogs.cend(); ++it) {
        if (HostCase *host = sidesOf(caseFile, places, it.key()).host)
            host->logs.append(it.value());
    }
}

QString keyOf(const RequestSent &request)
{
    return QStringList{QString::number(request.stamp.time / msPerSecond),
                       QString::number(request.clientTime),
                       toString(request.result),
                       request.server ? toString(*request.server) : QString(),
                       request.cmid ? toString(*request.cmid) : QString(),
                       request.activationId ? toString(*request.activationId) : QString()}
        .join(QLatin1Char('|'));
}

QString keyOf(const ResponseProcessed &response)
{
    return QStringList{QString::number(response.stamp.time / msPerSecond),
                       QString::number(response.clientTime), toString(response.result),
                       QString::number(response.flags),
                       QString::number(response.count.value_or(-1))}
        .join(QLatin1Char('|'));
}

QString keyOf(const OtherEvent &event)
{
    return QStringList{QString::number(event.stamp.time / msPerSecond),
                       QString::number(event.eventId), toId(event.kind),
                       event.code ? toString(*event.code) : QString(), event.text}
        .join(QLatin1Char('|'));
}

const Found<RequestSent> &foundOf(const Attempt &attempt)
{
    return attempt.request;
}

template <class T>
const Found<T> &foundOf(const Found<T> &found)
{
    return found;
}

// Of a log that stands in two files each event counts once. Exports differ in record ids and
// milliseconds, so the same second and the same content are the same event; within one file two
// such events are two.
template <class T>
void dropRepeated(QVector<T> &events)
{
    const auto fromFirstFile = [&events](const T &event) {
        return foundOf(event).ref.evidence == foundOf(events.first()).ref.evidence;
    };
    if (std::all_of(events.cbegin(), events.cend(), fromFirstFile))
        return;
    QHash<QString, QString> seenIn;
    events.removeIf([&seenIn](const T &event) {
        const auto &found = foundOf(event);
        const QString key = keyOf(found.value);
        const auto seen = seenIn.constFind(key);
        if (seen != seenIn.cend())
            return *seen != found.ref.evidence;
        seenIn.insert(key, found.ref.evidence);
        return false;
    });
}

template <class T>
void inTimeOrder(QVector<T> &events)
{
    dropRepeated(events);
    std::stable_sort(events.begin(), events.end(), [](const T &a, const T &b) {
        const EventStamp &first = foundOf(a).value.stamp;
        const EventStamp &second = foundOf(b).value.stamp;
        return std::tie(first.time, first.record) < std::tie(second.time, second.record);
    });
}

// What was told, undated texts in the order given, then the dated ones by their time.
QVector<qsizetype> textsOldestFirst(const Evidence &evidence)
{
    QVector<qsizetype> texts;
    for (qsizetype i = 0; i < evidence.size(); ++i) {
        if (evidence[i].license())
            texts.append(i);
    }
    std::stable_sort(texts.begin(), texts.end(), [&evidence](qsizetype a, qsizetype b) {
        if (evidence[a].told.has_value() != evidence[b].told.has_value())
            return evidence[a].told.has_value();
        const QDateTime &first = evidence[a].from;
        const QDateTime &second = evidence[b].from;
        return second.isValid() && (!first.isValid() || first < second);
    });
    return texts;
}

// The id that the machine asks with now; a licence report may be older or newer than the log.
std::optional<Cmid> currentCmid(const ClientCase &client)
{
    for (auto it = client.attempts.crbegin(); it != client.attempts.crend(); ++it) {
        if (it->request.value.cmid)
            return it->request.value.cmid;
    }
    for (auto it = client.licenses.crbegin(); it != client.licenses.crend(); ++it) {
        if (it->value.kmsClient && it->value.kmsClient->cmid)
            return it->value.kmsClient->cmid;
    }
    return std::nullopt;
}

// Content that is neither a licence report nor a log; of a file that is there twice the first.
void addAside(CaseFile &caseFile, const Attribution &attribution, const Places &places)
{
    QSet<std::pair<int, QByteArray>> seen;
    for (qsizetype index = 0; index < caseFile.evidence.size(); ++index) {
        const EvidenceItem &item = caseFile.evidence[index];
        if (item.license() || item.events() || item.as<std::monostate>())
            continue;
        const int machine = attribution.machineOf(index, item.computer);
        const std::pair<int, QByteArray> copy{machine, item.source.sha256};
        if (!copy.second.isEmpty() && seen.contains(copy))
            continue;
        seen.insert(copy);
        const Sides sides = sidesOf(caseFile, places, machine);
        if (sides.client)
            sides.client->aside.append(item.id);
        if (sides.host)
            sides.host->aside.append(item.id);
    }
}

} // namespace

void assembleMachines(CaseFile &caseFile, const Attribution &attribution)
{
    const Places places = makeLists(caseFile, attribution);
    QSet<std::pair<int, QByteArray>> texts;
    const auto isCopy = [&](qsizetype index, int machine) {
        // A file may hold the outputs of two tools; these are no copies of each other.
        const EvidenceItem &item = caseFile.evidence[index];
        const QByteArray content = item.source.sha256 + toId(item.kind).toLatin1();
        const bool known = texts.contains({machine, content});
        texts.insert({machine, content});
        return known && !item.source.sha256.isEmpty();
    };
    for (const qsizetype index : textsOldestFirst(caseFile.evidence)) {
        const EvidenceItem &item = caseFile.evidence[index];
        const LicenseReport &report = *item.license();
        const auto add = [&](const QString &computer, const LicenseReport &text, Role role) {
            const int machine = attribution.machineOf(index, computer);
            if (!isCopy(index, machine))
                addText(item, text, role, sidesOf(caseFile, places, machine));
        };
        for (const ComputerLicenses &one : report.byComputer) {
            const LicenseReport text{one.products, {}, {}, {}};
            add(one.computer, text, isHostText(text) ? Role::Host : Role::Client);
        }
        add(item.computer, report, item.role);
    }
    for (qsizetype index = 0; index < caseFile.evidence.size(); ++index) {
        if (caseFile.evidence[index].events())
            addLog(caseFile, attribution, places, index);
    }
    addAside(caseFile, attribution, places);
    for (ClientCase &client : caseFile.clients) {
        inTimeOrder(client.attempts);
        inTimeOrder(client.looseResponses);
        inTimeOrder(client.events);
        client.cmid = currentCmid(client);
    }
    for (HostCase &host : caseFile.hosts)
        inTimeOrder(host.events);
}

} // namespace kms
