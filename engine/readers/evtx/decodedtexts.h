#pragma once

#include "engine/readers/evtx/binvalue.h"

#include <QStringView>

#include <array>
#include <span>
#include <string>

namespace kms::evtx {

/// Decodes the strings of one event after the other into the same memory.
class DecodedTexts
{
public:
    /// KMS events have at most ten strings; the rest of longer ones is not decoded.
    static constexpr size_t most = 16;

    /// \return views that are valid until the next call
    std::span<const QStringView> decode(std::span<const BinValue> data);

private:
    QString m_text;
    std::u16string m_characters;
    std::array<QStringView, most> m_views;
};

} // namespace kms::evtx
