#pragma once

#include "engine/casefile/casefile.h"
#include "engine/evidence/progress.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/models/analysis.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace kms::wizard {

/// A piece of the evidence as it stands there, around the place that a reason rests on.
struct RawText
{
    QString title;        ///< "client.evtx, record 20519"
    QStringList lines;    ///< bounded, harmless to show, not escaped
    qint64 firstLine = 0; ///< number of the first line in its file; 0 for records
    /// Indices of the deciding lines, ascending: of the one that \a ref names, or of all that
    /// facts were read from.
    QVector<qsizetype> marked;
    bool found = false; ///< false: the file is not there any more, or has no such place
};

/// The surroundings of a line, one record, or where \a ref is the whole file its beginning: of a
/// text 5,000 lines, of an event log the first 1,000 records about KMS. Reads the file again where
/// it is a text; run it in the background.
RawText rawText(const Analysis &analysis, const Ref &ref, const Phrasebook &phrases,
                Progress &progress);

} // namespace kms::wizard
