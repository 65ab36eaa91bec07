#pragma once

#include <QString>

#include <optional>

namespace kms {

class Phrasebook;

/// The plain Win32, RPC, DNS or Winsock error inside a code: 1722 for 0x800706BA, for a bare
/// 1722 and for the RPC status 0xC0020017.
std::optional<quint32> win32NumberOf(quint32 code);

/// Symbol of a Win32 error, e.g. "RPC_S_SERVER_UNAVAILABLE"; empty where the table has none.
QString win32Name(quint32 number);

/// What can be said of a code that has no record of its own: its Win32 meaning where there is
/// one, else the part of Windows it comes from.
QString meaningByForm(quint32 code, const Phrasebook &phrases);

} // namespace kms
