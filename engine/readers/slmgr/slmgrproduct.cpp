#include "engine/readers/slmgr/slmgrproduct.h"

#include "engine/readers/slmgr/slmgrforms.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace kms {

namespace {

constexpr qsizetype longestText = 512;

/// A line on its way into a draft.
struct Taking
{
    ProductDraft &draft;
    const SlmgrLine &line;

    LicenseFacts &facts() const { return draft.reading.facts; }
    void place(LicenseField field) const
    {
        draft.reading.places.insert(field, Place::line(line.number));
    }
};

void takePid(const Taking &taking, QString &pid)
{
    if (pid.isEmpty() && isExtendedPid(taking.line.value()))
        pid = taking.line.value().toString();
}

bool takeText(const Taking &taking, QString &text)
{
    const QStringView value = taking.line.value();
    if (!text.isEmpty() || value.isEmpty() || taking.line.open || taking.line.longest)
        return false;
    text = value.left(longestText).toString();
    return true;
}

void takeText(const Taking &taking, QString &text, LicenseField field)
{
    if (takeText(taking, text))
        taking.place(field);
}

template <class Id>
bool takeGuid(const Taking &taking, std::optional<Id> &id)
{
    if (id)
        return false;
    id = parseGuid<Id>(taking.line.value());
    return id.has_value();
}

template <class T>
bool takeNumber(const Taking &taking, std::optional<T> &number, qint64 least, qint64 most)
{
    const auto value = wholeNumber(taking.line.value());
    if (number || taking.line.open || !value || *value < least || *value > most)
        return false;
    number = T(*value);
    return true;
}

void takeInterval(const Taking &taking, std::optional<Minutes> &interval)
{
    if (const auto minutes = numberAndUnit(taking.line.value()); minutes && !interval)
        interval = Minutes(*minutes);
}

/// "…, VOLUME_KMS": perhaps the first half of VOLUME_KMSCLIENT, whose rest is lost.
bool endsInChannelWord(QStringView description)
{
    const QStringView word = description.sliced(description.lastIndexOf(QLatin1Char(' ')) + 1);
    return word.contains(QLatin1Char('_')) || word.startsWith(QLatin1String("VOLUME"));
}

void takeDescription(const Taking &taking)
{
    const QStringView value = taking.line.value();
    if (!taking.facts().description.isEmpty() || value.isEmpty())
        return;
    const bool mayGoOn = taking.line.open || taking.line.last || endsInChannelWord(value);
    if (mayGoOn && !isWholeDescription(value))
        return;
    taking.facts().description = value.left(longestText).toString();
    taking.place(LicenseField::Description);
    taking.place(LicenseField::Channel);
}

void takePartialKey(const Taking &taking)
{
    const QStringView value = taking.line.value();
    if (!taking.facts().partialKey.isEmpty() || !isPartialKey(value))
        return;
    taking.facts().partialKey = value.toString();
    taking.place(LicenseField::PartialKey);
}

void takeStatus(const Taking &taking)
{
    taking.draft.statusSeen = true;
    taking.draft.statusLine = taking.line.number;
    taking.draft.languageKnown = taking.line.key == LineKey::Status;
    taking.place(LicenseField::State);
    taking.facts().state = stateOfWord(taking.line.value());
    // In a language whose words we know, another word ("Unknown") is no state of ours.
    if (!taking.facts().state && taking.draft.languageKnown)
        ++taking.draft.strangeLines;
}

void takeMinutes(const Taking &taking)
{
    if (taking.facts().minutesLeft)
        return;
    taking.facts().minutesLeft = minutesAndDays(taking.line.value());
    if (!taking.facts().minutesLeft) {
        if (const auto minutes = numberAndUnit(taking.line.value()))
            taking.facts().minutesLeft = Minutes(*minutes);
    }
    if (taking.facts().minutesLeft)
        taking.place(LicenseField::MinutesLeft);
}

void takeReason(const Taking &taking)
{
    const auto found = codeIn(taking.line.value());
    if (taking.facts().reason || !found)
        return;
    taking.facts().reason = found->code;
    taking.place(LicenseField::Reason);
}

KmsClientDetails &client(const Taking &taking)
{
    taking.draft.clientBlock = true;
    auto &details = taking.facts().kmsClient;
    if (!details)
        details.emplace();
    return *details;
}

KmsHostDetails &host(const Taking &taking)
{
    auto &details = taking.facts().kmsHost;
    if (!details)
        details.emplace();
    return *details;
}

AdDetails &ad(const Taking &taking)
{
    auto &details = taking.facts().ad;
    if (!details) {
        details.emplace();
        taking.place(LicenseField::Ad);
    }
    return *details;
}

void takeHostName(const Taking &taking, std::optional<HostPort> &address, LicenseField field)
{
    const QStringView value = taking.line.value();
    // slmgr prints the port even where none is set
    if (address || taking.line.open || taking.line.longest || !isHostAndPort(value))
        return;
    address = parseHostPort(value);
    if (address)
        taking.place(field);
}

void takeHostAddress(const Taking &taking)
{
    QString &address = client(taking).hostAddress;
    if (isIpAddress(taking.line.value()))
        takeText(taking, address, LicenseField::HostAddress);
}

void takeRequests(const Taking &taking, size_t counter)
{
    host(taking);
    const auto number = wholeNumber(taking.line.value());
    auto &place = taking.draft.requests.at(counter);
    if (place || !number)
        return;
    place = number;
    taking.draft.lastRequestOpen = taking.line.open;
    if (counter == 0)
        taking.place(LicenseField::Requests);
}

void takeActivationType(const Taking &taking)
{
    if (taking.facts().activationType)
        return;
    taking.facts().activationType = activationTypeOfWord(taking.line.value());
    if (taking.facts().activationType)
        taking.place(LicenseField::ActivationType);
}

/// \return whether the key belongs to the head of a product and was dealt with
bool takeHeadLine(const Taking &taking, LineKey key)
{
    LicenseFacts &facts = taking.facts();
    switch (key) {
    case LineKey::Name:
        takeText(taking, facts.name, LicenseField::Name);
        return true;
    case LineKey::Description:
        takeDescription(taking);
        return true;
    case LineKey::ActivationId:
        if (takeGuid(taking, facts.activationId))
            taking.place(LicenseField::ActivationId);
        return true;
    case LineKey::ApplicationId:
        takeGuid(taking, facts.applicationId);
        return true;
    case LineKey::ExtendedPid:
        takePid(taking, facts.extendedPid);
        return true;
    case LineKey::KeyChannel:
        takeText(taking, facts.keyChannel);
        return true;
    case LineKey::PartialKey:
        takePartialKey(taking);
        return true;
    case LineKey::NotInUse:
        facts.keyInstalled = false;
        taking.place(LicenseField::PartialKey);
        return true;
    case LineKey::Status:
        takeStatus(taking);
        return true;
    default:
        return false;
    }
}

bool takeStateLine(const Taking &taking, LineKey key)
{
    LicenseFacts &facts = taking.facts();
    switch (key) {
    case LineKey::ExpiryTimebased:
    case LineKey::ExpiryAvma:
        taking.draft.channelOfExpiry =
            key == LineKey::ExpiryAvma ? Channel::AutomaticVm : Channel::Evaluation;
        takeMinutes(taking);
        return true;
    case LineKey::Expiry:
    case LineKey::TimeRemaining:
        takeMinutes(taking);
        return true;
    case LineKey::Reason:
        takeReason(taking);
        return true;
    case LineKey::EvaluationEnd:
        takeText(taking, facts.evaluationEnd);
        return true;
    case LineKey::TrustedTime:
        takeText(taking, facts.trustedTime);
        return true;
    case LineKey::RearmWindows:
        takeNumber(taking, facts.rearmWindows, 0, std::numeric_limits<int>::max());
        return true;
    case LineKey::RearmApp:
        takeNumber(taking, facts.rearmApp, 0, std::numeric_limits<int>::max());
        return true;
    case LineKey::RearmSku:
        takeNumber(taking, facts.rearmSku, 0, std::numeric_limits<int>::max());
        return true;
    case LineKey::ActivationType:
        takeActivationType(taking);
        return true;
    case LineKey::PleaseAto:
        taking.draft.pleaseAto = true;
        return true;
    default:
        return false;
    }
}

bool takeClientLine(const Taking &taking, LineKey key)
{
    switch (key) {
    case LineKey::ClientHeading:
    case LineKey::DnsNone:
        client(taking);
        return true;
    case LineKey::Cmid:
        if (takeGuid(taking, client(taking).cmid))
            taking.place(LicenseField::Cmid);
        return true;
    case LineKey::LookupDomain:
        takeText(taking, client(taking).lookupDomain, LicenseField::LookupDomain);
        return true;
    case LineKey::RegisteredHost:
        takeHostName(taking, client(taking).registered, LicenseField::RegisteredHost);
        return true;
    case LineKey::DiscoveredHost:
        takeHostName(taking, client(taking).discovered, LicenseField::DiscoveredHost);
        return true;
    case LineKey::HostAddress:
        takeHostAddress(taking);
        return true;
    case LineKey::HostPid:
        takePid(taking, client(taking).hostExtendedPid);
        return true;
    case LineKey::ActivationInterval:
        takeInterval(taking, client(taking).activationInterval);
        return true;
    case LineKey::RenewalInterval:
        takeInterval(taking, client(taking).renewalInterval);
        return true;
    case LineKey::CachingOn:
    case LineKey::CachingOff:
        client(taking).hostCaching = key == LineKey::CachingOn;
        return true;
    default:
        return false;
    }
}

bool takeHostLine(const Taking &taking, LineKey key)
{
    constexpr qint64 mostMachines = 1'000'000'000;
    constexpr qint64 highestPort = 65'535;
    switch (key) {
    case LineKey::HostHeading:
        host(taking);
        return true;
    case LineKey::CurrentCount:
        if (takeNumber(taking, host(taking).currentCount, -1, mostMachines))
            taking.place(LicenseField::CurrentCount);
        return true;
    case LineKey::Port:
        if (takeNumber(taking, host(taking).port, 1, highestPort))
            taking.place(LicenseField::Port);
        return true;
    case LineKey::DnsOn:
    case LineKey::DnsOff:
        host(taking).dnsPublishing = key == LineKey::DnsOn;
        taking.place(LicenseField::DnsPublishing);
        return true;
    case LineKey::PriorityNormal:
    case LineKey::PriorityLow:
        host(taking).lowPriority = key == LineKey::PriorityLow;
        return true;
    default:
        break;
    }
    if (key < LineKey::RequestsTotal || key > LineKey::RequestsNotification)
        return false;
    takeRequests(taking, size_t(key) - size_t(LineKey::RequestsTotal));
    return true;
}

void takeAdLine(const Taking &taking, LineKey key)
{
    switch (key) {
    case LineKey::AdHeading:
        ad(taking);
        break;
    case LineKey::AdName:
        takeText(taking, ad(taking).objectName);
        break;
    case LineKey::AdDn:
        takeText(taking, ad(taking).objectDn);
        break;
    case LineKey::AdPid:
        takePid(taking, ad(taking).extendedPid);
        break;
    case LineKey::AdActivationId:
        takeGuid(taking, ad(taking).activationId);
        break;
    case LineKey::TokenHeading:
    case LineKey::Token:
        taking.draft.tokenBlock = true;
        break;
    default:
        break;
    }
}

// Numbers that a text without a line end may have cut: believed only where the sum of the states
// is the total.
bool areTrusted(const std::array<qint64, 8> &requests, bool lastOpen)
{
    if (!lastOpen)
        return true;
    const qint64 total = requests[0];
    const qint64 states = std::accumulate(requests.begin() + 2, requests.end(), qint64(0));
    return states == total || states + requests[1] == total;
}

void finishRequests(ProductDraft &draft)
{
    auto &details = draft.reading.facts.kmsHost;
    if (!details || !std::all_of(draft.requests.cbegin(), draft.requests.cend(),
                                 [](const auto &number) { return number.has_value(); }))
        return;
    std::array<qint64, 8> requests{};
    std::transform(draft.requests.cbegin(), draft.requests.cend(), requests.begin(),
                   [](const auto &number) { return *number; });
    if (areTrusted(requests, draft.lastRequestOpen))
        details->requests = requests;
}

/// The state that no word told. Only lines that were printed decide; that a line is absent decides
/// nothing, because the text may end early: a client's advice to run /ato stands at its very end.
std::optional<LicenseState> stateByForm(const ProductDraft &draft)
{
    const LicenseFacts &facts = draft.reading.facts;
    if (facts.reason)
        return LicenseState::Notification;
    if (draft.clientBlock || facts.ad || draft.tokenBlock)
        return LicenseState::Licensed;
    const bool nothingBehindStatus =
        draft.statusSeen && !facts.minutesLeft && draft.strangeLines == 0;
    if (facts.channel == Channel::KmsClient && draft.pleaseAto && nothingBehindStatus)
        return LicenseState::Unlicensed;
    return std::nullopt;
}

} // namespace

void takeLine(ProductDraft &draft, LineKey key, const SlmgrLine &line)
{
    const Taking taking{draft, line};
    if (!takeHeadLine(taking, key) && !takeStateLine(taking, key) && !takeClientLine(taking, key) &&
        !takeHostLine(taking, key))
        takeAdLine(taking, key);
    draft.lastKey = key;
    draft.lastHadLabel = line.hasLabel();
}

LicenseReading finishProduct(ProductDraft draft, QVector<Note> &notes)
{
    LicenseFacts &facts = draft.reading.facts;
    facts.channel = channelOf(facts.description, facts.keyChannel);
    const bool keyDecides = facts.description.isEmpty() || facts.channel == Channel::Unknown;
    if (keyDecides && draft.channelOfExpiry != Channel::Unknown)
        facts.channel = draft.channelOfExpiry;
    finishRequests(draft);
    if (!facts.state)
        facts.state = stateByForm(draft);
    if (!facts.state && draft.statusSeen)
        addMerged(notes, {Note::Kind::LineNotUnderstood, Place::line(draft.statusLine), 1, {}});
    if (draft.hostUnclear)
        addMerged(notes, {Note::Kind::LineNotUnderstood, Place::line(draft.hostLine), 1, {}});
    return std::move(draft.reading);
}

bool saysAnything(const ProductDraft &draft)
{
    const LicenseFacts &facts = draft.reading.facts;
    return !facts.description.isEmpty() || facts.activationId || !facts.partialKey.isEmpty() ||
           !facts.keyInstalled || draft.statusSeen || facts.minutesLeft || facts.reason ||
           facts.kmsClient || facts.kmsHost || facts.ad;
}

} // namespace kms
