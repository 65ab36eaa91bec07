#include "tests/cases/eventscript.h"

#include "engine/evidence/times.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QStringList>
#include <QVector>

#include <algorithm>
#include <optional>

namespace kms::test {

namespace {

constexpr qint64 msPerMinute = 60'000;
constexpr qsizetype mostRecords = 100'000; // a slip in a fixture must not fill the disk

struct Line
{
    QString headers; ///< computer, channel and provider in force
    QDateTime time;
    QString record; ///< everything behind the time
};

/// "each 001..035 step 4m", "every 120m until TIME": both optional, around the first time.
struct Repetition
{
    QDateTime first, until;
    qint64 everyMinutes = 0;
    int from = 0, to = 0, width = 0;
    qint64 stepMinutes = 0;
    QString record;
};

QDateTime utc(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

std::optional<Repetition> parseRecord(const QString &line)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:each (\\d+)\\.\\.(\\d+) step (\\d+)m )?(\\d{4}-\\S+Z)"
                       "(?: every (\\d+)m until (\\S+Z))? (\\d+\\b.*)$"));
    const auto match = pattern.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    Repetition result;
    result.first = utc(match.captured(4));
    result.until = match.hasCaptured(6) ? utc(match.captured(6)) : result.first;
    result.everyMinutes = match.captured(5).toLongLong();
    result.width = int(match.captured(1).size());
    result.from = match.captured(1).toInt();
    result.to = match.captured(2).toInt();
    result.stepMinutes = match.captured(3).toLongLong();
    result.record = match.captured(7);
    const bool sound = result.first.isValid() && result.until >= result.first &&
                       result.to >= result.from &&
                       (match.captured(5).isEmpty() || result.everyMinutes > 0);
    return sound ? std::optional(result) : std::nullopt;
}

// The documented shape of 12290 with ten items: the whole string first, then its nine fields.
QString withItems(const QString &record)
{
    static const QString mark = QStringLiteral(" {items}");
    if (!record.endsWith(mark))
        return record;
    const QString whole = record.chopped(mark.size());
    const QString info = whole.section(QLatin1Char(' '), 1);
    QStringList items{whole};
    for (const QString &field : info.split(QLatin1Char(',')))
        items << field.trimmed();
    return items.join(QLatin1String(" || "));
}

QString filled(const Repetition &repetition, int number, const QDateTime &first,
               const QDateTime &time)
{
    static const QRegularExpression clock(QStringLiteral("\\{time(?:-(\\d+))?\\}"));
    static const QRegularExpression left(QStringLiteral("\\{left (\\d+)\\}"));
    QString record = repetition.record;
    record.replace(QLatin1String("{n}"),
                   QStringLiteral("%1").arg(number, repetition.width, 10, QLatin1Char('0')));
    if (const auto match = clock.match(record); match.hasMatch()) {
        const QDateTime told = time.addMSecs(-match.captured(1).toLongLong() * msPerMinute);
        record.replace(match.capturedStart(), match.capturedLength(),
                       told.toString(QStringLiteral("yyyy/MM/dd HH:mm")));
    }
    if (const auto match = left.match(record); match.hasMatch()) {
        const qint64 minutes = match.captured(1).toLongLong() - first.msecsTo(time) / msPerMinute;
        record.replace(match.capturedStart(), match.capturedLength(),
                       QString::number(std::max<qint64>(0, minutes)));
    }
    return withItems(record);
}

class Expander
{
public:
    QString run(const QString &text)
    {
        const QStringList lines = text.split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            ++m_line;
            const QString trimmed = line.trimmed();
            if (!trimmed.isEmpty() && !trimmed.startsWith(QLatin1Char('#')))
                parse(trimmed);
        }
        std::stable_sort(m_lines.begin(), m_lines.end(),
                         [](const Line &a, const Line &b) { return a.time < b.time; });
        return written();
    }

private:
    void parse(const QString &line)
    {
        static const QRegularExpression header(QStringLiteral("^([a-z]+): *(.*)$"));
        if (const auto match = header.match(line); match.hasMatch())
            setHeader(match.captured(1), line);
        else if (const auto repetition = parseRecord(line))
            repeat(*repetition);
        else
            fail("is neither a header nor a record");
    }

    void setHeader(const QString &name, const QString &line)
    {
        if (name == QLatin1String("computer"))
            m_computer = line;
        else if (name == QLatin1String("channel"))
            m_channel = line;
        else if (name == QLatin1String("provider"))
            m_provider = line;
        else if (!m_lines.isEmpty())
            fail("must stand before the first record of a text with repetitions");
        else
            m_start << line;
    }

    void repeat(const Repetition &repetition)
    {
        const QString headers =
            QStringList{m_computer, m_channel, m_provider}.join(QLatin1Char('\n'));
        for (int number = repetition.from; number <= repetition.to; ++number) {
            const QDateTime first = repetition.first.addMSecs((number - repetition.from) *
                                                              repetition.stepMinutes * msPerMinute);
            for (QDateTime time = first; time <= std::max(first, repetition.until);
                 time = time.addMSecs(repetition.everyMinutes * msPerMinute)) {
                if (m_lines.size() == mostRecords)
                    fail("makes the log too large");
                m_lines.append({headers, time, filled(repetition, number, first, time)});
                if (repetition.everyMinutes == 0)
                    break;
            }
        }
    }

    QString written() const
    {
        QStringList result = m_start;
        QString headers;
        for (const Line &line : m_lines) {
            if (line.headers != headers)
                result << line.headers;
            headers = line.headers;
            result << toIso(line.time) + QLatin1Char(' ') + line.record;
        }
        return result.join(QLatin1Char('\n')) + QLatin1Char('\n');
    }

    [[noreturn]] void fail(const char *what) const
    {
        qFatal("line %d of the events %s", m_line, what);
    }

    QString m_computer, m_channel;
    QString m_provider = QStringLiteral("provider: Microsoft-Windows-Security-SPP");
    QStringList m_start;
    QVector<Line> m_lines;
    int m_line = 0;
};

} // namespace

QString expandEvents(const QString &text)
{
    static const QRegularExpression repetition(
        QStringLiteral("^(each \\d|\\d{4}-\\S+Z every )|\\{items\\}$"),
        QRegularExpression::MultilineOption);
    return repetition.match(text).hasMatch() ? Expander().run(text) : text;
}

} // namespace kms::test
