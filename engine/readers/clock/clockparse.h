#pragma once

#include "engine/evidence/clockreport.h"
#include "engine/readers/clock/clocklines.h"

#include <QVector>

namespace kms {

struct ClockParse
{
    ClockReport report;
    bool statusSeen = false;  ///< lines in the form and order of a status
    bool chartSeen = false;   ///< a peer and a sample, or two samples
    bool monitorSeen = false; ///< `/monitor`, of whose figures mostly none is of this machine
    bool toolNamed = false;   ///< a command line calls w32tm
    bool limitReached = false;
};

ClockParse parseClock(const QVector<ClockLine> &lines);

} // namespace kms
