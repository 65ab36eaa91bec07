#pragma once

#include "engine/evidence/registrydump.h"
#include "engine/probes/machineaccess.h"

#include <QByteArray>

namespace kms {

/// The form that `engine/readers/objects` reads: both classes in one JSON object, each object with
/// the computer's name. What looks like a full product key is masked.
/// \param computer asked; empty for this one, whose name the rows tell
QByteArray licensingJson(const LicensingRows &rows, const QString &computer);

/// The text of `reg query`, which opens in an editor where a `.reg` file would offer to change the
/// registry. Values of one key must stand together. Full product keys are masked.
QByteArray registryQueryText(const QVector<RegistryValue> &values);

} // namespace kms
