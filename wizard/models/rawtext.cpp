#include "wizard/models/rawtext.h"

#include "engine/readers/findfiles.h"
#include "engine/readers/text.h"
#include "engine/report/excerpttext.h"
#include "engine/report/showntext.h"
#include "engine/report/worktext.h"

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr qsizetype linesAround = 200;

void showRecord(RawText &raw, const Analysis &analysis, const Ref &ref)
{
    const auto excerpt = excerptOf(analysis.caseFile, ref);
    if (!excerpt)
        return;
    raw.lines = excerptText(*excerpt).split(u'\n');
    raw.marked = raw.lines.size() - 1; // the event's fields, below its head
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
    raw.marked = at - from;
    raw.found = true;
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
    if (ref.at.unit == Place::Unit::Record)
        showRecord(raw, analysis, ref);
    else if (ref.at.unit == Place::Unit::Line)
        showLine(raw, decodeText(bytesOf(analysis, item->source.file, progress), progress).lines,
                 ref.at.number);
    return raw;
}

} // namespace kms::wizard
