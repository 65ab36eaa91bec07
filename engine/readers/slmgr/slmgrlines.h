#pragma once

#include "engine/readers/slmgr/slmgrlabels.h"
#include "engine/readers/text.h"

#include <QString>
#include <QStringView>
#include <QVector>

namespace kms {

/// One line as slmgr wrote it: pieces that the console broke are joined, the frames of message
/// boxes, quoting marks and Markdown are gone.
struct SlmgrLine
{
    QString text;      ///< without surrounding blanks; never empty
    qint64 number = 0; ///< of its first piece in the file
    bool blankBefore = false;
    bool runStart = false; ///< not slmgr's: a prompt or the script host's heading
    bool last = false;     ///< behind it nothing, or at most a line that may be its rest
    bool longest = false;  ///< the last line and the longest: perhaps broken at an unusual width
    /// The text ends here and may have been cut inside this line: a value that could be longer
    /// must not be believed.
    bool open = false;
    qsizetype colon = -1;         ///< between label and value; −1 = no label
    LineKey key = LineKey::None;  ///< by its words, in English or simplified Chinese
    LineKey hint = LineKey::None; ///< by its label, in another language

    QStringView label() const { return QStringView(text).first(colon < 0 ? 0 : colon).trimmed(); }
    QStringView value() const { return QStringView(text).sliced(colon + 1).trimmed(); }
    bool hasLabel() const { return colon >= 0; }

    friend bool operator==(const SlmgrLine &, const SlmgrLine &) = default;
};

/// Stops early when \a progress is cancelled.
/// \param notes KeyMasked is added where a key stood across a line break
QVector<SlmgrLine> slmgrLines(const QVector<TextLine> &lines, QVector<Note> &notes,
                              const Progress &progress);

} // namespace kms
