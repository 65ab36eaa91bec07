#include "engine/readers/slmgr/slmgrlines.h"

#include "engine/evidence/ids.h"
#include "engine/readers/console/prompt.h"
#include "engine/readers/slmgr/slmgrforms.h"
#include "engine/readers/slmgr/slmgrpieces.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace kms {

namespace {

constexpr qsizetype longestJoined = 2'048;
constexpr qsizetype longestLabel = 120;

// "Microsoft (R) Windows Script Host Version 5.812" and the copyright under it.
bool isScriptHostHeading(QStringView line)
{
    return (line.contains(QLatin1String("Windows Script Host")) &&
            line.startsWith(QLatin1String("Microsoft"))) ||
           line == QLatin1String("Windows Script Host") ||
           line.contains(QLatin1String("(C) Microsoft Corporation"));
}

qsizetype findColon(QStringView text)
{
    for (qsizetype i = 1; i < std::min(text.size(), longestLabel); ++i) {
        if (text[i] == QChar(u'：'))
            return i;
        if (text[i] == QLatin1Char(':'))
            return text.sliced(i + 1).startsWith(QLatin1String("//")) ? -1 : i;
    }
    return -1;
}

SlmgrLine lineFrom(const QString &text)
{
    SlmgrLine line;
    line.text = text.trimmed();
    line.runStart = isPrompt(line.text) || isScriptHostHeading(line.text);
    line.colon = line.runStart ? -1 : findColon(line.text);
    line.key = line.runStart ? LineKey::None : keyOfLine(line.text);
    if (line.key == LineKey::None && line.hasLabel())
        line.hint = hintOfLabel(line.label());
    return line;
}

/// Whether nothing can belong behind this line.
bool isComplete(const SlmgrLine &line)
{
    const QStringView value = line.value();
    if (line.runStart)
        return true;
    if (!line.hasLabel())
        return line.key != LineKey::None || line.text.endsWith(QLatin1String("..."));
    return isWholeDescription(value) || isExtendedPid(value) || isPartialKey(value) ||
           (value.size() == guidLength && guidIn(value) == 0) || minutesAndDays(value) ||
           (line.key == LineKey::Status && stateOfWord(value));
}

/// Whether the value becomes one of the known forms by what stands in the next line.
bool isCompletedBy(const SlmgrLine &line, const SlmgrLine &next)
{
    if (!line.hasLabel() || next.hasLabel() || line.value().isEmpty())
        return false;
    constexpr qsizetype longerThanMost = 40;
    const QString value = line.value().toString();
    const QString joined = value + next.text;
    const bool digitsGoOn =
        value.back().isDigit() && wholeNumber(next.text) && line.text.size() >= longerThanMost;
    const bool listGoesOn = value.endsWith(QLatin1Char(',')) || value.endsWith(QLatin1Char('='));
    return digitsGoOn || listGoesOn || isExtendedPid(joined) ||
           (joined.size() == guidLength && guidIn(joined) == 0) ||
           (isWholeDescription(joined) && !next.text.contains(QLatin1Char(','))) ||
           (minutesAndDays(joined) && value.front().isDigit());
}

bool isText(const SlmgrPiece &piece)
{
    return !piece.skipped && !piece.text.isEmpty();
}

bool isUnknown(const SlmgrLine &line)
{
    return !line.runStart && line.key == LineKey::None;
}

constexpr qsizetype consoleWidths[] = {80, 100, 120, 132, 160, 200};

/// The width of a console of another size: that of the longest lines, where at least two of them
/// are followed by lines that can only be their rest; 0 where there is none.
qsizetype unusualWidth(const QVector<SlmgrPiece> &pieces)
{
    constexpr qsizetype narrowest = 30;
    qsizetype widest = 0;
    int broken = 0;
    for (qsizetype i = 0; i + 1 < pieces.size(); ++i) {
        const qsizetype columns = isText(pieces[i]) ? consoleColumns(pieces[i].text) : 0;
        if (columns < std::max(widest, narrowest))
            continue;
        broken = columns > widest ? 0 : broken;
        widest = columns;
        if (!isText(pieces[i + 1]))
            continue;
        const SlmgrLine next = lineFrom(pieces[i + 1].text);
        if (isUnknown(next) && !next.hasLabel())
            ++broken;
    }
    return broken >= 2 ? widest : 0;
}

qsizetype longestLine(const QVector<SlmgrPiece> &pieces)
{
    qsizetype longest = 0;
    for (const SlmgrPiece &piece : pieces)
        longest = isText(piece) ? std::max(longest, consoleColumns(piece.text)) : longest;
    return longest;
}

class Joiner
{
public:
    Joiner(const QVector<SlmgrPiece> &pieces, QVector<Note> &notes)
        : m_pieces(pieces)
        , m_notes(notes)
        , m_unusualWidth(unusualWidth(pieces))
        , m_longest(longestLine(pieces))
    {
    }

    QVector<SlmgrLine> run(const Progress &progress)
    {
        while (m_at < m_pieces.size() && !(m_at % 256 == 0 && progress.isCancelled()))
            step();
        const qsizetype count = m_lines.size();
        if (count > 1 && isUnknown(m_lines[count - 1]) && !m_lines[count - 1].hasLabel() &&
            !m_lines[count - 1].blankBefore)
            m_lines[count - 2].last = true;
        return std::move(m_lines);
    }

private:
    void step()
    {
        const SlmgrPiece &piece = m_pieces[m_at];
        if (!isText(piece)) {
            m_blank = m_blank || !piece.skipped;
            ++m_at;
            return;
        }
        SlmgrLine line = lineFrom(piece.text);
        line.number = piece.number;
        line.blankBefore = m_blank || m_lines.isEmpty();
        qsizetype last = m_at;
        while (last + 1 < m_pieces.size() && continues(line, m_pieces[last], m_pieces[last + 1])) {
            append(line, m_pieces[last], m_pieces[last + 1]);
            ++last;
        }
        line.last = isLastText(last);
        line.open = line.last && (!m_pieces[last].ended || isFull(m_pieces[last]));
        line.longest = line.last && isLongest(m_pieces[last]);
        m_lines.append(line);
        m_blank = false;
        m_at = last + 1;
    }

    // The console breaks at its width, in the middle of a word; a blank at the break is lost at
    // the end of the first line, which is then one column short.
    bool isFull(const SlmgrPiece &piece) const { return brokenWidth(piece) > 0; }

    bool isLongest(const SlmgrPiece &piece) const
    {
        constexpr qsizetype longerThanMost = 40;
        const qsizetype columns = consoleColumns(piece.text);
        return columns >= longerThanMost && columns == m_longest;
    }

    qsizetype brokenWidth(const SlmgrPiece &piece) const
    {
        const qsizetype columns = consoleColumns(piece.text);
        const auto fills = [=](qsizetype width) {
            return width > 0 && (columns == width || columns == width - 1);
        };
        const auto *found = std::find_if(std::begin(consoleWidths), std::end(consoleWidths), fills);
        if (found != std::end(consoleWidths))
            return *found;
        return fills(m_unusualWidth) ? m_unusualWidth : 0;
    }

    bool continues(const SlmgrLine &line, const SlmgrPiece &piece, const SlmgrPiece &next) const
    {
        if (!isText(next) || !piece.ended || isComplete(line) || line.text.size() > longestJoined)
            return false;
        const SlmgrLine alone = lineFrom(next.text);
        if (!isUnknown(alone))
            return false;
        if (isCompletedBy(line, alone))
            return true;
        return isFull(piece) && !isIndentedAfter(piece, next) &&
               (!alone.hasLabel() || !line.hasLabel());
    }

    // The console goes on at its first column: what stands further right than the line before is
    // the first detail under a heading that happens to be as wide as the console.
    static bool isIndentedAfter(const SlmgrPiece &piece, const SlmgrPiece &next)
    {
        constexpr qsizetype lostBlank = 1;
        return indentationOf(next.text) > indentationOf(piece.text) + lostBlank;
    }

    void append(SlmgrLine &line, const SlmgrPiece &piece, const SlmgrPiece &next)
    {
        const bool blankLost = consoleColumns(piece.text) == brokenWidth(piece) - 1 &&
                               consoleColumns(piece.text.right(1)) == 1 &&
                               !next.text.startsWith(QLatin1Char(',')) &&
                               !isCompletedBy(line, lineFrom(next.text));
        const bool blank = blankLost || next.text.startsWith(QLatin1Char(' '));
        QString text = line.text + next.text.trimmed();
        if (const int keys = maskProductKeys(text); keys > 0)
            addMerged(m_notes, {Note::Kind::KeyMasked, Place::line(line.number), keys, {}});
        else if (blank)
            text.insert(line.text.size(), QLatin1Char(' '));
        SlmgrLine joined = lineFrom(text);
        joined.number = line.number;
        joined.blankBefore = line.blankBefore;
        line = joined;
    }

    bool isLastText(qsizetype at) const
    {
        return std::all_of(m_pieces.cbegin() + at + 1, m_pieces.cend(),
                           [](const SlmgrPiece &piece) { return !isText(piece); });
    }

    const QVector<SlmgrPiece> &m_pieces;
    QVector<Note> &m_notes;
    qsizetype m_unusualWidth;
    qsizetype m_longest;
    QVector<SlmgrLine> m_lines;
    qsizetype m_at = 0;
    bool m_blank = false;
};

} // namespace

QVector<SlmgrLine> slmgrLines(const QVector<TextLine> &lines, QVector<Note> &notes,
                              const Progress &progress)
{
    const QVector<SlmgrPiece> pieces = slmgrPieces(lines);
    return Joiner(pieces, notes).run(progress);
}

} // namespace kms
