#pragma once

#include "engine/evidence/toldanswer.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/models/analysis.h"

#include <QString>
#include <QVector>

#include <optional>
#include <span>

namespace kms::wizard {

/// One choice of a topic, ready to show.
struct HandChoice
{
    ToldChoice choice = ToldChoice::Licensed;
    QString text;
    ToldChoiceType::Value value = ToldChoiceType::Value::None;
};

/// One thing that a person can tell on a page instead of fetching evidence, ready to show.
struct HandTopic
{
    ToldTopic topic = ToldTopic::ClientState;
    QString title;
    QString question;
    QString help; ///< where it is shown
    QVector<HandChoice> choices;
    bool asksDomain = false;
    bool ofHost = false; ///< the computer is the KMS host
    QString computer;    ///< the one computer of the case that it can be told of; empty: unknown
    QString host;        ///< the one KMS host of the case; empty: unknown
};

/// The topics that may answer \a question, the most telling first.
std::span<const ToldTopic> topicsFor(QuestionId question);

/// The same ready to show, those that nobody told of yet first.
/// \param analysis null where nothing was read yet
QVector<HandTopic> handTopics(QuestionId question, const Analysis *analysis,
                              const Phrasebook &phrases);

/// What somebody filled in.
struct HandEntry
{
    ToldTopic topic = ToldTopic::ClientState;
    ToldChoice choice = ToldChoice::Licensed;
    QString value; ///< code, count or host, as the choice wants
    QString domain;
    QString computer;
};

/// \return nothing where it is not complete or makes no sense
std::optional<ToldAnswer> answerOf(const HandEntry &entry);

} // namespace kms::wizard
