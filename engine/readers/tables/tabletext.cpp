#include "engine/readers/tables/tabletext.h"

#include "engine/readers/console/prompt.h"
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

/// Visits each line without its end.
template <class Visit>
void forEachLine(QStringView text, Visit visit)
{
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype feed = text.indexOf(QLatin1Char('\n'), from);
        const qsizetype end = feed < 0 ? text.size() : feed;
        visit(text.sliced(from, end - from), feed >= 0);
        from = end + 1;
    }
}

bool isQuoted(QStringView text)
{
    qsizetype quoted = 0;
    qsizetype filled = 0;
    forEachLine(text, [&](QStringView line, bool) {
        filled += line.trimmed().isEmpty() ? 0 : 1;
        quoted += line.startsWith(QLatin1Char('>')) ? 1 : 0;
    });
    return quoted * 2 > filled;
}

QString withoutMarks(QStringView text)
{
    QString result;
    result.reserve(text.size());
    forEachLine(text, [&](QStringView line, bool ended) {
        result += line.sliced(quotingMarks(line));
        if (ended)
            result += QLatin1Char('\n');
    });
    return result;
}

QVector<qsizetype> lineStartsOf(QStringView text, qsizetype lines)
{
    QVector<qsizetype> starts;
    starts.reserve(lines);
    for (qsizetype from = 0; from >= 0 && from < text.size();) {
        starts.append(from);
        const qsizetype feed = text.indexOf(QLatin1Char('\n'), from);
        from = feed < 0 ? -1 : feed + 1;
    }
    return starts;
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
    constexpr qsizetype mostLines = 4'000'000; // of 64 MiB, where a line has some letters
    const bool larger = bytes.size() > most;
    const QByteArrayView kept = bytes.first(std::min(bytes.size(), most));
    WholeText whole = decodeWhole(kept, progress, {mostLines, kept.size() + 1, true});
    TableText table;
    table.notes = std::move(whole.notes);
    if (larger)
        addMerged(table.notes, {Note::Kind::TooLarge, {}, 1, QString::number(most)});
    table.text = isQuoted(whole.text) ? withoutMarks(whole.text) : std::move(whole.text);
    table.lineStarts = lineStartsOf(table.text, whole.lines);
    table.lastLineEnded = table.text.endsWith(QLatin1Char('\n'));
    return table;
}

bool isCommandLine(QStringView line)
{
    const QStringView text = line.trimmed();
    return text.startsWith(QLatin1String(">>")) ||
           (text.startsWith(QLatin1String("PS ")) && text.contains(QLatin1Char('>'))) ||
           isPrompt(text);
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
