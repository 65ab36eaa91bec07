#pragma once

#include "engine/history/clientladder.h"
#include "engine/report/charttable.h"

namespace kms {

// The tries of one client in words.
QString ladderTitle(const ClientLadder &ladder,
                    const Phrasebook &phrases); ///< the finding, not the axis
QString ladderDescription(const ClientLadder &ladder, const Phrasebook &phrases);
QStringList ladderCaptions(const ClientLadder &ladder, const Phrasebook &phrases);

/// What the hosts' logs say of a try: "noted", "not in the host’s log", "not known".
QString hostViewName(Attempt::HostView view, const Phrasebook &phrases);

/// One row for each try, in the order of ClientLadder::tries.
ChartTable ladderTable(const ClientLadder &ladder, const Phrasebook &phrases);

} // namespace kms
