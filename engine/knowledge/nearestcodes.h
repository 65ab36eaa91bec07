#pragma once

#include <QString>
#include <QVector>

namespace kms {

/// Codes that differ from \a typed by at most two slips (a digit wrong, missing, too many, or two
/// neighbours swapped) in their eight hex digits: closest first, in the order of \a codes where
/// equally close, five at most. Letters typed for digits (O, I, L) count as the digits.
QVector<quint32> nearestCodes(const QString &typed, const QVector<quint32> &codes);

} // namespace kms
