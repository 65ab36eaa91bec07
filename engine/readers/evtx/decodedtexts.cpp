#include "engine/readers/evtx/decodedtexts.h"

#include <algorithm>

namespace kms::evtx {

std::span<const QStringView> DecodedTexts::decode(std::span<const BinValue> data)
{
    std::array<size_t, most + 1> begins{};
    const size_t count = std::min(data.size(), most);
    m_characters.clear();
    for (size_t i = 0; i < count; ++i) {
        toText(data[i], m_text);
        m_characters.append(reinterpret_cast<const char16_t *>(m_text.constData()),
                            size_t(m_text.size()));
        begins[i + 1] = m_characters.size();
    }
    const QStringView all(m_characters.data(), qsizetype(m_characters.size()));
    for (size_t i = 0; i < count; ++i)
        m_views[i] = all.sliced(qsizetype(begins[i]), qsizetype(begins[i + 1] - begins[i]));
    return std::span(m_views).first(count);
}

} // namespace kms::evtx
