#include "wizard/models/rawtext.h"

#include "engine/evidence/factplaces.h"
#include "engine/readers/findfiles.h"
#include "engine/readers/text.h"
#include "engine/report/excerpttext.h"
#include "engine/report/showntext.h"
#include "engine/report/worktext.h"

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr qsizetype linesAround = 200;
constexpr qsizetype linesOfFile = 5'000;
constexpr qsizetype recordsOfLog = 1'000;

/// Its head and its fields, harmless: names in records are chosen by strangers.
QStringList recordLines(const Excerpt &excerpt)
{
    QStringList lines = excerptText(excerpt).split(u'\n');
    for (QString &line : lines)
        line = harmless(line);
    return lines;
}

void showRecord(RawText &raw, const Analysis &analysis, const Ref &ref)
{
    const auto excerpt = excerptOf(analysis.caseFile, ref);
    if (!excerpt)
        return;
    raw.lines = recordLines(*excerpt);
    raw.marked = {raw.lines.size() - 1}; // the event's fields, below its head
    raw.found = true;
}

template <class Event>
void showRecords(RawText &raw, const QVector<Event> &events)
{
    for (const Event &event : events) {
        if (raw.lines.size() >= 2 * recordsOfLog)
            return;
        raw.lines += recordLines({{}, {}, event});
    }
}

void showLog(RawText &raw, const EventLog &log)
{
    showRecords(raw, log.sent);
    showRecords(raw, log.processed);
    QVector<RequestReceived> received;
    for (size_t row = 0; row < std::min(log.received.size(), size_t(recordsOfLog)); ++row)
        received.append(log.received.row(row));
    showRecords(raw, received);
    showRecords(raw, log.others);
    raw.found = true;
}

QByteArray bytesOf(const Analysis &analysis, const QString &file, Progress &progress)
{
    for (const PastedText &paste : analysis.pasted) {
        if (paste.label == file)
            return paste.text.toUtf8();
    }
    Archives archives;
    const LoadLimits limits;
    auto opened = archives.open(addressOf(file, limits, archives, progress), progress);
    return opened ? opened->bytes().stretch(0, qsizetype(limits.textBytes)).toByteArray()
                  : QByteArray();
}

/// A line by itself holds no full key any more; one that a console broke stands on two.
void dropBrokenKeys(QStringList &lines)
{
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        const QString both = withoutProductKeys(lines.at(i) + u'\n' + lines.at(i + 1));
        if (both.contains(u'\n'))
            continue;
        lines[i] = both;
        lines[i + 1].clear();
    }
}

void showLine(RawText &raw, const QVector<TextLine> &lines, qint64 number)
{
    const auto line = std::find_if(lines.begin(), lines.end(), [number](const TextLine &other) {
        return other.number == number;
    });
    if (line == lines.end())
        return;
    const qsizetype at = line - lines.begin();
    const qsizetype from = std::max<qsizetype>(0, at - linesAround);
    const qsizetype to = std::min(lines.size(), at + linesAround + 1);
    raw.firstLine = lines.at(from).number;
    for (qsizetype i = from; i < to; ++i)
        raw.lines += lines.at(i).text;
    dropBrokenKeys(raw.lines);
    raw.marked = {at - from};
    raw.found = true;
}

void showWhole(RawText &raw, const QVector<TextLine> &lines, const QVector<qint64> &marked)
{
    const qsizetype count = std::min(lines.size(), linesOfFile);
    for (qsizetype i = 0; i < count; ++i) {
        if (std::binary_search(marked.begin(), marked.end(), lines.at(i).number))
            raw.marked += i;
        raw.lines += lines.at(i).text;
    }
    dropBrokenKeys(raw.lines);
    raw.firstLine = 1;
    raw.found = count > 0;
}

} // namespace

RawText rawText(const Analysis &analysis, const Ref &ref, const Phrasebook &phrases,
                Progress &progress)
{
    RawText raw;
    raw.title = placeText(ref, analysis.shown.evidence, phrases);
    const EvidenceItem *item = analysis.caseFile.item(ref.evidence);
    if (!item)
        return raw;
    if (item->told) {
        raw.lines = {evidenceName(*item, phrases)};
        raw.marked = {0};
        raw.found = true;
    } else if (ref.at.unit == Place::Unit::Record) {
        showRecord(raw, analysis, ref);
    } else if (ref.at.unit == Place::Unit::None && item->events()) {
        showLog(raw, *item->events());
    } else if (ref.at.unit != Place::Unit::Byte) {
        const auto lines =
            decodeText(bytesOf(analysis, item->source.file, progress), progress).lines;
        if (ref.at.unit == Place::Unit::Line)
            showLine(raw, lines, ref.at.number);
        else
            showWhole(raw, lines, factLines(item->content));
    }
    return raw;
}

} // namespace kms::wizard
