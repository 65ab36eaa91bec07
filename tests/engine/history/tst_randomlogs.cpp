// The count series beside a counter that shares nothing with them, over 10,000 random logs.
#include "engine/history/counthistory.h"
#include "tests/support/evidencebuilder.h"
#include "tests/support/randomlogs.h"

#include <QRandomGenerator>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr quint32 logsTried = 10'000;

using From = CountSeries::Source;

// Products and the counts that they ask for, as requests tell them.
struct Told
{
    const char *product = "";
    int required = 5;
};

Told toldBy(const QString &application)
{
    if (application == QLatin1String("windows"))
        return {"2de67392-b7a7-462a-b1ca-108dd189f588", 25};
    if (application == QLatin1String("office2010"))
        return {"6f327760-8c5c-417c-9b61-836a98287e0c", 5};
    if (application == QLatin1String("office"))
        return {"fbdb3e18-a8ef-4fb3-9183-dffd60bd0984", 5};
    return {};
}

EvidenceItem itemOf(const RandomFile &file, const char *id)
{
    LogBuilder log(qPrintable(file.host));
    for (const RandomFile::Record &record : file.records) {
        const SlowRequest &request = record.request;
        const Told told = toldBy(request.application);
        const bool readable = request.client != SlowRequest::unreadable;
        const QByteArray name = request.name.toLatin1();
        log.fromRecord(record.id).received(
            request.time,
            {.cmid = readable ? std::optional(cmid(uint(request.client))) : std::nullopt,
             .client = name.constData(),
             .result = request.refused ? 0xC004F042 : 0,
             .product = told.product,
             .required = told.required});
    }
    for (const RandomHole &hole : file.holes)
        log.gap(hole.before, hole.after,
                hole.cleared ? LogGap::Cause::LogCleared : LogGap::Cause::RecordIdsMissing);
    return log.covering(file.from, file.to).item(id);
}

CountHistory historyOf(const RandomLogs &logs)
{
    Evidence evidence;
    for (const RandomFile &file : logs.files)
        evidence.append(itemOf(file, qPrintable(QStringLiteral("e%1").arg(evidence.size() + 1))));
    NoProgress progress;
    return buildCountHistory(buildCaseFile(evidence), progress);
}

const CountSeries *find(const CountHistory &history, const QString &host, const QString &product)
{
    const auto found =
        std::find_if(history.series.begin(), history.series.end(), [&](const CountSeries &series) {
            return series.source == From::Reconstructed && series.product == product &&
                   series.host.compare(host, Qt::CaseInsensitive) == 0;
        });
    return found == history.series.end() ? nullptr : &*found;
}

QString written(qint64 time)
{
    return toIso(toUtc(time));
}

// Every point, and the count at every moment where anything could change.
QString difference(const SlowLog &log, const QString &product, const CountSeries &series)
{
    const QVector<SlowStep> steps = slowSteps(log, product);
    for (qsizetype i = 0; i < std::max(steps.size(), series.points.size()); ++i) {
        if (i == steps.size())
            return QStringLiteral("a step too many at %1").arg(written(series.points[i].time));
        if (i == series.points.size() || series.points[i].time != steps[i].time ||
            series.points[i].count != steps[i].count)
            return QStringLiteral("step %1 is not %2 at %3")
                .arg(i)
                .arg(steps[i].count)
                .arg(written(steps[i].time));
    }
    for (const SlowRequest &request : log.requests) {
        for (const qint64 change : {request.time, request.time + 30 * slowDay}) {
            for (const qint64 moment : {change - 1, change, change + 1}) {
                const qint64 expected = slowCount(log, product, std::min(moment, log.end));
                const qint64 found = countAt(series, moment);
                if (found != expected)
                    return QStringLiteral("%1 instead of %2 at %3")
                        .arg(found)
                        .arg(expected)
                        .arg(written(moment));
            }
        }
    }
    return {};
}

QString difference(const RandomLogs &logs)
{
    const CountHistory history = historyOf(logs);
    qsizetype compared = 0;
    const auto all = logs.byHost();
    for (const SlowLog &log : all) {
        const auto products = slowProducts(log);
        for (const QString &product : products) {
            const CountSeries *series = find(history, log.host, product);
            const bool isEmpty = slowSteps(log, product).isEmpty();
            if (!series && isEmpty)
                continue;
            const QString wrong = series ? difference(log, product, *series)
                                         : QStringLiteral("there is no such series");
            if (!wrong.isEmpty())
                return QStringLiteral("%1, %2: %3").arg(log.host, product, wrong);
            ++compared;
        }
    }
    return compared == history.series.size() ? QString() : QStringLiteral("a series too many");
}

} // namespace

class TestRandomLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSeriesAgreesWithASlowCounter()
    {
        const quint32 seed = qEnvironmentVariableIsSet("KMS_TEST_SEED")
                                 ? quint32(qEnvironmentVariable("KMS_TEST_SEED").toULong())
                                 : QRandomGenerator::global()->generate();
        qInfo("%u logs, seeds %u and the following", logsTried, seed);
        for (quint32 i = 0; i < logsTried; ++i) {
            const QString wrong = difference(randomLogs(seed + i));
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QStringLiteral("%1 (KMS_TEST_SEED=%2 begins with this log)")
                                    .arg(wrong)
                                    .arg(seed + i)));
        }
    }

    // A comparison that sees nothing would agree with everything.
    void aWrongSeriesIsSeen_data()
    {
        QTest::addColumn<QVector<CountPoint>>("points");
        const UtcMs first = at("2026-11-01 08:00:00");
        const UtcMs second = at("2026-11-02 08:00:00");
        const UtcMs out = first + 30 * slowDay;
        QTest::newRow("a step is missing") << QVector<CountPoint>{{first, 1}, {out, 0}};
        QTest::newRow("a step is late")
            << QVector<CountPoint>{{first, 1}, {second, 2}, {out + 1, 1}};
        QTest::newRow("a count is wrong") << QVector<CountPoint>{{first, 1}, {second, 3}, {out, 1}};
        QTest::newRow("it goes on behind the log")
            << QVector<CountPoint>{{first, 1}, {second, 2}, {out, 1}, {out + slowDay, 0}};
    }
    void aWrongSeriesIsSeen()
    {
        QFETCH(QVector<CountPoint>, points);
        const QString windows = QStringLiteral("windows");
        const SlowLog log{QStringLiteral("kms01"),
                          {{at("2026-11-01 08:00:00"), 1, windows, {}, false},
                           {at("2026-11-02 08:00:00"), 2, windows, {}, false}},
                          at("2026-12-01 09:00:00")};
        const CountSeries right{{},
                                windows,
                                From::Reconstructed,
                                {{at("2026-11-01 08:00:00"), 1},
                                 {at("2026-11-02 08:00:00"), 2},
                                 {at("2026-12-01 08:00:00"), 1}}};
        QCOMPARE(difference(log, windows, right), QString());
        QVERIFY(!difference(log, windows, {{}, windows, From::Reconstructed, points}).isEmpty());
    }

    // What the generator promises, so that the comparison is not one of trifles.
    void theLogsAreOfEverySort()
    {
        int hosts = 0, files = 0, holes = 0, again = 0, together = 0, most = 0, unreadable = 0;
        for (quint32 seed = 1; seed <= 500; ++seed) {
            const RandomLogs logs = randomLogs(seed);
            const auto byHost = logs.byHost();
            hosts += byHost.size() > 1 ? 1 : 0;
            files += logs.files.size() > byHost.size() ? 1 : 0;
            for (const RandomFile &file : logs.files)
                holes += file.holes.isEmpty() ? 0 : 1;
            for (const SlowLog &log : byHost) {
                most = std::max(most, int(log.requests.size()));
                for (const SlowRequest &a : log.requests) {
                    unreadable += a.client == SlowRequest::unreadable ? 1 : 0;
                    for (const SlowRequest &b : log.requests) {
                        again += b.time - a.time == 30 * slowDay ? 1 : 0;
                        together += b.time == a.time && b.client > a.client ? 1 : 0;
                    }
                }
            }
        }
        for (const int found : {hosts, files, holes, again, together, unreadable})
            QVERIFY2(found > 50, qPrintable(QString::number(found)));
        QVERIFY(most > 50);
    }
};

QTEST_APPLESS_MAIN(TestRandomLogs)
#include "tst_randomlogs.moc"
