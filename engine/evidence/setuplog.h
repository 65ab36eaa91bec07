#pragma once

#include "engine/evidence/source.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kms {

/// One run of sysprep in `setupact.log`.
struct SysprepRun
{
    QString time;        ///< as printed: local time of the machine, "2026-11-06 10:12:44"
    QStringList options; ///< upper case, "GENERALIZE", "OOBE"…, in order
    bool generalized = false;
    QStringList errors; ///< first ten error lines, each at most 512 characters
    Place at;
    Place generalizeAt; ///< of the line that names the option; none where it is not named

    friend bool operator==(const SysprepRun &, const SysprepRun &) = default;
};

/// `setupact.log` of an image: was it generalized before it was captured.
struct SetupLog
{
    QVector<SysprepRun> runs;
    /// Whether the answer file, pasted or named in the log, keeps the licence timers (SkipRearm).
    std::optional<bool> skipRearm;
    Place skipRearmAt;

    friend bool operator==(const SetupLog &, const SetupLog &) = default;
};

} // namespace kms
