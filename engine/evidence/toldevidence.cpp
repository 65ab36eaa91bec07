#include "engine/evidence/toldanswer.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

using T = ToldTopic;
using C = ToldChoice;

template <class Value>
struct Pair
{
    ToldChoice choice;
    Value value;
};

constexpr std::array stateOfChoice{Pair<LicenseState>{C::Licensed, LicenseState::Licensed},
                                   Pair<LicenseState>{C::Grace, LicenseState::SomeGrace},
                                   Pair<LicenseState>{C::Notification, LicenseState::Notification},
                                   Pair<LicenseState>{C::Unlicensed, LicenseState::Unlicensed}};
constexpr std::array channelOfChoice{Pair<Channel>{C::KmsClient, Channel::KmsClient},
                                     Pair<Channel>{C::KmsHost, Channel::KmsHost},
                                     Pair<Channel>{C::Mak, Channel::Mak},
                                     Pair<Channel>{C::Retail, Channel::Retail},
                                     Pair<Channel>{C::Oem, Channel::Oem},
                                     Pair<Channel>{C::Evaluation, Channel::Evaluation}};
constexpr std::array lookupOfChoice{
    Pair<DnsLookup::Outcome>{C::NamesHost, DnsLookup::Outcome::Answered},
    Pair<DnsLookup::Outcome>{C::NoSuchName, DnsLookup::Outcome::NoSuchName},
    Pair<DnsLookup::Outcome>{C::NoServer, DnsLookup::Outcome::NoAnswer}};
constexpr std::array testOfChoice{
    Pair<PortTest::Outcome>{C::Connected, PortTest::Outcome::Connected},
    Pair<PortTest::Outcome>{C::TimedOut, PortTest::Outcome::TimedOut},
    Pair<PortTest::Outcome>{C::Refused, PortTest::Outcome::Refused}};

template <class Pairs>
auto valueOf(ToldChoice choice, const Pairs &pairs)
{
    return std::find_if(pairs.begin(), pairs.end(),
                        [choice](const auto &pair) { return pair.choice == choice; })
        ->value;
}

template <class Value, class Pairs>
std::optional<ToldChoice> choiceOf(Value value, const Pairs &pairs)
{
    const auto found = std::find_if(pairs.begin(), pairs.end(),
                                    [value](const auto &pair) { return pair.value == value; });
    return found == pairs.end() ? std::nullopt : std::optional(found->choice);
}

constexpr quint16 kmsPort = 1688;
const QString &srvName()
{
    static const QString name = QStringLiteral("_vlmcs._tcp");
    return name;
}

/// \a name, empty where it is only the leading "_vlmcs._tcp".
QString domainOf(const QString &name)
{
    return name.startsWith(srvName(), Qt::CaseInsensitive) ? name.mid(srvName().size() + 1) : name;
}

LicenseReport reportOf(const LicenseFacts &facts)
{
    LicenseReport report;
    LicenseReading reading;
    reading.facts = facts;
    report.products.append(reading);
    return report;
}

LicenseReport codeReport(const ToldAnswer &answer)
{
    LicenseReport report;
    CommandOutcome outcome;
    outcome.command = CommandOutcome::Command::Activation;
    outcome.code = answer.code;
    report.outcomes.append(outcome);
    return report;
}

DnsReport lookupReport(const ToldAnswer &answer)
{
    DnsLookup lookup;
    lookup.name = answer.domain.isEmpty() ? srvName() : srvName() + u'.' + answer.domain;
    lookup.type = DnsType::Srv;
    lookup.outcome = valueOf(answer.choice, lookupOfChoice);
    if (answer.choice == ToldChoice::NamesHost) {
        DnsRecord record;
        record.name = lookup.name;
        record.type = DnsType::Srv;
        record.target = answer.host;
        lookup.records.append(record);
    }
    return {{lookup}};
}

NetworkReport testReport(const ToldAnswer &answer)
{
    PortTest test;
    test.host = answer.host;
    test.port = kmsPort;
    test.outcome = valueOf(answer.choice, testOfChoice);
    return {{test}, {}, {}, {}};
}

// The answers speak of Windows: what Office shows is read from its own reports.
LicenseFacts factsOf(const ToldAnswer &answer)
{
    LicenseFacts facts;
    facts.name = QStringLiteral("Windows");
    switch (answer.topic) {
    case T::HostState:
        facts.kmsHost = KmsHostDetails();
        facts.state = valueOf(answer.choice, stateOfChoice);
        break;
    case T::HostCount:
        facts.kmsHost = KmsHostDetails();
        facts.kmsHost->currentCount = answer.count;
        break;
    case T::ClientChannel:
        facts.channel = valueOf(answer.choice, channelOfChoice);
        break;
    default:
        facts.state = valueOf(answer.choice, stateOfChoice);
        break;
    }
    return facts;
}

Content contentOf(const ToldAnswer &answer)
{
    switch (answer.topic) {
    case T::ClientCode:
        return codeReport(answer);
    case T::SrvRecord:
        return lookupReport(answer);
    case T::Port:
        return testReport(answer);
    case T::ClientState:
    case T::ClientChannel:
    case T::HostState:
    case T::HostCount:
        return reportOf(factsOf(answer));
    }
    Q_UNREACHABLE();
}

} // namespace

EvidenceItem itemOf(const ToldAnswer &answer)
{
    const ToldTopicType &topic = typeOf(answer.topic);
    EvidenceItem item;
    item.kind = EvidenceKind::Told;
    item.source.file = QStringLiteral("told:%1=%2")
                           .arg(QLatin1String(topic.name),
                                QLatin1String(typeOf(answer.topic, answer.choice)->name));
    item.folder = QLatin1String("told:") + toId(topic.role); // what is told is of one machine
    item.role = topic.role;
    item.computer = answer.computer;
    item.records = 1;
    item.content = contentOf(answer);
    item.told = answer;
    return item;
}

std::optional<ToldAnswer> toldOf(const EvidenceItem &item)
{
    std::optional<ToldAnswer> told = item.told;
    if (told && told->computer.isEmpty())
        told->computer = item.computer;
    return told;
}

ToldChoice toldState(LicenseState state, ToldTopic topic)
{
    const ToldChoice choice = choiceOf(state, stateOfChoice).value_or(ToldChoice::Grace);
    // A host in a grace period was not activated either.
    return typeOf(topic, choice) ? choice : ToldChoice::Unlicensed;
}

std::optional<ToldAnswer> toldBy(const LicenseFacts &facts, ToldTopic topic)
{
    ToldAnswer told;
    told.topic = topic;
    const bool host = typeOf(topic).role == Role::Host;
    if (host != isOfKmsHost(facts) && topic != ToldTopic::ClientChannel)
        return std::nullopt;
    if (topic == ToldTopic::HostCount && facts.kmsHost && facts.kmsHost->currentCount) {
        told.choice = ToldChoice::Count;
        told.count = facts.kmsHost->currentCount;
        return told;
    }
    if (topic == ToldTopic::ClientChannel) {
        const auto choice = choiceOf(facts.channel, channelOfChoice);
        told.choice = choice.value_or(told.choice);
        return choice ? std::optional(told) : std::nullopt;
    }
    if ((topic != ToldTopic::ClientState && topic != ToldTopic::HostState) || !facts.state)
        return std::nullopt;
    told.choice = toldState(*facts.state, topic);
    return told;
}

std::optional<ToldAnswer> toldBy(const PortTest &test)
{
    ToldAnswer told;
    told.topic = ToldTopic::Port;
    told.host = test.host.isEmpty() ? test.address : test.host;
    const auto choice = choiceOf(test.outcome, testOfChoice);
    told.choice = choice.value_or(told.choice);
    return choice ? std::optional(told) : std::nullopt;
}

std::optional<ToldAnswer> toldBy(const DnsLookup &lookup)
{
    const auto choice = choiceOf(lookup.outcome, lookupOfChoice);
    const bool asked =
        lookup.type == DnsType::Srv && lookup.name.startsWith(srvName(), Qt::CaseInsensitive);
    if (!choice || !asked)
        return std::nullopt;
    ToldAnswer told;
    told.topic = ToldTopic::SrvRecord;
    told.choice = *choice;
    told.domain = domainOf(lookup.name);
    for (const DnsRecord &record : lookup.records) {
        if (record.type == DnsType::Srv && told.host.isEmpty())
            told.host = record.target;
    }
    return told;
}

} // namespace kms
