#include "engine/casefile/itemparts.h"

#include "engine/casefile/machinename.h"
#include "engine/casefile/requestresult.h"

#include <algorithm>
#include <vector>

namespace kms {

namespace {

bool saysNothing(const LicenseReport &text)
{
    return text.products.isEmpty() && text.outcomes.isEmpty() && text.expiries.isEmpty();
}

bool wasRefusedByKms(const CommandOutcome &outcome)
{
    return outcome.command != CommandOutcome::Command::Setting && outcome.code &&
           isAnswerToKmsClient(*outcome.code);
}

// The key itself was refused: by Windows (0xC004F015, 0xC004F050), or by Microsoft's server.
bool isRefusedKey(const CommandOutcome &outcome)
{
    constexpr quint32 licenseUnknown = 0xC004F015;
    constexpr quint32 keyInvalid = 0xC004F050;
    constexpr quint32 activationServer = 0xC004C000;
    const quint32 code = outcome.code.value_or(ErrorCode{}).value;
    return !outcome.succeeded && (code == licenseUnknown || code == keyInvalid ||
                                  (code & 0xfffff000U) == activationServer);
}

bool isOfEitherRole(const LicenseReport &text)
{
    return text.products.isEmpty() && text.expiries.isEmpty() && !text.outcomes.isEmpty() &&
           std::all_of(text.outcomes.begin(), text.outcomes.end(), isRefusedKey);
}

Part partOf(const QString &computer, const LicenseReport &text)
{
    Part part;
    part.ofEitherRole = isOfEitherRole(text);
    part.computer = computer;
    part.role = isHostText(text) ? Role::Host : Role::Client;
    part.asksAKms = std::any_of(text.outcomes.begin(), text.outcomes.end(), wasRefusedByKms);
    for (const CommandOutcome &outcome : text.outcomes) {
        if (outcome.activationId)
            part.tried.append(*outcome.activationId);
    }
    for (const LicenseReading &reading : text.products) {
        const LicenseFacts &facts = reading.facts;
        if (facts.activationId)
            part.reported.append(*facts.activationId);
        part.asksAKms |= isKmsClientInUse(facts);
        part.alsoClient |= part.role == Role::Host && isKmsClientInUse(facts);
        part.serverProduct |= facts.name.contains(QLatin1String("Server"), Qt::CaseInsensitive);
        if (facts.kmsClient && facts.kmsClient->cmid)
            part.cmids.append(*facts.kmsClient->cmid);
    }
    return part;
}

QVector<Part> partsOf(const EvidenceItem &item, const LicenseReport &report)
{
    QVector<Part> parts;
    for (const ComputerLicenses &one : report.byComputer)
        parts.append(partOf(one.computer, {one.products, {}, {}, {}}));
    if (!saysNothing(report))
        parts.append(partOf(item.computer, report));
    if (item.told)
        parts.last().role = item.role; // a host key that was told of a client makes no host of it
    return parts;
}

// Collects one part per computer of a log.
class LogParts
{
public:
    Part &of(const QString &computer)
    {
        const auto known = m_bySpelling.constFind(computer);
        if (known != m_bySpelling.cend())
            return m_parts[*known];
        const QString name = canonicalName(computer);
        const qsizetype index = m_byName.value(name, m_parts.size());
        if (index == m_parts.size()) {
            m_byName.insert(name, index);
            m_parts.append(Part());
            m_parts.last().computer = computer.trimmed();
        }
        m_bySpelling.insert(computer, index);
        return m_parts[index];
    }
    const QVector<Part> &all() const { return m_parts; }

private:
    QVector<Part> m_parts;
    QHash<QString, qsizetype> m_byName;
    QHash<QString, qsizetype> m_bySpelling;
};

void addRequestsSent(const EventLog &log, LogParts &parts)
{
    for (const RequestSent &request : log.sent) {
        Part &part = parts.of(request.stamp.computer);
        part.role = Role::Client;
        part.asksAKms = true;
        part.largestRequired = std::max(part.largestRequired, request.required.value_or(0));
        // A machine has one id, a re-imaged one a few: the last seen is nearly always the same.
        if (request.cmid && (part.cmids.isEmpty() || part.cmids.last() != *request.cmid))
            part.cmids.append(*request.cmid);
    }
    for (const ResponseProcessed &response : log.processed) {
        Part &part = parts.of(response.stamp.computer);
        part.role = Role::Client;
        part.asksAKms = true;
    }
}

void addRequestsReceived(const RequestTable &table, LogParts &parts)
{
    std::vector<bool> isHost(table.names.size(), false);
    for (const NameIndex host : table.host)
        isHost[size_t(host)] = true;
    for (size_t i = 0; i < isHost.size(); ++i) {
        if (!isHost[i])
            continue;
        Part &part = parts.of(table.names.at(NameIndex(quint32(i))));
        part.alsoClient |= part.role == Role::Client;
        part.role = Role::Host;
        part.loggedRequests = true;
    }
}

bool isHostsOwn(OtherEvent::Kind kind)
{
    using Kind = OtherEvent::Kind;
    return kind == Kind::HostStartFailed || kind == Kind::RenewalTimerFailed ||
           kind == Kind::PublishFailed || kind == Kind::Published;
}

void addOther(const OtherEvent &event, Part &part)
{
    using Kind = OtherEvent::Kind;
    if (isHostsOwn(event.kind)) {
        part.alsoClient |= part.role == Role::Client;
        part.role = Role::Host;
    } else if (event.kind == Kind::LogCleared) {
        if (event.text.compare(kmsChannel(), Qt::CaseInsensitive) == 0)
            part.hint = Role::Host;
    } else if (event.kind != Kind::Foreign && part.hint == Role::Unknown) {
        part.hint = Role::Client;
    }
}

// The mere presence of a channel is the weakest hint: only a log of one computer is somebody's
// log, in a collector's log the others are bystanders.
void addSpans(const EventLog &log, LogParts &parts)
{
    for (const LogSpan &span : log.spans)
        parts.of(span.computer);
    for (const LogSpan &span : log.spans) {
        Part &part = parts.of(span.computer);
        if (part.hint != Role::Unknown)
            continue;
        if (span.channel.compare(kmsChannel(), Qt::CaseInsensitive) == 0)
            part.hint = Role::Host;
        else if (parts.all().size() == 1 &&
                 span.channel.compare(QLatin1String("Application"), Qt::CaseInsensitive) == 0)
            part.hint = Role::Client;
    }
}

QVector<Part> partsOf(const EventLog &log)
{
    LogParts parts;
    addRequestsSent(log, parts);
    addRequestsReceived(log.received, parts);
    for (const OtherEvent &event : log.others)
        addOther(event, parts.of(event.stamp.computer));
    addSpans(log, parts);
    return parts.all();
}

QVector<Part> partsAside(const EvidenceItem &item)
{
    Part part;
    part.aside = !item.told; // whoever was asked about a computer speaks of a client or host
    part.role = item.role;
    if (item.computers.size() <= 1) {
        part.computer = item.computer.isEmpty() ? item.computers.value(0) : item.computer;
        return {part};
    }
    QVector<Part> parts;
    for (const QString &computer : item.computers) {
        part.computer = computer;
        if (!computer.isEmpty())
            parts.append(part);
    }
    return parts;
}

} // namespace

// `/dlv all` lists licences not in use as well; they tell nothing unless nothing else is there.
bool isHostText(const LicenseReport &text)
{
    bool anyInUse = false;
    bool anyHost = false;
    bool anyClient = false;
    for (const LicenseReading &reading : text.products) {
        const LicenseFacts &facts = reading.facts;
        if (facts.keyInstalled && isOfKmsHost(facts))
            return true;
        anyInUse |= facts.keyInstalled;
        anyHost |= isOfKmsHost(facts);
        anyClient |= facts.channel == Channel::KmsClient;
    }
    return anyHost && !anyInUse && !anyClient;
}

bool isKmsClientInUse(const LicenseFacts &facts)
{
    return facts.keyInstalled && facts.channel == Channel::KmsClient;
}

QVector<Part> partsOf(const EvidenceItem &item)
{
    if (const LicenseReport *text = item.license())
        return partsOf(item, *text);
    if (const EventLog *log = item.events())
        return partsOf(*log);
    if (std::holds_alternative<std::monostate>(item.content))
        return {};
    return partsAside(item);
}

QHash<Cmid, QVector<Presence>> presencesOf(const RequestTable &table, const QSet<Cmid> &wanted)
{
    QHash<quint32, QHash<quint32, Presence>> byId; // CmidIndex → NameIndex
    for (const Cmid &cmid : wanted) {
        const CmidIndex index = table.cmids.find(cmid);
        if (index != CmidIndex::None)
            byId.insert(quint32(index), {});
    }
    QHash<Cmid, QVector<Presence>> found;
    if (byId.isEmpty())
        return found;
    std::vector<bool> isWanted(table.cmids.size(), false);
    for (auto it = byId.cbegin(); it != byId.cend(); ++it)
        isWanted[it.key()] = true;
    for (size_t row = 0; row < table.size(); ++row) {
        const CmidIndex cmid = table.cmid[row];
        const UtcMs time = table.time[row];
        if (cmid == CmidIndex::None || !isWanted[size_t(cmid)] || time == noTime)
            continue;
        Presence &presence = byId[quint32(cmid)][quint32(table.client[row])];
        const bool fresh = presence.first == noTime;
        presence.first = fresh ? time : std::min(presence.first, time);
        presence.last = std::max(presence.last, time);
    }
    for (auto it = byId.cbegin(); it != byId.cend(); ++it) {
        QVector<Presence> &presences = found[table.cmids.at(CmidIndex(it.key()))];
        for (auto seen = it->cbegin(); seen != it->cend(); ++seen) {
            Presence presence = seen.value();
            presence.name = table.names.at(NameIndex(seen.key()));
            if (!canonicalName(presence.name).isEmpty())
                presences.append(presence);
        }
    }
    return found;
}

} // namespace kms
