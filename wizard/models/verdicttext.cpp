#include "wizard/models/verdicttext.h"

#include "engine/diagnosis/sentences.h"
#include "engine/evidence/errorcode.h"
#include "wizard/models/tr.h"

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr qsizetype mostFindings = 20;
constexpr qsizetype mostReasons = 8;
constexpr qsizetype mostLookAlikeReasons = 3;
constexpr qsizetype mostOrders = 20;

ReasonList reasonList(const QVector<Because> &because, const ReportCase &shown,
                      const Phrasebook &phrases, qsizetype most)
{
    ReasonList list;
    for (const Because &reason : because.mid(0, most))
        list.reasons += ReasonText{sentence(reason, phrases),
                                   placeText(reason.ref, shown.evidence, phrases), reason.ref};
    list.more = std::max<qsizetype>(0, because.size() - most);
    return list;
}

FindingText findingText(const Finding &finding, const ReportCase &shown, const Phrasebook &phrases)
{
    return {finding.id,
            stateOf(finding.severity),
            headline(finding, phrases),
            phrases.text(QLatin1String("report.severity.") + toId(finding.severity)),
            phrases.text(QLatin1String("report.confidence.") + toId(finding.confidence)),
            reasonList(finding.because, shown, phrases, mostReasons)};
}

/// The findings with these ids, in the order of the ids; of several machines all.
QVector<Finding> findingsWith(const QVector<FindingId> &ids, const Diagnosis &diagnosis)
{
    QVector<Finding> picked;
    for (const FindingId id : ids) {
        for (const Finding &finding : diagnosis.findings) {
            if (finding.id == id && picked.size() < mostFindings)
                picked += finding;
        }
    }
    return picked;
}

QVector<OrderText> ordersFor(const QVector<Finding> &findings, const Phrasebook &phrases)
{
    Diagnosis part; // work is asked for once, also where two findings ask for it
    part.findings = findings;
    QVector<OrderText> orders;
    for (const WorkOrder &order : workOrders(part, phrases, mostOrders))
        orders += OrderText{orderTitle(order, phrases), order.steps};
    return orders;
}

QVector<OpenPoint> missingFor(const QuestionAnswer &answer, const Phrasebook &phrases)
{
    Diagnosis part;
    part.questions = {answer};
    return openPoints(part, phrases);
}

CodeText codeText(quint32 code, const Phrasebook &phrases)
{
    return {toString(ErrorCode{code}),
            ErrorCatalogue::instance().explain(code, phrases.language()),
            {}};
}

bool isExplained(const Finding &finding)
{
    return finding.id == FindingId::ErrorExplained && finding.facts.code;
}

QVector<CodeText> codesOf(const QVector<Finding> &findings, const ReportCase &shown,
                          const Phrasebook &phrases)
{
    QVector<CodeText> codes;
    for (const Finding &finding : findings) {
        if (!isExplained(finding))
            continue;
        CodeText code = codeText(finding.facts.code->value, phrases);
        code.where = reasonList(finding.because, shown, phrases, mostReasons);
        codes += code;
    }
    return codes;
}

QVector<LookAlikeText> lookAlikes(const ReportCase &shown, QuestionId question,
                                  const Phrasebook &phrases)
{
    QVector<LookAlikeText> texts;
    for (const RuledOut &other : shown.diagnosis.ruledOut) {
        if (typeOf(other.id).question == question)
            texts += LookAlikeText{ruledOutHeading(other.id, phrases),
                                   reasonList(other.because, shown, phrases, mostLookAlikeReasons)};
    }
    return texts;
}

QVector<FindingText> findingTexts(const QVector<Finding> &findings, const ReportCase &shown,
                                  const Phrasebook &phrases)
{
    QVector<FindingText> texts;
    for (const Finding &finding : findings) {
        if (!isExplained(finding))
            texts += findingText(finding, shown, phrases);
    }
    return texts;
}

/// The finding says more than "The reason is known." – unless several stand beside each other.
QString pageHeadline(const QuestionAnswer &answer, const QVector<Finding> &findings,
                     const Phrasebook &phrases)
{
    const bool saysItself = answer.id == QuestionId::ErrorCode || findings.isEmpty() ||
                            answer.answer == Answer::Undecided;
    return saysItself ? headline(answer, phrases) : headline(findings.first(), phrases);
}

/// Whether what DNS and the KMS hosts answer from here bears on the question.
bool isOfNetwork(QuestionId question)
{
    return question == QuestionId::ClientNotActivating || question == QuestionId::SrvNotCreated ||
           question == QuestionId::SrvFirstHostOnly || question == QuestionId::HostFailed;
}

QVector<FindingId> concludedIds(const Diagnosis &diagnosis)
{
    QVector<FindingId> ids;
    if (diagnosis.conclusion.cause)
        ids += *diagnosis.conclusion.cause;
    ids += diagnosis.conclusion.also;
    for (const FindingId state :
         {FindingId::ClientNotActivated, FindingId::ClientCannotRenew, FindingId::ClientInGrace,
          FindingId::ClientActivatedByAd, FindingId::ClientActivated})
        ids += state;
    return ids;
}

/// Whom to call, and with what.
QString whomToCall(const Diagnosis &diagnosis, const QVector<Finding> &findings,
                   const Phrasebook &phrases)
{
    const QString who = whoActs(diagnosis, phrases);
    const bool othersAct =
        std::any_of(findings.cbegin(), findings.cend(), [](const Finding &finding) {
            return std::any_of(
                finding.remedies.cbegin(), finding.remedies.cend(),
                [](const Remedy &remedy) { return remedy.owner != Owner::Helpdesk; });
        });
    if (who.isEmpty() || !othersAct)
        return who;
    return Tr::tr("%1 The report on the next page is written for whoever takes over.").arg(who);
}

} // namespace

QuestionText questionText(const Analysis &analysis, QuestionId question, const Phrasebook &phrases)
{
    const ReportCase &shown = analysis.shown;
    const QuestionAnswer &answer = shown.diagnosis.answer(question);
    const QVector<Finding> findings = findingsWith(answer.findings, shown.diagnosis);
    const StepId step = stepOf(question);
    const QVector<OpenPoint> missing = missingFor(answer, phrases);
    return {Tr::tr(stepOf(step).title),
            stepState(step, &analysis),
            pageHeadline(answer, findings, phrases),
            findingTexts(findings, shown, phrases),
            lookAlikes(shown, question, phrases),
            ordersFor(findings, phrases),
            missing,
            codesOf(findings, shown, phrases),
            answer.answer == Answer::Undecided ? handTopics(question, &analysis, phrases)
                                               : QVector<HandTopic>(),
            !missing.isEmpty() && isOfNetwork(question)};
}

QuestionText openQuestionText(QuestionId question, const Phrasebook &phrases)
{
    QuestionText text = questionText(*emptyCase(), question, phrases);
    text.state = StepState::NotYet;
    text.headline = Tr::tr("Nothing was read yet. Bring what answers the question, or say what you "
                           "see.");
    return text;
}

ConclusionText conclusionText(const Analysis &analysis, const Phrasebook &phrases)
{
    const Diagnosis &diagnosis = analysis.shown.diagnosis;
    const QVector<Finding> findings = findingsWith(concludedIds(diagnosis), diagnosis);
    ConclusionText text{stepState(StepId::Conclusion, &analysis),
                        sentence(diagnosis.conclusion, diagnosis, phrases),
                        whomToCall(diagnosis, findings, phrases),
                        findingTexts(findings, analysis.shown, phrases),
                        ordersFor(findings, phrases),
                        {},
                        {},
                        false};
    if (text.state != StepState::Undecided)
        return text;
    text.byHand = handTopics(QuestionId::ClientNotActivating, &analysis, phrases);
    text.missing = missingFor(diagnosis.answer(QuestionId::ClientNotActivating), phrases);
    text.networkTells = !text.missing.isEmpty();
    return text;
}

CodeLookup lookUpCode(const QString &typed, const Phrasebook &phrases)
{
    CodeLookup lookup;
    const auto code = parseErrorCode(typed);
    if (code)
        lookup.found = codeText(code->value, phrases);
    const ErrorCatalogue &catalogue = ErrorCatalogue::instance();
    const QVector<quint32> nearest =
        code ? lookup.found->explanation.nearest : catalogue.nearestTo(typed.left(64));
    for (const quint32 other : nearest)
        lookup.nearest += codeText(other, phrases);
    return lookup;
}

} // namespace kms::wizard
