#pragma once

#include "engine/evidence/kmsevent.h"
#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"
#include "engine/readers/events/events.h"
#include "engine/readers/events/writtentime.h"
#include "engine/readers/reader.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace kms::events {

/// One event of a log that was saved as text. Its texts are harmless (see text.h).
struct TextEvent
{
    QString provider; ///< as the event's XML names it
    QString channel;
    QString computer; ///< empty where the form has none
    quint64 record = 0;
    quint32 line = 0; ///< where it begins, from 1
    quint16 id = 0;
    quint8 level = 0; ///< 0 where not told
    WrittenTime written;
    UtcMs time = noTime; ///< placeTimes() sets it
    QStringList data;    ///< strings of the event, or what its message shows of them
    QByteArray binary;
    quint32 damagesBefore = 0; ///< see EventHead
};

/// A log that was saved as text, in file order.
struct TextLog
{
    std::vector<TextEvent> events;
    QVector<Note> notes;
    TimeBasis basis = TimeBasis::Utc; ///< placeTimes() sets it
    bool newestFirst = false;         ///< likewise
};

/// Bounds of what is kept of one log and one event.
inline constexpr size_t mostTextEvents = 500'000;
inline constexpr qsizetype longestOriginText = 512;
inline constexpr qsizetype longestDataText = 32'768;
inline constexpr qsizetype mostDataTexts = 64;

/// The log as evidence, its times placed.
Read<Reading> readingOf(TextLog log, qint64 bytes, const Progress &progress);

/// Places the times of \a log, and hands every event to \a sink in file order, none twice.
Read<EventsRead> forEachPlaced(TextLog &log, const std::function<bool(const TextEvent &)> &sink,
                               const Progress &progress);

/// The same with each event's fields.
Read<EventsRead> handOver(TextLog log, const std::function<bool(const EventRecord &)> &sink,
                          const Progress &progress);

} // namespace kms::events
