#include "engine/readers/slmgr/slmgrpieces.h"

#include <algorithm>
#include <limits>

namespace kms {

namespace {

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
void skipFrames(QVector<SlmgrPiece> &pieces)
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

QVector<SlmgrPiece> strip(const QVector<TextLine> &lines)
{
    QVector<SlmgrPiece> pieces;
    pieces.reserve(lines.size());
    for (const TextLine &line : lines) {
        pieces.append({trimmedRight(withoutMarkdown(withoutQuoting(line.text))), line.number,
                       line.ended, false});
    }
    skipFrames(pieces);
    return pieces;
}

// Blanks that editors and Markdown put before every line do not count for the width.
void removeCommonIndentation(QVector<SlmgrPiece> &pieces)
{
    qsizetype least = std::numeric_limits<qsizetype>::max();
    for (const SlmgrPiece &piece : pieces) {
        if (!piece.skipped && !piece.text.isEmpty())
            least = std::min(least, indentationOf(piece.text));
    }
    for (SlmgrPiece &piece : pieces) {
        if (!piece.skipped && !piece.text.isEmpty())
            piece.text.remove(0, least);
    }
}

} // namespace

qsizetype indentationOf(QStringView text)
{
    const auto *const ink =
        std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isSpace(); });
    return ink - text.cbegin();
}

QVector<SlmgrPiece> slmgrPieces(const QVector<TextLine> &lines)
{
    QVector<SlmgrPiece> pieces = strip(lines);
    removeCommonIndentation(pieces);
    return pieces;
}

} // namespace kms
