#pragma once

#include "engine/evidence/kmsevent.h"

#include <QStringView>

#include <array>
#include <optional>
#include <span>

namespace kms::events {

/// Fields of the Info string of 12288, 12289 and 12290, one reading per field. Each gives nothing
/// where the text is not exactly of a documented form.

/// The fields of one Info string; they point into it.
struct InfoFields
{
    static constexpr size_t most = 16; ///< more than any event has
    std::array<QStringView, most> all;
    size_t count = 0;

    std::span<const QStringView> view() const { return std::span(all).first(count); }
};

/// QStringView::trimmed(), quick where there is nothing to trim.
QStringView trimmed(QStringView text);

/// Splits at commas and trims; a comma at the end makes an empty last field.
InfoFields splitInfo(QStringView info);

/// "0x0", "0xC004F06C", and every other spelling of a code.
std::optional<ErrorCode> readCode(QStringView text);
/// "0x4000008"; decimal digits are not accepted.
std::optional<quint32> readFlags(QStringView text);
/// Decimal digits up to \a most; no sign.
std::optional<int> readNumber(QStringView text, int most);
/// "0" or "1".
std::optional<bool> readBit(QStringView text);
std::optional<LicenseState> readState(QStringView text);
std::optional<Minutes> readMinutes(QStringView text);
/// Minutes since 1970 of "2023/05/24 01:12", "2010/9/29 21:46" or "1/14/2006 2:30", UTC. Where the
/// year comes last, the month comes first: that form is the one of US English.
std::optional<qint32> readClientMinute(QStringView text);

} // namespace kms::events
