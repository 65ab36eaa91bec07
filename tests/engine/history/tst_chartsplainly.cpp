#include "engine/history/clientdays.h"
#include "engine/history/clientsplit.h"
#include "engine/history/requestoutcomes.h"
#include "tests/support/evidencebuilder.h"

#include <QMap>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr UtcMs msPerDay = 24LL * 3'600'000;

struct Request
{
    UtcMs time = noTime;
    uint client = 0; ///< every client has a name and an id of its own
    quint32 result = 0;
    bool virtualMachine = false;
};

// Up to 300 requests of up to 9 clients in 60 days, in time order, each in a second of its own.
QVector<Request> randomLog(QRandomGenerator &random)
{
    const UtcMs first = at("2026-09-01 00:00:00");
    const int size = random.bounded(1, 300);
    QSet<UtcMs> seconds;
    for (int i = 0; i < size; ++i)
        seconds.insert(first + random.bounded(60 * 86'400) * 1000LL);
    QVector<UtcMs> times = seconds.values();
    std::sort(times.begin(), times.end());
    constexpr quint32 results[] = {0, 0xC004F038, 0xC004F042, 0xC004F06C};
    QVector<Request> log;
    for (const UtcMs time : std::as_const(times))
        log.append(
            {time, random.bounded(1U, 10U), results[random.bounded(4)], random.bounded(2) == 0});
    return log;
}

CaseFile caseOf(const QVector<Request> &log)
{
    LogBuilder builder("kms01.corp.example");
    for (const Request &request : log) {
        const QByteArray name = "PC-" + QByteArray::number(request.client);
        builder.received(request.time, {.cmid = cmid(request.client),
                                        .client = name.constData(),
                                        .result = request.result,
                                        .virtualMachine = request.virtualMachine});
    }
    return buildCaseFile({builder.item("e1")});
}

QDate dayOf(UtcMs time)
{
    return toUtc(time).date();
}

// "2026-09-01 0xC004F042" → how often.
QMap<QString, qint64> plainOutcomes(const QVector<Request> &log)
{
    QMap<QString, qint64> counts;
    for (const Request &request : log)
        ++counts[dayOf(request.time).toString(Qt::ISODate) + u' ' +
                 toString(ErrorCode{request.result})];
    return counts;
}

QMap<QString, qint64> written(const RequestOutcomes &outcomes)
{
    QMap<QString, qint64> counts;
    for (const RequestOutcomes::Day &day : outcomes.days) {
        for (qsizetype i = 0; i < day.counts.size(); ++i) {
            if (day.counts[i] > 0)
                counts[day.date.toString(Qt::ISODate) + u' ' + toString(outcomes.codes[i])] =
                    day.counts[i];
        }
    }
    return counts;
}

// "PC-1 2026-09-01" → requests and refused ones.
QMap<QString, QPair<int, int>> plainDays(const QVector<Request> &log)
{
    QMap<QString, QPair<int, int>> counts;
    for (const Request &request : log) {
        auto &[all, refused] = counts[QStringLiteral("PC-%1 ").arg(request.client) +
                                      dayOf(request.time).toString(Qt::ISODate)];
        ++all;
        refused += request.result != 0 ? 1 : 0;
    }
    return counts;
}

QMap<QString, QPair<int, int>> written(const ClientDays &days)
{
    QMap<QString, QPair<int, int>> counts;
    for (const ClientDayRow &row : days.rows) {
        for (const ClientDayRow::Cell &cell : row.cells)
            counts[row.client + u' ' + days.first.addDays(cell.day).toString(Qt::ISODate)] = {
                cell.requests, cell.refused};
    }
    return counts;
}

// "virtual", "physical" → clients, by what each was when it asked last in the last 30 days.
QMap<QString, qint64> plainMachines(const QVector<Request> &log)
{
    const UtcMs end = log.last().time;
    QMap<uint, bool> newest;
    for (const Request &request : log) {
        if (request.time > end - 30 * msPerDay)
            newest[request.client] = request.virtualMachine;
    }
    QMap<QString, qint64> counts;
    for (const bool isVirtual : std::as_const(newest))
        ++counts[isVirtual ? QStringLiteral("virtual") : QStringLiteral("physical")];
    return counts;
}

QMap<QString, qint64> written(const ClientSplit &split)
{
    QMap<QString, qint64> counts;
    for (const ClientSplit::Part &part : split.parts)
        counts[part.id] = part.clients;
    return counts;
}

} // namespace

/// What the charts show is held against counts so plain that nothing can be wrong with them.
class TestChartsPlainly : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomLogsAgreeWithAPlainCount()
    {
        const quint32 seed = qEnvironmentVariableIsSet("KMS_TEST_SEED")
                                 ? quint32(qEnvironmentVariableIntValue("KMS_TEST_SEED"))
                                 : QRandomGenerator::global()->generate();
        qInfo("seed %u (set KMS_TEST_SEED to repeat)", seed);
        QRandomGenerator random(seed);
        NoProgress quiet;
        for (int run = 0; run < 500; ++run) {
            const QVector<Request> log = randomLog(random);
            const CaseFile caseFile = caseOf(log);
            const auto outcomes = requestOutcomes(caseFile, QTimeZone::utc(), quiet);
            QCOMPARE(outcomes.size(), 1);
            QCOMPARE(written(outcomes.first()), plainOutcomes(log));
            const auto days = clientDays(caseFile, QTimeZone::utc(), 90, quiet);
            QCOMPARE(days.size(), 1);
            QCOMPARE(written(days.first()), plainDays(log));
            QVERIFY(std::is_sorted(days.first().rows.begin(), days.first().rows.end(),
                                   [](const ClientDayRow &a, const ClientDayRow &b) {
                                       return a.lastSeen < b.lastSeen;
                                   }));
            const auto splits = clientSplits(caseFile, quiet);
            QCOMPARE(written(splits.value(2)), plainMachines(log));
        }
    }
};

QTEST_APPLESS_MAIN(TestChartsPlainly)
#include "tst_chartsplainly.moc"
