#pragma once

#include "engine/evidence/progress.h"
#include "engine/readers/events/events.h"

#include <QVector>

namespace kms::test {

/// All that a log gives, for tests that look at single records.
struct WholeLog
{
    QVector<EventRecord> records;
    QVector<Note> notes;
    std::optional<ReadError> error;

    QVector<quint64> numbers() const
    {
        QVector<quint64> all;
        for (const EventRecord &record : records)
            all.append(record.record);
        return all;
    }
    /// "chunk-unreadable x1 @byte 69632", one per note, in the order made.
    QStringList noteLines() const
    {
        QStringList lines;
        for (const Note &note : notes)
            lines.append(QStringLiteral("%1 x%2 @%3")
                             .arg(toId(note.kind))
                             .arg(note.count)
                             .arg(toString(note.at)));
        return lines;
    }
};

inline WholeLog readAll(QByteArrayView bytes)
{
    WholeLog log;
    NoProgress progress;
    const auto read = forEachEvent(bytes, progress, [&](const EventRecord &record) {
        log.records.append(record);
        return true;
    });
    if (read)
        log.notes = read->notes;
    else
        log.error = read.error();
    return log;
}

} // namespace kms::test
