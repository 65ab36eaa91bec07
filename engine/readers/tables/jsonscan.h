#pragma once

#include <QStringView>
#include <QVector>

namespace kms {

/// Where an object stands in a text: from its brace to behind its brace.
struct JsonSpan
{
    qsizetype from = 0;
    qsizetype end = 0;
    /// The quoted name, without its quotes, that the object or the list around it belongs to;
    /// empty where none does.
    QStringView name;
};

struct JsonSpans
{
    QVector<JsonSpan> objects; ///< complete, none within another, in order
    bool isCut = false;        ///< an object was begun and has no end
    qsizetype cutAt = 0;       ///< where it begins
    bool isFull = false;       ///< stopped at the limit
};

/// Finds the objects in a text that need not be JSON as a whole: several values, prose around them,
/// an end that is missing. What only describes a CIM object is left out. Linear; nothing is checked
/// but braces and quotes.
JsonSpans completeObjects(QStringView text, qsizetype from, qsizetype end, qsizetype most);

/// \param at of an opening quote \return behind the closing quote; −1 where the line ends before it
qsizetype behindString(QStringView text, qsizetype at, qsizetype end);

/// The same for JSON that was found to be valid: QJsonDocument lets strings go over lines.
qsizetype behindValidString(QStringView text, qsizetype at, qsizetype end);

/// The first position that is no blank.
qsizetype behindBlanks(QStringView text, qsizetype at, qsizetype end);

} // namespace kms
