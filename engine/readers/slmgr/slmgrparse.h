#pragma once

#include "engine/evidence/licensereport.h"
#include "engine/readers/slmgr/slmgrlines.h"

namespace kms {

struct SlmgrParse
{
    LicenseReport output;
    QVector<Note> notes;
    int labels = 0;       ///< different lines known by their words
    int descriptions = 0; ///< products whose description names a channel
    int activations = 0;  ///< "Activating …" lines
};

/// Sorts the lines into products, outcomes and `/xpr` sentences; stops early when \a progress is
/// cancelled.
SlmgrParse parseSlmgr(const QVector<SlmgrLine> &lines, const Progress &progress);

} // namespace kms
