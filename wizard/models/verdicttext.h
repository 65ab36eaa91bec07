#pragma once

#include "engine/knowledge/errorcatalogue.h"
#include "engine/knowledge/phrasebook.h"
#include "engine/report/worktext.h"
#include "wizard/models/analysis.h"
#include "wizard/models/byhand.h"
#include "wizard/models/steps.h"

#include <QString>
#include <QVector>

namespace kms::wizard {

/// One reason, with the way back to the record or line that it rests on.
struct ReasonText
{
    QString text;
    QString place; ///< "client.evtx, record 20519"; empty where it names no evidence
    Ref ref;
};

/// Reasons in the order of their weight, and how many more there are than are shown.
struct ReasonList
{
    QVector<ReasonText> reasons;
    qsizetype more = 0;
};

struct FindingText
{
    FindingId id;
    StepState state = StepState::Info;
    QString headline;
    QString severity;   ///< "Problem"
    QString confidence; ///< "Certain"
    ReasonList why;
};

/// A look-alike that the evidence excludes.
struct LookAlikeText
{
    QString title; ///< "Requests do not arrive at the host"
    ReasonList why;
};

/// One person's or team's share of what is to be done.
struct OrderText
{
    QString title;
    QVector<StepText> steps;
};

/// One code in a person's words; also what the search box shows.
struct CodeText
{
    QString code; ///< "0xC004F038"
    ErrorExplanation explanation;
    ReasonList where; ///< that it was found at; empty for a code that somebody typed
};

/// What one page about a question says, ready to lay out. Nothing in it is escaped.
struct QuestionText
{
    QString title; ///< the question
    StepState state = StepState::NotYet;
    QString headline;              ///< the answer in one sentence
    QVector<FindingText> findings; ///< without those that `codes` explains
    QVector<LookAlikeText> notThis;
    QVector<OrderText> orders;
    QVector<OpenPoint> missing; ///< what would decide, never empty where undecided
    QVector<CodeText> codes;
    QVector<HandTopic> byHand; ///< what a person can tell instead, where undecided
    bool networkTells = false; ///< where evidence is missing, a look at the network may bring it
};

QuestionText questionText(const Analysis &analysis, QuestionId question, const Phrasebook &phrases);
/// Where nothing was read yet: what would answer the question.
QuestionText openQuestionText(QuestionId question, const Phrasebook &phrases);

/// What the page of conclusions says.
struct ConclusionText
{
    StepState state = StepState::NotYet;
    QString headline;
    QString whoActs;               ///< whom to call; empty without a cause
    QVector<FindingText> findings; ///< the cause and what else blocks, then states
    QVector<OrderText> orders;
    QVector<OpenPoint> missing;
    QVector<HandTopic> byHand; ///< where undecided
    bool networkTells = false; ///< as of QuestionText
};
ConclusionText conclusionText(const Analysis &analysis, const Phrasebook &phrases);

/// Explains what somebody typed as a code.
struct CodeLookup
{
    std::optional<CodeText> found; ///< nothing where \a typed is no code
    QVector<CodeText> nearest;     ///< codes that may have been meant
};
CodeLookup lookUpCode(const QString &typed, const Phrasebook &phrases);

} // namespace kms::wizard
