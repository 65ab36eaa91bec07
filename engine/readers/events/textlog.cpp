#include "engine/readers/events/textlog.h"

#include "engine/readers/events/logreading.h"
#include "engine/readers/events/originset.h"
#include "engine/readers/events/placetimes.h"
#include "engine/readers/events/typing.h"

#include <QSet>

#include <array>

namespace kms::events {

namespace {

/// Views of an event's strings.
class Views
{
public:
    Strings of(const QStringList &data)
    {
        const size_t count = std::min(size_t(data.size()), m_views.size());
        for (size_t i = 0; i < count; ++i)
            m_views[i] = data[qsizetype(i)];
        return std::span(m_views).first(count);
    }

private:
    std::array<QStringView, 16> m_views; // more than any event of KMS has
};

EventHead headOf(const TextEvent &event, const Origin &origin)
{
    constexpr bool exported = true;
    return {event.record, event.line, event.time, event.id, &origin, event.damagesBefore, exported};
}

const Origin &originOf(const TextEvent &event, OriginSet &origins)
{
    return origins.of(event.provider, event.channel, event.computer);
}

// An export that stands twice in one file, as pasted texts do. Without record ids two events of
// one moment cannot be told from one that was pasted twice.
void dropRepeated(TextLog &log, OriginSet &origins)
{
    using Key = QPair<quint64, QPair<quint64, UtcMs>>;
    QSet<Key> seen;
    const auto repeated = [&](const TextEvent &event) {
        if (event.record == 0)
            return false;
        const quint64 where = quint64(originOf(event, origins).index) << 16 | event.id;
        const Key key(event.record, {where, event.time});
        const bool known = seen.contains(key);
        seen.insert(key);
        return known;
    };
    std::erase_if(log.events, repeated);
}

ReadError cancelled()
{
    return {ReadError::Kind::Cancelled, {}, {}, {}};
}

EventRecord recordOf(const TextEvent &event, const Origin &origin, TimeBasis basis, Views &views)
{
    EventRecord record;
    record.record = event.record;
    record.time = event.time;
    record.id = event.id;
    record.provider = event.provider;
    record.channel = event.channel;
    record.computer = event.computer;
    record.level = event.level;
    record.data = event.data;
    record.binary = event.binary;
    record.typed = typedOf(headOf(event, origin), views.of(event.data), basis);
    return record;
}

} // namespace

Read<Reading> readingOf(TextLog log, qint64 bytes, const Progress &progress)
{
    if (progress.isCancelled())
        return tl::unexpected(cancelled());
    if (log.events.empty() && log.notes.isEmpty())
        return tl::unexpected(ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
    placeTimes(log);
    OriginSet origins;
    Views views;
    dropRepeated(log, origins);
    // Oldest first, so that events of one second stand in the order in which they were written.
    if (log.newestFirst)
        std::reverse(log.events.begin(), log.events.end());
    LogBuilder builder(bytes, log.basis);
    for (const TextEvent &event : log.events)
        builder.add(headOf(event, originOf(event, origins)), [&] { return views.of(event.data); });
    return readingOf(builder.finish(), log.notes);
}

Read<EventsRead> forEachPlaced(TextLog &log, const std::function<bool(const TextEvent &)> &sink,
                               const Progress &progress)
{
    if (progress.isCancelled())
        return tl::unexpected(cancelled());
    if (log.events.empty() && log.notes.isEmpty())
        return tl::unexpected(ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
    placeTimes(log);
    OriginSet origins;
    dropRepeated(log, origins);
    EventsRead read{0, log.notes};
    for (const TextEvent &event : log.events) {
        if (progress.isCancelled())
            return tl::unexpected(cancelled());
        ++read.records;
        if (!sink(event))
            break;
    }
    return read;
}

Read<EventsRead> handOver(TextLog log, const std::function<bool(const EventRecord &)> &sink,
                          const Progress &progress)
{
    OriginSet origins;
    Views views;
    const auto typed = [&](const TextEvent &event) {
        return sink(recordOf(event, originOf(event, origins), log.basis, views));
    };
    return forEachPlaced(log, typed, progress);
}

} // namespace kms::events
