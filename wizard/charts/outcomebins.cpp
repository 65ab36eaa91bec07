#include "wizard/charts/outcomebins.h"

namespace kms::wizard {

namespace {

double startOf(const QDate &date, const QTimeZone &zone)
{
    return double(date.startOfDay(zone).toMSecsSinceEpoch());
}

// Julian day 0 was a Monday.
qint64 binOf(const QDate &date, int size)
{
    return date.toJulianDay() / size;
}

void add(OutcomeBin &bin, const RequestOutcomes::Day &day)
{
    for (qsizetype i = 0; i < day.counts.size(); ++i)
        bin.counts[i] += day.counts[i];
    bin.counts.last() += day.others;
}

} // namespace

QVector<OutcomeBin> outcomeBins(const RequestOutcomes &outcomes, int size, const QTimeZone &zone)
{
    QVector<OutcomeBin> bins;
    qint64 open = -1;
    for (int i = 0; i < outcomes.days.size(); ++i) {
        const RequestOutcomes::Day &day = outcomes.days[i];
        const qint64 at = binOf(day.date, size);
        if (bins.isEmpty() || at != open) {
            const QDate first = QDate::fromJulianDay(at * size);
            bins += OutcomeBin{{startOf(first, zone), startOf(first.addDays(size), zone)},
                               i,
                               i,
                               QVector<qint64>(outcomes.codes.size() + 1)};
            open = at;
        }
        bins.last().lastDay = i;
        add(bins.last(), day);
    }
    return bins;
}

QVector<Extent> uncoveredTimes(const RequestOutcomes &outcomes, const QTimeZone &zone)
{
    QVector<Extent> times;
    for (qsizetype i = 1; i < outcomes.days.size(); ++i) {
        const QDate after = outcomes.days[i - 1].date.addDays(1);
        const QDate next = outcomes.days[i].date;
        if (after < next)
            times += Extent{startOf(after, zone), startOf(next, zone)};
    }
    return times;
}

} // namespace kms::wizard
