#include "tests/support/slowcounter.h"

#include <algorithm>
#include <set>

namespace kms::test {

namespace {

bool tells(const SlowLog &log)
{
    return std::any_of(log.requests.begin(), log.requests.end(),
                       [](const SlowRequest &request) { return !request.application.isEmpty(); });
}

bool isFor(const SlowRequest &request, const QString &product)
{
    if (product == QLatin1String("all"))
        return true;
    if (request.application.isEmpty())
        return product == QLatin1String("windows");
    return request.application == product;
}

} // namespace

QVector<QString> slowProducts(const SlowLog &log)
{
    if (!tells(log))
        return {QStringLiteral("all")};
    return {QStringLiteral("windows"), QStringLiteral("office2010"), QStringLiteral("office")};
}

qint64 slowCount(const SlowLog &log, const QString &product, qint64 moment)
{
    std::set<int> remembered;
    for (const SlowRequest &request : log.requests) {
        const bool happened = request.time <= moment;
        const bool forgotten = request.time <= moment - 30 * slowDay;
        const bool counts = request.client != SlowRequest::unreadable && isFor(request, product);
        if (happened && !forgotten && counts)
            remembered.insert(request.client);
    }
    return qint64(remembered.size());
}

// A count can only change where a request comes in, or 30 days later.
QVector<SlowStep> slowSteps(const SlowLog &log, const QString &product)
{
    std::set<qint64> moments;
    for (const SlowRequest &request : log.requests) {
        moments.insert(request.time);
        moments.insert(request.time + 30 * slowDay);
    }
    QVector<SlowStep> steps;
    for (const qint64 moment : moments) {
        if (moment > log.end)
            break;
        const qint64 count = slowCount(log, product, moment);
        if (count != slowCount(log, product, moment - 1))
            steps.append({moment, count});
    }
    return steps;
}

} // namespace kms::test
