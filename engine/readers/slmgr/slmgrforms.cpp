#include "engine/readers/slmgr/slmgrforms.h"

#include "engine/evidence/hostport.h"

#include <QUuid>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace kms {

namespace {

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= QLatin1Char('a') && c <= QLatin1Char('f')) ||
           (c >= QLatin1Char('A') && c <= QLatin1Char('F'));
}

bool isCapital(QChar c)
{
    return c >= QLatin1Char('A') && c <= QLatin1Char('Z');
}

bool isSmall(QChar c)
{
    return c >= QLatin1Char('a') && c <= QLatin1Char('z');
}

bool isAsciiLetterOrDigit(QChar c)
{
    return isDigit(c) || isCapital(c) || isSmall(c);
}

bool allDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isDigit);
}

struct Run
{
    qsizetype least;
    qsizetype most;
    char16_t end; ///< what follows the digits; 0 at the end of the text
};

bool isMadeOf(QStringView text, std::initializer_list<Run> runs)
{
    qsizetype at = 0;
    for (const Run &run : runs) {
        const qsizetype from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        if (at - from < run.least || at - from > run.most)
            return false;
        if (run.end == 0)
            return at == text.size();
        if (at >= text.size() || text[at] != QChar(run.end))
            return false;
        ++at;
    }
    return at == text.size();
}

constexpr const char *channelWords[] = {"VOLUME_KMS", "VOLUME_MAK", "TIMEBASED_",
                                        "VIRTUAL_MACHINE_ACTIVATION"};

bool isDecimalByte(QStringView text)
{
    return allDigits(text) && text.size() <= 3 && text.toInt() <= 255;
}

bool isIpV4(QStringView value)
{
    const auto parts = value.split(QLatin1Char('.'));
    return parts.size() == 4 && std::all_of(parts.cbegin(), parts.cend(), isDecimalByte);
}

bool isIpV6(QStringView value)
{
    return value.size() <= 45 && value.count(QLatin1Char(':')) >= 2 &&
           std::all_of(value.cbegin(), value.cend(), [](QChar c) {
               return isHexDigit(c) || c == QLatin1Char(':') || c == QLatin1Char('.') ||
                      c == QLatin1Char('%');
           });
}

/// \return the numbers in \a text, at most three; nothing where one is too long or part of a word
std::optional<QVarLengthArray<qint64, 3>> numbersIn(QStringView text)
{
    QVarLengthArray<qint64, 3> numbers;
    for (qsizetype at = 0; at < text.size() && numbers.size() < 3;) {
        if (!isDigit(text[at])) {
            ++at;
            continue;
        }
        const qsizetype from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        const bool inWord = (from > 0 && isAsciiLetterOrDigit(text[from - 1])) ||
                            (at < text.size() && isAsciiLetterOrDigit(text[at]));
        if (inWord || at - from > 10)
            return std::nullopt;
        numbers.append(text.sliced(from, at - from).toLongLong());
    }
    return numbers;
}

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0xFFE0 && c <= 0xFFE6);
}

} // namespace

bool isExtendedPid(QStringView value)
{
    return isMadeOf(value, {{5, 5, u'-'},
                            {5, 5, u'-'},
                            {3, 3, u'-'},
                            {6, 6, u'-'},
                            {2, 2, u'-'},
                            {4, 5, u'-'},
                            {4, 6, u'.'},
                            {4, 4, u'-'},
                            {7, 7, 0}});
}

bool isWholeDescription(QStringView value)
{
    return value.endsWith(QLatin1String(" channel"));
}

bool isDescription(QStringView value)
{
    if (isWholeDescription(value))
        return true;
    return guidIn(value) < 0 &&
           std::any_of(std::begin(channelWords), std::end(channelWords),
                       [=](const char *word) { return value.contains(QLatin1String(word)); });
}

bool isKeyChannel(QStringView value)
{
    const auto parts = value.split(QLatin1Char(':'));
    const bool known = parts.first() == QLatin1String("Volume") ||
                       parts.first() == QLatin1String("Retail") ||
                       parts.first() == QLatin1String("OEM");
    return known && parts.size() <= 4 &&
           std::all_of(parts.cbegin(), parts.cend(), [](QStringView part) {
               return !part.isEmpty() &&
                      std::all_of(part.cbegin(), part.cend(), isAsciiLetterOrDigit);
           });
}

bool isPartialKey(QStringView value)
{
    return value.size() == 5 && std::all_of(value.cbegin(), value.cend(),
                                            [](QChar c) { return isDigit(c) || isCapital(c); });
}

bool isServiceVersion(QStringView value)
{
    return isMadeOf(value, {{1, 2, u'.'}, {1, 2, u'.'}, {4, 5, u'.'}, {1, 6, 0}});
}

bool isIpAddress(QStringView value)
{
    return isIpV4(value) || isIpV6(value);
}

bool isHostAndPort(QStringView value)
{
    const qsizetype colon = value.lastIndexOf(QLatin1Char(':'));
    if (colon < 1 || !allDigits(value.sliced(colon + 1)) || !parseHostPort(value))
        return false;
    const QStringView name = value.first(colon);
    return std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return isAsciiLetterOrDigit(c) || c.unicode() >= 0x80 || c == QLatin1Char('.') ||
               c == QLatin1Char('-') || c == QLatin1Char('_') || c == QLatin1Char('[') ||
               c == QLatin1Char(']') || c == QLatin1Char(':');
    });
}

std::optional<qint64> wholeNumber(QStringView value)
{
    const QStringView digits = value.startsWith(QLatin1Char('-')) ? value.sliced(1) : value;
    if (!allDigits(digits) || digits.size() > 18)
        return std::nullopt;
    return value.toLongLong();
}

std::optional<qint64> numberAndUnit(QStringView value)
{
    qsizetype end = 0;
    while (end < value.size() && isDigit(value[end]))
        ++end;
    if (end == 0 || end > 10 || end == value.size())
        return std::nullopt;
    const QStringView unit = value.sliced(end).trimmed();
    const bool word = !unit.isEmpty() && (unit[0].isLetter() || unit[0].unicode() >= 0x80);
    if (!word || std::any_of(unit.cbegin(), unit.cend(), isDigit))
        return std::nullopt;
    return value.first(end).toLongLong();
}

std::optional<Minutes> minutesAndDays(QStringView value)
{
    const auto numbers = numbersIn(value);
    if (!numbers || numbers->size() != 2)
        return std::nullopt;
    const qint64 minutes = numbers->at(0);
    const qint64 days = numbers->at(1);
    constexpr qint64 minutesOfDay = 1440;
    if (days != minutes / minutesOfDay && days != (minutes + minutesOfDay - 1) / minutesOfDay)
        return std::nullopt;
    return Minutes(minutes);
}

std::optional<CodeInText> codeIn(QStringView text)
{
    constexpr qsizetype digits = 8;
    for (qsizetype at = text.indexOf(QLatin1String("0x"), 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(QLatin1String("0x"), at + 2, Qt::CaseInsensitive)) {
        const qsizetype end = at + 2 + digits;
        if (end > text.size())
            return std::nullopt;
        const QStringView hex = text.sliced(at + 2, digits);
        if (!std::all_of(hex.cbegin(), hex.cend(), isHexDigit) ||
            (end < text.size() && isAsciiLetterOrDigit(text[end])))
            continue;
        return CodeInText{{hex.toUInt(nullptr, 16)}, at, end};
    }
    return std::nullopt;
}

qsizetype guidIn(QStringView text)
{
    for (qsizetype at = 0; at + guidLength <= text.size(); ++at) {
        if (text[at + 8] == QLatin1Char('-') && text[at + 13] == QLatin1Char('-') &&
            !QUuid::fromString(text.sliced(at, guidLength)).isNull())
            return at;
    }
    return -1;
}

qsizetype consoleColumns(QStringView text)
{
    qsizetype columns = 0;
    for (const QChar c : text) {
        // both halves of a pair together make the two columns of the characters beyond 0xFFFF
        columns += isWide(c.unicode()) ? 2 : 1;
    }
    return columns;
}

} // namespace kms
