#pragma once

#include "engine/evidence/collectstep.h"
#include "engine/knowledge/phrasebook.h"

namespace kms {

// The words for what gathering from a machine brought, for whoever shows it.

QString stepWords(CollectStep step, const Phrasebook &phrases); ///< "The report of slmgr"
QString outcomeWord(CollectStepResult::Outcome outcome, const Phrasebook &phrases); ///< "Failed"

/// What became of a step, in a sentence: its files, or what helps and the system's code; harmless
/// and bounded.
/// \param elsewhere of another computer
QString outcomeWords(const CollectStepResult &result, bool elsewhere, const Phrasebook &phrases);

/// "The report of slmgr: Done → PC-0142/slmgr-dlv.txt"
QString collectLine(const CollectStepResult &result, bool elsewhere, const Phrasebook &phrases);

} // namespace kms
