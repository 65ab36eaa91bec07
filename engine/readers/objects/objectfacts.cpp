#include "engine/readers/objects/objectfacts.h"

#include "engine/readers/slmgr/slmgrforms.h"
#include "engine/readers/slmgr/slmgrlabels.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace kms {

namespace {

using Field = ObjectField;

constexpr qsizetype longestText = 512;
constexpr quint16 defaultPort = 1688;

/// An object on its way into a reading.
struct Taking
{
    const LicensingObject &object;
    LicenseReading &reading;

    LicenseFacts &facts() const { return reading.facts; }
    void place(LicenseField at, Field field) const
    {
        if (const Property *property = propertyOf(object, field))
            reading.places.insert(at, property->at);
    }
};

std::optional<QString> shortText(const LicensingObject &object, Field field)
{
    auto text = textOf(object, field);
    if (text)
        *text = text->left(longestText).replace(QLatin1Char('\n'), QLatin1Char(' '));
    return text;
}

void takeText(const Taking &taking, QString &value, Field field)
{
    value = shortText(taking.object, field).value_or(QString());
}

void takeText(const Taking &taking, QString &value, Field field, LicenseField at)
{
    takeText(taking, value, field);
    if (!value.isEmpty())
        taking.place(at, field);
}

void takePid(const Taking &taking, QString &pid, Field field)
{
    if (const auto text = textOf(taking.object, field); text && isExtendedPid(*text))
        pid = *text;
}

template <class Id>
std::optional<Id> guidOf(const LicensingObject &object, Field field)
{
    const auto text = textOf(object, field);
    return text ? parseGuid<Id>(*text) : std::nullopt;
}

std::optional<Minutes> minutesOf(const LicensingObject &object, Field field)
{
    const auto number = numberOf(object, field);
    return number && *number != notKnown ? std::optional(Minutes(*number)) : std::nullopt;
}

std::optional<int> countOf(const LicensingObject &object, Field field)
{
    const auto number = numberOf(object, field);
    const bool fits = number && *number <= quint32(std::numeric_limits<int>::max());
    return fits ? std::optional(int(*number)) : std::nullopt;
}

bool isVersion(QStringView text)
{
    static const QRegularExpression version(QStringLiteral("^\\d{1,5}(\\.\\d{1,6}){1,3}$"));
    return version.match(text).hasMatch();
}

void takeHead(const Taking &taking)
{
    LicenseFacts &facts = taking.facts();
    if (const auto version = textOf(taking.object, Field::Version); version && isVersion(*version))
        facts.serviceVersion = *version;
    takeText(taking, facts.name, Field::Name, LicenseField::Name);
    takeText(taking, facts.description, Field::Description, LicenseField::Description);
    facts.activationId = guidOf<ActivationId>(taking.object, Field::Id);
    if (facts.activationId)
        taking.place(LicenseField::ActivationId, Field::Id);
    facts.applicationId = guidOf<ApplicationId>(taking.object, Field::ApplicationId);
    takePid(taking, facts.extendedPid, Field::ProductKeyId);
    if (const auto channel = textOf(taking.object, Field::KeyChannel);
        channel && isKeyChannel(*channel))
        facts.keyChannel = *channel;
    facts.channel = channelOf(facts.description, facts.keyChannel);
    if (facts.channel != Channel::Unknown)
        taking.place(LicenseField::Channel,
                     facts.description.isEmpty() ? Field::KeyChannel : Field::Description);
}

// OSLicense tells the state by a word of the display language.
std::optional<LicenseState> stateOf(const LicensingObject &object)
{
    if (const auto number = numberOf(object, Field::LicenseStatus))
        return licenseStateFromNumber(*number);
    const auto word = textOf(object, Field::LicenseStatus);
    return word ? stateOfWord(*word) : std::nullopt;
}

void takeKey(const Taking &taking)
{
    const auto key = textOf(taking.object, Field::PartialKey);
    if (key && isPartialKey(*key))
        taking.facts().partialKey = *key;
    taking.facts().keyInstalled = !isKnownEmpty(taking.object, Field::PartialKey);
    if (key || !taking.facts().keyInstalled)
        taking.place(LicenseField::PartialKey, Field::PartialKey);
}

bool isGrace(LicenseState state)
{
    return state == LicenseState::InitialGrace || state == LicenseState::AdditionalGrace ||
           state == LicenseState::NonGenuineGrace || state == LicenseState::ExtendedGrace;
}

void takeState(const Taking &taking)
{
    LicenseFacts &facts = taking.facts();
    facts.state = stateOf(taking.object);
    if (!facts.state)
        return;
    taking.place(LicenseField::State, Field::LicenseStatus);
    const auto minutes = minutesOf(taking.object, Field::GracePeriod);
    const bool licensedForAWhile =
        facts.state == LicenseState::Licensed && minutes && minutes->count() != 0;
    if (minutes && (licensedForAWhile || isGrace(*facts.state))) {
        facts.minutesLeft = minutes;
        taking.place(LicenseField::MinutesLeft, Field::GracePeriod);
    }
    const auto reason = textOf(taking.object, Field::StatusReason);
    const auto code = reason ? parseErrorCode(*reason) : std::nullopt;
    if (facts.state == LicenseState::Notification && code && !code->isSuccess()) {
        facts.reason = code;
        taking.place(LicenseField::Reason, Field::StatusReason);
    }
}

bool isWindows(const ApplicationId &id)
{
    static const auto windows =
        parseGuid<ApplicationId>(QStringLiteral("55c92734-d682-4d71-983e-d6ec3f16059f"));
    return id == windows;
}

void takeRearms(const Taking &taking)
{
    LicenseFacts &facts = taking.facts();
    facts.rearmSku = countOf(taking.object, Field::RearmSku);
    if (!facts.applicationId)
        return;
    if (isWindows(*facts.applicationId))
        facts.rearmWindows = countOf(taking.object, Field::RearmWindows);
    else
        facts.rearmApp = countOf(taking.object, Field::RearmApp);
}

void takeType(const Taking &taking)
{
    std::optional<ActivationType> &type = taking.facts().activationType;
    if (const auto number = numberOf(taking.object, Field::TypeEnabled)) {
        if (*number <= quint32(ActivationType::Token))
            type = ActivationType(*number);
    } else if (const auto word = textOf(taking.object, Field::TypeEnabled)) {
        type = activationTypeOfWord(*word);
    }
    if (type)
        taking.place(LicenseField::ActivationType, Field::TypeEnabled);
}

bool isActivatedBy(const LicensingObject &object, ActivationType type)
{
    const auto number = numberOf(object, Field::TypeUsed);
    return number && *number == quint32(type);
}

bool isActivatedByToken(const LicensingObject &object)
{
    const auto version = numberOf(object, Field::TokenVersion);
    return isActivatedBy(object, ActivationType::Token) || (version && *version != notKnown);
}

void takeDirectory(const Taking &taking)
{
    AdDetails &ad = taking.facts().ad.emplace();
    takeText(taking, ad.objectName, Field::AdObjectName);
    takeText(taking, ad.objectDn, Field::AdObjectDn);
    takePid(taking, ad.extendedPid, Field::AdPid);
    ad.activationId = guidOf<ActivationId>(taking.object, Field::AdSkuId);
    taking.place(LicenseField::Ad, ad.objectName.isEmpty() ? Field::TypeUsed : Field::AdObjectName);
}

/// A name and a port that is 0 where none is set.
std::optional<HostPort> hostOf(const LicensingObject &object, Field name, Field port)
{
    const auto text = textOf(object, name);
    if (!text)
        return std::nullopt;
    const quint32 number = numberOf(object, port).value_or(0);
    if (number > std::numeric_limits<quint16>::max())
        return std::nullopt;
    const bool ipv6 = text->contains(QLatin1Char(':')) && isIpAddress(*text);
    auto host = parseHostPort(ipv6 ? QLatin1Char('[') + *text + QLatin1Char(']') : *text);
    if (host && number != 0)
        host->port = quint16(number);
    return host;
}

void takeHosts(const Taking &taking, KmsClientDetails &client)
{
    const LicensingObject &object = taking.object;
    client.registered = hostOf(object, Field::Machine, Field::Port);
    if (client.registered)
        taking.place(LicenseField::RegisteredHost, Field::Machine);
    const auto &state = taking.facts().state;
    const bool unlicensed = state && *state != LicenseState::Licensed;
    const bool alone = isKnownEmpty(object, Field::Machine);
    if (!alone && !(unlicensed && client.registered))
        return;
    client.discovered = hostOf(object, Field::DiscoveredName, Field::DiscoveredPort);
    if (client.discovered)
        taking.place(LicenseField::DiscoveredHost, Field::DiscoveredName);
}

void takeClient(const Taking &taking)
{
    const LicensingObject &object = taking.object;
    KmsClientDetails client;
    client.cmid = guidOf<Cmid>(object, Field::ClientMachineId);
    if (client.cmid)
        taking.place(LicenseField::Cmid, Field::ClientMachineId);
    takeText(taking, client.lookupDomain, Field::LookupDomain, LicenseField::LookupDomain);
    takeHosts(taking, client);
    if (const auto address = textOf(object, Field::DiscoveredAddress);
        address && isIpAddress(*address)) {
        client.hostAddress = *address;
        taking.place(LicenseField::HostAddress, Field::DiscoveredAddress);
    }
    takePid(taking, client.hostExtendedPid, Field::HostProductKeyId);
    client.activationInterval = minutesOf(object, Field::ActivationInterval);
    client.renewalInterval = minutesOf(object, Field::RenewalInterval);
    client.hostCaching = booleanOf(object, Field::HostCaching);
    if (client != KmsClientDetails())
        taking.facts().kmsClient = client;
}

void takeRequests(const Taking &taking, KmsHostDetails &host)
{
    constexpr Field fields[] = {Field::TotalRequests,      Field::FailedRequests,
                                Field::UnlicensedRequests, Field::LicensedRequests,
                                Field::OobGraceRequests,   Field::OotGraceRequests,
                                Field::NonGenuineRequests, Field::NotificationRequests};
    std::array<qint64, 8> requests{};
    for (size_t i = 0; i < requests.size(); ++i) {
        const auto number = numberOf(taking.object, fields[i]);
        if (!number || *number == notKnown)
            return;
        requests[i] = *number;
    }
    host.requests = requests;
    taking.place(LicenseField::Requests, Field::TotalRequests);
}

void takeHost(const Taking &taking)
{
    const LicensingObject &object = taking.object;
    KmsHostDetails &host = taking.facts().kmsHost.emplace();
    constexpr quint32 mostMachines = 1'000'000'000;
    if (const auto count = numberOf(object, Field::CurrentCount)) {
        if (*count == notKnown)
            host.currentCount = -1;
        else if (*count <= mostMachines)
            host.currentCount = *count;
    }
    if (host.currentCount)
        taking.place(LicenseField::CurrentCount, Field::CurrentCount);
    if (const auto port = numberOf(object, Field::ListeningPort);
        port && *port <= std::numeric_limits<quint16>::max()) {
        host.port = *port == 0 ? defaultPort : quint16(*port);
        taking.place(LicenseField::Port, Field::ListeningPort);
    }
    host.dnsPublishing = booleanOf(object, Field::DnsPublishing);
    if (host.dnsPublishing)
        taking.place(LicenseField::DnsPublishing, Field::DnsPublishing);
    host.lowPriority = booleanOf(object, Field::LowPriority);
    takeRequests(taking, host);
}

// As slmgr decides what to print. Of an object that may be cut, what is not there tells nothing.
void takeDetails(const Taking &taking)
{
    const LicensingObject &object = taking.object;
    const bool serviceAlone = object.product == nullptr;
    const bool isHost = numberOf(object, Field::IsHost).value_or(0) >= 1;
    if (taking.facts().channel == Channel::KmsClient)
        takeType(taking);
    if (taking.facts().channel == Channel::KmsClient || (serviceAlone && !isHost)) {
        const bool told = object.main().ended || propertyOf(object, Field::TypeUsed);
        if (isActivatedBy(object, ActivationType::ActiveDirectory))
            takeDirectory(taking);
        else if (told && !isActivatedByToken(object))
            takeClient(taking);
    }
    if (isHost)
        takeHost(taking);
}

/// "/Date(1763629200000)/" and "20251120090000.000000-000" as ISO 8601, others as they are; empty
/// for the date that stands for none, 1601-01-01 in whichever zone.
QString dateOf(const LicensingObject &object, Field field)
{
    QString text = shortText(object, field).value_or(QString());
    static const QRegularExpression json(QStringLiteral("^/Date\\((-?\\d{1,16})"));
    static const QRegularExpression cim(QStringLiteral("^(\\d{14})\\.\\d{6}([+-]\\d{3})$"));
    if (text.contains(QLatin1String("1601")) || text.contains(QLatin1String("1600")))
        return {};
    if (const auto match = json.match(text); match.hasMatch()) {
        const auto time =
            QDateTime::fromMSecsSinceEpoch(match.capturedView(1).toLongLong(), Qt::UTC);
        return time.date().year() > 1601 ? toIso(time) : QString();
    }
    if (const auto match = cim.match(text); match.hasMatch()) {
        auto time = QDateTime::fromString(match.captured(1), QStringLiteral("yyyyMMddHHmmss"));
        time.setTimeSpec(Qt::UTC);
        return toIso(time.addSecs(qint64(-60) * match.capturedView(2).toInt()));
    }
    return text;
}

} // namespace

LicenseReading readingOf(const LicensingObject &object)
{
    LicenseReading reading;
    const Taking taking{object, reading};
    reading.at = object.main().at;
    takeHead(taking);
    if (object.product) {
        takeKey(taking);
        takeState(taking);
        takeRearms(taking);
        reading.evaluationEnd = dateOf(object, Field::EvaluationEnd);
        reading.trustedTime = dateOf(object, Field::TrustedTime);
    }
    takeDetails(taking);
    return reading;
}

bool saysAnything(const LicenseReading &reading)
{
    const LicenseFacts &facts = reading.facts;
    return !facts.description.isEmpty() || facts.activationId || !facts.partialKey.isEmpty() ||
           facts.state || facts.kmsClient || facts.kmsHost || facts.ad;
}

} // namespace kms
