#pragma once

#include "engine/casefile/casefile.h"
#include "engine/evidence/progress.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/models/analysis.h"

#include <QString>
#include <QStringList>

namespace kms::wizard {

/// A piece of the evidence as it stands there, around the place that a reason rests on.
struct RawText
{
    QString title;         ///< "client.evtx, record 20519"
    QStringList lines;     ///< at most 401, harmless to show, not escaped
    qint64 firstLine = 0;  ///< number of the first line in its file; 0 for a record
    qsizetype marked = -1; ///< index of the deciding line; −1 where none is
    bool found = false;    ///< false: the file is not there any more, or has no such place
};

/// Reads the file again where \a ref is a line; run it in the background.
RawText rawText(const Analysis &analysis, const Ref &ref, const Phrasebook &phrases,
                Progress &progress);

} // namespace kms::wizard
