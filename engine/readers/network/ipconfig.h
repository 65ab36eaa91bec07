#pragma once

#include "engine/evidence/networkreport.h"
#include "engine/readers/console/consolelines.h"

#include <QVector>

namespace kms {

/// What each `ipconfig` in the text tells, in any language of Windows.
QVector<IpConfiguration> readIpconfig(const QVector<ConsoleLine> &lines, const Progress &progress);

/// Host name and primary suffix: "pc-0142.corp.example"; empty where the host name is not told.
QString computerOf(const IpConfiguration &configuration);

} // namespace kms
