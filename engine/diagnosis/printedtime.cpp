#include "engine/diagnosis/printedtime.h"

#include <QRegularExpression>
#include <QVector>

#include <algorithm>

namespace kms {

namespace {

constexpr qint64 secondsPerDay = 24LL * 60 * 60; // more than any zone is away from UTC

void addDay(int year, int month, int day, QVector<QDate> &days)
{
    const QDate date(year, month, day);
    if (date.isValid() && !days.contains(date))
        days.append(date);
}

// Which of the first two numbers is the month, nobody can tell from "03/11/2026" alone.
QVector<QDate> possibleDays(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(\\d{1,4})[/.-](\\d{1,2})[/.-](\\d{1,4})\\b"));
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    const int first = match.capturedView(1).toInt();
    const int second = match.capturedView(2).toInt();
    const int third = match.capturedView(3).toInt();
    constexpr int firstYear = 1000;
    QVector<QDate> days;
    if (first >= firstYear) {
        addDay(first, second, third, days);
    } else if (third >= firstYear) {
        addDay(third, first, second, days);
        addDay(third, second, first, days);
    }
    return days;
}

} // namespace

PrintedTime printedTime(const QString &trustedTime, const QDateTime &judgedAt)
{
    const QVector<QDate> days = possibleDays(trustedTime);
    if (days.isEmpty() || !judgedAt.isValid())
        return {judgedAt, false};
    const QDateTime latest(*std::max_element(days.begin(), days.end()), QTime(12, 0), Qt::UTC);
    const bool isNow = std::any_of(days.begin(), days.end(), [&](const QDate &day) {
        const QDateTime noon(day, QTime(12, 0), Qt::UTC);
        return qAbs(noon.secsTo(judgedAt)) <= secondsPerDay + secondsPerDay / 2;
    });
    if (isNow)
        return {judgedAt, true, judgedAt};
    if (days.size() > 1)
        return {{}, true, latest};
    return {latest, true, latest};
}

} // namespace kms
