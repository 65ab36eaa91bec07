#include "engine/report/chartaxis.h"
#include "engine/report/svgchart.h"
#include "tests/engine/report/richcase.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace kms;
using namespace kms::test;

namespace {

constexpr UtcMs day = 86'400'000;
using From = CountSeries::Source;

CountSeries series(From source, const QVector<CountPoint> &points,
                   const char *host = "kms01.corp.example", const char *product = "windows")
{
    return {QString::fromLatin1(host), QString::fromLatin1(product), source, points};
}

CountHistory historyOf(const QVector<CountSeries> &all)
{
    CountHistory history;
    history.series = all;
    history.required = {25, 5};
    history.ceiling = 50;
    return history;
}

QStringList labels(const QVector<AxisTick> &ticks)
{
    QStringList result;
    for (const AxisTick &tick : ticks)
        result += tick.label;
    return result;
}

QString drawn(const CountHistory &history)
{
    return svgChart(countCharts(history).constFirst(), Phrasebook(QStringLiteral("en")), 1);
}

// Without the one that tells how to read the line.
QStringList captionsOf(const CountHistory &history)
{
    return chartCaptions(countCharts(history).constFirst(), Phrasebook(QStringLiteral("en")))
        .mid(1);
}

} // namespace

class TestCountChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void datesAreMarkedAt_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QStringList>("marks");
        const auto row = [](const char *name, const char *from, const char *to,
                            const QStringList &marks) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << marks;
        };
        row("days", "2026-11-17T12:00:00", "2026-11-20T09:00:00",
            {QStringLiteral("18 Nov 2026"), QStringLiteral("19 Nov"), QStringLiteral("20 Nov")});
        row("midnight is marked", "2026-11-18T00:00:00", "2026-11-18T12:00:00",
            {QStringLiteral("18 Nov 2026")});
        row("Mondays", "2026-10-20T00:00:00", "2026-11-20T00:00:00",
            {QStringLiteral("26 Oct 2026"), QStringLiteral("2 Nov"), QStringLiteral("9 Nov"),
             QStringLiteral("16 Nov")});
        row("months", "2026-03-15T00:00:00", "2026-09-15T00:00:00",
            {QStringLiteral("Apr 2026"), QStringLiteral("May 2026"), QStringLiteral("Jun 2026"),
             QStringLiteral("Jul 2026"), QStringLiteral("Aug 2026"), QStringLiteral("Sept 2026")});
        row("years", "2019-02-01T00:00:00", "2023-06-01T00:00:00",
            {QStringLiteral("2020"), QStringLiteral("2021"), QStringLiteral("2022"),
             QStringLiteral("2023")});
        row("a clock that lost its battery", "1601-01-01T00:00:00", "2026-01-01T00:00:00",
            {QStringLiteral("1700"), QStringLiteral("1800"), QStringLiteral("1900"),
             QStringLiteral("2000")});
    }
    void datesAreMarkedAt()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const auto ticks = dateTicks(ms(qPrintable(from)), ms(qPrintable(to)),
                                     QLocale(QLocale::English, QLocale::UnitedKingdom));
        QTEST(labels(ticks), "marks");
    }

    void countsAreMarkedAt_data()
    {
        QTest::addColumn<qint64>("most");
        QTest::addColumn<QStringList>("marks");
        const auto row = [](const char *name, qint64 most, const QStringList &marks) {
            QTest::newRow(name) << most << marks;
        };
        row("zero", 0, {QStringLiteral("0"), QStringLiteral("1")});
        row("eleven", 11, {QStringLiteral("0"), QStringLiteral("5"), QStringLiteral("10")});
        row("fifty", 50,
            {QStringLiteral("0"), QStringLiteral("10"), QStringLiteral("20"), QStringLiteral("30"),
             QStringLiteral("40"), QStringLiteral("50")});
        row("thousands", 2600,
            {QStringLiteral("0"), QStringLiteral("1,000"), QStringLiteral("2,000")});
    }
    void countsAreMarkedAt()
    {
        QFETCH(qint64, most);
        QTEST(labels(countTicks(most, QLocale(QStringLiteral("en")))), "marks");
    }

    void anAbsurdCountIsMarkedAllTheSame()
    {
        const auto ticks = countTicks(std::numeric_limits<qint64>::max(), QLocale::c());
        QVERIFY(ticks.size() > 1 && ticks.size() < 7);
    }

    void oneChartForEachHostAndProduct()
    {
        const QVector<CountPoint> points{{0, 1}, {day * 3, 2}};
        const auto charts = countCharts(historyOf(
            {series(From::Reconstructed, points),
             series(From::Sampled, points, "KMS01.CORP.EXAMPLE"),
             series(From::Reported, points, ""), series(From::Reconstructed, points, "kms02"),
             series(From::Reconstructed, points, "kms01.corp.example", "office"),
             series(From::Reconstructed, {}, "kms03")}));
        QCOMPARE(charts.size(), 3);
        QCOMPARE(charts[0].series.size(), 3);
        QCOMPARE(charts[1].host, QStringLiteral("kms02"));
        QCOMPARE(charts[2].product, QStringLiteral("office"));
    }

    void officeNeedsFive()
    {
        const QVector<CountPoint> points{{0, 1}, {day * 3, 2}};
        const auto charts =
            countCharts(historyOf({series(From::Reconstructed, points, "kms01", "office")}));
        QCOMPARE(charts[0].required, QVector<int>{5});
        QCOMPARE(charts[0].ceiling, 10);
    }

    void windowsShowsTheLinesAndTheCeilingOfTheCase()
    {
        const QVector<CountPoint> points{{0, 1}, {day * 3, 2}};
        const auto charts = countCharts(historyOf({series(From::Reconstructed, points)}));
        QCOMPARE(charts[0].required, (QVector<int>{5, 25}));
        QCOMPARE(charts[0].ceiling, 50);
    }

    void theTitleSaysTheFinding_data()
    {
        QTest::addColumn<QVector<CountSeries>>("all");
        QTest::addColumn<QString>("title");
        const auto row = [](const char *name, const QVector<CountSeries> &all, const char *title) {
            QTest::newRow(name) << all << QString::fromUtf8(title);
        };
        const QVector<CountPoint> few{{0, 1}, {day * 20, 11}};
        const QVector<CountPoint> many{{0, 1}, {day * 20, 25}};
        row("below", {series(From::Reconstructed, few)},
            "kms01.corp.example counts 11 of the 25 clients needed (Windows)");
        row("met", {series(From::Reconstructed, many)},
            "kms01.corp.example counts 25 clients, enough for the 25 needed (Windows)");
        row("host not known", {series(From::Reported, few, "")},
            "The KMS host counts 11 of the 25 clients needed (Windows)");
        row("the host's own word stands before our reckoning",
            {series(From::Reconstructed, many), series(From::Reported, {{day * 14, 12}})},
            "kms01.corp.example counts 12 of the 25 clients needed (Windows)");
        row("the ceiling", {series(From::Reconstructed, {{0, 1}, {day * 20, 120}})},
            "kms01.corp.example counts 50 clients, the most it can; 120 asked in 30 days "
            "(Windows)");
        row("a count that the host told is not capped",
            {series(From::Reported, {{0, 1}, {day * 20, 120}})},
            "kms01.corp.example counts 120 clients, enough for the 25 needed (Windows)");
        row("unless it is old",
            {series(From::Reconstructed, many), series(From::Reported, {{day * 12, 12}})},
            "kms01.corp.example counts 25 clients, enough for the 25 needed (Windows)");
    }
    void theTitleSaysTheFinding()
    {
        QFETCH(QVector<CountSeries>, all);
        const CountChart chart = countCharts(historyOf(all)).constFirst();
        QTEST(chartTitle(chart, Phrasebook(QStringLiteral("en"))), "title");
    }

    void captionsSayWhereTheCountsDisagree()
    {
        CountHistory history =
            historyOf({series(From::Reconstructed, {{0, 120}, {day * 20, 120}})});
        const QString host = QStringLiteral("kms01.corp.example");
        const QString windows = QStringLiteral("windows");
        history.disagreements.insert(host,
                                     {{windows, From::Reported, day * 5, 3, 12},
                                      {windows, From::Reported, day * 6, 4, 120},
                                      {windows, From::Sampled, day * 7, 5, 12},
                                      {QStringLiteral("office"), From::Sampled, day * 8, 6, 12}});
        history.disagreements.insert(QStringLiteral("kms02"),
                                     {{windows, From::Sampled, day * 8, 6, 12}});
        QCOMPARE(captionsOf(history),
                 (QStringList{
                     QStringLiteral("the counts disagree: on 7 January 1970 a client was told 4 "
                                    "while the log shows 50; what the client was told counts"),
                     QStringLiteral("the counts disagree: on 8 January 1970 the host printed 5 "
                                    "while its log shows 12; what the host printed counts")}));
    }

    void captionsSayWhoFallsOutAndWhatBecomesOfTheLines()
    {
        CountHistory history = historyOf({series(From::Reconstructed, {{0, 26}, {day * 20, 26}})});
        const QString host = QStringLiteral("kms01.corp.example");
        history.judgedAt = day * 20;
        history.known.insert(host, {0, day * 20, true});
        const auto dropOut = [&](UtcMs time) {
            ClientDropOut one;
            one.product = QStringLiteral("windows");
            one.dropsOut = time;
            history.dropOuts[host] += one;
        };
        dropOut(day * 30);
        QCOMPARE(captionsOf(history),
                 QStringList{QStringLiteral(
                     "1 client no longer asks; it falls out of the count on 31 January 1970")});
        dropOut(day * 33);
        QCOMPARE(captionsOf(history),
                 (QStringList{
                     QStringLiteral("2 clients no longer ask; the first falls out of the count on "
                                    "31 January 1970"),
                     QStringLiteral("unless they return, the count falls below 25 on "
                                    "3 February 1970")}));
    }

    void theDrawingIsWellFormedAndTellsScreenReadersWhatItShows()
    {
        CountHistory history =
            historyOf({series(From::Reconstructed, {{0, 1}, {day * 20, 11}}, "<b>&\"kms\"")});
        const QString svg = drawn(history);
        QXmlStreamReader xml(svg);
        QStringList titles;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement &&
                xml.name() == QLatin1String("title"))
                titles += xml.readElementText();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(titles, QStringList{QStringLiteral(
                             "<b>&\"kms\" counts 11 of the 25 clients needed (Windows)")});
        QVERIFY(svg.contains(QLatin1String("role=\"img\"")));
        QVERIFY(svg.contains(QLatin1String("lowest 1, highest 11, last 11.")));
    }

    // From 0 at the left edge (38) to 20 days at the right edge (628): 29.5 units a day; counts
    // from 54 (the ceiling of 50 and 8 % above) at 12 to 0 at 180: 28/9 units each.
    void aStepStandsWhereItsDayAndCountAre()
    {
        const QString svg = drawn(
            historyOf({series(From::Reconstructed, {{0, 9}, {day * 10, 18}, {day * 20, 18}})}));
        QVERIFY2(svg.contains(QLatin1String("d=\"M38.0 152.0H333.0V124.0H628.0\"")),
                 qPrintable(svg));
    }

    void nothingIsDrawnInsideAGap()
    {
        CountHistory history = historyOf({series(From::Reconstructed, {{0, 9}, {day * 20, 9}})});
        history.gaps = {{{}, day * 5, day * 12, LogGap::Cause::LogCleared}};
        const QString svg = drawn(history);
        QVERIFY2(svg.contains(QLatin1String("H185.5M392.0 152.0")), qPrintable(svg));
        QVERIFY(svg.contains(QLatin1String("x=\"185.5\" y=\"12.0\" width=\"206.5\"")));
        QVERIFY(svg.contains(QLatin1String(">log cleared 13 January 1970<")));
    }

    void beforeTheWindowIsFullTheLineIsLighter()
    {
        CountHistory history = historyOf({series(From::Reconstructed, {{0, 9}, {day * 20, 9}})});
        history.wholeFrom.insert(QStringLiteral("kms01.corp.example"), day * 10);
        const QString svg = drawn(history);
        QVERIFY2(
            svg.contains(QLatin1String("<path class=\"thin young\" d=\"M38.0 152.0H333.0\"/>")),
            qPrintable(svg));
        QVERIFY(svg.contains(QLatin1String("<path class=\"thin\" d=\"M333.0 152.0H628.0\"/>")));
    }

    void labelsOfCloseLinesStandApart()
    {
        const QString svg =
            drawn(historyOf({series(From::Reconstructed, {{0, 900}, {day * 20, 900}})}));
        const auto at = [&svg](const char *label) {
            const qsizetype end = svg.indexOf(QLatin1Char('>') + QLatin1String(label));
            const qsizetype y = svg.lastIndexOf(QLatin1String("y=\""), end) + 3;
            return QStringView(svg).mid(y, svg.indexOf(QLatin1Char('"'), y) - y).toDouble();
        };
        QVERIFY(at("5 needed") - at("25 needed") >= 12);
        QVERIFY(at("25 needed") - at("ceiling 50") >= 12);
    }

    void aMillionPointsMakeASmallDrawing()
    {
        QVector<CountPoint> points;
        for (int i = 0; i < 1'000'000; ++i)
            points += {i * 5'000LL, (i * 7919LL) % 2000};
        CountHistory history =
            historyOf({series(From::Reconstructed, points), series(From::Reported, points)});
        for (int i = 0; i < 5'000; ++i)
            history.gaps += {{}, i * 1'000'000LL, i * 1'000'000LL + 1'000, LogGap::Cause::Damage};
        QVERIFY(drawn(history).size() < 200'000);
    }

    void aSinglePointMakesAChart()
    {
        const QString svg = drawn(historyOf({series(From::Sampled, {{day * 100, 11}})}));
        QVERIFY(svg.contains(QLatin1String("<rect class=\"sample\" x=\"330.0\"")));
        QVERIFY(!svg.contains(QLatin1String("nan")));
    }
};

QTEST_GUILESS_MAIN(TestCountChart)
#include "tst_countchart.moc"
