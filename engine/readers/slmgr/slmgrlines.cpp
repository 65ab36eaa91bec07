#include "engine/readers/slmgr/slmgrlines.h"

#include "engine/evidence/ids.h"
#include "engine/readers/slmgr/slmgrforms.h"

#include <algorithm>
#include <limits>

namespace kms {

namespace {

/// A line of the file, stripped of what mail, Markdown and message boxes add.
struct Piece
{
    QString text; ///< with its indentation, without trailing blanks
    qint64 number = 0;
    bool ended = true;
    bool skipped = false; ///< part of a frame
};

constexpr qsizetype longestJoined = 8'192;
constexpr qsizetype longestLabel = 120;

QString trimmedRight(QString text)
{
    qsizetype end = text.size();
    while (end > 0 && text[end - 1].isSpace())
        --end;
    text.truncate(end);
    return text;
}

QString withoutQuoting(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size() && text[at] == QLatin1Char('>')) {
        ++at;
        if (at < text.size() && text[at] == QLatin1Char(' '))
            ++at;
    }
    return at > 0 ? text.mid(at) : text;
}

QString withoutMarkdown(QString text)
{
    text.replace(QLatin1String("\\_"), QLatin1String("_"));
    text.remove(QLatin1String("**"));
    return text.trimmed().startsWith(QLatin1String("```")) ? QString() : text;
}

bool isRule(const QString &text)
{
    const QStringView line = QStringView(text).trimmed();
    return line.size() >= 10 &&
           std::all_of(line.cbegin(), line.cend(), [](QChar c) { return c == QLatin1Char('-'); });
}

// A copied message box: a rule, its title, a rule, the text, a rule, the button's word, a rule.
void skipFrames(QVector<Piece> &pieces)
{
    constexpr qsizetype longestTitle = 40;
    qsizetype lastRule = -1;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        if (!isRule(pieces[i].text))
            continue;
        pieces[i].skipped = true;
        if (lastRule >= 0 && i - lastRule == 2 && pieces[i - 1].text.size() <= longestTitle)
            pieces[i - 1].skipped = true;
        lastRule = i;
    }
}

QVector<Piece> strip(const QVector<TextLine> &lines)
{
    QVector<Piece> pieces;
    pieces.reserve(lines.size());
    for (const TextLine &line : lines) {
        pieces.append({trimmedRight(withoutMarkdown(withoutQuoting(line.text))), line.number,
                       line.ended, false});
    }
    skipFrames(pieces);
    return pieces;
}

bool isPrompt(QStringView line)
{
    const QStringView text = line.startsWith(QLatin1String("PS ")) ? line.sliced(3) : line;
    return text.size() > 3 && text[0].isLetter() && text[1] == QLatin1Char(':') &&
           text[2] == QLatin1Char('\\') && text.contains(QLatin1Char('>'));
}

// "Microsoft (R) Windows Script Host Version 5.812" and the copyright under it.
bool isScriptHostHeading(QStringView line)
{
    return (line.contains(QLatin1String("Windows Script Host")) &&
            line.startsWith(QLatin1String("Microsoft"))) ||
           line == QLatin1String("Windows Script Host") ||
           line.contains(QLatin1String("(C) Microsoft Corporation"));
}

qsizetype indentation(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at;
}

// Blanks that editors and Markdown put before every line do not count for the width.
void removeCommonIndentation(QVector<Piece> &pieces)
{
    qsizetype least = std::numeric_limits<qsizetype>::max();
    for (const Piece &piece : pieces) {
        if (!piece.skipped && !piece.text.isEmpty())
            least = std::min(least, indentation(piece.text));
    }
    for (Piece &piece : pieces) {
        if (!piece.skipped && !piece.text.isEmpty())
            piece.text.remove(0, least);
    }
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
        return line.key != LineKey::None;
    return isWholeDescription(value) || isExtendedPid(value) || isPartialKey(value) ||
           (value.size() == guidLength && guidIn(value) == 0) || minutesAndDays(value) ||
           (line.key == LineKey::Status && stateOfWord(value));
}

/// Whether the value becomes one of the known forms by what stands in the next line.
bool isCompletedBy(const SlmgrLine &line, const QString &next)
{
    if (!line.hasLabel())
        return false;
    const QString value = line.value().toString();
    const QString joined = value + next;
    const bool digits = !value.isEmpty() && value.back().isDigit() && wholeNumber(next);
    return (digits && line.text.size() >= 40) || isExtendedPid(joined) ||
           (joined.size() == guidLength && guidIn(joined) == 0) ||
           (isWholeDescription(joined) && !value.isEmpty() && !next.contains(QLatin1Char(','))) ||
           (minutesAndDays(joined) && !minutesAndDays(value));
}

class Joiner
{
public:
    Joiner(const QVector<Piece> &pieces, QVector<Note> &notes)
        : m_pieces(pieces)
        , m_notes(notes)
    {
    }

    QVector<SlmgrLine> run()
    {
        while (m_at < m_pieces.size())
            step();
        return std::move(m_lines);
    }

private:
    void step()
    {
        const Piece &piece = m_pieces[m_at];
        if (piece.skipped || piece.text.isEmpty()) {
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
        line.open = isLastText(last) && (!m_pieces[last].ended || isFull(m_pieces[last]));
        m_lines.append(line);
        m_blank = false;
        m_at = last + 1;
    }

    // The console breaks at its width, in the middle of a word; a blank at the break is lost at
    // the end of the first line, which is then one column short.
    static bool isFull(const Piece &piece) { return brokenWidth(piece) > 0; }

    static qsizetype brokenWidth(const Piece &piece)
    {
        constexpr qsizetype consoleWidths[] = {80, 100, 120, 132, 160, 200};
        const qsizetype columns = consoleColumns(piece.text);
        for (const qsizetype full : consoleWidths) {
            if (columns == full || columns == full - 1)
                return full;
        }
        return 0;
    }

    static bool continues(const SlmgrLine &line, const Piece &piece, const Piece &next)
    {
        if (next.skipped || next.text.isEmpty() || !piece.ended || isComplete(line) ||
            line.text.size() > longestJoined)
            return false;
        const SlmgrLine alone = lineFrom(next.text);
        if (alone.runStart || alone.key != LineKey::None)
            return false;
        if (isCompletedBy(line, alone.text))
            return true;
        return isFull(piece) && (!alone.hasLabel() || !line.hasLabel());
    }

    void append(SlmgrLine &line, const Piece &piece, const Piece &next)
    {
        const bool blankLost = consoleColumns(piece.text) == brokenWidth(piece) - 1 &&
                               consoleColumns(piece.text.right(1)) == 1 &&
                               !isCompletedBy(line, next.text.trimmed());
        QString text = line.text;
        if (blankLost || next.text.startsWith(QLatin1Char(' ')))
            text += QLatin1Char(' ');
        text += next.text.trimmed();
        if (const int keys = maskProductKeys(text); keys > 0)
            addMerged(m_notes, {Note::Kind::KeyMasked, Place::line(line.number), keys, {}});
        SlmgrLine joined = lineFrom(text);
        joined.number = line.number;
        joined.blankBefore = line.blankBefore;
        line = joined;
    }

    bool isLastText(qsizetype at) const
    {
        return std::all_of(m_pieces.cbegin() + at + 1, m_pieces.cend(), [](const Piece &piece) {
            return piece.skipped || piece.text.isEmpty();
        });
    }

    const QVector<Piece> &m_pieces;
    QVector<Note> &m_notes;
    QVector<SlmgrLine> m_lines;
    qsizetype m_at = 0;
    bool m_blank = false;
};

} // namespace

QVector<SlmgrLine> slmgrLines(const QVector<TextLine> &lines, QVector<Note> &notes)
{
    QVector<Piece> pieces = strip(lines);
    removeCommonIndentation(pieces);
    return Joiner(pieces, notes).run();
}

} // namespace kms
