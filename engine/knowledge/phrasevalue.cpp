#include "engine/knowledge/phrasevalue.h"

#include "engine/knowledge/phrasebook.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace kms {

namespace {

constexpr qsizetype longestValue = 300;
constexpr qsizetype entriesShown = 10;

bool isFraction(const QVariant &value)
{
    return value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float;
}

bool isWhole(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort:
        return true;
    default:
        return false;
    }
}

bool isNumber(const QVariant &value)
{
    return isWhole(value) || isFraction(value);
}

bool isList(const QVariant &value)
{
    return value.typeId() == QMetaType::QStringList;
}

QString code(quint32 value)
{
    return QLatin1String("0x") +
           QString::number(value, 16).toUpper().rightJustified(8, QLatin1Char('0'));
}

// Names in DNS answers end with the root's full stop, which no person types.
QString hostName(const QString &name)
{
    QString shown = tamed(name);
    while (shown.endsWith(QLatin1Char('.')))
        shown.chop(1);
    return shown;
}

// These reorder or hide the characters that follow: with them a name could rewrite the sentence.
bool changesDirection(QChar c)
{
    const ushort u = c.unicode();
    return u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e) ||
           (u >= 0x2066 && u <= 0x2069);
}

bool breaksLine(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar(QChar::LineSeparator) ||
           c == QChar(QChar::ParagraphSeparator);
}

// Zones have abbreviations on Unix alone. Windows calls them "Central Europe Standard Time", and
// that in the language it was installed in; the offset is short, and plain to everybody.
QString zoneName(const QTimeZone &zone, const QDateTime &at)
{
    constexpr int longestAbbreviation = 6; // in the time zone database
    const QString name = zone.abbreviation(at);
    const bool isShort = !name.isEmpty() && name.size() <= longestAbbreviation &&
                         std::none_of(name.begin(), name.end(),
                                      [](QChar c) { return c.isSpace() || c.unicode() > 127; });
    if (isShort)
        return name;
    const int minutes = zone.offsetFromUtc(at) / 60;
    if (minutes == 0)
        return QStringLiteral("UTC");
    return QStringLiteral("UTC%1%2:%3")
        .arg(QChar::fromLatin1(minutes < 0 ? '-' : '+'))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QString tamed(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (result.size() == longestValue)
            return result + QChar(0x2026);
        if (!changesDirection(c))
            result += breaksLine(c) ? QChar(QChar::Space) : c;
    }
    return result.trimmed();
}

ValueFormatter::ValueFormatter(const Phrasebook &phrases, const QTimeZone &zone)
    : m_phrases(phrases)
    , m_zone(zone)
{
}

QString ValueFormatter::show(const QVariant &value, QStringView format) const
{
    const bool isTime = value.typeId() == QMetaType::QDateTime;
    if (format == QLatin1String("number") && isList(value))
        return m_phrases.locale().toString(qint64(value.toStringList().size()));
    if (format == QLatin1String("date") && isTime)
        return date(value.toDateTime());
    if (value.typeId() == QMetaType::QDate)
        return date(value.toDate());
    if (format == QLatin1String("duration") && isNumber(value))
        return duration(value.toLongLong());
    if (format == QLatin1String("minutes") && isNumber(value))
        return minutes(value.toLongLong());
    if (format == QLatin1String("percent") && isNumber(value))
        return percent(value.toDouble());
    if (format == QLatin1String("plain") && isWhole(value))
        return QString::number(value.toLongLong());
    if (format == QLatin1String("code") && isWhole(value))
        return code(quint32(value.toLongLong()));
    if (format == QLatin1String("host") && value.typeId() == QMetaType::QString)
        return hostName(value.toString());
    return byType(value);
}

QString ValueFormatter::byType(const QVariant &value) const
{
    if (isWhole(value))
        return m_phrases.locale().toString(value.toLongLong());
    if (isFraction(value))
        return m_phrases.locale().toString(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    if (isList(value))
        return list(value.toStringList());
    if (value.typeId() == QMetaType::QDateTime)
        return dateTime(value.toDateTime());
    return tamed(value.toString());
}

bool ValueFormatter::isOne(const QVariant &value) const
{
    if (!isNumber(value) && !isList(value))
        return false;
    const double size =
        isList(value) ? double(value.toStringList().size()) : std::abs(value.toDouble());
    // French says "0 client" and "1,5 client", English "0 clients" and "1.5 clients".
    return m_phrases.language() == QLatin1String("fr") ? size < 2 : size == 1;
}

QString ValueFormatter::date(const QDateTime &value) const
{
    return date(value.toTimeZone(m_zone).date());
}

QString ValueFormatter::date(const QDate &day) const
{
    if (!day.isValid())
        return {};
    const QString pattern =
        day.day() == 1 ? QStringLiteral("format.first-of-month") : QStringLiteral("format.date");
    return m_phrases.locale().toString(day, m_phrases.text(pattern));
}

QString ValueFormatter::dateTime(const QDateTime &value) const
{
    if (!value.isValid())
        return {};
    const QTime time = value.toTimeZone(m_zone).time();
    const QString pattern = m_phrases.text(QStringLiteral("format.time"));
    return m_phrases.text(QStringLiteral("format.date-time"),
                          {{QStringLiteral("date"), date(value)},
                           {QStringLiteral("time"), m_phrases.locale().toString(time, pattern)},
                           {QStringLiteral("zone"), zoneName(m_zone, value)}});
}

// The two largest units tell a person enough: "5 h 18 min", "2 d 3 h". Which way a difference
// points is the sentence's to say, so the sign is dropped.
QString ValueFormatter::duration(qint64 seconds) const
{
    struct Unit
    {
        quint64 seconds;
        const char *phrase;
    };
    constexpr std::array units{Unit{86'400, "format.days-short"}, Unit{3'600, "format.hours"},
                               Unit{60, "format.minutes"}, Unit{1, "format.seconds"}};
    quint64 rest = seconds < 0 ? 0 - quint64(seconds) : quint64(seconds);
    size_t largest = 0;
    while (largest + 1 < units.size() && rest < units[largest].seconds)
        ++largest;
    QStringList parts;
    for (size_t i = largest; i < std::min(largest + 2, units.size()); ++i) {
        const quint64 n = rest / units[i].seconds;
        rest %= units[i].seconds;
        if (n > 0 || parts.isEmpty())
            parts += phrase(units[i].phrase, n);
    }
    return parts.join(QChar(QChar::Nbsp));
}

// Licence periods: from two days on nobody thinks in hours.
QString ValueFormatter::minutes(qint64 minutes) const
{
    constexpr qint64 hour = 60;
    constexpr qint64 day = 24 * hour;
    if (const qint64 days = qAbs(minutes / day); days >= 2)
        return phrase("format.days", days);
    return qAbs(minutes) < hour ? phrase("format.minutes", qAbs(minutes)) : duration(minutes * 60);
}

QString ValueFormatter::percent(double ratio) const
{
    return phrase("format.percent", qint64(std::round(ratio * 100)));
}

QString ValueFormatter::list(const QStringList &entries) const
{
    QStringList shown;
    for (const QString &entry : entries.mid(0, entriesShown))
        shown += tamed(entry);
    const QString comma = m_phrases.text(QStringLiteral("format.list-join"));
    if (entries.size() > entriesShown) {
        return shown.join(comma) + QLatin1Char(' ') +
               phrase("format.list-more", qint64(entries.size() - entriesShown));
    }
    if (shown.size() < 2)
        return shown.join(comma);
    const QString last = shown.takeLast();
    return shown.join(comma) + m_phrases.text(QStringLiteral("format.list-last")) + last;
}

QString ValueFormatter::phrase(const char *id, const QVariant &n) const
{
    return m_phrases.text(QString::fromLatin1(id), {{QStringLiteral("n"), n}});
}

} // namespace kms
