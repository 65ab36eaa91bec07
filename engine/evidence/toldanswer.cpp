#include "engine/evidence/toldanswer.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

using T = ToldTopic;
using C = ToldChoice;
using V = ToldChoiceType::Value;

constexpr std::array clientStates{
    ToldChoiceType{C::Licensed, "licensed"}, ToldChoiceType{C::Grace, "grace"},
    ToldChoiceType{C::Notification, "notification"}, ToldChoiceType{C::Unlicensed, "unlicensed"}};
constexpr std::array codes{ToldChoiceType{C::Code, "code", V::Code}};
constexpr std::array channels{ToldChoiceType{C::KmsClient, "kms-client"},
                              ToldChoiceType{C::KmsHost, "kms-host"},
                              ToldChoiceType{C::Mak, "mak"},
                              ToldChoiceType{C::Retail, "retail"},
                              ToldChoiceType{C::Oem, "oem"},
                              ToldChoiceType{C::Evaluation, "evaluation"}};
constexpr std::array lookups{ToldChoiceType{C::NamesHost, "names-host", V::Host},
                             ToldChoiceType{C::NoSuchName, "no-such-name"},
                             ToldChoiceType{C::NoServer, "no-server"}};
constexpr std::array tests{ToldChoiceType{C::Connected, "connected", V::Host},
                           ToldChoiceType{C::TimedOut, "timed-out", V::Host},
                           ToldChoiceType{C::Refused, "refused", V::Host}};
constexpr std::array hostStates{ToldChoiceType{C::Licensed, "licensed"},
                                ToldChoiceType{C::Notification, "notification"},
                                ToldChoiceType{C::Unlicensed, "unlicensed"}};
constexpr std::array counts{ToldChoiceType{C::Count, "count", V::Count}};

// In the order of ToldTopic.
constexpr std::array table{
    ToldTopicType{T::ClientState, "client-state", Role::Client, false, clientStates},
    ToldTopicType{T::ClientCode, "client-code", Role::Client, false, codes},
    ToldTopicType{T::ClientChannel, "client-channel", Role::Client, false, channels},
    ToldTopicType{T::SrvRecord, "srv-record", Role::Client, true, lookups},
    ToldTopicType{T::Port, "port", Role::Client, false, tests},
    ToldTopicType{T::HostState, "host-state", Role::Host, false, hostStates},
    ToldTopicType{T::HostCount, "host-count", Role::Host, false, counts},
};

constexpr bool inOrderOfIds()
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (size_t(table[i].id) != i)
            return false;
    }
    return true;
}
static_assert(inOrderOfIds(), "typeOf() takes a ToldTopic as the index");

bool isName(const QString &text)
{
    constexpr qsizetype longest = 253; // RFC 1035, without the closing dot
    const auto isPartOfName = [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'_' || c == u':';
    };
    return !text.isEmpty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(), isPartOfName);
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

std::span<const ToldTopicType> toldTopics()
{
    return table;
}

const ToldTopicType &typeOf(ToldTopic topic)
{
    return table[size_t(topic)];
}

const ToldChoiceType *typeOf(ToldTopic topic, ToldChoice choice)
{
    const auto choices = typeOf(topic).choices;
    const auto found =
        std::find_if(choices.begin(), choices.end(),
                     [choice](const ToldChoiceType &type) { return type.id == choice; });
    return found == choices.end() ? nullptr : &*found;
}

bool isComplete(const ToldAnswer &answer)
{
    constexpr qint64 mostCounted = 1'000;
    const ToldChoiceType *choice = typeOf(answer.topic, answer.choice);
    const auto isNameOrEmpty = [](const QString &text) { return text.isEmpty() || isName(text); };
    if (!choice || !isNameOrEmpty(answer.computer) || !isNameOrEmpty(answer.domain))
        return false;
    switch (choice->value) {
    case V::None:
        return true;
    case V::Code:
        return answer.code && answer.code->isFailure();
    case V::Count:
        return answer.count && *answer.count >= 0 && *answer.count <= mostCounted;
    case V::Host:
        return isName(answer.host);
    }
    Q_UNREACHABLE();
}

bool sameSubject(const ToldAnswer &a, const ToldAnswer &b)
{
    const bool sameTest = a.topic != T::Port || sameName(a.host, b.host);
    return a.topic == b.topic && sameTest && sameName(a.computer, b.computer) &&
           sameName(a.domain, b.domain);
}

} // namespace kms
