// Dates without anyone's culture, and wall times without a zone.
#include "engine/readers/events/dateorder.h"
#include "engine/readers/events/writtentime.h"
#include "engine/readers/events/zoneestimate.h"
#include "engine/readers/reader.h"
#include "tests/engine/readers/events/eventshown.h"

#include <QTest>

using namespace kms;
using namespace kms::events;
using namespace kms::test;

namespace {

UtcMs utc(const char *text)
{
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
    Q_ASSERT(time.isValid());
    return time.toMSecsSinceEpoch();
}

/// "utc TIME", "wall TIME" read day first, "either TIME TIME", or "-".
QString shownTime(const WrittenTime &time)
{
    if (time.utc != noTime)
        return QStringLiteral("utc ") + toIso(toUtc(time.utc));
    if (!time.wall)
        return QStringLiteral("-");
    const auto read = [&time](DateOrder order) { return test::shown(wallMs(*time.wall, order)); };
    if (time.wall->isAmbiguous())
        return QStringLiteral("either ") + read(DateOrder::DayFirst) + u' ' +
               read(DateOrder::MonthFirst);
    return QStringLiteral("wall ") + read(DateOrder::Unknown);
}

DatedRow dated(const char *text, const char *clock = nullptr)
{
    return {readTime(QString::fromUtf8(text)).wall.value(), clock ? utc(clock) : noTime};
}

constexpr qint64 hour = 3'600'000;

/// A table of Event Viewer: "date|client minute|client number" a row, or "date||" for an event
/// that tells no clock. Client 0 is the machine's own 12288.
QByteArray table(std::initializer_list<const char *> rows)
{
    QString text = QStringLiteral("Level,Date and Time,Source,Event ID,Task Category\n");
    for (const char *row : rows) {
        const QStringList parts = QString::fromLatin1(row).split(u'|');
        QString id = QStringLiteral("12294");
        QString info = QStringLiteral("in the 'corp.example' domain");
        const QString number = parts[2].rightJustified(3, u'0');
        if (parts[2] == QLatin1String("0")) {
            id = QStringLiteral("12288");
            info = QStringLiteral("0x0, 0x0, kms01:1688, 3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142, "
                                  "%1, 0, 2, 5, 2de67392-b7a7-462a-b1ca-108dd189f588, 25")
                       .arg(parts[1]);
        } else if (!parts[2].isEmpty()) {
            id = QStringLiteral("12290");
            info = QStringLiteral("0x0,25,PC-%1,a7d0c3f4-51be-4e62-8c1d-000000000%1,%2,0,1,5,"
                                  "2de67392-b7a7-462a-b1ca-108dd189f588")
                       .arg(number, parts[1]);
        }
        text += QStringLiteral("Information,%1,Security-SPP,%2,None,\"Info:\n%3\"\n")
                    .arg(parts[0], id, info);
    }
    return text.toUtf8();
}

QStringList timesOf(const QByteArray &bytes)
{
    QStringList times;
    for (const EventRecord &record : allEvents(bytes).records)
        times.append(test::shown(record.time));
    return times;
}

TimeBasis basisOf(const QByteArray &bytes)
{
    NoProgress quiet;
    const auto reading = readBytes(bytes, quiet);
    return std::get<std::shared_ptr<const EventLog>>(reading.value().content)->timeBasis;
}

constexpr QLatin1String unknown("-");

} // namespace

class TestEventTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDateIsReadInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("time");
        const auto row = [](const char *text, const char *time) {
            QTest::newRow(*text ? text : "empty")
                << QString::fromUtf8(text) << QString::fromLatin1(time);
        };
        row("2026-11-20T08:30:02.1234567Z", "utc 2026-11-20T08:30:02.123Z");
        row("2026-11-20T08:30:02Z", "utc 2026-11-20T08:30:02Z");
        row("2026-11-20T09:30:02.5+01:00", "utc 2026-11-20T08:30:02.500Z");
        row("2026-11-20T03:30:02-0500", "utc 2026-11-20T08:30:02Z");
        row("/Date(1795163402000)/", "utc 2026-11-20T08:30:02Z");
        row("/Date(1795163402000+0100)/", "utc 2026-11-20T08:30:02Z");
        row("20261120093002.250000+060", "utc 2026-11-20T08:30:02.250Z");
        row("20261120033002.000000-300", "utc 2026-11-20T08:30:02Z");
        row("2026-11-20T08:30:02.123", "wall 2026-11-20T08:30:02.123Z");
        row("2026-11-20 09:30:02", "wall 2026-11-20T09:30:02Z");
        row("20/11/2026 09:30:02", "wall 2026-11-20T09:30:02Z");
        row("11/20/2026 9:30:02 AM", "wall 2026-11-20T09:30:02Z");
        row("11/20/2026 9:30:02 PM", "wall 2026-11-20T21:30:02Z");
        row("11/20/2026 12:05:00 AM", "wall 2026-11-20T00:05:00Z");
        row("11/20/2026 12:05:00 PM", "wall 2026-11-20T12:05:00Z");
        row("11/20/2026, 9:30:02\u202FPM", "wall 2026-11-20T21:30:02Z");
        row("20.11.2026 09:30:02", "wall 2026-11-20T09:30:02Z");
        row("20. 11. 2026 9:30:02", "wall 2026-11-20T09:30:02Z");
        row("20.11.2026 9.30.02", "wall 2026-11-20T09:30:02Z");
        row("2026. 11. 20. 9:30:02", "wall 2026-11-20T09:30:02Z");
        row("2026/11/20 9:30:02", "wall 2026-11-20T09:30:02Z");
        row("2026/11/20 下午 9:30:02", "wall 2026-11-20T21:30:02Z");
        row("2026-11-20 오후 9:30:02", "wall 2026-11-20T21:30:02Z");
        row("20/11/2026 9:30:02 p. m.", "wall 2026-11-20T21:30:02Z");
        row("20/11/2026 9:30", "wall 2026-11-20T09:30:00Z");
        row("11/11/2026 9:30:02", "wall 2026-11-11T09:30:02Z");
        row("03/04/2026 09:30:02", "either 2026-04-03T09:30:02Z 2026-03-04T09:30:02Z");
        row("20/11/2569 09:30:02", "wall -"); // a Buddhist year
        row("20/13/2026 09:30:02", "wall -");
        row("20/11/26 09:30:02", "-"); // which of the three is the year?
        row("20/11/2026 9:30:02 xx", "-");
        row("20/11/2026", "-");
        row("20/11/2026 25:00:00", "-");
        row("20/11/2026 09:60:00", "-");
        row("/Date(x)/", "-");
        row("/Date(", "-");
        row("2026-11-20T08:30:02+99:00", "-");
        row("12288", "-");
        row("", "-");
    }
    void aDateIsReadInEveryForm()
    {
        QFETCH(QString, text);
        QTEST(shownTime(readTime(text)), "time");
    }

    void theOrderOfDayAndMonthIsDecidedByTheWholeLog_data()
    {
        using Rows = std::vector<DatedRow>;
        QTest::addColumn<std::vector<kms::events::DatedRow>>("rows");
        QTest::addColumn<int>("order");
        const auto row = [](const char *name, const Rows &rows, DateOrder order) {
            QTest::newRow(name) << rows << int(order);
        };
        row("a day above 12", {dated("03/04/2026 09:00"), dated("13/04/2026 09:00")},
            DateOrder::DayFirst);
        row("a month above 12 is a day", {dated("03/04/2026 09:00"), dated("04/13/2026 09:00")},
            DateOrder::MonthFirst);
        row("both above 12 contradict", {dated("13/04/2026 09:00"), dated("04/13/2026 09:00")},
            DateOrder::Unknown);
        row("the clock inside the event", {dated("03/04/2026 09:00", "2026-04-03T07:00:00Z")},
            DateOrder::DayFirst);
        row("the clock inside, month first", {dated("03/04/2026 09:00", "2026-03-04T14:00:00Z")},
            DateOrder::MonthFirst);
        row("only one reading is sorted",
            {dated("11/01/2026 09:00"), dated("01/02/2026 09:00"), dated("05/02/2026 09:00")},
            DateOrder::DayFirst);
        row("newest first is sorted, too",
            {dated("02/05/2026 09:00"), dated("02/01/2026 09:00"), dated("01/11/2026 09:00")},
            DateOrder::MonthFirst);
        row("both readings are sorted", {dated("03/04/2026 09:00"), dated("04/05/2026 09:00")},
            DateOrder::Unknown);
        row("one row", {dated("03/04/2026 09:00")}, DateOrder::Unknown);
        row("no row", {}, DateOrder::Unknown);
    }
    void theOrderOfDayAndMonthIsDecidedByTheWholeLog()
    {
        QFETCH(std::vector<kms::events::DatedRow>, rows);
        QTEST(int(dateOrderOf(rows)), "order");
    }

    void anOwnClockShowsTheZone_data()
    {
        QTest::addColumn<QString>("wall");
        QTest::addColumn<int>("writer");
        QTest::addColumn<int>("minutes"); // east; 9999: none
        const auto row = [](const char *name, const char *wall, int writer, int minutes) {
            QTest::newRow(name) << QString::fromLatin1(wall) << writer << minutes;
        };
        row("UTC", "2026-11-20T08:30:02Z", 0, 0);
        row("Paris", "2026-11-20T09:30:59Z", 0, 60);
        row("New York", "2026-11-20T03:31:10Z", 0, -300);
        row("Kathmandu", "2026-11-20T14:15:02Z", 0, 345);
        row("written minutes later", "2026-11-20T09:34:59Z", 0, 60);
        row("no quarter of an hour", "2026-11-20T09:37:00Z", 0, 9999);
        row("a day apart", "2026-11-21T09:30:00Z", 0, 9999);
        row("a client's clock 5 minutes ahead", "2026-11-20T09:25:10Z", 7, 60);
        row("a client's clock 6 minutes behind", "2026-11-20T09:36:10Z", 7, 60);
        row("a client's clock 7 minutes ahead", "2026-11-20T09:22:50Z", 7, 9999);
    }
    void anOwnClockShowsTheZone()
    {
        QFETCH(QString, wall);
        QFETCH(int, writer);
        QFETCH(int, minutes);
        const auto zone = zoneOf({QDateTime::fromString(wall, Qt::ISODate).toMSecsSinceEpoch(),
                                  utc("2026-11-20T08:30:00Z"), quint32(writer)});
        QCOMPARE(zone ? int(*zone / 60'000) : 9999, minutes);
    }

    void threeClientsMustAgree()
    {
        std::vector<ZoneClue> clues{{utc("2026-11-20T09:30:02Z"), utc("2026-11-20T08:30:00Z"), 1},
                                    {utc("2026-11-20T09:40:02Z"), utc("2026-11-20T08:40:00Z"), 2},
                                    {utc("2026-11-20T09:41:02Z"), utc("2026-11-20T08:41:00Z"), 2}};
        QVERIFY(ZoneEstimate(clues).isEmpty());
        clues.push_back({utc("2026-11-20T09:50:02Z"), utc("2026-11-20T08:50:00Z"), 3});
        QCOMPARE(ZoneEstimate(clues).at(utc("2026-11-20T09:45:00Z"), {}), std::optional(hour));
        // A third of the clients may be wrong, however often they ask.
        for (int i = 0; i < 30; ++i)
            clues.push_back({utc("2026-11-20T09:50:02Z"), utc("2026-11-20T03:32:00Z"), 4});
        QCOMPARE(ZoneEstimate(clues).at(utc("2026-11-20T09:45:00Z"), {}), std::optional(hour));
        for (quint32 client : {5U, 6U})
            clues.push_back({utc("2026-11-20T09:50:02Z"), utc("2026-11-20T03:32:00Z"), client});
        QVERIFY(ZoneEstimate(clues).isEmpty());
    }

    void betweenTwoZonesNothingIsPlaced()
    {
        const ZoneEstimate zones({{utc("2026-10-24T10:00:02Z"), utc("2026-10-24T08:00:00Z"), 0},
                                  {utc("2026-10-26T09:00:02Z"), utc("2026-10-26T08:00:00Z"), 0}});
        QCOMPARE(zones.at(utc("2026-10-24T10:00:02Z"), {}), std::optional(2 * hour));
        QVERIFY(!zones.at(utc("2026-10-25T02:30:00Z"), {}));
        QCOMPARE(zones.at(utc("2026-10-25T02:30:00Z"), hour), std::optional(hour));
        QCOMPARE(zones.at(utc("2026-10-26T20:00:00Z"), {}), std::optional(hour));
        QVERIFY(!zones.at(utc("2026-10-28T09:00:00Z"), {})); // more than a day away
    }

    void aLogIsPlacedByItsOwnClock()
    {
        const QByteArray log =
            table({"11/20/2026 3:30:02 AM|2026/11/20 08:30|0", "11/20/2026 3:31:00 AM||",
                   "11/20/2026 9:30:02 PM|2026/11/21 02:30|0"});
        QCOMPARE(timesOf(log), (QStringList{QStringLiteral("2026-11-20T08:30:02Z"),
                                            QStringLiteral("2026-11-20T08:31:00Z"),
                                            QStringLiteral("2026-11-21T02:30:02Z")}));
        QVERIFY(basisOf(log) == TimeBasis::PlacedByInfo);
    }

    void ambiguousDatesAreReadByTheClockInside()
    {
        QCOMPARE(
            timesOf(table({"03/04/2026 09:30:02|2026/04/03 07:30|0", "03/04/2026 09:40:00||"})),
            (QStringList{QStringLiteral("2026-04-03T07:30:02Z"),
                         QStringLiteral("2026-04-03T07:40:00Z")}));
    }

    void aHostsLogIsPlacedByItsClients()
    {
        const QByteArray log = table(
            {"20/11/2026 17:30:02|2026/11/20 08:30|1", "20/11/2026 17:31:02|2026/11/20 08:31|2",
             "20/11/2026 17:32:02|2026/11/20 03:14|3", "20/11/2026 17:33:02|2026/11/20 08:33|4"});
        QCOMPARE(timesOf(log), (QStringList{QStringLiteral("2026-11-20T08:30:02Z"),
                                            QStringLiteral("2026-11-20T08:31:02Z"),
                                            QStringLiteral("2026-11-20T08:32:02Z"),
                                            QStringLiteral("2026-11-20T08:33:02Z")}));
        QVERIFY(basisOf(log) == TimeBasis::PlacedByInfo);
    }

    void withoutAClockNothingIsPlaced()
    {
        const QByteArray silent = table({"20/11/2026 09:30:02||"});
        QCOMPARE(timesOf(silent), QStringList{unknown});
        QVERIFY(basisOf(silent) == TimeBasis::Unknown);
        const QByteArray oneClient = table(
            {"20/11/2026 09:30:02|2026/11/20 08:30|1", "20/11/2026 09:40:02|2026/11/20 08:40|1"});
        QCOMPARE(timesOf(oneClient), (QStringList{unknown, unknown}));
        QVERIFY(basisOf(oneClient) == TimeBasis::Unknown);
    }

    void theEndOfSummerTimeIsInTheLog()
    {
        QCOMPARE(timesOf(table({"24/10/2026 10:00:02|2026/10/24 08:00|0", "25/10/2026 02:30:00||",
                                "26/10/2026 09:00:02|2026/10/26 08:00|0"})),
                 (QStringList{QStringLiteral("2026-10-24T08:00:02Z"), unknown,
                              QStringLiteral("2026-10-26T08:00:02Z")}));
    }

    void aZoneThatContradictsTheClocksIsNotBelieved()
    {
        QString listing = QString::fromUtf8(eventFixture(QStringLiteral("twelve-listing-en.txt")));
        listing.replace(QLatin1String(".000\n"), QLatin1String(".0000000Z\n"));
        QCOMPARE(allEvents(listing.toUtf8()).typedLines(),
                 allEvents(eventFixture(QStringLiteral("twelve.events"))).typedLines());
        QVERIFY(basisOf(listing.toUtf8()) == TimeBasis::PlacedByInfo);
    }
};

QTEST_APPLESS_MAIN(TestEventTimes)
#include "tst_event_times.moc"
