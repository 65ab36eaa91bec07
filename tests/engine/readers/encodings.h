#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringConverter>
#include <QStringList>

/// The encodings in which consoles and editors save a text.
namespace kms::test {

/// Only the letters that the fixtures have; "?" for any other.
inline QByteArray toCodePage(const QString &text, const QHash<char16_t, char> &letters)
{
    QByteArray bytes;
    for (const QChar c : text)
        bytes += c.unicode() < 0x80 ? char(c.unicode()) : letters.value(c.unicode(), '?');
    return bytes;
}

inline QByteArray toCp850(const QString &text)
{
    return toCodePage(text, {{u'é', '\x82'},
                             {u'à', '\x85'},
                             {u'è', '\x8A'},
                             {u'ô', '\x93'},
                             {u'É', '\x90'},
                             {u'ä', '\x84'},
                             {u'ö', '\x94'},
                             {u'ü', '\x81'},
                             {u'Ö', '\x99'},
                             {u'ß', '\xE1'},
                             {u'ó', '\xA2'},
                             {u'í', '\xA1'},
                             {u'á', '\xA0'},
                             {u'ñ', '\xA4'},
                             {u'ú', '\xA3'},
                             {u'ê', '\x88'},
                             {u'\u00A0', '\xFF'},
                             {u'’', '\''}});
}

inline QByteArray toCp1252(const QString &text)
{
    return toCodePage(text, {{u'é', '\xE9'},
                             {u'à', '\xE0'},
                             {u'è', '\xE8'},
                             {u'ô', '\xF4'},
                             {u'É', '\xC9'},
                             {u'ä', '\xE4'},
                             {u'ö', '\xF6'},
                             {u'ü', '\xFC'},
                             {u'Ö', '\xD6'},
                             {u'ß', '\xDF'},
                             {u'ó', '\xF3'},
                             {u'í', '\xED'},
                             {u'á', '\xE1'},
                             {u'ñ', '\xF1'},
                             {u'ú', '\xFA'},
                             {u'ê', '\xEA'},
                             {u'\u00A0', '\xA0'},
                             {u'’', '\x92'}});
}

inline QByteArray toUtf16(const QString &text, QStringConverter::Encoding encoding, bool mark)
{
    const auto flag = mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default;
    return QStringEncoder(encoding, flag).encode(text);
}

/// "cp850", "cp1252", "utf16le", "utf16le-bom", "utf16be", "utf16be-bom", "utf8", "utf8-bom".
inline QByteArray encoded(const QString &text, const QString &name)
{
    if (name == QLatin1String("cp850"))
        return toCp850(text);
    if (name == QLatin1String("cp1252"))
        return toCp1252(text);
    const bool mark = name.endsWith(QLatin1String("-bom"));
    if (name.startsWith(QLatin1String("utf16le")))
        return toUtf16(text, QStringConverter::Utf16LE, mark);
    if (name.startsWith(QLatin1String("utf16be")))
        return toUtf16(text, QStringConverter::Utf16BE, mark);
    return (mark ? QByteArray("\xEF\xBB\xBF") : QByteArray()) + text.toUtf8();
}

inline QStringList encodingNames()
{
    return QStringLiteral("cp850 cp1252 utf16le utf16le-bom utf16be utf16be-bom utf8 utf8-bom")
        .split(QLatin1Char(' '));
}

} // namespace kms::test
