#include "engine/readers/tables/tabletext.h"

#include "engine/readers/text.h"

#include <algorithm>

namespace kms {

namespace {

/// How many characters of marks ("> > ") mail put before the line.
qsizetype quotingMarks(QStringView line)
{
    constexpr qsizetype most = 16;
    qsizetype end = 0;
    for (qsizetype i = 0; i < std::min(line.size(), most); ++i) {
        if (line[i] == QLatin1Char('>'))
            end = i + 1;
        else if (line[i] != QLatin1Char(' '))
            break;
    }
    return end > 0 && end < line.size() && line[end] == QLatin1Char(' ') ? end + 1 : end;
}

bool isBlankLine(QStringView line)
{
    return line.trimmed().isEmpty();
}

bool isQuoted(const QVector<TextLine> &lines)
{
    qsizetype quoted = 0;
    qsizetype filled = 0;
    for (const TextLine &line : lines) {
        filled += isBlankLine(line.text) ? 0 : 1;
        quoted += line.text.startsWith(QLatin1Char('>')) ? 1 : 0;
    }
    return quoted * 2 > filled;
}

} // namespace

QStringView TableText::line(qsizetype index) const
{
    const qsizetype from = lineStarts[index];
    const qsizetype behind = index + 1 < lines() ? lineStarts[index + 1] : text.size();
    const qsizetype end = behind - (isEnded(index) ? 1 : 0);
    return QStringView(text).sliced(from, end - from);
}

Place TableText::placeOf(qsizetype position) const
{
    const auto behind = std::upper_bound(lineStarts.cbegin(), lineStarts.cend(), position);
    return Place::line(std::max<qint64>(1, behind - lineStarts.cbegin()));
}

TableText tableText(QByteArrayView bytes, qsizetype most, Progress &progress)
{
    TableText table;
    const bool larger = bytes.size() > most;
    const QByteArrayView kept = bytes.first(std::min(bytes.size(), most));
    TextLimits limits;
    limits.lines = kept.size() + 1;
    limits.lineLength = kept.size() + 1;
    limits.keepTabs = true;
    DecodedText decoded = decodeText(kept, progress, limits);
    table.notes = std::move(decoded.notes);
    if (larger)
        addMerged(table.notes, {Note::Kind::TooLarge, {}, 1, QString::number(most)});

    const bool quoted = isQuoted(decoded.lines);
    table.lineStarts.reserve(decoded.lines.size());
    table.text.reserve(kept.size());
    for (TextLine &line : decoded.lines) {
        table.lineStarts.append(table.text.size());
        table.text += QStringView(line.text).sliced(quoted ? quotingMarks(line.text) : 0);
        table.lastLineEnded = line.ended && !(larger && &line == &decoded.lines.last());
        if (table.lastLineEnded)
            table.text += QLatin1Char('\n');
        line.text.clear();
    }
    return table;
}

bool isPrompt(QStringView line)
{
    const QStringView text = line.trimmed();
    if (text.startsWith(QLatin1String("PS ")) || text.startsWith(QLatin1String(">>")))
        return text.contains(QLatin1Char('>'));
    const bool drive = text.size() > 3 && text[0].isLetter() && text[1] == QLatin1Char(':') &&
                       text[2] == QLatin1Char('\\');
    return drive && text.contains(QLatin1Char('>'));
}

bool isPropertyName(QStringView text)
{
    constexpr qsizetype longest = 128;
    return !text.isEmpty() && text.size() <= longest &&
           (text[0].isLetter() || text[0] == QLatin1Char('_')) &&
           std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('-') ||
                      c == QLatin1Char('.');
           });
}

} // namespace kms
