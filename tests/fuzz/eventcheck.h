#pragma once

#include "engine/readers/events/events.h"
#include "engine/readers/reader.h"
#include "engine/readers/text.h"
#include "tests/fuzz/recordcheck.h"

#include <algorithm>
#include <cstdlib>

/// What must hold of a log that was saved as text, whatever the bytes are: no control characters
/// and no full product key in what is kept, nothing without bounds, and both ways to read the log
/// agree on what it holds.
namespace kms::fuzz {

inline void checkText(const QString &text, qsizetype longest)
{
    require(text.size() <= longest);
    QString copy = text;
    require(maskProductKeys(copy) == 0);
    require(std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c == u'\n' || (c.unicode() >= 0x20 && c.unicode() != 0x7F && c.unicode() != 0x202E);
    }));
}

inline void checkNotes(const QVector<Note> &notes)
{
    require(notes.size() <= 20);
    for (const Note &note : notes) {
        require(note.count >= 1);
        checkText(note.detail, 512);
    }
}

inline qint64 checkEvents(QByteArrayView bytes)
{
    constexpr qsizetype longestName = 512;
    constexpr qsizetype longestData = 32'768;
    qint64 records = 0;
    qint64 kept = 0;
    NoProgress quiet;
    const auto read = forEachEvent(bytes, quiet, [&](const EventRecord &event) {
        ++records;
        for (const QString &name : {event.provider, event.channel, event.computer})
            checkText(name, longestName);
        for (const QString &data : event.data) {
            checkText(data, longestData);
            kept += data.size();
        }
        require(event.data.size() <= 64);
        return true;
    });
    require(!read || read->records == records);
    require(kept <= 8 * bytes.size() + 1024);
    if (read)
        checkNotes(read->notes);
    return read ? records : -1;
}

inline void checkReading(const Read<Reading> &reading, qint64 records)
{
    if (!reading) {
        require(records <= 0);
        return;
    }
    require(reading->kind == EvidenceKind::EventLog && reading->records == records);
    require(reading->computers.size() <= 1'000);
    checkNotes(reading->notes);
    const auto &log = *std::get<std::shared_ptr<const EventLog>>(reading->content);
    require(qint64(log.received.size()) + log.sent.size() + log.processed.size() +
                log.others.size() <=
            records);
    require(log.received.line.empty() || log.received.line.size() == log.received.size());
    for (const LogSpan &span : log.spans)
        require(span.records >= 1 && (span.from == noTime || span.from <= span.to));
    for (const LogGap &gap : log.gaps)
        require(gap.cause != LogGap::Cause::RecordIdsMissing);
    for (const OtherEvent &event : log.others)
        checkText(event.text, 4'096);
}

/// The first of \a readers that recognises \a bytes must read what forEachEvent() does.
inline void checkTextLog(QByteArrayView bytes, std::initializer_list<Reader> readers)
{
    const FileHead head(bytes);
    NoProgress quiet;
    for (const Reader &reader : readers) {
        if (!reader.recognises(head))
            continue;
        ByteSource source(bytes);
        checkReading(reader.read(source, quiet), checkEvents(bytes));
        checkLogRecords(bytes);
        return;
    }
}

} // namespace kms::fuzz
