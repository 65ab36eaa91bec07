#pragma once

#include "engine/evidence/logsettings.h"
#include "engine/readers/console/consolelines.h"

#include <QVector>

namespace kms {

struct LogSettingsParse
{
    LogSettings settings;
    bool limitReached = false;
};

/// The labels of `wevtutil gl` are English on every Windows. A channel counts only where its name
/// is followed by one of its settings: "name: …" alone is said by many tools.
LogSettingsParse parseLogSettings(const QVector<ConsoleLine> &lines);

} // namespace kms
