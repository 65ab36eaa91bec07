#pragma once

#include "engine/readers/events/eventhead.h"

#include <QHash>
#include <QStringList>

#include <deque>

namespace kms::events {

/// The origins of a log's events, each once; they live as long as the set.
class OriginSet
{
public:
    /// One without names where the log has more origins than any real one.
    const Origin &of(const QString &provider, const QString &channel, const QString &computer);

private:
    std::deque<Origin> m_origins{Origin()}; ///< the first is the nameless one
    QHash<QStringList, const Origin *> m_byNames;
    const Origin *m_last = nullptr;
};

} // namespace kms::events
