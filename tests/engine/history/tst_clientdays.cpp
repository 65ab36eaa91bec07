#include "engine/history/clientdays.h"
#include "tests/engine/history/cancelled.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *kms01 = "kms01.corp.example";
constexpr quint32 refused = 0xC004F042;

QVector<ClientDays> daysOf(const Evidence &evidence, int lastDays = 90, const char *zone = "UTC")
{
    NoProgress progress;
    return clientDays(buildCaseFile(evidence), QTimeZone(QByteArray(zone)), lastDays, progress);
}

ClientDays daysOf(const LogBuilder &log, int lastDays = 90, const char *zone = "UTC")
{
    const auto all = daysOf(Evidence{log.item("e1")}, lastDays, zone);
    return all.size() == 1 ? all.first() : ClientDays();
}

QString numberOf(const QString &id)
{
    return id.isEmpty() ? QStringLiteral("-")
                        : QString::number(QStringView(id).left(8).toUInt(nullptr, 16));
}

// One line a row: name, number of the id, group of clones if any, days with requests, of which
// refused behind a slash, and the day on which it drops out.
QStringList written(const ClientDays &days)
{
    QStringList lines;
    for (const ClientDayRow &row : days.rows) {
        QStringList parts{row.client, numberOf(row.cmid)};
        if (row.clones >= 0)
            parts.append(QStringLiteral("clones%1").arg(row.clones));
        for (const ClientDayRow::Cell &cell : row.cells) {
            QString part = days.first.addDays(cell.day).toString(QStringLiteral("MM-dd:")) +
                           QString::number(cell.requests);
            if (cell.refused > 0)
                part += QStringLiteral("/%1").arg(cell.refused);
            parts.append(part);
        }
        parts.append(row.dropsOut == noTime
                         ? QStringLiteral("-")
                         : toUtc(row.dropsOut).toString(QStringLiteral("MM-dd")));
        lines.append(parts.join(u' '));
    }
    return lines;
}

QStringList lines(const char *text)
{
    return QString::fromLatin1(text).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class TestClientDays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRowIsOneMachine_data()
    {
        QTest::addColumn<LogBuilder>("log");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *name, const LogBuilder &log, const char *rows) {
            QTest::newRow(name) << log << lines(rows);
        };
        row("the longest silent stands first",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-02 08:00:00", {.cmid = cmid(2), .client = "B"})
                .received("2026-11-08 08:00:00", {.cmid = cmid(1), .client = "A"}),
            "B 2 11-02:1 12-02\n"
            "A 1 11-01:1 11-08:1 12-08");
        row("requests of a day are counted, and those refused",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00",
                          {.cmid = cmid(1), .client = "A", .result = refused})
                .received("2026-11-01 10:00:00",
                          {.cmid = cmid(1), .client = "A", .result = refused})
                .received("2026-11-01 12:00:00", {.cmid = cmid(1), .client = "A"}),
            "A 1 11-01:3/2 12-01");
        row("licensed with a renewal due is no refusal",
            LogBuilder(kms01).received("2026-11-01 08:00:00",
                                       {.cmid = cmid(1), .client = "A", .result = 0x4004F040}),
            "A 1 11-01:1 12-01");
        // Two machines in turns with one id. The group stands where A would alone, before C; its id
        // drops out 30 days after its newest request, which is B's.
        row("clones stand together",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "B"})
                .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-03 08:00:00", {.cmid = cmid(2), .client = "C"})
                .received("2026-11-04 08:00:00", {.cmid = cmid(1), .client = "B"}),
            "A 1 clones0 11-02:1 12-04\n"
            "B 1 clones0 11-01:1 11-04:1 12-04\n"
            "C 2 11-03:1 12-03");
        row("two groups of clones have two numbers",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(2), .client = "D"})
                .received("2026-11-01 09:00:00", {.cmid = cmid(2), .client = "C"})
                .received("2026-11-01 10:00:00", {.cmid = cmid(2), .client = "D"})
                .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-02 09:00:00", {.cmid = cmid(1), .client = "B"})
                .received("2026-11-02 10:00:00", {.cmid = cmid(1), .client = "A"}),
            "C 2 clones0 11-01:1 12-01\n"
            "D 2 clones0 11-01:2 12-01\n"
            "B 1 clones1 11-02:1 12-02\n"
            "A 1 clones1 11-02:2 12-02");
        row("a renamed machine is one row under its present name",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "OLD"})
                .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "OLD"})
                .received("2026-11-02 18:00:00",
                          {.cmid = cmid(1), .client = "NEW", .result = refused})
                .received("2026-11-05 08:00:00", {.cmid = cmid(1), .client = "NEW"}),
            "NEW 1 11-01:1 11-02:2/1 11-05:1 12-05");
        // A → B renamed while C asks in turns with both: two machines, one of which was renamed.
        row("a renamed machine among clones",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "C"})
                .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-03 08:00:00", {.cmid = cmid(1), .client = "B"})
                .received("2026-11-04 08:00:00", {.cmid = cmid(1), .client = "C"}),
            "B 1 clones0 11-02:1 11-03:1 12-04\n"
            "C 1 clones0 11-01:1 11-04:1 12-04");
        row("a re-imaged machine is a row for each of its ids",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-05 08:00:00", {.cmid = cmid(2), .client = "A"}),
            "A 1 11-01:1 12-01\n"
            "A 2 11-05:1 12-05");
        row("a clone that got an id of its own is none any more",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "B"})
                .received("2026-11-03 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-04 08:00:00", {.cmid = cmid(2), .client = "B"}),
            "B 1 11-02:1 12-03\n"
            "A 1 11-01:1 11-03:1 12-03\n"
            "B 2 11-04:1 12-04");
        row("a short and a full name are one machine",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "A.corp.example"})
                .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "a"}),
            "A.corp.example 1 11-01:1 11-02:1 12-02");
        row("an id that cannot be read is counted nowhere",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = std::nullopt, .client = "A"})
                .received("2026-11-02 08:00:00", {.cmid = std::nullopt, .client = "B"}),
            "A - 11-01:1 -\n"
            "B - 11-02:1 -");
        row("a name that cannot be read is the only machine's of that id",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-01 09:00:00", {.cmid = cmid(1), .client = ""})
                .received("2026-11-03 08:00:00", {.cmid = cmid(1), .client = ""}),
            "A 1 11-01:2 11-03:1 12-03");
        row("a name that cannot be read may be any clone's",
            LogBuilder(kms01)
                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "B"})
                .received("2026-11-03 08:00:00", {.cmid = cmid(1), .client = "A"})
                .received("2026-11-03 09:00:00", {.cmid = cmid(1), .client = ""}),
            "B 1 clones0 11-02:1 12-03\n"
            "A 1 clones0 11-01:1 11-03:1 12-03\n"
            " 1 11-03:1 12-03");
    }
    void eachRowIsOneMachine()
    {
        QFETCH(LogBuilder, log);
        QTEST(written(daysOf(log)), "rows");
    }

    // Seven names with one id, each once: nobody renames a machine that often.
    void aBatchOfClonesIsNoChainOfNames()
    {
        LogBuilder log(kms01);
        const char *names[] = {"A", "B", "C", "D", "E", "F", "G"};
        UtcMs time = at("2026-11-01 08:00:00");
        for (const char *name : names)
            log.received(time += 60'000, {.cmid = cmid(1), .client = name});
        const ClientDays days = daysOf(log);
        QCOMPARE(days.rows.size(), 7);
        for (const ClientDayRow &row : days.rows)
            QCOMPARE(row.clones, 0);
    }

    // The log ends on 20 November: its last 8 days begin on the 13th.
    void onlyTheLastDaysAreShown_data()
    {
        QTest::addColumn<int>("lastDays");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<int>("days");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *name, int lastDays, const char *zone, const QDate &first,
                            int days, const char *rows) {
            QTest::newRow(name) << lastDays << QString::fromLatin1(zone) << first << days
                                << lines(rows);
        };
        row("all, from the first request", 90, "UTC", QDate(2026, 11, 2), 19,
            "A 1 11-02:1 12-02\nB 2 11-12:1 11-13:1 12-13");
        row("B's newer half, and A not at all", 8, "UTC", QDate(2026, 11, 13), 8,
            "B 2 11-13:1 12-13");
        row("on B's older day", 9, "UTC", QDate(2026, 11, 12), 9, "B 2 11-12:1 11-13:1 12-13");
        row("nothing asked, but the log was there", 3, "UTC", QDate(2026, 11, 20), 1, "");
        row("a day at least", -5, "UTC", QDate(2026, 11, 20), 1, "");
        // 23:30 UTC is the next morning in Tokyo.
        row("days of the zone", 90, "Asia/Tokyo", QDate(2026, 11, 2), 19,
            "A 1 11-02:1 12-02\nB 2 11-12:1 11-14:1 12-13");
    }
    void onlyTheLastDaysAreShown()
    {
        QFETCH(int, lastDays);
        QFETCH(QString, zone);
        const ClientDays days =
            daysOf(LogBuilder(kms01)
                       .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "A"})
                       .received("2026-11-12 08:00:00", {.cmid = cmid(2), .client = "B"})
                       .received("2026-11-13 23:30:00", {.cmid = cmid(2), .client = "B"})
                       .covering("2026-11-01 00:00:00", "2026-11-20 09:00:00"),
                   lastDays, zone.toLatin1().constData());
        QCOMPARE(days.host, QString::fromLatin1(kms01));
        QTEST(days.first, "first");
        QTEST(days.days, "days");
        QCOMPARE(days.to, at("2026-11-20 09:00:00"));
        QTEST(written(days), "rows");
    }

    // The second clock is 100 years ahead: a chart of 36,500 days shows nobody anything.
    void tenYearsAreEnough()
    {
        const ClientDays days =
            daysOf(LogBuilder(kms01)
                       .received("2026-11-10 08:00:00", {.cmid = cmid(1), .client = "A"})
                       .received("2126-11-10 08:00:00", {.cmid = cmid(2), .client = "B"}),
                   1'000'000);
        QCOMPARE(written(days), lines("B 2 11-10:1 12-10"));
        QCOMPARE(days.first, QDate(2126, 11, 10));
    }

    // 10 November to 16 November: the gap takes the 12th and 13th whole, the 14th in part. Of the
    // 11th, in the gap too, a request is at hand.
    void daysThatNoLogCoversAreTold()
    {
        const ClientDays days =
            daysOf(LogBuilder(kms01)
                       .received("2026-11-10 08:00:00", {.cmid = cmid(1), .client = "A"})
                       .received("2026-11-11 08:00:00", {.cmid = cmid(1), .client = "A"})
                       .received("2026-11-16 08:00:00", {.cmid = cmid(1), .client = "A"})
                       .gap("2026-11-10 08:00:00", "2026-11-14 12:00:00"));
        QCOMPARE(days.first, QDate(2026, 11, 10));
        QCOMPARE(days.notCovered, QVector<qint32>({2, 3}));
    }

    void eachHostHasItsOwn()
    {
        const auto all =
            daysOf(Evidence{LogBuilder(kms01)
                                .received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "A"})
                                .item("e1", "a"),
                            LogBuilder("kms02.corp.example")
                                .received("2026-11-02 08:00:00", {.cmid = cmid(1), .client = "A"})
                                .item("e2", "b")});
        QCOMPARE(all.size(), 2);
        QCOMPARE(written(all[0]), lines("A 1 11-01:1 12-01"));
        QCOMPARE(written(all[1]), lines("A 1 11-02:1 12-02"));
    }

    void withoutRequestsThereIsNothing()
    {
        QVERIFY(daysOf(Evidence{}).isEmpty());
        QVERIFY(daysOf(Evidence{report("e1", {kmsHostLicense(11)}, "kms01")}).isEmpty());
    }

    void cancelledWorkGivesNothing()
    {
        Cancelled progress;
        const CaseFile caseFile =
            buildCaseFile({LogBuilder(kms01).received("2026-11-12 08:00:00").item("e1")});
        QVERIFY(clientDays(caseFile, QTimeZone::utc(), 90, progress).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestClientDays)
#include "tst_clientdays.moc"
