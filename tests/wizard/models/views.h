#pragma once

#include "wizard/models/verdicttext.h"

#include <QJsonObject>
#include <QStringList>

namespace kms::test {

/// The three views of one verdict, as a person or a program gets them.
struct Views
{
    QVector<wizard::QuestionText> pages; ///< of the nine questions, in order
    wizard::ConclusionText conclusion;
    QJsonObject json;
    QString ticket; ///< words separated by single blanks
    QString html;   ///< what a reader sees of it, likewise
};

Views viewsOf(const wizard::Analysis &analysis, const QString &language);

/// Where the views contradict each other, each line beginning with what was compared. Nothing
/// but the views is looked at.
QStringList differences(const Views &views);

} // namespace kms::test
