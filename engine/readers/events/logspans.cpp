#include "engine/readers/events/logspans.h"

#include <algorithm>

namespace kms::events {

namespace {

// In a whole log numbers follow one another; a hole is then an exception. Where runs are short on
// average, the log was filtered or several were merged, and holes mean nothing.
constexpr qint64 shortestMeanRun = 8;

constexpr size_t mostGaps = 1'000; // of one computer's channel
constexpr size_t mostClearings = 64;

void widen(LogSpan &span, UtcMs time)
{
    if (time == noTime)
        return;
    if (span.from == noTime || time < span.from)
        span.from = time;
    if (span.to == noTime || time > span.to)
        span.to = time;
}

// The clearing explains the numbers that are missing there.
void addClearing(const LogGap &clearing, QVector<LogGap> &gaps)
{
    const auto hole = std::find_if(gaps.begin(), gaps.end(), [&clearing](const LogGap &gap) {
        return gap.computer == clearing.computer && gap.channel == clearing.channel &&
               gap.from == clearing.from && gap.to == clearing.to &&
               gap.cause != LogGap::Cause::Damage;
    });
    if (hole == gaps.end())
        gaps.append(clearing);
    else
        *hole = clearing;
}

} // namespace

size_t LogSpans::indexOf(const QString &computer, const QString &channel)
{
    const QPair<QString, QString> key(computer, channel);
    const auto known = m_indices.constFind(key);
    if (known != m_indices.cend())
        return *known;
    Part part;
    part.span.computer = computer;
    part.span.channel = channel;
    m_parts.push_back(part);
    m_indices.insert(key, m_parts.size() - 1);
    return m_parts.size() - 1;
}

void LogSpans::add(size_t index, const Entry &entry)
{
    Part &part = m_parts[index];
    ++part.span.records;
    widen(part.span, entry.time);
    if (entry.record == 0) {
        part.timesWithoutRecord.push_back(entry.time);
        return;
    }
    part.exported = part.exported || entry.exported;
    if (!part.runs.empty() && entry.record == part.runs.back().last + 1) {
        part.runs.back().last = entry.record;
        part.runs.back().to = entry.time;
    } else {
        const bool afterDamage = entry.damagesBefore != part.damages;
        part.runs.push_back({entry.record, entry.record, entry.time, entry.time, afterDamage});
    }
    part.damages = entry.damagesBefore;
}

void LogSpans::cleared(const QString &computer, const QString &channel, UtcMs time)
{
    if (m_clearings.size() < mostClearings)
        m_clearings.push_back({computer, channel, time});
}

void LogSpans::finish(EventLog &log)
{
    for (Part &part : m_parts) {
        std::sort(part.runs.begin(), part.runs.end(),
                  [](const Run &a, const Run &b) { return a.first < b.first; });
        part.span.firstRecord = part.runs.empty() ? 0 : part.runs.front().first;
        for (const Run &run : part.runs)
            part.span.lastRecord = std::max(part.span.lastRecord, run.last);
        log.spans.append(part.span);
        addHoles(part, log);
        addClearings(part, log);
    }
}

void LogSpans::addHoles(Part &part, EventLog &log)
{
    const auto runs = qint64(part.runs.size());
    const bool contiguous = !part.exported && part.span.records >= shortestMeanRun * runs;
    size_t found = 0;
    for (size_t i = 1; i < part.runs.size() && found < mostGaps; ++i) {
        const Run &before = part.runs[i - 1];
        const Run &after = part.runs[i];
        const bool hole = after.first > before.last + 1;
        if (!hole || !(after.afterDamage || contiguous))
            continue;
        const auto cause =
            after.afterDamage ? LogGap::Cause::Damage : LogGap::Cause::RecordIdsMissing;
        log.gaps.append({part.span.computer, part.span.channel, before.to, after.from, cause});
        ++found;
    }
}

// Only where records from before the clearing are at hand: without them the log simply begins
// there, and its span says so.
void LogSpans::addClearings(const Part &part, EventLog &log) const
{
    for (const Clearing &clearing : m_clearings) {
        if (clearing.time == noTime || clearing.computer != part.span.computer ||
            clearing.channel != part.span.channel)
            continue;
        UtcMs before = noTime;
        UtcMs after = noTime;
        const auto look = [&](UtcMs from, UtcMs to) {
            if (to <= clearing.time)
                before = std::max(before, to);
            if (from >= clearing.time && (after == noTime || from < after))
                after = from;
        };
        for (const Run &run : part.runs)
            look(run.from, run.to);
        for (const UtcMs time : part.timesWithoutRecord)
            look(time, time);
        if (before != noTime && after != noTime)
            addClearing(
                {part.span.computer, part.span.channel, before, after, LogGap::Cause::LogCleared},
                log.gaps);
    }
}

} // namespace kms::events
