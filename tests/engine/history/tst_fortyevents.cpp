// Forty requests and what a person with a pencil makes of them. The steps were worked out by hand
// from the rules alone; the program's own output was never looked at for them.
//
// A host remembers each client machine id for 30 days from its last request. 30 days after the n-th
// of September is the n-th of October; 30 days after the n-th of October is the day before the n-th
// of November.
#include "engine/history/counthistory.h"
#include "engine/history/forecast.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

#include <span>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *windows = "2de67392-b7a7-462a-b1ca-108dd189f588";
constexpr const char *office = "fbdb3e18-a8ef-4fb3-9183-dffd60bd0984";
constexpr const char *notTold = "";

struct Event
{
    const char *time;
    char id; ///< one letter for one client machine id; '?' cannot be read
    const char *name;
    const char *product = windows;
    int milliseconds = 0;
};

constexpr Event events[] = {
    // Two in the same millisecond.                  Windows     Office
    {"2026-09-01 08:00:00", 'A', "PC-A"},
    {"2026-09-01 08:00:00", 'B', "PC-B"},         // A B      2
    {"2026-09-02 09:00:00", 'C', "PC-C"},         // + C      3
    {"2026-09-03 10:00:00", 'A', "PC-A", office}, // Office: A       1
    {"2026-09-03 10:00:00", 'D', "PC-D"},         // + D      4
    {"2026-09-04 11:00:00", 'B', "PC-B"},         // renews
    {"2026-09-05 12:00:00", 'E', "PC-E"},         // + E      5
    {"2026-09-08 08:00:00", 'A', "PC-A"},         // renews
    {"2026-09-09 09:00:00", 'C', "PC-C"},         // renews
    {"2026-09-10 08:00:00", 'F', "PC-F"},         // + F      6
    // A clone of PC-F: the same id under two names, in turns, is one client.
    {"2026-09-11 08:00:00", 'F', "PC-F2"},
    {"2026-09-12 08:00:00", 'F', "PC-F"},
    {"2026-09-14 07:00:00", 'G', "PC-G", office}, // Office: + G     2
    {"2026-09-15 08:00:00", 'A', "PC-A"},         // renews
    {"2026-09-16 09:00:00", 'C', "PC-C"},         // renews, the last time
    {"2026-09-17 10:00:00", 'G', "PC-G"},         // + G      7
    {"2026-09-18 00:00:00", '?', "PC-X"},         // counts nowhere
    {"2026-09-20 06:00:00", 'H', "PC-H"},         // + H      8
    {"2026-09-22 08:00:00", 'A', "PC-A"},         // renews
    // Twice in one millisecond.
    {"2026-09-25 12:00:00", 'I', "PC-I"}, // + I      9
    {"2026-09-25 12:00:00", 'I', "PC-I"},
    // PC-H was renamed: still the same client.
    {"2026-09-28 06:00:00", 'H', "PC-HNEW"},
    {"2026-09-29 08:00:00", 'A', "PC-A"}, // renews
    // PC-C was set up anew and has a new id; the host remembers the old one too.
    {"2026-09-30 09:00:00", 'J', "PC-C"}, // + J     10
    // D returns in the very millisecond in which it would be forgotten: no step. In it Office
    // forgets A, of 3 September.                                              Office: − A     1
    {"2026-10-03 10:00:00", 'D', "PC-D"},
    // B, of 4 September 11:00, is forgotten then (9) and returns a millisecond later (10).
    {"2026-10-04 11:00:00", 'B', "PC-B", windows, 1},
    // As K comes, E is forgotten, of 5 September 12:00: 10 before and after, no step.
    {"2026-10-05 12:00:00", 'K', "PC-K"},
    {"2026-10-06 08:00:00", 'A', "PC-A"},         // renews, the last time
    {"2026-10-07 09:00:00", 'J', "PC-C"},         // renews
    {"2026-10-10 08:00:00", 'L', "PC-L", office}, // Office: + L     2
    // A day before F would be forgotten, the clone asks.
    {"2026-10-11 08:00:00", 'F', "PC-F2"},
    // Office forgets G on the 14th at 07:00, of 14 September.                 Office: − G     1
    {"2026-10-14 09:00:00", 'J', "PC-C"}, // renews
    // C is forgotten on the 16th at 09:00 (9), G on the 17th at 10:00 (8).
    // What does not tell its product is Windows.
    {"2026-10-18 20:00:00", 'M', "PC-M", notTold}, // + M      9
    {"2026-10-20 08:00:00", 'A', "PC-A", office},  // Office: + A     2
    {"2026-10-21 09:00:00", 'J', "PC-C"},          // renews
    // I is forgotten on the 25th at 12:00 (8); G returns.
    {"2026-10-26 00:00:00", 'G', "PC-G"}, // + G      9
    // H is forgotten on the 28th at 06:00, 30 days after it asked under its new name (8).
    {"2026-10-28 09:00:00", 'J', "PC-C"}, // renews
    {"2026-10-30 10:00:00", 'B', "PC-B"}, // renews
    // D is forgotten on 2 November at 10:00, of 3 October (7).
    {"2026-11-03 00:00:00", 'N', "PC-N"}, // + N      8
    // K is forgotten on the 4th at 12:00 (7). The log ends as A is forgotten, of 6 October
    // 08:00 (6): that still happened in it. Left are B F G J M N; of Office L A P.
    {"2026-11-05 08:00:00", 'P', "PC-P", office}, // Office: + P     3
};

struct Step
{
    const char *time;
    int count;
    int milliseconds = 0;
};

constexpr Step windowsSteps[] = {
    {"2026-09-01 08:00:00", 2}, {"2026-09-02 09:00:00", 3},     {"2026-09-03 10:00:00", 4},
    {"2026-09-05 12:00:00", 5}, {"2026-09-10 08:00:00", 6},     {"2026-09-17 10:00:00", 7},
    {"2026-09-20 06:00:00", 8}, {"2026-09-25 12:00:00", 9},     {"2026-09-30 09:00:00", 10},
    {"2026-10-04 11:00:00", 9}, {"2026-10-04 11:00:00", 10, 1}, {"2026-10-16 09:00:00", 9},
    {"2026-10-17 10:00:00", 8}, {"2026-10-18 20:00:00", 9},     {"2026-10-25 12:00:00", 8},
    {"2026-10-26 00:00:00", 9}, {"2026-10-28 06:00:00", 8},     {"2026-11-02 10:00:00", 7},
    {"2026-11-03 00:00:00", 8}, {"2026-11-04 12:00:00", 7},     {"2026-11-05 08:00:00", 6},
};

constexpr Step officeSteps[] = {
    {"2026-09-03 10:00:00", 1}, {"2026-09-14 07:00:00", 2}, {"2026-10-03 10:00:00", 1},
    {"2026-10-10 08:00:00", 2}, {"2026-10-14 07:00:00", 1}, {"2026-10-20 08:00:00", 2},
    {"2026-11-05 08:00:00", 3},
};

QVector<CountPoint> pointsOf(std::span<const Step> steps)
{
    QVector<CountPoint> points;
    for (const Step &step : steps)
        points.append({at(step.time) + step.milliseconds, step.count});
    return points;
}

QString written(const QVector<CountPoint> &points)
{
    QStringList lines;
    for (const CountPoint &point : points)
        lines += QStringLiteral("%1 = %2").arg(toIso(toUtc(point.time))).arg(point.count);
    return lines.join(QLatin1Char('\n'));
}

CountHistory history()
{
    LogBuilder log("kms01.corp.example");
    for (const Event &event : events)
        log.received(
            at(event.time) + event.milliseconds,
            {.cmid = event.id == '?' ? std::nullopt : std::optional(cmid(uint(event.id))),
             .client = event.name,
             .result = event.id == 'E' ? 0xC004F042 : 0, // refused, and counted all the same
             .product = event.product,
             .required = event.product == windows ? 25 : 5});
    NoProgress progress;
    return buildCountHistory(buildCaseFile({log.item("e1")}), progress);
}

} // namespace

class TestFortyEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAreForty() { QCOMPARE(std::size(events), size_t(40)); }

    void theStepsAreThoseWorkedOutByHand()
    {
        const CountHistory counted = history();
        QCOMPARE(counted.series.size(), 2);
        QCOMPARE(counted.series[0].product, QStringLiteral("windows"));
        QCOMPARE(written(counted.series[0].points), written(pointsOf(windowsSteps)));
        QVERIFY(counted.series[0].points == pointsOf(windowsSteps));
        QCOMPARE(counted.series[1].product, QStringLiteral("office"));
        QCOMPARE(written(counted.series[1].points), written(pointsOf(officeSteps)));
        QVERIFY(counted.series[1].points == pointsOf(officeSteps));
    }

    // At its end, 5 November 08:00, who has not asked for over 8 days? Of Windows F (PC-F2, since
    // 11 October), M (18 October 20:00) and G (26 October); J asked a little less than 8 days ago,
    // B and N since. Of Office L (10 October) and A (20 October). Each falls out 30 days after.
    void theSilentFallOutThirtyDaysAfterTheirLastRequest()
    {
        QStringList lines;
        const auto all = history().dropOuts.value(QStringLiteral("kms01.corp.example"));
        for (const ClientDropOut &one : all)
            lines +=
                QStringLiteral("%1 %2 %3").arg(one.client, one.product, toIso(toUtc(one.dropsOut)));
        QCOMPARE(lines, (QStringList{QStringLiteral("PC-L office 2026-11-09T08:00:00Z"),
                                     QStringLiteral("PC-F2 windows 2026-11-10T08:00:00Z"),
                                     QStringLiteral("PC-M windows 2026-11-17T20:00:00Z"),
                                     QStringLiteral("PC-A office 2026-11-19T08:00:00Z"),
                                     QStringLiteral("PC-G windows 2026-11-25T00:00:00Z")}));
    }

    // Of the six that Windows counts the second to fall out leaves four.
    void theLineOfFiveIsCrossedWithTheSecond()
    {
        const QString host = QStringLiteral("kms01.corp.example");
        const QDateTime now = toUtc(at("2026-11-05 08:00:00"));
        QCOMPARE(dayLineIsCrossed(history(), host, 5, now),
                 std::optional(toUtc(at("2026-11-17 20:00:00"))));
        QVERIFY(!dayLineIsCrossed(history(), host, 25, now));
    }
};

QTEST_APPLESS_MAIN(TestFortyEvents)
#include "tst_fortyevents.moc"
