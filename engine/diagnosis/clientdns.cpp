#include "engine/diagnosis/clientdns.h"

#include "engine/casefile/machinename.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype mostZones = 32; // a search list holds fewer

void addZone(QStringList &zones, const QString &zone)
{
    const QString canonical = canonicalName(zone);
    if (!canonical.isEmpty() && !zones.contains(canonical) && zones.size() < mostZones)
        zones.append(canonical);
}

QString suffixOf(const QString &name)
{
    return isIpLiteral(name) ? QString() : name.section(QLatin1Char('.'), 1);
}

bool isConnected(const NetworkAdapter &adapter)
{
    return !adapter.disconnected && !adapter.addresses.isEmpty();
}

QStringList zonesOf(const ClientCase &client, const CaseFile &caseFile)
{
    QStringList zones;
    addZone(zones, suffixOf(client.name));
    for (const auto &report : caseFile.aside<NetworkReport>(client)) {
        if (!report.value->configuration)
            continue;
        addZone(zones, report.value->configuration->primarySuffix);
        for (const QString &suffix : report.value->configuration->searchList)
            addZone(zones, suffix);
        for (const NetworkAdapter &adapter : report.value->configuration->adapters) {
            if (isConnected(adapter))
                addZone(zones, adapter.suffix);
        }
    }
    return zones;
}

std::optional<DnsCode> dnsCode(ErrorCode code, const Ref &ref)
{
    const DnsFailure failure = dnsFailureOf(code);
    return failure == DnsFailure::None ? std::nullopt : std::optional(DnsCode{failure, code, ref});
}

// The newest 8198 after the last activation.
std::optional<DnsCode> symptomOf(const ClientView &client, UtcMs &time)
{
    const auto &events = client.client->events;
    for (auto it = events.rbegin(); it != events.rend(); ++it) {
        const OtherEvent &event = it->value;
        const bool isOver =
            client.lastActivatedAt.isValid() && toUtc(event.stamp.time) < client.lastActivatedAt;
        if (event.kind != OtherEvent::Kind::ActivationFailed || !event.code || isOver)
            continue;
        time = event.stamp.time;
        return dnsCode(*event.code, it->ref);
    }
    return std::nullopt;
}

void takeTries(ClientDns &dns, const ClientView &client)
{
    UtcMs symptomTime = noTime;
    dns.symptom = symptomOf(client, symptomTime);
    if (client.failedCommand && client.failedCommand->value.code)
        dns.code = dnsCode(*client.failedCommand->value.code, client.failedCommand->ref);
    if (client.failures.isEmpty())
        return;
    const Attempt &last = *client.failures.constLast();
    const RequestSent &request = last.request.value;
    auto code = dnsCode(request.result, last.request.ref);
    if (!code && !request.server && (request.flags & RequestFlag::noKmsFound) != 0)
        code = DnsCode{DnsFailure::NoRecord, request.result, last.request.ref};
    if (hasNoAddress(request))
        code.reset(); // the host was found
    if (code)
        dns.code = code;
    else if (request.server && !(dns.symptom && symptomTime > request.stamp.time))
        dns.askedHost = &last;
}

bool isOf(const ClientCase &client, const Ref &ref)
{
    return client.aside.contains(ref.evidence);
}

// "_vlmcs._tcp" alone is asked in the client's own zones, and where nothing else tells these, the
// zone that was looked up on it is one of them.
bool isAsked(const ClientDns &dns, const QString &zone, bool own)
{
    return zone.isEmpty() || dns.zones.isEmpty() ? own : dns.zones.contains(zone);
}

void takeLookups(ClientDns &dns, const ClientCase &client, const DnsView &view)
{
    for (const QVector<DnsAnswer> *answers : {&view.otherAnswers, &view.srvAnswers}) {
        for (const DnsAnswer &answer : *answers) {
            if (!dns.answered && isOf(client, answer.ref))
                dns.answered = &answer;
        }
    }
    for (const DnsAnswer &answer : view.unanswered) {
        if (isOf(client, answer.ref))
            dns.unanswered.append(&answer);
    }
    for (const DnsAnswer &answer : view.srvAnswers) {
        const bool own = isOf(client, answer.ref);
        if (answer.outcome == DnsLookup::Outcome::Answered || !isAsked(dns, answer.name, own))
            continue;
        if (own && !dns.noRecordHere)
            dns.noRecordHere = &answer;
        if (!dns.noRecord)
            dns.noRecord = &answer;
    }
}

void takeRecords(ClientDns &dns, const ClientCase &client, const DnsView &view)
{
    for (const KmsRecord &record : view.records) {
        const bool own = isOf(client, record.ref) && !record.isElsewhere;
        // It proves nothing of what the client sees, unless the client says that it sees none.
        if (record.isElsewhere && !(dns.code && dns.code->failure == DnsFailure::NoRecord))
            continue;
        if (isAsked(dns, record.zone, own)) {
            if (own && !dns.recordHere)
                dns.recordHere = &record;
            if (!dns.record)
                dns.record = &record;
        } else if (!record.zone.isEmpty() && !dns.recordElsewhere) {
            dns.recordElsewhere = &record;
        }
    }
}

// A host that says "published" names the zone that its record is in.
std::optional<Found<QString>> publishedElsewhere(const QStringList &zones, const CaseFile &caseFile)
{
    for (const HostCase &host : caseFile.hosts) {
        std::optional<Found<QString>> elsewhere;
        for (const auto &event : host.events) {
            const QString zone = canonicalName(event.value.text);
            if (event.value.kind != OtherEvent::Kind::Published || zone.isEmpty())
                continue;
            if (zones.contains(zone))
                return std::nullopt;
            elsewhere = {zone, event.ref};
        }
        if (elsewhere)
            return elsewhere;
    }
    return std::nullopt;
}

bool areRelated(const QString &a, const QString &b)
{
    return a == b || a.endsWith(QLatin1Char('.') + b) || b.endsWith(QLatin1Char('.') + a);
}

// A suffix of the company's tells nothing about where; a foreign one on every way out does.
bool isElsewhere(const IpConfiguration &configuration)
{
    const QString home = canonicalName(configuration.primarySuffix);
    bool hasWayOut = false;
    for (const NetworkAdapter &adapter : configuration.adapters) {
        const QString suffix = canonicalName(adapter.suffix);
        // The tunnel of a VPN has the company's suffix and often no gateway.
        if (isConnected(adapter) && !suffix.isEmpty() && areRelated(suffix, home))
            return false;
        if (!isConnected(adapter) || adapter.gateways.isEmpty())
            continue;
        if (suffix.isEmpty() || !adapter.whole)
            return false;
        hasWayOut = true;
    }
    return hasWayOut && !home.isEmpty();
}

} // namespace

DnsFailure dnsFailureOf(ErrorCode code)
{
    constexpr struct
    {
        quint32 code;
        DnsFailure failure;
    } table[] = {
        {0x8007267C, DnsFailure::NoServer},     // DNS_ERROR_NO_DNS_SERVERS
        {0x8007232A, DnsFailure::ServerFailed}, // DNS_ERROR_RCODE_SERVER_FAILURE
        {0x8007232B, DnsFailure::NoRecord},     // DNS_ERROR_RCODE_NAME_ERROR
        {0x80092328, DnsFailure::NoRecord},     // the same, as Office and Vista print it
        {0x8007251D, DnsFailure::NoRecord},     // DNS_INFO_NO_RECORDS
        {0x8007007B, DnsFailure::NoRecord},     // ERROR_INVALID_NAME: the answer held no name
    };
    const auto *found = std::find_if(std::begin(table), std::end(table),
                                     [code](const auto &row) { return row.code == code.value; });
    return found == std::end(table) ? DnsFailure::None : found->failure;
}

bool hasNoAddress(const RequestSent &request)
{
    return request.server && dnsFailureOf(request.result) == DnsFailure::NoRecord;
}

ClientDns clientDnsOf(const ClientView &client, const CaseView &view)
{
    ClientDns dns;
    dns.zones = zonesOf(*client.client, view.caseFile);
    takeTries(dns, client);
    takeLookups(dns, *client.client, view.dns);
    takeRecords(dns, *client.client, view.dns);
    dns.publishedElsewhere = publishedElsewhere(dns.zones, view.caseFile);
    return dns;
}

bool wantsHost(const ClientView &client)
{
    const bool byKms =
        client.channel() == Channel::KmsClient || client.channel() == Channel::Unknown;
    return byKms && !client.byActiveDirectory && !client.timeBased && !client.isWell();
}

std::optional<Ref> isAway(const ClientView &client, const CaseView &view)
{
    for (const auto &report : view.caseFile.aside<NetworkReport>(*client.client)) {
        const auto &configuration = report.value->configuration;
        if (configuration && isElsewhere(*configuration))
            return Ref{report.ref.evidence, configuration->at};
    }
    return std::nullopt;
}

bool isFromAway(const Ref &ref, const CaseView &view)
{
    return std::any_of(view.clients.cbegin(), view.clients.cend(), [&](const ClientView &client) {
        return isOf(*client.client, ref) && isAway(client, view);
    });
}

const ClientView *awayClient(const CaseView &view)
{
    const auto failing = std::find_if(view.clients.cbegin(), view.clients.cend(), wantsHost);
    return failing != view.clients.cend() && isAway(*failing, view) ? &*failing : nullptr;
}

} // namespace kms
