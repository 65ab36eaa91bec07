#include "engine/report/showntext.h"

#include <QRegularExpression>

namespace kms {

namespace {

constexpr QChar replacement(u'\xfffd');

/// The character at \a i with both halves; a half alone stays what it is.
char32_t pointAt(const QString &text, qsizetype i)
{
    const bool isPair =
        text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
    return isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
}

bool takesTwoUnits(char32_t point)
{
    return QChar::requiresSurrogates(point);
}

// A cut must not fall between the two halves of a character.
qsizetype wholeCharacter(const QString &text, qsizetype at)
{
    return at > 0 && at < text.size() && text[at].isLowSurrogate() ? at - 1 : at;
}

} // namespace

QString withoutProductKeys(const QString &text)
{
    constexpr qsizetype lettersOfAKey = 25;
    if (text.size() < lettersOfAKey)
        return text;
    static const QRegularExpression dashed(
        QStringLiteral(R"((?:[A-Za-z0-9]{5}[\s\x{00AD}\x{200B}-\x{200D}\x{FEFF}]{0,3})"
                       R"([-\x{2010}-\x{2015}\x{2043}\x{2212}\x{FE58}\x{FE63}\x{FF0D}])"
                       R"([\s\x{00AD}\x{200B}-\x{200D}\x{FEFF}]{0,3}){4}([A-Za-z0-9]{5}))"));
    // Without dashes only the letters that keys are made of tell a key from words and numbers;
    // one of them is no hexadecimal digit. The look ahead goes no further than a key is long.
    static const QRegularExpression undashed(
        QStringLiteral(R"((?<![A-Z0-9])(?=[BCDF2346789\s._:/]{0,36}[GHJKMNPQRTVWXY]))"
                       R"((?:[BCDFGHJKMNPQRTVWXY2346789]{5}[\s._:/]{0,3}){4})"
                       R"(([BCDFGHJKMNPQRTVWXY2346789]{5})(?![A-Z0-9]))"),
        QRegularExpression::CaseInsensitiveOption);
    QString result = text;
    result.replace(dashed, QStringLiteral("*****-*****-*****-*****-\\1"));
    return result.replace(undashed, QStringLiteral("*****-*****-*****-*****-\\1"));
}

bool isUnseen(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate: // one half alone
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString shownName(const QString &name, qsizetype longest)
{
    QString result = name;
    if (name.size() > longest) {
        const qsizetype head = wholeCharacter(name, longest * 2 / 3);
        const qsizetype tail = wholeCharacter(name, name.size() - longest / 3);
        result = name.left(head) + QChar(u'\x2026') + name.mid(tail);
    }
    return shownText(result, {});
}

QString shownText(const QString &text, QLatin1String kept)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t point = pointAt(text, i);
        if (isUnseen(point) && !kept.contains(text[i]))
            result += replacement;
        else
            result += QChar::fromUcs4(point);
        if (takesTwoUnits(point))
            ++i;
    }
    return result;
}

QString escaped(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const char32_t point = pointAt(text, i);
        if (c == QLatin1Char('<'))
            result += QLatin1String("&lt;");
        else if (c == QLatin1Char('>'))
            result += QLatin1String("&gt;");
        else if (c == QLatin1Char('&'))
            result += QLatin1String("&amp;");
        else if (c == QLatin1Char('"'))
            result += QLatin1String("&quot;");
        else if (c == QLatin1Char('\''))
            result += QLatin1String("&#39;");
        else if (isUnseen(point) && c != QLatin1Char('\n'))
            result += replacement;
        else
            result += QChar::fromUcs4(point);
        if (takesTwoUnits(point))
            ++i;
    }
    return result;
}

} // namespace kms
