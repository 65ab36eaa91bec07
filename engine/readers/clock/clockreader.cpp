#include "engine/readers/clock/clockreader.h"

#include "engine/readers/clock/clockparse.h"

namespace kms {

namespace {

constexpr TextLimits textLimits{100'000, 4'096};

// An error alone may be of any tool: its text must be short, and say that the time service does
// not run or that w32tm was called.
bool isErrorOfClock(const ClockParse &parse, qsizetype lines)
{
    constexpr qsizetype fewLines = 6;
    constexpr ErrorCode notRunning{0x80070426};
    return parse.report.error && lines <= fewLines &&
           (parse.toolNamed || parse.report.error == notRunning);
}

bool isConvincing(const ClockParse &parse, qsizetype lines)
{
    return parse.statusSeen || parse.chartSeen || parse.monitorSeen || isErrorOfClock(parse, lines);
}

} // namespace

Reader clockReader()
{
    return {"clock", &recognisesClock,
            [](ByteSource &bytes, Progress &progress) { return readClock(bytes.all(), progress); }};
}

bool recognisesClock(const FileHead &head)
{
    if (!head.isText())
        return false;
    const QVector<ClockLine> lines = clockLines(head.text().lines);
    return isConvincing(parseClock(lines), lines.size());
}

Read<Reading> readClock(QByteArrayView bytes, Progress &progress)
{
    const DecodedText text = decodeText(bytes, progress, textLimits);
    if (progress.isCancelled())
        return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
    const QVector<ClockLine> lines = clockLines(text.lines);
    ClockParse parse = parseClock(lines);
    if (!isConvincing(parse, lines.size()))
        return tl::unexpected(ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
    progress.report(bytes.size(), bytes.size());

    Reading reading;
    reading.kind = EvidenceKind::Clock;
    reading.records = parse.report.samples.size() + (parse.report.status ? 1 : 0);
    reading.notes = text.notes;
    if (parse.limitReached)
        addMerged(reading.notes, {Note::Kind::LimitReached, {}, 1, {}});
    reading.content = std::move(parse.report);
    return reading;
}

} // namespace kms
