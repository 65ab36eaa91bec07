#include "wizard/charts/timeticks.h"

#include <array>

namespace kms::wizard {

namespace {

constexpr UtcMs minute = 60'000;
constexpr UtcMs day = 24 * 60 * minute;
constexpr int minutesPerDay = 24 * 60;

enum class Unit : quint8 { Minute, Day, Month };

struct Step
{
    Unit unit;
    int size;
};

constexpr std::array ladder{
    Step{Unit::Minute, 1},     Step{Unit::Minute, 2},     Step{Unit::Minute, 5},
    Step{Unit::Minute, 10},    Step{Unit::Minute, 30},    Step{Unit::Minute, 60},
    Step{Unit::Minute, 120},   Step{Unit::Minute, 180},   Step{Unit::Minute, 360},
    Step{Unit::Minute, 720},   Step{Unit::Day, 1},        Step{Unit::Day, 2},
    Step{Unit::Day, 7},        Step{Unit::Day, 14},       Step{Unit::Month, 1},
    Step{Unit::Month, 2},      Step{Unit::Month, 3},      Step{Unit::Month, 6},
    Step{Unit::Month, 12},     Step{Unit::Month, 24},     Step{Unit::Month, 60},
    Step{Unit::Month, 120},    Step{Unit::Month, 600},    Step{Unit::Month, 1'200},
    Step{Unit::Month, 12'000}, Step{Unit::Month, 60'000},
};

UtcMs shortest(Step step)
{
    switch (step.unit) {
    case Unit::Minute:
        return step.size * minute;
    case Unit::Day:
        return step.size * day;
    case Unit::Month:
        return step.size * 28 * day + (step.size >= 12 ? step.size / 12 * 29 * day : 0);
    }
    Q_UNREACHABLE();
}

// The first of a step's marks on or before a day.
QDate markBefore(const QDate &date, Step step)
{
    if (step.unit == Unit::Day && step.size % 7 == 0)
        return date.addDays(1 - date.dayOfWeek());
    if (step.unit != Unit::Month)
        return date;
    if (step.size < 12)
        return QDate(date.year(), (date.month() - 1) / step.size * step.size + 1, 1);
    return QDate(std::max(date.year() - date.year() % (step.size / 12), 1), 1, 1);
}

QDateTime nextMark(const QDateTime &mark, Step step, const QTimeZone &zone)
{
    const QDate date = mark.date();
    if (step.unit == Unit::Month)
        return date.addMonths(step.size).startOfDay(zone);
    if (step.unit == Unit::Day)
        return date.addDays(step.size).startOfDay(zone);
    // By the clock on the wall, also on days of 23 or 25 hours; what the clock skips has no mark.
    const int now = mark.time().hour() * 60 + mark.time().minute();
    for (int next = now - now % step.size + step.size; next < minutesPerDay; next += step.size) {
        const QDateTime time(date, QTime(next / 60, next % 60), zone);
        if (time.isValid())
            return time;
    }
    return date.addDays(1).startOfDay(zone);
}

QVector<QDateTime> marks(UtcMs from, UtcMs to, Step step, const QTimeZone &zone, int most)
{
    const QDateTime begin = QDateTime::fromMSecsSinceEpoch(from, zone);
    QDateTime mark = markBefore(begin.date(), step).startOfDay(zone);
    QVector<QDateTime> found;
    UtcMs last = std::numeric_limits<UtcMs>::min();
    while (mark.isValid() && mark.toMSecsSinceEpoch() <= to && found.size() <= most) {
        const UtcMs time = mark.toMSecsSinceEpoch();
        if (time >= from && time > last)
            found += mark;
        last = std::max(last, time);
        mark = nextMark(mark, step, zone);
    }
    return found;
}

QString label(const QDateTime &mark, const QDateTime &before, Step step, const QLocale &locale)
{
    const bool isNewYear = !before.isValid() || before.date().year() != mark.date().year();
    const bool isNewDay = !before.isValid() || before.date() != mark.date();
    const auto shown = [&](const char *format) {
        return locale.toString(mark, QString::fromLatin1(format));
    };
    if (step.unit == Unit::Minute && isNewDay)
        return shown("HH:mm") + u'\n' + shown(isNewYear ? "d MMM yyyy" : "d MMM");
    if (step.unit == Unit::Minute)
        return shown("HH:mm");
    if (step.unit == Unit::Month && step.size >= 12)
        return shown("yyyy");
    const QString name = shown(step.unit == Unit::Day ? "d MMM" : "MMM");
    return isNewYear ? name + u'\n' + shown("yyyy") : name;
}

} // namespace

QVector<AxisTick> timeTicks(UtcMs from, UtcMs to, const QTimeZone &zone, const QLocale &locale,
                            int most)
{
    for (const Step step : ladder) {
        if ((to - from) / shortest(step) > most)
            continue;
        const QVector<QDateTime> found = marks(from, to, step, zone, most);
        if (found.size() > most)
            continue;
        QVector<AxisTick> ticks;
        QDateTime before;
        for (const QDateTime &mark : found) {
            ticks += {mark.toMSecsSinceEpoch(), label(mark, before, step, locale)};
            before = mark;
        }
        return ticks;
    }
    return {};
}

} // namespace kms::wizard
