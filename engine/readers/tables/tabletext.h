#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"

#include <QByteArrayView>
#include <QString>
#include <QVector>

namespace kms {

/// A whole text in one piece, with one line feed behind each line that has an end; harmless as
/// decodeText makes it, but for the tabs, which stay.
struct TableText
{
    QString text;
    QVector<qsizetype> lineStarts; ///< one for each line
    bool lastLineEnded = true;     ///< else its last value may be cut
    QVector<Note> notes;

    qsizetype lines() const { return lineStarts.size(); }
    QStringView line(qsizetype index) const; ///< without its end
    /// Whether the line is there to its end.
    bool isEnded(qsizetype index) const { return lastLineEnded || index + 1 < lines(); }
    /// The line, from 1, of a position in the text.
    Place placeOf(qsizetype position) const;
};

/// \param most bytes; the rest is dropped with a note
TableText tableText(QByteArrayView bytes, qsizetype most, Progress &progress);

/// A prompt, or the ">>" of a PowerShell command that goes on in the next line.
bool isCommandLine(QStringView line);

/// A name as properties have them: "LicenseStatus", "__SERVER".
bool isPropertyName(QStringView text);

} // namespace kms
