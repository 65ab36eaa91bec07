#pragma once

#include "engine/evidence/eventlog.h"
#include "engine/readers/events/logrecords.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstdlib>

/// What must hold of records on their way into an archive and back, whatever they say.
namespace kms::fuzz {

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// What a database can keep.
inline void checkRecord(const LogRecord &record)
{
    constexpr qsizetype longestName = 512;
    constexpr qsizetype longestInfo = 4'096;
    require(record.record != 0 && qint64(record.record) > 0 && record.time != noTime);
    require(!record.computer.isEmpty());
    for (const QString &name : {record.computer, record.channel, record.provider}) {
        require(name.size() <= longestName && !name.contains(QChar(u'\0')));
        require(QString::fromUtf8(name.toUtf8()) == name);
    }
    require(record.info.size() <= longestInfo && !record.info.contains('\0'));
    QStringDecoder utf8(QStringDecoder::Utf8);
    require(QString(utf8(record.info)).size() <= longestInfo && !utf8.hasError());
}

inline void checkRecordedLog(RecordedLog &recorded, qint64 given)
{
    const EvidenceItem item = recorded.finish(QStringLiteral("archive"));
    const EventLog &log = *item.events();
    require(item.records == log.records && log.records <= given);
    require(qint64(log.received.size()) + log.sent.size() + log.processed.size() +
                log.others.size() <=
            log.records);
    qint64 inSpans = 0;
    for (const LogSpan &span : log.spans) {
        require(span.records >= 1 && span.from <= span.to);
        inSpans += span.records;
    }
    require(inSpans == log.records);
    // One of a hole before it, one of a clearing that it tells, one of a log made anew.
    require(log.gaps.size() <= 3 * log.records);
}

inline void checkLogRecords(QByteArrayView bytes)
{
    RecordedLog recorded;
    qint64 records = 0;
    NoProgress quiet;
    const auto read = forEachLogRecord(bytes, quiet, [&](const LogRecord &record) {
        checkRecord(record);
        recorded.add(record);
        ++records;
        return true;
    });
    require(!read || records + read->unnumbered <= read->events.records);
    checkRecordedLog(recorded, records);
}

} // namespace kms::fuzz
