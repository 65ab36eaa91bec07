#pragma once

#include <QtGlobal>

#include <optional>

namespace kms::evtx {

/// Which single bit of a text of \a bytes bytes, flipped, makes its CRC-32 differ by
/// \a difference from the right one: CRC-32 is linear, and the difference of one bit tells how far
/// from the end it stands.
/// \return byte * 8 + bit; nothing where no single bit of the text does
std::optional<qsizetype> flippedBit(quint32 difference, qsizetype bytes);

} // namespace kms::evtx
