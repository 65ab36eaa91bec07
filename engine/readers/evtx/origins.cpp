#include "engine/readers/evtx/origins.h"

namespace kms::evtx {

namespace {

constexpr qsizetype longestText = 512;
constexpr size_t mostOrigins = 65'536;

} // namespace

const Origin *OriginTable::find(const BinValue &provider, const BinValue &channel,
                                const BinValue &computer)
{
    m_key.resize(0);
    qsizetype ends[3];
    qsizetype *end = ends;
    for (const BinValue *value : {&provider, &channel, &computer}) {
        BinValue cut = *value;
        cut.bytes.truncate(std::min(cut.bytes.size(), 2 * longestText));
        toText(cut, m_text);
        m_key += m_text;
        *end++ = m_key.size();
        m_key += QChar(u'\0');
    }
    const auto known = m_byKey.constFind(m_key);
    if (known != m_byKey.cend())
        return *known;
    if (isFull())
        return &m_origins.back();
    if (m_origins.size() + 1 == mostOrigins) {
        m_origins.push_back({quint32(m_origins.size()), {}, {}, {}});
        return &m_origins.back();
    }
    m_origins.push_back({quint32(m_origins.size()), m_key.left(ends[0]),
                         m_key.mid(ends[0] + 1, ends[1] - ends[0] - 1),
                         m_key.mid(ends[1] + 1, ends[2] - ends[1] - 1)});
    m_byKey.insert(QString(m_key.constData(), m_key.size()), &m_origins.back());
    return &m_origins.back();
}

bool OriginTable::isFull() const
{
    return m_origins.size() >= mostOrigins;
}

} // namespace kms::evtx
