#include "engine/history/counthistory.h"
#include "engine/history/forecast.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

using From = CountSeries::Source;
constexpr const char *kms01 = "kms01.corp.example";
constexpr const char *office2021 = "fbdb3e18-a8ef-4fb3-9183-dffd60bd0984";
constexpr UtcMs msPerDay = 24LL * 3'600'000;

CountHistory historyOf(const Evidence &evidence)
{
    NoProgress progress;
    return buildCountHistory(buildCaseFile(evidence), progress);
}

CountHistory historyOf(const LogBuilder &log)
{
    return historyOf(Evidence{log.item("e1")});
}

QVector<CountSeries> seriesFrom(const CountHistory &history, From source)
{
    QVector<CountSeries> found;
    for (const CountSeries &series : history.series) {
        if (series.source == source)
            found.append(series);
    }
    return found;
}

// "2026-11-01 08:00 1, 2026-12-01 08:00 0": what a person writes on paper.
QString written(const CountSeries &series)
{
    QStringList points;
    for (const CountPoint &point : series.points)
        points.append(toUtc(point.time).toString(QStringLiteral("MM-dd HH:mm")) +
                      QStringLiteral(" = %1").arg(point.count));
    return points.join(QStringLiteral(", "));
}

QString reconstructed(const CountHistory &history)
{
    const auto series = seriesFrom(history, From::Reconstructed);
    return series.size() == 1 ? written(series.first())
                              : QStringLiteral("%1 series").arg(series.size());
}

struct Cancelled final : Progress
{
    void report(qint64, qint64) override {}
    bool isCancelled() const override { return true; }
};

struct Recorded final : Progress
{
    void report(qint64 done, qint64 total) override { reports.append({done, total}); }
    bool isCancelled() const override { return false; }
    QVector<QPair<qint64, qint64>> reports;
};

} // namespace

class TestCountHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // By hand, with three clients A, B, C:
    //   1 Nov 08:00 A asks        → 1
    //   3 Nov 09:00 B asks        → 2
    //   8 Nov 08:00 A renews      → still 2
    //   3 Dec 09:00 30 days after B's only request it is forgotten → 1
    //   5 Dec 10:00 B returns     → 2
    //   8 Dec 08:00 30 days after A's last request → 1
    //   9 Dec 12:00 C asks        → 2, and there the log ends
    void aSeriesIsWhatAPersonCountsByHand()
    {
        const CountHistory history =
            historyOf(LogBuilder(kms01)
                          .received("2026-11-01 08:00:00", {.cmid = cmid(0xa)})
                          .received("2026-11-03 09:00:00", {.cmid = cmid(0xb)})
                          .received("2026-11-08 08:00:00", {.cmid = cmid(0xa)})
                          .received("2026-12-05 10:00:00", {.cmid = cmid(0xb)})
                          .received("2026-12-09 12:00:00", {.cmid = cmid(0xc)}));
        QCOMPARE(reconstructed(history),
                 QStringLiteral("11-01 08:00 = 1, 11-03 09:00 = 2, 12-03 09:00 = 1, "
                                "12-05 10:00 = 2, 12-08 08:00 = 1, 12-09 12:00 = 2"));
        const CountSeries series = seriesFrom(history, From::Reconstructed).constFirst();
        QCOMPARE(series.host, QString::fromLatin1(kms01));
        QCOMPARE(series.product, QStringLiteral("windows"));
    }

    void aClientIsForgottenToTheMillisecond()
    {
        const CountHistory history =
            historyOf(LogBuilder(kms01)
                          .received("2026-11-01 08:00:00", {.cmid = cmid(1)})
                          .received("2026-12-20 08:00:00", {.cmid = cmid(2)}));
        const CountSeries series = seriesFrom(history, From::Reconstructed).constFirst();
        const UtcMs forgotten = at("2026-12-01 08:00:00");
        QCOMPARE(countAt(series, at("2026-11-01 08:00:00") - 1), 0);
        QCOMPARE(countAt(series, at("2026-11-01 08:00:00")), 1);
        QCOMPARE(countAt(series, forgotten - 1), 1);
        QCOMPARE(countAt(series, forgotten), 0);
    }

    void oneThatComesAsAnotherIsForgottenIsNoStep()
    {
        const CountHistory history =
            historyOf(LogBuilder(kms01)
                          .received("2026-11-01 08:00:00", {.cmid = cmid(1)})
                          .received("2026-12-01 08:00:00", {.cmid = cmid(2)})
                          .received("2026-12-02 08:00:00", {.cmid = cmid(2)}));
        QCOMPARE(reconstructed(history), QStringLiteral("11-01 08:00 = 1"));
    }

    // What fell out later is not known: nothing may look like an empty host.
    void theSeriesEndsWithTheLog()
    {
        const CountHistory history =
            historyOf(Evidence{LogBuilder(kms01)
                                   .received("2026-10-01 08:00:00", {.cmid = cmid(1)})
                                   .received("2026-10-02 08:00:00", {.cmid = cmid(2)})
                                   .item("e1"),
                               LogBuilder("PC-1").sent("2026-12-20 08:00:00").item("e2")});
        QCOMPARE(reconstructed(history), QStringLiteral("10-01 08:00 = 1, 10-02 08:00 = 2"));
    }

    void recordsOutOfOrderDoNotMatter()
    {
        const CountHistory history =
            historyOf(LogBuilder(kms01)
                          .received("2026-11-03 09:00:00", {.cmid = cmid(2)})
                          .received("2026-11-01 08:00:00", {.cmid = cmid(1)})
                          .received("2026-11-02 08:00:00", {.cmid = cmid(1)}));
        QCOMPARE(reconstructed(history), QStringLiteral("11-01 08:00 = 1, 11-03 09:00 = 2"));
    }

    void unreadableIdsAndTimesAreLeftOut()
    {
        const CountHistory history =
            historyOf(LogBuilder(kms01)
                          .received("2026-11-01 08:00:00", {.cmid = cmid(1)})
                          .received(noTime, {.cmid = cmid(3)})
                          .received("2026-11-02 08:00:00", {.cmid = std::nullopt}));
        QCOMPARE(reconstructed(history), QStringLiteral("11-01 08:00 = 1"));
    }

    // ── hosts, products, lines ───────────────────────────────────────────────────────────────

    void windowsAndOfficeHaveSeriesOfTheirOwn()
    {
        const CountHistory history =
            historyOf(LogBuilder(kms01)
                          .received("2026-11-01 08:00:00", {.cmid = cmid(1)})
                          .received("2026-11-01 08:01:00",
                                    {.cmid = cmid(1), .product = office2021, .required = 5})
                          .received("2026-11-01 08:02:00",
                                    {.cmid = cmid(2), .product = office2021, .required = 5}));
        const auto series = seriesFrom(history, From::Reconstructed);
        QCOMPARE(series.size(), 2);
        QCOMPARE(series[0].product, QStringLiteral("windows"));
        QCOMPARE(written(series[0]), QStringLiteral("11-01 08:00 = 1"));
        QCOMPARE(series[1].product, QStringLiteral("office"));
        QCOMPARE(written(series[1]), QStringLiteral("11-01 08:01 = 1, 11-01 08:02 = 2"));
    }

    void whereNoRequestTellsItsProductThereIsOneSeriesOfAll()
    {
        const CountHistory history = historyOf(
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .product = "", .required = 0})
                .received("2026-11-02 08:00:00", {.cmid = cmid(2), .product = "", .required = 5}));
        QCOMPARE(seriesFrom(history, From::Reconstructed).constFirst().product,
                 QStringLiteral("all"));
        QCOMPARE(reconstructed(history), QStringLiteral("11-01 08:00 = 1, 11-02 08:00 = 2"));
    }

    void eachHostOfACollectorsLogHasItsOwnCount()
    {
        const CountHistory history =
            historyOf(LogBuilder(kms01)
                          .received("2026-11-01 08:00:00", {.cmid = cmid(1)})
                          .received("2026-11-01 09:00:00", {.cmid = cmid(2), .computer = "kms02"})
                          .received("2026-11-01 10:00:00", {.cmid = cmid(3), .computer = "kms02"}));
        const auto series = seriesFrom(history, From::Reconstructed);
        QCOMPARE(series.size(), 2);
        QCOMPARE(written(series[0]), QStringLiteral("11-01 08:00 = 1"));
        QCOMPARE(series[1].host, QStringLiteral("kms02"));
        QCOMPARE(written(series[1]), QStringLiteral("11-01 09:00 = 1, 11-01 10:00 = 2"));
    }

    void twoLogsOfAHostAreOneSeries()
    {
        LogBuilder old(kms01);
        old.received("2026-11-01 08:00:00", {.cmid = cmid(1)})
            .received("2026-11-02 08:00:00", {.cmid = cmid(2)});
        LogBuilder all = old;
        all.received("2026-11-03 08:00:00", {.cmid = cmid(1)})
            .received("2026-11-04 08:00:00", {.cmid = cmid(3)});
        const CountHistory history = historyOf(Evidence{all.item("e1"), old.item("e2")});
        QCOMPARE(reconstructed(history),
                 QStringLiteral("11-01 08:00 = 1, 11-02 08:00 = 2, 11-04 08:00 = 3"));
        QVERIFY(history.gaps.isEmpty());
    }

    void theCeilingIsTwiceTheLargestCountAsked_data()
    {
        QTest::addColumn<QVector<int>>("asked");
        QTest::addColumn<QVector<int>>("lines");
        QTest::addColumn<int>("ceiling");
        QTest::newRow("clients and servers") << QVector<int>{5, 25, 5} << QVector<int>{25, 5} << 50;
        QTest::newRow("servers only") << QVector<int>{5, 5} << QVector<int>{5} << 10;
        QTest::newRow("clients only") << QVector<int>{25} << QVector<int>{25} << 50;
        QTest::newRow("not told") << QVector<int>{0} << QVector<int>{} << 0;
    }
    void theCeilingIsTwiceTheLargestCountAsked()
    {
        QFETCH(QVector<int>, asked);
        QFETCH(QVector<int>, lines);
        QFETCH(int, ceiling);
        LogBuilder log(kms01);
        for (const int required : std::as_const(asked))
            log.received("2026-11-01 08:00:00", {.required = required});
        const CountHistory history = historyOf(log);
        QCOMPARE(history.required, lines);
        QCOMPARE(history.ceiling, qint64(ceiling));
    }

    // ── what clients were told, what hosts printed ───────────────────────────────────────────

    void whatClientsWereToldIsPlacedAtTheHostTheyAsked()
    {
        const CountHistory history = historyOf(Evidence{
            LogBuilder("PC-1")
                .sent("2026-11-01 08:00:00", {.server = "kms01:1688"})
                .answered("2026-11-01 08:00:01", {.count = 11})
                .sent("2026-11-01 09:00:00", {.server = "kms09:1688"})
                .answered("2026-11-01 09:00:01", {.count = 3})
                .answered("2026-11-01 12:00:00", {.count = 4})
                .item("e1"),
            LogBuilder(kms01).received("2026-10-01 08:00:00", {.cmid = cmid(1)}).item("e2")});
        const auto told = seriesFrom(history, From::Reported);
        QCOMPARE(told.size(), 3);
        QCOMPARE(told[0].host, QString()); // no request tells the host
        QCOMPARE(told[0].product, QStringLiteral("all"));
        QCOMPARE(written(told[0]), QStringLiteral("11-01 12:00 = 4"));
        QCOMPARE(told[1].host, QString::fromLatin1(kms01));
        QCOMPARE(told[1].product, QStringLiteral("windows"));
        QCOMPARE(written(told[1]), QStringLiteral("11-01 08:00 = 11"));
        QCOMPARE(told[2].host, QStringLiteral("kms09"));
        QCOMPARE(written(told[2]), QStringLiteral("11-01 09:00 = 3"));
    }

    // The client is an hour behind; the host's record of the request shows it.
    void anAnswersTimeIsTheHostsWhereItsRecordIsAtHand()
    {
        const CountHistory history = historyOf(
            Evidence{LogBuilder("PC-0142")
                         .sent("2026-11-01 07:00:00")
                         .answered("2026-11-01 07:00:02", {.count = 11})
                         .item("e1"),
                     LogBuilder(kms01)
                         .received("2026-11-01 08:00:01", {.clientTime = "2026-11-01 07:00:00"})
                         .item("e2")});
        QCOMPARE(seriesFrom(history, From::Reported).constFirst().points.first().time,
                 at("2026-11-01 08:00:03"));
    }

    void aPrintedCountStandsAtTheMomentOfJudging()
    {
        const CountHistory history =
            historyOf(Evidence{report("e1", {kmsHostLicense(11)}, "", kms01),
                               LogBuilder("PC-1").sent("2026-11-20 09:00:00").item("e2")});
        const auto printed = seriesFrom(history, From::Sampled);
        QCOMPARE(printed.size(), 1);
        QCOMPARE(printed.first().host, QString::fromLatin1(kms01));
        QCOMPARE(printed.first().product, QStringLiteral("windows"));
        QCOMPARE(written(printed.first()), QStringLiteral("11-20 09:00 = 11"));
    }

    void aDatedReportStandsAtItsOwnTime()
    {
        EvidenceItem dated = report("e1", {kmsHostLicense(7)}, "", kms01);
        dated.from = dated.to = toUtc(at("2026-11-02 10:00:00"));
        LicenseFacts office = kmsHostLicense(3);
        office.name = QStringLiteral("Microsoft Office 2010, KMSHost edition");
        const CountHistory history =
            historyOf(Evidence{dated, report("e2", {office}, "", kms01),
                               LogBuilder("PC-1").sent("2026-11-20 09:00:00").item("e3")});
        const auto printed = seriesFrom(history, From::Sampled);
        QCOMPARE(printed.size(), 2);
        QCOMPARE(printed[0].product, QStringLiteral("office2010"));
        QCOMPARE(written(printed[0]), QStringLiteral("11-20 09:00 = 3"));
        QCOMPARE(written(printed[1]), QStringLiteral("11-02 10:00 = 7"));
    }

    void minusOneIsNoCount()
    {
        const CountHistory history =
            historyOf(Evidence{report("e1", {kmsHostLicense(-1)}, "", kms01),
                               LogBuilder("PC-1").sent("2026-11-20 09:00:00").item("e2")});
        QVERIFY(history.series.isEmpty());
    }

    // ── what is not known ────────────────────────────────────────────────────────────────────

    void gapsOfTheLogAreGapsOfTheHistory()
    {
        const CountHistory history = historyOf(
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00")
                .received("2026-11-20 08:00:00")
                .gap("2026-11-05 08:00:00", "2026-11-06 08:00:00", LogGap::Cause::LogCleared));
        const QVector<HistoryGap> expected{{QString::fromLatin1(kms01), at("2026-11-05 08:00:00"),
                                            at("2026-11-06 08:00:00"), LogGap::Cause::LogCleared}};
        QVERIFY(history.gaps == expected);
    }

    void timeBetweenTwoLogsIsAGap()
    {
        const Evidence logs{LogBuilder(kms01)
                                .fromRecord(1)
                                .received("2026-11-01 08:00:00")
                                .received("2026-11-05 08:00:00")
                                .item("e1"),
                            LogBuilder(kms01)
                                .fromRecord(50)
                                .received("2026-11-10 08:00:00")
                                .received("2026-11-20 08:00:00")
                                .item("e2")};
        const CountHistory history = historyOf(logs);
        QCOMPARE(history.gaps.size(), 1);
        QCOMPARE(history.gaps.first().from, at("2026-11-05 08:00:00"));
        QCOMPARE(history.gaps.first().to, at("2026-11-10 08:00:00"));
        QCOMPARE(history.gaps.first().cause, LogGap::Cause::RecordIdsMissing);
    }

    void aClearingThatTheSystemLogTellsNamesTheGap()
    {
        const EvidenceItem after = LogBuilder(kms01)
                                       .fromRecord(50)
                                       .received("2026-11-10 08:00:00")
                                       .received("2026-11-20 08:00:00")
                                       .item("e1");
        const EvidenceItem cleared = LogBuilder(kms01)
                                         .event("2026-11-07 12:00:00", OtherEvent::Kind::LogCleared,
                                                "Key Management Service")
                                         .item("e2");
        const CountHistory history = historyOf(Evidence{after, cleared});
        QCOMPARE(history.gaps.size(), 1);
        QCOMPARE(history.gaps.first().from, at("2026-11-07 12:00:00"));
        QCOMPARE(history.gaps.first().to, at("2026-11-10 08:00:00"));
        QCOMPARE(history.gaps.first().cause, LogGap::Cause::LogCleared);
    }

    // Two exports with the same hole, and one that fills a part of it.
    void aHoleIsWhatNoExportFills()
    {
        LogBuilder holed(kms01);
        holed.received("2026-11-01 08:00:00")
            .received("2026-11-20 08:00:00")
            .gap("2026-11-05 08:00:00", "2026-11-12 08:00:00");
        const QString host = QString::fromLatin1(kms01);
        const auto missing = LogGap::Cause::RecordIdsMissing;
        const QVector<HistoryGap> whole{
            {host, at("2026-11-05 08:00:00"), at("2026-11-12 08:00:00"), missing}};
        QVERIFY(historyOf({holed.item("e1"), holed.item("e2")}).gaps == whole);
        const EvidenceItem part = LogBuilder(kms01)
                                      .fromRecord(500)
                                      .received("2026-11-07 08:00:00")
                                      .received("2026-11-09 08:00:00")
                                      .item("e2");
        const QVector<HistoryGap> rest{
            {host, at("2026-11-05 08:00:00"), at("2026-11-07 08:00:00"), missing},
            {host, at("2026-11-09 08:00:00"), at("2026-11-12 08:00:00"), missing}};
        QVERIFY(historyOf({holed.item("e1"), part}).gaps == rest);
    }

    // It begins with a late record because earlier ones were overwritten: nothing is missing
    // inside, but the first 30 days are lower bounds.
    void aLogThatWasOverwrittenHasNoGapButALowerBound()
    {
        LogBuilder wrapped(kms01);
        wrapped.fromRecord(80'000)
            .received("2026-11-01 08:00:00", {.cmid = cmid(1)})
            .received("2026-12-20 08:00:00", {.cmid = cmid(2)});
        const CountHistory history = historyOf(wrapped);
        QVERIFY(history.gaps.isEmpty());
        QCOMPARE(history.wholeFrom.value(QString::fromLatin1(kms01)), at("2026-12-01 08:00:00"));
    }

    // Record ids begin anew: the first one is no birth of the host.
    void behindAClearingTheCountIsNotWhole()
    {
        LogBuilder after(kms01);
        after.fromRecord(1).received("2026-11-10 08:00:00").received("2026-12-20 08:00:00");
        const Evidence evidence{after.item("e1"),
                                LogBuilder(kms01)
                                    .event("2026-11-10 07:00:00", OtherEvent::Kind::LogCleared,
                                           "Key Management Service")
                                    .item("e2")};
        const CountHistory history = historyOf(evidence);
        QCOMPARE(history.wholeFrom.value(QString::fromLatin1(kms01)), at("2026-12-10 08:00:00"));
        const QVector<HistoryGap> expected{{QString::fromLatin1(kms01), at("2026-11-10 07:00:00"),
                                            at("2026-11-10 08:00:00"), LogGap::Cause::LogCleared}};
        QVERIFY(history.gaps == expected);
    }

    void countsAreWholeThirtyDaysAfterTheLogBegins()
    {
        LogBuilder log(kms01);
        log.fromRecord(5'000).received("2026-11-01 08:00:00").received("2026-12-20 08:00:00");
        const QString host = QString::fromLatin1(kms01);
        QCOMPARE(historyOf(log).wholeFrom.value(host), at("2026-12-01 08:00:00"));
        log.gap("2026-11-05 08:00:00", "2026-11-06 08:00:00", LogGap::Cause::LogCleared);
        QCOMPARE(historyOf(log).wholeFrom.value(host), at("2026-12-06 08:00:00"));
    }

    void aNewHostsCountIsWholeFromItsFirstRecord()
    {
        LogBuilder log(kms01);
        log.fromRecord(1).received("2026-11-01 08:00:00").received("2026-11-20 08:00:00");
        QCOMPARE(historyOf(log).wholeFrom.value(QString::fromLatin1(kms01)),
                 at("2026-11-01 08:00:00"));
    }

    // ── forecast ─────────────────────────────────────────────────────────────────────────────

    void theDayIsForecastAtThePresentPace()
    {
        LogBuilder log(kms01);
        log.fromRecord(1);
        for (uint day = 0; day <= 10; ++day) // a new client every day
            log.received(at("2026-11-01 08:00:00") + day * msPerDay, {.cmid = cmid(day + 1)});
        const CountHistory history = historyOf(log);
        const QDateTime now = toUtc(at("2026-11-11 08:00:00"));
        const QString host = QString::fromLatin1(kms01);
        // 11 so far, 14 missing, one a day.
        QCOMPARE(dayThresholdIsMet(history, host, 25, now),
                 std::optional(toUtc(at("2026-11-25 08:00:00"))));
        QVERIFY(!dayThresholdIsMet(history, host, 5, now));
        QVERIFY(!dayThresholdIsMet(history, QStringLiteral("kms02"), 25, now));
        QVERIFY(!dayThresholdIsMet(history, host, 25, toUtc(at("2026-11-13 08:00:00"))));
    }

    void whatTheHostToldIsWhereTheForecastBegins()
    {
        LogBuilder log(kms01);
        log.fromRecord(1);
        for (uint day = 0; day <= 10; ++day)
            log.received(at("2026-11-01 08:00:00") + day * msPerDay, {.cmid = cmid(day + 1)});
        const CountHistory history =
            historyOf(Evidence{log.item("e1"), LogBuilder("PC-1")
                                                   .sent("2026-11-11 07:00:00")
                                                   .answered("2026-11-11 07:00:01", {.count = 20})
                                                   .item("e2")});
        QCOMPARE(dayThresholdIsMet(history, QString::fromLatin1(kms01), 25,
                                   toUtc(at("2026-11-11 08:00:00"))),
                 std::optional(toUtc(at("2026-11-16 08:00:00"))));
    }

    // ── work in the background ───────────────────────────────────────────────────────────────

    void progressReachesTheEndAndNeverFloods()
    {
        LogBuilder log(kms01);
        const UtcMs start = at("2026-11-01 08:00:00");
        for (int i = 0; i < 100'000; ++i)
            log.received(start + i * 1000, {.client = ""});
        Recorded progress;
        buildCountHistory(buildCaseFile({log.item("e1")}), progress);
        QVERIFY(!progress.reports.isEmpty());
        QVERIFY(progress.reports.size() <= 1000);
        QCOMPARE(progress.reports.last(), qMakePair(qint64(100'000), qint64(100'000)));
    }

    void aCancelledRunKeepsWhatItHas()
    {
        LogBuilder log(kms01);
        const UtcMs start = at("2026-11-01 08:00:00");
        for (int i = 0; i < 40'000; ++i)
            log.received(start + i * 1000, {.client = ""});
        Cancelled progress;
        const CountHistory history = buildCountHistory(
            buildCaseFile({log.item("e1"), report("e2", {kmsHostLicense(7)}, "", kms01)}),
            progress);
        QVERIFY(seriesFrom(history, From::Reconstructed).isEmpty());
        QCOMPARE(seriesFrom(history, From::Sampled).size(), 1);
    }
};

QTEST_APPLESS_MAIN(TestCountHistory)
#include "tst_counthistory.moc"
