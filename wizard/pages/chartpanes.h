#pragma once

#include "wizard/pages/chartpane.h"

namespace kms::wizard {

// The charts of the history, one pane each.

ChartPane *makeCountPane();
ChartPane *makeOutcomesPane();
ChartPane *makeClientDaysPane();
ChartPane *makeSplitPane();
ChartPane *makeLadderPane();

} // namespace kms::wizard
