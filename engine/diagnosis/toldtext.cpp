#include "engine/diagnosis/toldtext.h"

namespace kms {

namespace {

QString topicPhrase(ToldTopic topic, const char *end)
{
    return QLatin1String("told.") + QLatin1String(typeOf(topic).name) + QLatin1String(end);
}

QString choicePhrase(ToldTopic topic, ToldChoice choice, const char *end)
{
    return topicPhrase(topic, ".") + QLatin1String(typeOf(topic, choice)->name) +
           QLatin1String(end);
}

} // namespace

QString toldTitle(ToldTopic topic, const Phrasebook &phrases)
{
    return phrases.text(topicPhrase(topic, ".title"));
}

QString toldQuestion(ToldTopic topic, const Phrasebook &phrases)
{
    return phrases.text(topicPhrase(topic, ".question"));
}

QString toldHelp(ToldTopic topic, const Phrasebook &phrases)
{
    return phrases.text(topicPhrase(topic, ".help"));
}

QString toldChoice(ToldTopic topic, ToldChoice choice, const Phrasebook &phrases)
{
    return phrases.text(choicePhrase(topic, choice, ""));
}

QString toldSentence(const ToldAnswer &answer, const Phrasebook &phrases)
{
    const bool ofHost = typeOf(answer.topic).role == Role::Host;
    const QString nobody =
        phrases.text(QLatin1String(ofHost ? "subject.unnamed-host" : "subject.unnamed"));
    QVariantMap values{
        {QStringLiteral("computer"), answer.computer.isEmpty() ? nobody : answer.computer},
        {QStringLiteral("host"), answer.host}};
    if (answer.code)
        values.insert(QStringLiteral("code"), toString(*answer.code));
    if (answer.count)
        values.insert(QStringLiteral("count"), *answer.count);
    QString text = phrases.text(choicePhrase(answer.topic, answer.choice, ".said"), values);
    if (answer.computer.isEmpty())
        text[0] = text[0].toUpper(); // it may begin with "this computer"
    return text;
}

} // namespace kms
