#include "wizard/models/byhand.h"

#include "engine/diagnosis/toldtext.h"

#include <algorithm>
#include <array>

namespace kms::wizard {

namespace {

using T = ToldTopic;
using Value = ToldChoiceType::Value;

constexpr std::array forActivated{T::ClientState, T::ClientChannel};
constexpr std::array forNotActivating{T::ClientCode, T::ClientState, T::ClientChannel, T::SrvRecord,
                                      T::Port};
constexpr std::array forCode{T::ClientCode};
constexpr std::array forCount{T::HostCount, T::ClientCode};
constexpr std::array forSrv{T::SrvRecord, T::HostState};
constexpr std::array forFirstHost{T::SrvRecord};
constexpr std::array forHostKey{T::ClientChannel};
constexpr std::array forHostFailed{T::HostState, T::Port, T::HostCount};

struct Row
{
    QuestionId question;
    std::span<const ToldTopic> topics;
};
// Backing up is a matter of the log's settings and its age, which nobody reads out on the phone.
constexpr std::array table{
    Row{QuestionId::ClientActivated, forActivated},
    Row{QuestionId::ClientNotActivating, forNotActivating},
    Row{QuestionId::ErrorCode, forCode},
    Row{QuestionId::CountNotGrowing, forCount},
    Row{QuestionId::SrvNotCreated, forSrv},
    Row{QuestionId::SrvFirstHostOnly, forFirstHost},
    Row{QuestionId::HostKeyOnClient, forHostKey},
    Row{QuestionId::HostFailed, forHostFailed},
};

template <class Machines>
QString nameOfOnly(const Machines &machines)
{
    return machines.size() == 1 ? machines.constFirst().name : QString();
}

QString clientOf(const Analysis &analysis)
{
    const QString &failing = analysis.diagnosis.conclusion.failingClient;
    return failing.isEmpty() ? nameOfOnly(analysis.caseFile.clients) : failing;
}

HandTopic handTopic(T topic, const Analysis *analysis, const Phrasebook &phrases)
{
    const ToldTopicType &type = typeOf(topic);
    HandTopic text;
    text.topic = topic;
    text.title = toldTitle(topic, phrases);
    text.question = toldQuestion(topic, phrases);
    text.help = toldHelp(topic, phrases);
    text.asksDomain = type.asksDomain;
    text.ofHost = type.role == Role::Host;
    for (const ToldChoiceType &choice : type.choices)
        text.choices += HandChoice{choice.id, toldChoice(topic, choice.id, phrases), choice.value};
    if (!analysis)
        return text;
    text.host = nameOfOnly(analysis->caseFile.hosts);
    text.computer = text.ofHost ? text.host : clientOf(*analysis);
    return text;
}

} // namespace

std::span<const ToldTopic> topicsFor(QuestionId question)
{
    for (const Row &row : table) {
        if (row.question == question)
            return row.topics;
    }
    return {};
}

QVector<HandTopic> handTopics(QuestionId question, const Analysis *analysis,
                              const Phrasebook &phrases)
{
    QVector<HandTopic> texts;
    for (const T topic : topicsFor(question))
        texts += handTopic(topic, analysis, phrases);
    // What was told already is asked again last.
    std::stable_partition(texts.begin(), texts.end(), [analysis](const HandTopic &text) {
        return !analysis ||
               std::none_of(analysis->told.begin(), analysis->told.end(),
                            [&](const ToldAnswer &told) { return told.topic == text.topic; });
    });
    return texts;
}

std::optional<ToldAnswer> answerOf(const HandEntry &entry)
{
    const ToldChoiceType *choice = typeOf(entry.topic, entry.choice);
    if (!choice)
        return std::nullopt;
    ToldAnswer answer;
    answer.topic = entry.topic;
    answer.choice = entry.choice;
    answer.computer = entry.computer.trimmed();
    const QString value = entry.value.trimmed();
    if (choice->value == Value::Code)
        answer.code = parseErrorCode(value);
    if (choice->value == Value::Host)
        answer.host = value;
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (choice->value == Value::Count && isNumber)
        answer.count = number;
    if (typeOf(entry.topic).asksDomain)
        answer.domain = entry.domain.trimmed();
    return isComplete(answer) ? std::optional(answer) : std::nullopt;
}

} // namespace kms::wizard
