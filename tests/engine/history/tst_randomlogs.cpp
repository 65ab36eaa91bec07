// The count series beside a counter that shares nothing with them, over 10,000 random logs.
#include "engine/history/counthistory.h"
#include "tests/support/evidencebuilder.h"
#include "tests/support/randomlogs.h"

#include <QRandomGenerator>
#include <QSet>
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

QString difference(const RandomLogs &logs, const CountHistory &history)
{
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

// ── what the files do not tell ───────────────────────────────────────────────────────────────

// One host: all that it wrote, and what is left of it.
struct Loss
{
    const SlowLog &written;
    const SlowLog &left;
    QVector<HistoryGap> gaps;
    UtcMs begin = 0;
    UtcMs wholeFrom = noTime;

    bool isLeft(qint64 time) const
    {
        return std::any_of(left.requests.begin(), left.requests.end(),
                           [&](const SlowRequest &request) { return request.time == time; });
    }
    bool touchesGap(qint64 from, qint64 to) const
    {
        return std::any_of(gaps.begin(), gaps.end(),
                           [&](const HistoryGap &gap) { return gap.from <= to && gap.to >= from; });
    }
};

// A clock that was set back, or a millisecond of which a part was lost, has no place in time.
bool canBeJudged(const RandomLogs &logs, const SlowLog &written)
{
    QSet<quint64> left;
    for (const RandomFile &file : logs.files) {
        if (file.host.compare(written.host, Qt::CaseInsensitive) != 0)
            continue;
        for (const RandomFile::Record &record : file.records)
            left.insert(record.id);
    }
    for (qsizetype i = 1; i < written.requests.size(); ++i) {
        const qint64 passed = written.requests[i].time - written.requests[i - 1].time;
        const bool isSplit = left.contains(quint64(i)) != left.contains(quint64(i + 1));
        if (passed < 0 || (passed == 0 && isSplit))
            return false;
    }
    return true;
}

// A request that was lost lies in a gap, one that is there does not.
QString wrongGap(const Loss &loss)
{
    for (const SlowRequest &request : loss.written.requests) {
        const bool inside = request.time > loss.begin && request.time < loss.left.end;
        if (inside && !loss.isLeft(request.time) && !loss.touchesGap(request.time, request.time))
            return QStringLiteral("no gap at %1").arg(written(request.time));
    }
    for (const SlowRequest &request : loss.left.requests) {
        const bool inGap =
            std::any_of(loss.gaps.begin(), loss.gaps.end(), [&](const HistoryGap &gap) {
                return gap.from < request.time && gap.to > request.time;
            });
        if (inGap)
            return QStringLiteral("a gap at %1").arg(written(request.time));
    }
    return {};
}

// The count is never more than the true one, and is it where nothing is missing.
QString wrongBound(const Loss &loss, const QString &product, const CountSeries &series)
{
    for (const SlowRequest &request : loss.left.requests) {
        for (const qint64 moment : {request.time, request.time + 30 * slowDay - 1}) {
            if (moment > loss.left.end)
                continue;
            const qint64 truth = slowCount(loss.written, product, moment);
            const qint64 found = countAt(series, moment);
            const bool whole = loss.wholeFrom != noTime && moment >= loss.wholeFrom &&
                               !loss.touchesGap(moment - 30 * slowDay, moment);
            if (found > truth || (whole && found != truth))
                return QStringLiteral("%1 of %2 at %3%4")
                    .arg(found)
                    .arg(truth)
                    .arg(written(moment), whole ? QStringLiteral(", called whole") : QString());
        }
    }
    return {};
}

QString wrongKnowledge(const RandomLogs &logs, const CountHistory &history)
{
    const auto left = logs.byHost();
    for (qsizetype i = 0; i < left.size(); ++i) {
        const SlowLog &whole = logs.written[i];
        if (!canBeJudged(logs, whole))
            continue;
        Loss loss{whole, left[i], {}, left[i].end, noTime};
        for (const RandomFile &file : logs.files) {
            if (file.host.compare(whole.host, Qt::CaseInsensitive) == 0)
                loss.begin = std::min(loss.begin, file.from);
        }
        const auto isHost = [&](const QString &name) {
            return name.compare(whole.host, Qt::CaseInsensitive) == 0;
        };
        for (const HistoryGap &gap : history.gaps) {
            if (isHost(gap.host))
                loss.gaps.append(gap);
        }
        for (auto host = history.wholeFrom.cbegin(); host != history.wholeFrom.cend(); ++host) {
            if (isHost(host.key()))
                loss.wholeFrom = host.value();
        }
        QString wrong = wrongGap(loss);
        const auto products = slowProducts(left[i]);
        for (const QString &product : products) {
            const CountSeries *series = find(history, whole.host, product);
            if (wrong.isEmpty() && series && products == slowProducts(whole))
                wrong = wrongBound(loss, product, *series);
        }
        if (!wrong.isEmpty())
            return QStringLiteral("%1: %2").arg(whole.host, wrong);
    }
    return {};
}

} // namespace

class TestRandomLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSeriesAgreesWithASlowCounter() { tryAll(&difference); }

    void gapsAndLowerBoundsAreWhereRequestsWereLost() { tryAll(&wrongKnowledge); }

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

private:
    static void tryAll(QString (*wrongIn)(const RandomLogs &, const CountHistory &))
    {
        const quint32 seed = qEnvironmentVariableIsSet("KMS_TEST_SEED")
                                 ? quint32(qEnvironmentVariable("KMS_TEST_SEED").toULong())
                                 : QRandomGenerator::global()->generate();
        qInfo("%u logs, seeds %u and the following", logsTried, seed);
        for (quint32 i = 0; i < logsTried; ++i) {
            const RandomLogs logs = randomLogs(seed + i);
            const QString wrong = wrongIn(logs, historyOf(logs));
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QStringLiteral("%1 (KMS_TEST_SEED=%2 begins with this log)")
                                    .arg(wrong)
                                    .arg(seed + i)));
        }
    }
};

QTEST_APPLESS_MAIN(TestRandomLogs)
#include "tst_randomlogs.moc"
