#include "engine/readers/filehead.h"

#include <algorithm>

namespace kms {

FileHead::FileHead(QByteArrayView bytes)
    : m_bytes(bytes.first(std::min(bytes.size(), most)))
    , m_isText(looksLikeText(m_bytes))
{
}

const DecodedText &FileHead::text() const
{
    if (!m_text) {
        NoProgress quiet;
        m_text = m_isText ? decodeText(m_bytes, quiet) : DecodedText();
    }
    return *m_text;
}

} // namespace kms
