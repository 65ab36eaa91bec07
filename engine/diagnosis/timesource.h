#pragma once

#include "engine/diagnosis/finding.h"

namespace kms {

/// How far a machine's clock is off by its own `w32tm /stripchart`.
struct MeasuredOffset
{
    QString peer;        ///< as printed
    qint64 offsetMs = 0; ///< peer minus this machine
};

/// Of its last report with a sample; nothing where none has one.
std::optional<MeasuredOffset> measuredOffsetOf(const ClientCase &client, const CaseFile &caseFile);

/// Adds to a clock-skew what w32tm told on the machine whose clock is wrong: that no source sets
/// it, which comes first in the repair (variant "…-own-clock"), and how far off it was measured.
void addTimeSource(Finding &skew, const CaseFile &caseFile);

} // namespace kms
