#pragma once

#include "engine/evidence/evidenceitem.h"

#include <QVector>

namespace kms {

/// The lines of a text that facts were read from, ascending and each once. Empty for what is not
/// read by lines, such as a binary event log.
QVector<qint64> factLines(const Content &content);

} // namespace kms
