#pragma once

#include "engine/evidence/evidenceitem.h"
#include "engine/readers/registry/registryblock.h"

#include <QStringList>
#include <QVector>

namespace kms {

RegistrySettings settingsOf(const QVector<RegistryBlock> &blocks);

/// The products that have a key with a setting in it, in the order of their first.
QVector<LicenseReading> productsOf(const QVector<RegistryBlock> &blocks);

/// The names of the computers whose keys were printed, mostly none or one.
QStringList computersOf(const QVector<RegistryBlock> &blocks);

/// Host or client where the settings of one only are there. What is set on one side by mistake, or
/// on a machine that is both, tells nothing.
Role roleOf(const RegistrySettings &settings, const QVector<LicenseReading> &products);

} // namespace kms
