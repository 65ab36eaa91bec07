#include "engine/readers/events/originset.h"

namespace kms::events {

const Origin &OriginSet::of(const QString &provider, const QString &channel,
                            const QString &computer)
{
    constexpr size_t most = 65'536;
    if (m_last && m_last->provider == provider && m_last->channel == channel &&
        m_last->computer == computer)
        return *m_last;
    const QStringList names{provider, channel, computer};
    const auto known = m_byNames.constFind(names);
    if (known != m_byNames.cend())
        return *(m_last = *known);
    if (m_origins.size() > most)
        return m_origins.front();
    m_origins.push_back({quint32(m_origins.size()), provider, channel, computer});
    m_last = &m_origins.back();
    m_byNames.insert(names, m_last);
    return *m_last;
}

} // namespace kms::events
