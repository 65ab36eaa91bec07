#include "engine/readers/events/events.h"
#include "engine/readers/evtx/evtxlog.h"
#include "engine/readers/reader.h"
#include "tests/fuzz/recordcheck.h"

#include <QSet>

#include <algorithm>
#include <cstdlib>

// Whatever the bytes are: no crash, no record twice, nothing without bounds, and the three ways to
// read a log agree on what it holds.

namespace {

using namespace kms;

constexpr qsizetype chunkSize = 65'536;
constexpr qsizetype smallestRecord = 28;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

// What a chunk may be decoded to is bounded by its size (recorddecoder.cpp): a byte of decoded
// text costs at least a byte of the budget, and binary becomes two digits a byte.
qint64 mostText(QByteArrayView bytes)
{
    constexpr qint64 budgetOfByte = 64;
    constexpr qint64 digitsOfByte = 8; // the longest spelling: a byte of an ANSI or number array
    return (bytes.size() / chunkSize + 2) * chunkSize * budgetOfByte * digitsOfByte;
}

void checkNotes(const QVector<Note> &notes, QByteArrayView bytes)
{
    constexpr qsizetype kinds = 20;
    constexpr qsizetype longestDetail = 512;
    require(notes.size() <= kinds);
    for (const Note &note : notes) {
        require(note.count >= 1 && note.detail.size() <= longestDetail);
        require(note.at.unit != Place::Unit::Byte ||
                (note.at.number >= 0 && note.at.number <= bytes.size()));
    }
}

/// The layer below: records ascend, and lie inside the file.
qint64 checkRecords(QByteArrayView bytes)
{
    qint64 records = 0;
    qint64 before = -1;
    NoProgress quiet;
    const auto summary = evtx::readLog(bytes, quiet, [&](const evtx::EventView &event) {
        require(event.offset > before && event.offset + smallestRecord <= bytes.size());
        require(event.origin != nullptr);
        before = event.offset;
        ++records;
        return true;
    });
    if (!summary) {
        require(records == 0);
        return -1;
    }
    require(summary->records == records && records <= bytes.size() / smallestRecord);
    checkNotes(summary->notes, bytes);
    return records;
}

/// As `events --all-providers` does: every string and every value is decoded.
void checkEvents(QByteArrayView bytes, qint64 expected)
{
    qint64 text = 0;
    qint64 records = 0;
    NoProgress quiet;
    const auto read = forEachEvent(bytes, quiet, [&](const EventRecord &event) {
        ++records;
        text += event.binary.size();
        for (const QString &data : event.data)
            text += data.size();
        return true;
    });
    require(read.has_value() == (expected >= 0));
    require(!read || (read->records == expected && records == expected));
    require(text <= mostText(bytes));
}

/// A sink that has enough ends the reading at once.
void checkStop(QByteArrayView bytes)
{
    int calls = 0;
    NoProgress quiet;
    forEachEvent(bytes, quiet, [&](const EventRecord &) { return ++calls < 2; });
    require(calls <= 2);
}

void checkLog(const EventLog &log, qint64 expected)
{
    constexpr int gapsOfRecord = 2; // one before it, and one of a log that it tells was cleared
    require(log.records == expected);
    require(qint64(log.received.size()) + log.sent.size() + log.processed.size() +
                log.others.size() <=
            expected);
    qint64 inSpans = 0;
    for (const LogSpan &span : log.spans) {
        require(span.records >= 1 && (span.from == noTime || span.from <= span.to));
        inSpans += span.records;
    }
    require(inSpans <= expected);
    for (const ResponseProcessed &response : log.processed)
        require(response.count.value_or(0) >= 0);
    for (const RequestSent &request : log.sent)
        require(!request.server || !request.server->host.isEmpty());
    require(log.gaps.size() <= expected * gapsOfRecord);
}

/// As evidence is read: typed, collected and described.
void checkReading(QByteArrayView bytes, qint64 expected)
{
    constexpr qsizetype mostComputers = 1'000;
    NoProgress quiet;
    const auto reading = readBytes(bytes, quiet);
    if (!reading || reading->kind != EvidenceKind::EventLog)
        return;
    require(reading->records == expected && reading->computers.size() <= mostComputers);
    require(QSet<QString>(reading->computers.begin(), reading->computers.end()).size() ==
            reading->computers.size());
    require(!reading->from.isValid() || reading->from <= reading->to);
    checkNotes(reading->notes, bytes);
    checkLog(*std::get<std::shared_ptr<const EventLog>>(reading->content), expected);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const bool isLog =
        evtx::looksLikeLog(bytes.first(std::min<qsizetype>(bytes.size(), chunkSize)));
    const qint64 records = checkRecords(bytes);
    checkStop(bytes);
    // What has no signature of a log may be a text with events as well as one with records.
    if (!isLog)
        return 0;
    checkEvents(bytes, records);
    checkReading(bytes, records);
    kms::fuzz::checkLogRecords(bytes);
    return 0;
}
