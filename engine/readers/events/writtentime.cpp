#include "engine/readers/events/writtentime.h"

#include <QDate>

#include <algorithm>

namespace kms::events {

namespace {

constexpr qint64 msPerMinute = 60'000;
constexpr qsizetype longest = 64; // characters of a date

struct HalfDay
{
    const char16_t *word;
    bool afternoon;
};

constexpr HalfDay halves[] = {
    {u"am", false},   {u"pm", true},     {u"a.m.", false}, {u"p.m.", true},  {u"a. m.", false},
    {u"p. m.", true}, {u"上午", false},  {u"下午", true},  {u"午前", false}, {u"午後", true},
    {u"오전", false}, {u"오후", true},   {u"π.μ.", false}, {u"μ.μ.", true},  {u"πμ", false},
    {u"μμ", true},    {u"vorm.", false}, {u"nachm.", true}};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Walks over a text; each reading moves on only where it finds something.
struct Scanner
{
    QStringView text;
    qsizetype at = 0;

    bool atEnd() const { return at == text.size(); }
    QChar now() const { return atEnd() ? QChar() : text[at]; }

    void skipBlanks()
    {
        while (!atEnd() && text[at].isSpace())
            ++at;
    }

    /// \return the number of digits read, 0 for none or too many
    qsizetype number(int &value, qsizetype most)
    {
        const qsizetype begin = at;
        value = 0;
        while (!atEnd() && isDigit(text[at]) && at - begin < most)
            value = value * 10 + (text[at++].unicode() - u'0');
        return at - begin;
    }

    bool skip(QStringView any)
    {
        if (atEnd() || !any.contains(text[at]))
            return false;
        ++at;
        return true;
    }

    std::optional<bool> half()
    {
        for (const HalfDay &half : halves) {
            const QStringView word(half.word);
            if (text.sliced(at).startsWith(word, Qt::CaseInsensitive)) {
                at += word.size();
                return half.afternoon;
            }
        }
        return std::nullopt;
    }
};

std::optional<WallTime> readDate(Scanner &scanner)
{
    constexpr QStringView separators = u"/.-";
    int parts[3];
    qsizetype digits[3];
    for (int i = 0; i < 3; ++i) {
        digits[i] = scanner.number(parts[i], 4);
        if (digits[i] == 0)
            return std::nullopt;
        if (i < 2 && !scanner.skip(separators))
            return std::nullopt;
        if (i < 2)
            scanner.skipBlanks(); // "20. 11. 2026"
    }
    WallTime time;
    time.yearFirst = digits[0] == 4;
    const int year = time.yearFirst ? 0 : 2;
    if (digits[year] != 4 || digits[1] > 2 || digits[2 - year] > 2)
        return std::nullopt;
    time.year = parts[year];
    time.first = time.yearFirst ? parts[1] : parts[0];
    time.second = time.yearFirst ? parts[2] : parts[1];
    scanner.skip(u"."); // "2026. 11. 20. 9:30:02"
    return time;
}

// Hours, minutes, and what may follow: seconds and their fraction.
bool readClock(Scanner &scanner, WallTime &time)
{
    constexpr QStringView separators = u":.";
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::optional<bool> afternoon = scanner.half();
    scanner.skipBlanks();
    if (scanner.number(hour, 2) == 0 || !scanner.skip(separators) || scanner.number(minute, 2) != 2)
        return false;
    int fraction = 0;
    if (scanner.skip(separators)) {
        if (scanner.number(second, 2) != 2)
            return false;
        if (scanner.skip(u".,")) {
            const qsizetype digits = scanner.number(fraction, 3);
            for (qsizetype i = digits; i < 3; ++i)
                fraction *= 10;
            while (isDigit(scanner.now()))
                ++scanner.at;
        }
    }
    scanner.skipBlanks();
    if (!afternoon)
        afternoon = scanner.half();
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    if (afternoon && hour <= 12)
        hour = hour % 12 + (*afternoon ? 12 : 0);
    time.msOfDay = (qint64(hour) * 3600 + minute * 60 + second) * 1000 + fraction;
    return true;
}

// "Z", "+01:00", "-0500". \return minutes east of Greenwich
std::optional<int> readZone(Scanner &scanner)
{
    if (scanner.skip(u"Z"))
        return 0;
    const bool west = scanner.now() == u'-' || scanner.now() == QChar(0x2212);
    int hours = 0;
    int minutes = 0;
    if (!scanner.skip(u"+-\u2212") || scanner.number(hours, 2) != 2)
        return std::nullopt;
    scanner.skip(u":");
    if (scanner.number(minutes, 2) != 2 || hours > 14 || minutes > 59)
        return std::nullopt;
    return (hours * 60 + minutes) * (west ? -1 : 1);
}

// "/Date(1795163402000)/" and "/Date(1795163402000+0100)/": milliseconds since 1970 in UTC.
UtcMs readJavaScriptDate(QStringView text)
{
    constexpr QStringView head = u"/Date(";
    constexpr UtcMs lastTime = 253'402'300'799'999; // end of the year 9999
    if (!text.startsWith(head) || !text.endsWith(u")/"))
        return noTime;
    QStringView number = text.sliced(head.size()).chopped(2);
    const auto zone = std::find_if(number.begin() + (number.isEmpty() ? 0 : 1), number.end(),
                                   [](QChar c) { return c == u'+' || c == u'-'; });
    bool ok = false;
    const qint64 ms = number.first(zone - number.begin()).toLongLong(&ok);
    return ok && ms >= 0 && ms <= lastTime ? ms : noTime;
}

// "20261120083002.000000+060": wmic's form, with the minutes east of Greenwich.
UtcMs readCimDate(QStringView text)
{
    constexpr qsizetype length = 25;
    if (text.size() != length || text[14] != u'.' || (text[21] != u'+' && text[21] != u'-'))
        return noTime;
    const auto part = [&text](qsizetype at, qsizetype count) {
        int value = -1;
        Scanner scanner{text.sliced(at, count)};
        return scanner.number(value, count) == count ? value : -1;
    };
    const QDate day(part(0, 4), part(4, 2), part(6, 2));
    const QTime time(part(8, 2), part(10, 2), part(12, 2), std::max(0, part(15, 3)));
    const int zone = part(22, 3);
    if (!day.isValid() || !time.isValid() || zone < 0)
        return noTime;
    const qint64 east = (text[21] == u'-' ? -zone : zone) * msPerMinute;
    return QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch() - east;
}

} // namespace

UtcMs wallMs(const WallTime &time, DateOrder order)
{
    constexpr int firstYear = 2000; // Windows with these events is of 2006 and later
    constexpr int lastYear = 2200;
    const bool dayFirst = !time.yearFirst && (order == DateOrder::DayFirst ||
                                              (order == DateOrder::Unknown && time.first > 12));
    if (order == DateOrder::Unknown && time.isAmbiguous())
        return noTime;
    const int month = dayFirst ? time.second : time.first;
    const int day = dayFirst ? time.first : time.second;
    if (time.year < firstYear || time.year > lastYear || !QDate::isValid(time.year, month, day))
        return noTime;
    return QDateTime(QDate(time.year, month, day), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() +
           time.msOfDay;
}

WrittenTime readTime(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty() || text.size() > longest)
        return {};
    if (text.front() == u'/')
        return {readJavaScriptDate(text), std::nullopt};
    if (const UtcMs cim = readCimDate(text); cim != noTime)
        return {cim, std::nullopt};
    Scanner scanner{text};
    auto time = readDate(scanner);
    if (!time)
        return {};
    const bool iso = scanner.skip(u"T");
    scanner.skip(u",");
    scanner.skipBlanks();
    if (!readClock(scanner, *time))
        return {};
    scanner.skipBlanks();
    if (scanner.atEnd())
        return {noTime, time};
    const auto zone = readZone(scanner);
    if (!zone || !scanner.atEnd() || !(iso || time->yearFirst))
        return {};
    const UtcMs wall = wallMs(*time, DateOrder::Unknown);
    return {wall == noTime ? noTime : wall - *zone * msPerMinute, std::nullopt};
}

} // namespace kms::events
