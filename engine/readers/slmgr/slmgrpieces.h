#pragma once

#include "engine/readers/text.h"

#include <QString>
#include <QVector>

namespace kms {

/// A line of the file without what mail, Markdown, editors and message boxes add to it.
struct SlmgrPiece
{
    QString text; ///< without trailing blanks and without the indentation that all lines share
    qint64 number = 0;
    bool ended = true;
    bool skipped = false; ///< part of a message box's frame
};

/// How many blanks \a text begins with.
qsizetype indentationOf(QStringView text);

QVector<SlmgrPiece> slmgrPieces(const QVector<TextLine> &lines);

} // namespace kms
