#include "tests/cases/rules.h"

#include "engine/diagnosis/findingvariants.h"
#include "engine/diagnosis/sentences.h"

#include <QRegularExpression>

#include <algorithm>

namespace kms::test {

namespace {

bool isRuledOut(const Diagnosis &diagnosis, FindingId id)
{
    return std::any_of(diagnosis.ruledOut.begin(), diagnosis.ruledOut.end(),
                       [id](const RuledOut &ruledOut) { return ruledOut.id == id; });
}

template <class T>
bool holds(const QVector<T> &events, const Place &at)
{
    return std::any_of(events.begin(), events.end(),
                       [&at](const T &event) { return placeOf(event.stamp) == at; });
}

bool hasEvent(const EventLog &log, const Place &at)
{
    for (size_t row = 0; row < log.received.size(); ++row) {
        if (log.received.placeOf(row) == at)
            return true;
    }
    return holds(log.sent, at) || holds(log.processed, at) || holds(log.others, at);
}

bool isNoted(const EvidenceItem &item, const Place &at)
{
    return std::any_of(item.notes.begin(), item.notes.end(),
                       [&at](const Note &note) { return note.at == at; });
}

bool isThere(const Ref &ref, const CaseFile &caseFile)
{
    const EvidenceItem *item = caseFile.item(ref.evidence);
    if (!item)
        return false;
    switch (ref.at.unit) {
    case Place::Unit::None:
        return true;
    case Place::Unit::Line:
        if (item->events())
            return hasEvent(*item->events(), ref.at) || isNoted(*item, ref.at);
        return !item->as<std::monostate>() && ref.at.number >= 1 &&
               ref.at.number <= item->source.size;
    case Place::Unit::Byte:
        return ref.at.number >= 0 && ref.at.number <= item->source.size;
    case Place::Unit::Record:
        return item->events() && hasEvent(*item->events(), ref.at);
    }
    return false;
}

/// Gathers what is broken in one verdict.
class Rules
{
public:
    Rules(const CaseFile &caseFile, const Diagnosis &diagnosis)
        : m_caseFile(caseFile)
        , m_diagnosis(diagnosis)
    {
    }

    QStringList run()
    {
        checkQuestions();
        for (const Finding &finding : m_diagnosis.findings) {
            checkReasons(toId(finding.id), finding.because);
            checkForm(finding);
            if (isRuledOut(m_diagnosis, finding.id))
                say(toId(finding.id) + QLatin1String(" is both found and ruled out"));
        }
        for (const RuledOut &ruledOut : m_diagnosis.ruledOut)
            checkReasons(toId(ruledOut.id), ruledOut.because);
        const QStringList languages = Phrasebook::languages();
        for (const QString &language : languages)
            checkSentences(Phrasebook(language));
        return m_broken;
    }

private:
    void say(const QString &what) { m_broken << what; }

    void checkQuestions()
    {
        static const QStringList all{
            QStringLiteral("backup"),
            QStringLiteral("client-activated"),
            QStringLiteral("client-not-activating"),
            QStringLiteral("error-code"),
            QStringLiteral("count-not-growing"),
            QStringLiteral("srv-not-created"),
            QStringLiteral("srv-first-host-only"),
            QStringLiteral("host-key-on-client"),
            QStringLiteral("host-failed"),
        };
        QStringList answered;
        for (const QuestionAnswer &answer : m_diagnosis.questions) {
            answered << toId(answer.id);
            if (answer.answer == Answer::Undecided)
                checkMissing(answer);
            for (const FindingId id : answer.findings) {
                if (!m_diagnosis.find(id))
                    say(toId(answer.id) + QLatin1String(" rests on a missing ") + toId(id));
            }
        }
        if (answered != all)
            say(QLatin1String("answered are ") + answered.join(QLatin1String(", ")));
    }

    void checkMissing(const QuestionAnswer &answer)
    {
        if (answer.missing.isEmpty())
            say(toId(answer.id) + QLatin1String(" is undecided and misses nothing"));
        for (const Missing &missing : answer.missing) {
            const Command fetching = command(missing.command, missing.values);
            if (fetching.text.isEmpty())
                say(toId(answer.id) + QLatin1String(" misses something that no command gets"));
            if (!fetching.lacking.isEmpty())
                say(toId(answer.id) + QLatin1String(" asks for ") + fetching.text);
        }
    }

    void checkReasons(const QString &id, const QVector<Because> &because)
    {
        if (because.isEmpty())
            say(id + QLatin1String(" rests on nothing"));
        for (const Because &reason : because) {
            if (!isThere(reason.ref, m_caseFile))
                say(id + QLatin1String(" rests on what is not there: ") + reason.ref.evidence +
                    QLatin1Char(' ') + toString(reason.ref.at));
        }
    }

    // What the table says that a finding carries is what its sentences are tested with.
    void checkForm(const Finding &finding)
    {
        const QString name = toId(finding.id) + QLatin1Char(' ') + finding.variant;
        const QStringList carried = toVariantMap(finding.facts).keys();
        const auto sayWith = [&](const char *what) {
            say(name + QLatin1Char(' ') + QLatin1String(what) + QLatin1String("; it carries: ") +
                carried.join(QLatin1String(", ")));
        };
        const FindingVariant *form = variantOf(finding.id, finding.variant);
        const FactSet set = factsIn(finding.facts);
        if (!form)
            sayWith("is not in the table of findingvariants.cpp");
        else if ((set & form->always) != form->always)
            sayWith("lacks a fact that the table says it always carries");
        else if ((set & ~(form->always | form->sometimes)) != FactSet())
            sayWith("carries a fact that the table does not list");
    }

    // A phrase that is missing, or a value that nobody filled in, stays visible in angle brackets.
    void checkWhole(const QString &text)
    {
        static const QRegularExpression hole(QStringLiteral("<[a-zA-Z.-]+>|[{}]"));
        if (text.trimmed().isEmpty() || text.contains(hole))
            say(QLatin1String("a sentence has a hole: \"") + text + QLatin1Char('"'));
    }

    void checkSentences(const Phrasebook &phrases)
    {
        for (const QuestionAnswer &answer : m_diagnosis.questions) {
            checkWhole(headline(answer, phrases));
            for (const Missing &missing : answer.missing)
                checkWhole(sentence(missing, phrases));
        }
        for (const Finding &finding : m_diagnosis.findings) {
            checkWhole(headline(finding, phrases));
            checkReasonTexts(finding.because, phrases);
            checkRemedies(finding, phrases);
        }
        for (const RuledOut &ruledOut : m_diagnosis.ruledOut) {
            checkWhole(ruledOutTitle(ruledOut.id, phrases));
            checkReasonTexts(ruledOut.because, phrases);
        }
        checkWhole(sentence(m_diagnosis.conclusion, m_diagnosis, phrases));
    }

    void checkReasonTexts(const QVector<Because> &because, const Phrasebook &phrases)
    {
        for (const Because &reason : because)
            checkWhole(sentence(reason, phrases));
    }

    // A command may leave open what only the person knows; its sentences may not.
    void checkRemedies(const Finding &finding, const Phrasebook &phrases)
    {
        for (const Remedy &remedy : finding.remedies) {
            checkWhole(ownerName(remedy.owner, phrases));
            for (const RemedyStep &step : remedy.steps) {
                const StepText text = stepText(step, phrases);
                checkWhole(text.text);
                if (!step.command.isEmpty() && text.command.isEmpty())
                    say(step.phrase + QLatin1String(" has lost its command"));
                if (!command(step.command, step.values).lacking.isEmpty())
                    say(step.phrase + QLatin1String(" asks for ") + text.command);
                if (!step.undoPhrase.isEmpty())
                    checkWhole(text.undo);
                if (!step.verifyPhrase.isEmpty())
                    checkWhole(text.verify);
            }
        }
    }

    const CaseFile &m_caseFile;
    const Diagnosis &m_diagnosis;
    QStringList m_broken;
};

} // namespace

QStringList brokenRules(const CaseFile &caseFile, const Diagnosis &diagnosis)
{
    return Rules(caseFile, diagnosis).run();
}

QStringList inventedProblems(const Diagnosis &less, const Diagnosis &whole)
{
    QStringList invented;
    for (const Finding &finding : less.findings) {
        const bool known = whole.find(finding.id) || isRuledOut(whole, finding.id);
        if (finding.severity == Severity::Problem && !known)
            invented << toId(finding.id);
    }
    return invented;
}

} // namespace kms::test
