#pragma once

#include "engine/readers/events/typing.h"

#include <QByteArray>
#include <QString>

#include <array>

/// The form in which LogRecord::info keeps an event's strings.
namespace kms::events {

/// Replaces \a info by the strings; allocates only where its capacity does not suffice.
void joinInfo(Strings strings, QByteArray &info);

/// Takes it apart again, one event after the other in the same memory.
class SplitInfo
{
public:
    /// \return views that are valid until the next call
    Strings split(const QByteArray &info);

private:
    static constexpr size_t most = 16; ///< more than any event of KMS has
    QString m_text;
    std::array<QStringView, most> m_views;
};

} // namespace kms::events
