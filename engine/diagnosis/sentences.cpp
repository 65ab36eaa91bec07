#include "engine/diagnosis/sentences.h"

#include "engine/diagnosis/toldtext.h"
#include "engine/knowledge/errorcatalogue.h"

#include <algorithm>

namespace kms {

namespace {

// A verdict about one code speaks with the catalogue's voice.
void addExplanation(QVariantMap &values, const Phrasebook &phrases)
{
    const auto code = parseErrorCode(values.value(QStringLiteral("code")).toString());
    if (!code)
        return;
    const ErrorExplanation explanation =
        ErrorCatalogue::instance().explain(code->value, phrases.language());
    values.insert(QStringLiteral("meaning"), explanation.meaning);
}

// What is said where nothing tells a name.
struct Unnamed
{
    const char *value;
    const char *phrase;
};
constexpr Unnamed unnamed[] = {
    {"subject", "subject.unnamed"},         {"server", "subject.unnamed-host"},
    {"client", "subject.unnamed"},          {"domain", "subject.unnamed-domain"},
    {"edition", "subject.unnamed-edition"}, {"partialKey", "subject.unnamed-partial-key"},
    {"source", "subject.unnamed"},          {"hostPort", "subject.unnamed-port"},
};

// A sentence must never have a hole where nothing tells a name.
void nameTheUnnamed(QVariantMap &values, const Phrasebook &phrases)
{
    for (const Unnamed &name : unnamed) {
        const QString value = QLatin1String(name.value);
        if (values.value(value).toString().isEmpty())
            values.insert(value, phrases.text(QLatin1String(name.phrase)));
    }
    const auto machines = values.constFind(QStringLiteral("machines"));
    if (machines == values.cend())
        return;
    QStringList names = machines->toStringList();
    std::replace(names.begin(), names.end(), QString(),
                 phrases.text(QStringLiteral("subject.unnamed")));
    values.insert(QStringLiteral("machines"), names);
}

// What stands for a name may open the sentence. A name itself stays as the site writes it.
QString begunInUpperCase(QString sentence, const Phrasebook &phrases)
{
    const bool isUnnamed =
        std::any_of(std::begin(unnamed), std::end(unnamed), [&](const Unnamed &name) {
            return sentence.startsWith(phrases.text(QLatin1String(name.phrase)));
        });
    if (isUnnamed)
        sentence[0] = sentence.at(0).toUpper();
    return sentence;
}

QString filled(const QString &id, QVariantMap values, const Phrasebook &phrases)
{
    nameTheUnnamed(values, phrases);
    addExplanation(values, phrases);
    return begunInUpperCase(phrases.text(id, values), phrases);
}

QVariantMap valuesOf(const Finding &finding)
{
    QVariantMap values = toVariantMap(finding.facts);
    values.insert(finding.words);
    values.insert(QStringLiteral("subject"), finding.subject);
    if (finding.facts.skewSeconds)
        values.insert(QStringLiteral("skewSeconds"), qAbs(*finding.facts.skewSeconds));
    return values;
}

} // namespace

QString headline(const Finding &finding, const Phrasebook &phrases)
{
    const QString stem = QLatin1String("finding.") + toId(finding.id);
    const QString variant = stem + QLatin1Char('.') + finding.variant;
    const QString id = !finding.variant.isEmpty() && phrases.has(variant)
                           ? variant
                           : stem + QLatin1String(".headline");
    return filled(id, valuesOf(finding), phrases);
}

QString headline(const QuestionAnswer &answer, const Phrasebook &phrases)
{
    return filled(answer.headline, answer.values, phrases);
}

QString sentence(const Because &because, const Phrasebook &phrases)
{
    if (because.told)
        return phrases.text(QStringLiteral("told.reason"),
                            {{QStringLiteral("said"), toldSentence(*because.told, phrases)}});
    return filled(because.phrase, toVariantMap(because.facts), phrases);
}

QString sentence(const Missing &missing, const Phrasebook &phrases)
{
    return filled(missing.phrase, missing.values, phrases);
}

QString ruledOutTitle(FindingId id, const Phrasebook &phrases)
{
    return phrases.text(QLatin1String("finding.") + toId(id) + QLatin1String(".title"));
}

QString sentence(const Conclusion &conclusion, const Diagnosis &diagnosis,
                 const Phrasebook &phrases)
{
    const QString open = conclusion.candidates ? filled(conclusion.candidates->phrase,
                                                        conclusion.candidates->values, phrases)
                                               : QString();
    if (!conclusion.cause)
        return open.isEmpty() ? phrases.text(conclusion.phrase) : open;
    const Finding *cause = diagnosis.find(*conclusion.cause);
    QString text = cause ? headline(*cause, phrases) : QString();
    if (!open.isEmpty())
        text += QLatin1Char(' ') + open;
    if (conclusion.also.isEmpty())
        return text;
    QStringList others;
    for (const FindingId id : conclusion.also)
        others << ruledOutTitle(id, phrases);
    return text + QLatin1Char(' ') +
           phrases.text(QStringLiteral("conclusion.also"), {{QStringLiteral("others"), others}});
}

StepText stepText(const RemedyStep &step, const Phrasebook &phrases)
{
    StepText result;
    result.text = filled(step.phrase, step.values, phrases);
    if (!step.command.isEmpty()) {
        const Command known = command(step.command, step.values);
        result.command = known.text;
        result.elevated = known.elevated;
        result.modifies = known.modifies;
    }
    if (!step.undoPhrase.isEmpty())
        result.undo = filled(step.undoPhrase, step.values, phrases);
    if (!step.verifyPhrase.isEmpty())
        result.verify = filled(step.verifyPhrase, step.values, phrases);
    return result;
}

QString ownerName(Owner owner, const Phrasebook &phrases)
{
    return phrases.text(QLatin1String("owner.") + toId(owner));
}

} // namespace kms
