#pragma once

#include <QString>

#include <algorithm>
#include <cstdlib>

/// What every text that a reader keeps must be.
namespace kms::fuzz {

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

inline bool isKeyCharacter(QChar c)
{
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

inline bool isProductKey(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (i % 6 == 5 ? text[i] != QLatin1Char('-') : !isKeyCharacter(text[i]))
            return false;
    }
    return true;
}

inline bool holdsProductKey(const QString &text)
{
    constexpr qsizetype keyLength = 29;
    for (qsizetype i = 0; i + keyLength <= text.size(); ++i) {
        if (isProductKey(QStringView(text).sliced(i, keyLength)))
            return true;
    }
    return false;
}

inline bool isHarmless(QChar c)
{
    const char16_t code = c.unicode();
    return code >= 0x20 && code != 0x7F && !(code >= 0x202A && code <= 0x202E) &&
           !(code >= 0x2066 && code <= 0x2069);
}

inline void checkText(const QString &text, qsizetype longest = 512)
{
    require(text.size() <= longest);
    require(!holdsProductKey(text));
    require(std::all_of(text.cbegin(), text.cend(), isHarmless));
}

} // namespace kms::fuzz
