#include "engine/readers/events/infofields.h"

#include <QDate>

namespace kms::events {

namespace {

constexpr int mostMinutes = 100'000'000; // 190 years; the longest period is 180 days

bool isDigit(QChar c)
{
    return c.unicode() >= '0' && c.unicode() <= '9';
}

int hexDigit(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= '0' && u <= '9')
        return u - '0';
    if (u >= 'a' && u <= 'f')
        return u - 'a' + 10;
    if (u >= 'A' && u <= 'F')
        return u - 'A' + 10;
    return -1;
}

// "0x" and one to eight digits.
std::optional<quint32> hexadecimal(QStringView text)
{
    if (text.size() < 3 || text.size() > 10 || text[0] != u'0' ||
        (text[1] != u'x' && text[1] != u'X'))
        return std::nullopt;
    quint32 number = 0;
    for (const QChar c : text.sliced(2)) {
        const int digit = hexDigit(c);
        if (digit < 0)
            return std::nullopt;
        number = number << 4 | quint32(digit);
    }
    return number;
}

// Days since 1970-01-01 in the Gregorian calendar.
qint64 daysSinceEpoch(int year, int month, int day)
{
    const qint64 y = month <= 2 ? year - 1 : year; // the year begins in March
    const qint64 era = y / 400;
    const qint64 yearOfEra = y - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const qint64 dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

/// Numbers between the separators of a date.
struct Scanner
{
    QStringView text;
    qsizetype at = 0;

    std::optional<int> number(qsizetype mostDigits)
    {
        const qsizetype begin = at;
        int value = 0;
        while (at < text.size() && isDigit(text[at]) && at - begin < mostDigits)
            value = value * 10 + (text[at++].unicode() - '0');
        return at > begin ? std::optional(value) : std::nullopt;
    }

    bool skip(char16_t separator)
    {
        if (at == text.size() || text[at] != separator)
            return false;
        ++at;
        return true;
    }
};

} // namespace

QStringView trimmed(QStringView text)
{
    const auto isPlain = [](QChar c) { return c.unicode() > ' ' && c.unicode() < 0x80; };
    if (text.isEmpty() || (isPlain(text.front()) && isPlain(text.back())))
        return text;
    return text.trimmed();
}

InfoFields splitInfo(QStringView info)
{
    InfoFields fields;
    qsizetype begin = 0;
    while (fields.count < InfoFields::most) {
        const qsizetype comma = info.indexOf(u',', begin);
        const qsizetype end = comma < 0 ? info.size() : comma;
        fields.all[fields.count++] = trimmed(info.sliced(begin, end - begin));
        if (comma < 0)
            break;
        begin = comma + 1;
    }
    return fields;
}

std::optional<ErrorCode> readCode(QStringView text)
{
    if (const auto number = hexadecimal(text))
        return ErrorCode{*number};
    return parseErrorCode(text);
}

std::optional<quint32> readFlags(QStringView text)
{
    return hexadecimal(text);
}

std::optional<int> readNumber(QStringView text, int most)
{
    if (text.isEmpty() || text.size() > 9)
        return std::nullopt;
    int number = 0;
    for (const QChar c : text) {
        if (!isDigit(c))
            return std::nullopt;
        number = number * 10 + (c.unicode() - '0');
    }
    return number <= most ? std::optional(number) : std::nullopt;
}

std::optional<bool> readBit(QStringView text)
{
    const auto number = readNumber(text, 1);
    return number ? std::optional(*number == 1) : std::nullopt;
}

std::optional<LicenseState> readState(QStringView text)
{
    const auto number = readNumber(text, 6);
    return number ? licenseStateFromNumber(*number) : std::nullopt;
}

std::optional<Minutes> readMinutes(QStringView text)
{
    const auto number = readNumber(text, mostMinutes);
    return number ? std::optional(Minutes(*number)) : std::nullopt;
}

std::optional<qint32> readClientMinute(QStringView text)
{
    Scanner scanner{text};
    const auto first = scanner.number(4);
    const bool yearFirst = scanner.at == 4;
    const bool slash1 = scanner.skip(u'/');
    const auto second = scanner.number(2);
    const bool slash2 = scanner.skip(u'/');
    const auto third = scanner.number(yearFirst ? 2 : 4);
    const bool blank = scanner.skip(u' ');
    const auto hour = scanner.number(2);
    const bool colon = scanner.skip(u':');
    const qsizetype minuteAt = scanner.at;
    const auto minute = scanner.number(2);
    if (!first || !slash1 || !second || !slash2 || !third || !blank || !hour || !colon || !minute ||
        scanner.at != text.size() || scanner.at - minuteAt != 2)
        return std::nullopt;
    const int year = yearFirst ? *first : *third;
    const int month = yearFirst ? *second : *first;
    const int day = yearFirst ? *third : *second;
    const bool inRange = year >= 1601 && year <= 5000 && *hour < 24 && *minute < 60;
    if (!inRange || !QDate::isValid(year, month, day))
        return std::nullopt;
    return qint32((daysSinceEpoch(year, month, day) * 24 + *hour) * 60 + *minute);
}

} // namespace kms::events
