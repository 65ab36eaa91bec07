#include "engine/report/collecttext.h"

#include "engine/report/showntext.h"

namespace kms {

namespace {

using Outcome = CollectStepResult::Outcome;

constexpr qsizetype longest = 200;

QString filesOf(const CollectStepResult &result)
{
    return shownName(result.files.join(QStringLiteral(", ")), longest);
}

QString advice(const CollectStepResult &result, bool elsewhere, const Phrasebook &phrases)
{
    if (result.unwritten)
        return phrases.text(QStringLiteral("collect.unwritten"));
    const QLatin1String where(elsewhere ? "collect.there." : "collect.here.");
    return phrases.text(where + toId(result.outcome));
}

} // namespace

QString stepWords(CollectStep step, const Phrasebook &phrases)
{
    return phrases.text(QLatin1String("collect.step.") + toId(step));
}

QString outcomeWord(Outcome outcome, const Phrasebook &phrases)
{
    return phrases.text(QLatin1String("collect.outcome.") + toId(outcome));
}

QString outcomeWords(const CollectStepResult &result, bool elsewhere, const Phrasebook &phrases)
{
    const QString detail = shownName(result.detail, longest);
    if (result.outcome == Outcome::Done) {
        const QString files = filesOf(result);
        return files.isEmpty() ? detail : files;
    }
    const QString sentence = advice(result, elsewhere, phrases);
    return detail.isEmpty() ? sentence : QStringLiteral("%1 (%2)").arg(sentence, detail);
}

QString collectLine(const CollectStepResult &result, bool elsewhere, const Phrasebook &phrases)
{
    const QString line =
        phrases.text(QStringLiteral("collect.line"),
                     {{QStringLiteral("step"), stepWords(result.step, phrases)},
                      {QStringLiteral("outcome"), outcomeWord(result.outcome, phrases)}});
    QString rest;
    if (result.outcome != Outcome::Done)
        rest = QStringLiteral(". ") + outcomeWords(result, elsewhere, phrases);
    else if (!result.detail.isEmpty())
        rest = QStringLiteral(" (%1)").arg(shownName(result.detail, longest));
    if (!result.files.isEmpty()) // a step that did not end well may have got some
        rest += QStringLiteral(" → ") + filesOf(result);
    return line + rest;
}

} // namespace kms
