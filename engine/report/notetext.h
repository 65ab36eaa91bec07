#pragma once

#include "engine/evidence/evidenceitem.h"
#include "engine/knowledge/phrasebook.h"

namespace kms {

/// A note, or a ReadError in the form of one, ready to show.
struct NoteText
{
    QString kind; ///< stable id
    Place at;
    qint64 count = 1;
    QString text;
};

/// The error first, where nothing could be read; at most \a most.
QVector<NoteText> noteTexts(const EvidenceItem &item, const Phrasebook &phrases, qsizetype most);

} // namespace kms
