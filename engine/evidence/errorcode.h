#pragma once

#include <QMetaType>
#include <QString>

#include <functional>
#include <optional>

namespace kms {

/// An HRESULT as Windows prints it. Zero is success.
struct ErrorCode
{
    quint32 value = 0;

    /// True where the severity bit is set; 0x4004F040 (licensed, renewal due) is no failure.
    constexpr bool isFailure() const { return (value & 0x80000000U) != 0; }
    constexpr bool isSuccess() const { return value == 0; }

    friend constexpr auto operator<=>(ErrorCode, ErrorCode) = default;
};

/// The one spelling used in outputs: "0xC004F038", eight upper-case digits.
QString toString(ErrorCode code);

/// Reads every spelling in use: "0xC004F038", "C004F038", "-1073418184", "3221549112",
/// upper or lower case, surrounded by blanks or a closing full stop. Bare digits are decimal
/// unless they hold a hex letter or are exactly eight digits starting with 8 or C.
/// \return nothing where the text is no code or does not fit 32 bits
std::optional<ErrorCode> parseErrorCode(QStringView text);

inline size_t qHash(ErrorCode code, size_t seed = 0)
{
    return ::qHash(code.value, seed);
}

} // namespace kms
