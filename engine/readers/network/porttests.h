#pragma once

#include "engine/evidence/networkreport.h"
#include "engine/readers/console/consolelines.h"
#include "engine/readers/tables/propertyrecords.h"

#include <QVector>

namespace kms {

/// `Test-NetConnection`: its lists, and its warnings, which are English in every language.
QVector<PortTest> readConnectionTests(const QVector<ConsoleLine> &lines, const Progress &progress);

/// The same objects as JSON, CSV or CLIXML.
QVector<PortTest> readConnectionObjects(const PropertyRecords &records);

/// `portqry`, which is English in every language.
QVector<PortTest> readPortqry(const QVector<ConsoleLine> &lines, const Progress &progress);

/// `psping HOST:PORT` and `tcping`: one test for each run.
QVector<PortTest> readConnectPings(const QVector<ConsoleLine> &lines, const Progress &progress);

/// Of one text; each of the functions above stops there.
constexpr qsizetype mostPortTests = 10'000;

} // namespace kms
