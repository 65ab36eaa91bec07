#include "tests/wizard/charts/chartsamples.h"
#include "wizard/models/counttable.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace kms;
using namespace kms::test;
using namespace kms::wizard;

namespace {

QStringList rowOf(const CountTable &table, int row)
{
    QStringList cells;
    for (int column = 0; column < table.columnCount(); ++column)
        cells += table.index(row, column).data().toString();
    return cells;
}

QStringList cells(std::initializer_list<const char *> texts)
{
    QStringList all;
    for (const char *text : texts)
        all += QString::fromUtf8(text);
    return all;
}

Phrasebook english()
{
    return Phrasebook(QStringLiteral("en"));
}

} // namespace

class TestCountTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsAProperModelWithAndWithoutRows()
    {
        CountTable table;
        const QAbstractItemModelTester tester(
            &table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table.rowCount(), 0);
        QCOMPARE(table.rowAt(0), -1);
        table.setChart(novemberChart(), english());
        QCOMPARE(table.rowCount(), 11); // 6 + 3 + 1 points and a gap
        QCOMPARE(table.columnCount(), 4);
        table.setChart(CountChart(), english());
        QCOMPARE(table.rowCount(), 0);
    }

    void aRowSays_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("a lower bound")
            << 0
            << cells({"2 November 2026, 00:00 UTC", "3", "counted from the host’s log",
                      "lower bound: the log was too young"});
        QTest::newRow("counted and told at one moment: counted first")
            << 1
            << cells({"5 November 2026, 00:00 UTC", "9", "counted from the host’s log",
                      "lower bound: the log was too young"});
        QTest::newRow("told") << 2
                              << cells({"5 November 2026, 00:00 UTC", "9", "told to a client", ""});
        QTest::newRow("whole from here")
            << 3 << cells({"8 November 2026, 00:00 UTC", "12", "counted from the host’s log", ""});
        QTest::newRow("a gap has no count")
            << 4
            << cells({"10 November 2026, 00:00 UTC to 12 November 2026, 00:00 UTC", "", "",
                      "log cleared 12 November 2026"});
        QTest::newRow("counted inside the gap")
            << 5
            << cells({"11 November 2026, 00:00 UTC", "2", "counted from the host’s log",
                      "log cleared 12 November 2026"});
        QTest::newRow("printed") << 10
                                 << cells({"20 November 2026, 09:00 UTC", "21",
                                           "printed by the host", ""});
    }
    void aRowSays()
    {
        QFETCH(int, row);
        QFETCH(QStringList, said);
        CountTable table;
        table.setChart(novemberChart(), english());
        QCOMPARE(rowOf(table, row), said);
    }

    void rowsStandInTimeOrder()
    {
        CountTable table;
        table.setChart(novemberChart(), english());
        for (int row = 1; row < table.rowCount(); ++row)
            QVERIFY(table.timeAt(row - 1) <= table.timeAt(row));
        QCOMPARE(table.timeAt(4), onDay(10));
        QCOMPARE(table.timeAt(11), noTime);
        QCOMPARE(table.rowAt(onDay(1)), 0);
        QCOMPARE(table.rowAt(onDay(10)), 4);
        QCOMPARE(table.rowAt(onDay(9)), 4);
        QCOMPARE(table.rowAt(onDay(30)), 10);
    }

    void numbersAndTimesFollowTheLanguage()
    {
        CountChart chart = novemberChart();
        chart.series = {seriesOf(CountSeries::Source::Sampled, {{onDay(20.375), 12'345}})};
        chart.gaps.clear();
        CountTable table;
        // The system's own zones have abbreviations on Unix alone.
        const QTimeZone winter("Test/Winter", 3600, QStringLiteral("CET"), QStringLiteral("CET"));
        table.setChart(chart, Phrasebook(QStringLiteral("fr"), winter));
        QCOMPARE(table.index(0, 0).data().toString().left(26),
                 QStringLiteral("20 novembre 2026 à 10:00 "
                                "CET")
                     .left(26));
        QCOMPARE(table.index(0, 1).data().toString(), QStringLiteral("12\u202f345"));
    }

    void theCsvIsWhatSpreadsheetsRead()
    {
        CountTable table;
        table.setChart(novemberChart(), english());
        const QStringList lines = table.toCsv().split(QStringLiteral("\r\n"));
        QCOMPARE(lines.size(), 13); // header, 11 rows, and the end of the last
        QCOMPARE(lines[0], QStringLiteral("Time (UTC),Until (UTC),Count,Who says so,Note"));
        QCOMPARE(lines[1], QStringLiteral("2026-11-02T00:00:00Z,,3,counted from the host’s log,"
                                          "lower bound: the log was too young"));
        QCOMPARE(lines[5], QStringLiteral("2026-11-10T00:00:00Z,2026-11-12T00:00:00Z,,,"
                                          "log cleared 12 November 2026"));
        QCOMPARE(lines[11], QStringLiteral("2026-11-20T09:00:00Z,,21,printed by the host,"));
        QVERIFY(lines[12].isEmpty());
    }

    void aMillionPointsDoNotHoldUpTheWindow()
    {
        const CountChart chart = millionPoints();
        CountTable table;
        QElapsedTimer timer;
        timer.start();
        table.setChart(chart, english());
        const qint64 took = timer.elapsed();
        qInfo("a million rows: %lld ms", took);
        QCOMPARE(table.rowCount(), 1'000'000);
        QVERIFY2(took < 500, "the rows are sorted, not written out"); // 50 on a quiet machine
    }
};

QTEST_GUILESS_MAIN(TestCountTable)
#include "tst_counttable.moc"
