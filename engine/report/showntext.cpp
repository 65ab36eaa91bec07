#include "engine/report/showntext.h"

#include <QRegularExpression>

namespace kms {

namespace {

constexpr QChar replacement(u'\xfffd');

bool isLoneSurrogate(const QString &text, qsizetype i)
{
    const QChar c = text[i];
    if (c.isHighSurrogate())
        return i + 1 >= text.size() || !text[i + 1].isLowSurrogate();
    return c.isLowSurrogate() && (i == 0 || !text[i - 1].isHighSurrogate());
}

// A cut must not fall between the two halves of a character.
qsizetype wholeCharacter(const QString &text, qsizetype at)
{
    return at > 0 && at < text.size() && text[at].isLowSurrogate() ? at - 1 : at;
}

} // namespace

QString withoutProductKeys(const QString &text)
{
    constexpr qsizetype keyLength = 29;
    if (text.size() < keyLength)
        return text;
    static const QRegularExpression key(QStringLiteral(
        R"((?:[A-Za-z0-9]{5}[\s\x{00AD}\x{200B}-\x{200D}\x{FEFF}]{0,3}[-\x{2010}-\x{2015}\x{2212}])"
        R"([\s\x{00AD}\x{200B}-\x{200D}\x{FEFF}]{0,3}){4}([A-Za-z0-9]{5}))"));
    QString result = text;
    return result.replace(key, QStringLiteral("*****-*****-*****-*****-\\1"));
}

bool isUnseen(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
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
    for (qsizetype i = 0; i < result.size(); ++i) {
        if (isUnseen(result[i]) || isLoneSurrogate(result, i))
            result[i] = replacement;
    }
    return result;
}

QString escaped(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
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
        else if ((isUnseen(c) && c != QLatin1Char('\n')) || isLoneSurrogate(text, i))
            result += replacement;
        else
            result += c;
    }
    return result;
}

} // namespace kms
