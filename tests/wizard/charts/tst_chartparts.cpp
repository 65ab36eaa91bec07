#include "tests/wizard/charts/chartsamples.h"
#include "wizard/charts/chartpalette.h"
#include "wizard/charts/chartpoints.h"
#include "wizard/charts/timeticks.h"

#include <QTest>

#include <cmath>

using namespace kms;
using namespace kms::test;
using namespace kms::wizard;

namespace {

QPalette paletteOf(QRgb base, QRgb text, QRgb highlight)
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor::fromRgb(base));
    palette.setColor(QPalette::Text, QColor::fromRgb(text));
    palette.setColor(QPalette::Highlight, QColor::fromRgb(highlight));
    return palette;
}

// WCAG 2.1, "relative luminance" and "contrast ratio", written down a second time.
double wcag(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &colour) {
        const auto part = [](int channel) {
            const double c = channel / 255.0;
            return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(colour.red()) + 0.7152 * part(colour.green()) +
               0.0722 * part(colour.blue());
    };
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

UtcMs at(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
}

const QVector<CountPoint> &countedPoints()
{
    static const QVector<CountPoint> points = novemberChart().series.first().points;
    return points;
}

} // namespace

class TestChartParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesStandOutFromTheBackground_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << paletteOf(0xffffffff, 0xff000000, 0xff308cc6);
        QTest::newRow("grey") << paletteOf(0xffefefef, 0xff202020, 0xff0078d7);
        QTest::newRow("dark") << paletteOf(0xff1e1e1e, 0xffe0e0e0, 0xff2a82da);
        QTest::newRow("yellow on black") << paletteOf(0xff000000, 0xffffff00, 0xff00ffff);
        QTest::newRow("black on white") << paletteOf(0xffffffff, 0xff000000, 0xff000000);
    }
    void linesStandOutFromTheBackground()
    {
        QFETCH(QPalette, palette);
        const ChartPalette colours = chartPalette(palette);
        QCOMPARE(colours.background, palette.color(QPalette::Base));
        for (const QColor &line :
             {colours.counted, colours.young, colours.printed, colours.told, colours.required,
              colours.forecast, colours.hatch, colours.focus})
            QVERIFY2(wcag(line, colours.background) >= 3, qPrintable(line.name()));
        for (const QColor &filled : colours.results)
            QVERIFY2(wcag(filled, colours.background) >= 3, qPrintable(filled.name()));
        for (const QColor &cell : {colours.few, colours.some, colours.many, colours.refused})
            QVERIFY2(wcag(cell, colours.background) >= 3, qPrintable(cell.name()));
        QVERIFY(wcag(colours.muted, colours.background) >= 4.5);
        QVERIFY(wcag(colours.young, colours.background) <=
                wcag(colours.counted, colours.background));
        QVERIFY(wcag(colours.grid, colours.background) < 3); // it never competes with a line
    }
    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void aLineEndsAtAGapAndGoesOnBehindIt()
    {
        const CountChart chart = novemberChart();
        const auto lines = stepLines(countedPoints(), chart.gaps, {onDay(2), onDay(20)}, 1);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0], Steps({{onDay(2), 3}, {onDay(5), 9}, {onDay(8), 12}, {onDay(10), 12}}));
        QCOMPARE(lines[1],
                 Steps({{onDay(12), 2}, {onDay(13), 18}, {onDay(19), 21}, {onDay(20), 21}}));
    }
    void aPartOfTheTimeBeginsWithTheCountThatHolds()
    {
        const auto lines = stepLines(countedPoints(), {}, {onDay(6), onDay(9)}, 1);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0], Steps({{onDay(6), 9}, {onDay(8), 12}, {onDay(9), 12}}));
        QVERIFY(stepLines(countedPoints(), {}, {onDay(1), onDay(1.5)}, 1).isEmpty());
        QVERIFY(stepLines({}, {}, {onDay(1), onDay(9)}, 1).isEmpty());
    }
    void ofAMillionPointsEveryPeakIsLeft()
    {
        const CountChart chart = millionPoints();
        const UtcMs column = (chart.to - chart.from) / 1000;
        const auto lines = stepLines(chart.series[0].points, {}, {chart.from, chart.to}, column);
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].size() <= 4 * 1002 + 2);
        const CountPoint peak{november + 654'321 * 60'000LL, 50};
        QVERIFY(lines[0].contains(peak));
        for (int i = 1; i < lines[0].size(); ++i)
            QVERIFY(lines[0][i - 1].time <= lines[0][i].time);
    }
    void aSummaryChangesNothingButTheTime()
    {
        const CountChart chart = millionPoints();
        const auto &points = chart.series[0].points;
        const PointSummary summary = summaryOf(points);
        const QVector<HistoryGap> gaps{{chart.host, chart.from + 5 * day + 1, chart.from + 9 * day,
                                        LogGap::Cause::LogCleared}};
        for (const UtcMs column : {UtcMs(50'000), UtcMs(3'900'000), UtcMs(63'123'457)}) {
            const TimeRange range{chart.from + day / 7, chart.to - day / 3};
            QCOMPARE(stepLines(points, gaps, range, column, summary),
                     stepLines(points, gaps, range, column));
        }
    }
    void columnsKeepFirstLowestHighestAndLast()
    {
        const QVector<CountPoint> points{{100, 5}, {110, 9}, {120, 1},
                                         {130, 4}, {140, 6}, {210, 7}};
        const auto lines = stepLines(points, {}, {100, 300}, 100);
        // The line's own begin is the point at 100; 110 opens the column's rest.
        QCOMPARE(lines[0], Steps({{100, 5}, {110, 9}, {120, 1}, {140, 6}, {210, 7}, {300, 7}}));
    }
    void dotsThatCoverEachOtherAreDrawnOnce()
    {
        const QVector<CountPoint> points{{100, 5}, {101, 5}, {102, 50}, {900, 5}};
        QCOMPARE(dots(points, {0, 1000}, 50, 1),
                 QVector<CountPoint>({{100, 5}, {102, 50}, {900, 5}}));
        QCOMPARE(dots(points, {101, 500}, 1, 1), QVector<CountPoint>({{101, 5}, {102, 50}}));
        const auto many = dots(millionPoints().series[0].points,
                               {november, november + 1'000'000 * 60'000LL}, 60'000, 1);
        QVERIFY(many.size() <= 4000);
        QVERIFY(many.size() >= 500);
    }

    void stepsGoThroughAllSeriesInTimeOrder()
    {
        const CountChart chart = novemberChart();
        QVector<std::pair<int, int>> visited;
        for (auto point = firstPoint(chart); point; point = pointAfter(chart, *point))
            visited += {point->series, point->index};
        const QVector<std::pair<int, int>> expected{{0, 0}, {0, 1}, {1, 0}, {0, 2}, // not {0, 3}
                                                    {0, 4}, {1, 1}, {0, 5}, {1, 2}, {2, 0}};
        QCOMPARE(visited, expected);
        QVector<std::pair<int, int>> back;
        for (auto point = lastPoint(chart); point; point = pointBefore(chart, *point))
            back.prepend({point->series, point->index});
        QCOMPARE(back, expected);
        QVERIFY(!firstPoint(CountChart()));
    }
    void theNearestPointIsWithinReach()
    {
        const CountChart chart = novemberChart();
        const PixelSize pixel{double(day) / 10, 1}; // a day is 10 pixels, a client one
        const auto near = [&](double dayOfNovember, double count) {
            return nearestPoint(chart, double(onDay(dayOfNovember)), count, pixel, 12);
        };
        QCOMPARE(near(8.5, 14), ChartPoint({0, 2}));
        QCOMPARE(near(5, 9), ChartPoint({0, 1})); // of two at one place the first
        QCOMPARE(near(20.3, 22), ChartPoint({2, 0}));
        QVERIFY(!near(8, 30));
        QVERIFY(!near(11, 2)); // inside the gap nothing is drawn
    }

    void timeIsMarkedAt_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("language");
        QTest::addColumn<UtcMs>("from");
        QTest::addColumn<UtcMs>("to");
        QTest::addColumn<QString>("marks");
        const auto row = [](const char *name, const char *zone, const char *language,
                            const char *from, const char *to, const char *marks) {
            QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(language)
                                << at(from) << at(to) << QString::fromUtf8(marks);
        };
        row("minutes", "UTC", "en", "2026-11-20T08:58:30Z", "2026-11-20T09:04:00Z",
            "09:00\n20 Nov 2026|09:02|09:04");
        row("hours, local", "Europe/Paris", "en", "2026-11-19T20:00:00Z", "2026-11-20T10:00:00Z",
            "21:00\n19 Nov 2026|00:00\n20 Nov|03:00|06:00|09:00");
        row("local midnights", "Europe/Paris", "en", "2026-11-17T00:00:00Z", "2026-11-20T12:00:00Z",
            "18 Nov\n2026|19 Nov|20 Nov");
        row("Mondays", "UTC", "en", "2026-10-20T00:00:00Z", "2026-11-24T00:00:00Z",
            "26 Oct\n2026|2 Nov|9 Nov|16 Nov|23 Nov");
        row("a new year", "UTC", "en", "2026-12-10T00:00:00Z", "2027-01-12T00:00:00Z",
            "14 Dec\n2026|21 Dec|28 Dec|4 Jan\n2027|11 Jan");
        row("in French", "UTC", "fr", "2026-11-17T00:00:00Z", "2026-11-19T12:00:00Z",
            "17 nov.\n2026|18 nov.|19 nov.");
        row("months", "UTC", "en", "2026-09-15T00:00:00Z", "2027-02-15T00:00:00Z",
            "Oct\n2026|Nov|Dec|Jan\n2027|Feb");
        row("years", "UTC", "en", "2022-02-01T00:00:00Z", "2026-06-01T00:00:00Z",
            "2023|2024|2025|2026");
        row("the hour that the clock skips", "Europe/Paris", "en", "2026-03-29T00:00:00Z",
            "2026-03-29T03:30:00Z", "01:00\n29 Mar 2026|03:00|04:00|05:00");
        row("a clock that lost its battery", "UTC", "en", "1601-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z", "1650|1700|1750|1800|1850|1900|1950|2000");
    }
    void timeIsMarkedAt()
    {
        QFETCH(QString, zone);
        QFETCH(QString, language);
        QFETCH(UtcMs, from);
        QFETCH(UtcMs, to);
        QFETCH(QString, marks);
        const int most = from < 0 ? 9 : 5;
        QStringList labels;
        const auto ticks = timeTicks(from, to, QTimeZone(zone.toLatin1()), QLocale(language), most);
        for (const AxisTick &tick : ticks)
            labels += tick.label;
        QCOMPARE(labels.join(u'|'), marks);
    }
    void aLocalMidnightIsThatMoment()
    {
        const auto ticks = timeTicks(at("2026-11-17T00:00:00Z"), at("2026-11-19T00:00:00Z"),
                                     QTimeZone("Europe/Paris"), QLocale(QStringLiteral("en")), 5);
        QVERIFY(!ticks.isEmpty());
        QCOMPARE(ticks.last().value, at("2026-11-18T23:00:00Z"));
    }
};

QTEST_GUILESS_MAIN(TestChartParts)
#include "tst_chartparts.moc"
