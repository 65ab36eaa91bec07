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
    QStringList options; ///< upper case, "GENERALIZE", "OOBE"…, in order, each once; at most 32
    /// The run was told to generalize. Whether it came so far, its errors tell.
    bool generalized = false;
    QStringList errors; ///< first ten error lines, each at most 512 characters
    Place at;
    Place generalizeAt; ///< of the line that names the option; none where it is not named

    friend bool operator==(const SysprepRun &, const SysprepRun &) = default;
};

/// `setupact.log` of an image, or its answer file: was it generalized before it was captured.
/// No run at all means nothing: the log may be another part of the setup's.
struct SetupLog
{
    QVector<SysprepRun> runs; ///< oldest first, at most 1,000
    /// Whether the answer file, or what was pasted of it into the log, keeps the licence timers
    /// (SkipRearm of the component Microsoft-Windows-Security-SPP). Not set: not told.
    std::optional<bool> skipRearm;
    Place skipRearmAt;

    friend bool operator==(const SetupLog &, const SetupLog &) = default;
};

} // namespace kms
