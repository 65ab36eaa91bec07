#include "wizard/widgets/breakable.h"

namespace kms::wizard {

namespace {

constexpr qsizetype longestWord = 40;
constexpr qsizetype piece = 16;
constexpr QChar placeToBreak(u'\x200b'); // zero width space

qsizetype wordEnd(const QString &text, qsizetype from)
{
    while (from < text.size() && !text.at(from).isSpace())
        ++from;
    return from;
}

void appendWord(QString &result, const QString &word)
{
    if (word.size() <= longestWord) {
        result += word;
        return;
    }
    qsizetype inPiece = 0;
    for (const QChar c : word) {
        if (inPiece >= piece && !c.isLowSurrogate()) { // both halves of a character stay together
            result += placeToBreak;
            inPiece = 0;
        }
        result += c;
        ++inPiece;
    }
}

} // namespace

QString breakable(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = wordEnd(text, at);
        appendWord(result, text.mid(at, end - at));
        if (end < text.size())
            result += text.at(end);
        at = end + 1;
    }
    return result;
}

} // namespace kms::wizard
