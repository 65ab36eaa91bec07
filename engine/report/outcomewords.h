#pragma once

#include "engine/history/requestoutcomes.h"
#include "engine/report/charttable.h"

namespace kms {

// The chart of request outcomes in words.
QString outcomesTitle(const RequestOutcomes &outcomes,
                      const Phrasebook &phrases); ///< the finding, not the axis
QString outcomesDescription(const RequestOutcomes &outcomes, const Phrasebook &phrases);
/// What each code means, what the rest is, and what is left out.
QStringList outcomesCaptions(const RequestOutcomes &outcomes, const Phrasebook &phrases);

/// A result's name in the legend: "no error", "0xC004F042".
QString outcomeName(ErrorCode code, const Phrasebook &phrases);
/// The name of RequestOutcomes::Day::others: what it holds of a host and of a client differs.
QString otherOutcomesName(const RequestOutcomes &outcomes, const Phrasebook &phrases);

/// One row for each day, in the order of RequestOutcomes::days.
ChartTable outcomesTable(const RequestOutcomes &outcomes, const Phrasebook &phrases);

} // namespace kms
