#pragma once

#include <QStringList>

namespace kms {

/// The properties of the licensing objects that are asked for: those that the reader of these
/// objects knows (engine/readers/objects) and a few to come, none that holds a full product key
/// (OA3xOriginalProductKey). Releases of Windows lack some of them.
QStringList serviceProperties(); ///< of SoftwareLicensingService
QStringList productProperties(); ///< of SoftwareLicensingProduct

} // namespace kms
