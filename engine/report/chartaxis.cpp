#include "engine/report/chartaxis.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qint64 mostDateTicks = 8;
constexpr qint64 mostCountSteps = 5;
constexpr qint64 largestCount = 1'000'000'000'000;
constexpr UtcMs day = 86'400'000;

qint64 roundStep(qint64 most)
{
    for (qint64 power = 1;; power *= 10) {
        for (const qint64 digit : {1, 2, 5}) {
            if (digit * power * mostCountSteps >= most)
                return digit * power;
        }
    }
}

QVector<AxisTick> labelled(const QVector<QDate> &dates, const QString &format,
                           const QString &firstFormat, const QLocale &locale)
{
    QVector<AxisTick> ticks;
    for (const QDate &date : dates) {
        const UtcMs time = date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
        ticks += {time, locale.toString(date, ticks.isEmpty() ? firstFormat : format)};
    }
    return ticks;
}

QVector<QDate> everyDays(const QDate &from, const QDate &to, int step)
{
    QVector<QDate> dates;
    QDate date = from;
    if (step % 7 == 0)
        date = date.addDays((8 - date.dayOfWeek()) % 7);
    for (; date <= to; date = date.addDays(step))
        dates += date;
    return dates;
}

QVector<QDate> everyMonths(const QDate &from, const QDate &to, int step)
{
    QDate date(from.year(), 1, 1);
    if (step > 12)
        date = QDate(from.year() - from.year() % (step / 12), 1, 1);
    QVector<QDate> dates;
    for (; date.isValid() && date <= to; date = date.addMonths(step)) {
        if (date >= from)
            dates += date;
    }
    return dates;
}

} // namespace

QVector<AxisTick> countTicks(qint64 most, const QLocale &locale)
{
    const qint64 bounded = std::clamp<qint64>(most, 1, largestCount);
    const qint64 step = roundStep(bounded);
    QVector<AxisTick> ticks;
    for (qint64 n = 0; n <= mostCountSteps && n * step <= bounded; ++n)
        ticks += {n * step, locale.toString(n * step)};
    return ticks;
}

QVector<AxisTick> dateTicks(UtcMs from, UtcMs to, const QLocale &locale)
{
    const QDate first = toUtc(from + day - 1).date();
    const QDate last = toUtc(to).date();
    const qint64 days = first.daysTo(last);
    for (const int step : {1, 2, 7, 14}) {
        if (days / step < mostDateTicks)
            return labelled(everyDays(first, last, step), QStringLiteral("d MMM"),
                            QStringLiteral("d MMM yyyy"), locale);
    }
    const qint64 months = days / 30;
    for (const int step : {1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000, 60000}) {
        if (months / step >= mostDateTicks)
            continue;
        const QString format = step < 12 ? QStringLiteral("MMM yyyy") : QStringLiteral("yyyy");
        return labelled(everyMonths(first, last, step), format, format, locale);
    }
    return {};
}

} // namespace kms
