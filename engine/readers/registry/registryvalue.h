#pragma once

#include "engine/evidence/registrydump.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace kms {

/// How the text writes the bytes of its strings (`hex(2):`, `hex(7):`).
enum class RegHexText : quint8 {
    NotTold, ///< an excerpt without the first line: told by the zero bytes
    Utf16,   ///< "Windows Registry Editor Version 5.00"
    Ansi     ///< "REGEDIT4"
};

/// What stands behind the "=" of a `.reg` file, continued lines joined. Type, lines and number are
/// set, the rest is the caller's.
/// \return nothing where it is incomplete or in no known form
std::optional<RegistryValue> regFileValue(QStringView text, RegHexText hexText);

/// What stands behind the type in the text of `reg query`.
std::optional<RegistryValue> regQueryValue(QStringView type, QStringView data);

/// A value as PowerShell's list prints it, whose type it does not tell: numbers are decimal, lists
/// are "{a, b}".
std::optional<RegistryValue> propertyValue(QStringView text);

/// Reads a string in quotation marks from the beginning of \a text.
struct QuotedText
{
    QString text;       ///< without marks and escapes
    qsizetype size = 0; ///< of all that was read, marks included
};
/// \return nothing where no mark closes it
std::optional<QuotedText> quotedText(QStringView text);

/// The number in a Number, or in a Text such as "1688" or "0x698".
std::optional<quint64> numberOf(const RegistryValue &value);

} // namespace kms
