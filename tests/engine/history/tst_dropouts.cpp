#include "engine/history/counthistory.h"
#include "engine/history/forecast.h"
#include "engine/knowledge/limits.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *kms01 = "kms01.corp.example";
constexpr const char *office2021 = "fbdb3e18-a8ef-4fb3-9183-dffd60bd0984";
constexpr UtcMs msPerDay = 24LL * 3'600'000;

QString host()
{
    return QString::fromLatin1(kms01);
}

CountHistory historyOf(const Evidence &evidence)
{
    NoProgress progress;
    return buildCountHistory(buildCaseFile(evidence), progress);
}

CountHistory historyOf(const LogBuilder &log)
{
    return historyOf(Evidence{log.item("e1")});
}

// A host that hears its 8 clients, PC-1 to PC-8, every day from 1 to 30 November at 08:00.
LogBuilder busyLog()
{
    LogBuilder log(kms01);
    for (int day = 0; day < 30; ++day) {
        for (uint i = 1; i <= 8; ++i)
            log.received(at("2026-11-01 08:00:00") + day * msPerDay + i, {.cmid = cmid(i)});
    }
    return log;
}

// "PC-9 windows 12-10 08:00"; "!" where its machine has a new id.
QString written(const CountHistory &history)
{
    QStringList lines;
    const auto all = history.dropOuts.value(host());
    for (const ClientDropOut &one : all)
        lines += QStringLiteral("%1 %2 %3%4")
                     .arg(one.client, one.product,
                          toUtc(one.dropsOut).toString(QStringLiteral("MM-dd HH:mm")),
                          one.why == ClientDropOut::Why::NewId ? QStringLiteral("!") : QString());
    return lines.join(QStringLiteral(", "));
}

} // namespace

class TestDropOuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The log ends on 30 November at 08:00.
    void aClientThatIsDueToRenewIsNotSilent_data()
    {
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("dropsOut");
        const auto row = [](const char *name, const char *last, const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(last) << QString::fromLatin1(expected);
        };
        row("a day ago", "2026-11-29 07:00:00", "");
        row("a week ago", "2026-11-23 08:00:00", "");
        row("a week and a day of margin", "2026-11-22 08:00:01", "");
        row("a little longer", "2026-11-22 07:00:00", "PC-9 windows 12-22 07:00");
        row("nearly forgotten", "2026-10-31 09:00:00", "PC-9 windows 11-30 09:00");
        row("forgotten", "2026-10-31 07:00:00", "");
    }
    void aClientThatIsDueToRenewIsNotSilent()
    {
        QFETCH(QString, last);
        LogBuilder log = busyLog();
        log.received(at(qPrintable(last)), {.cmid = cmid(9), .client = "PC-9"});
        QTEST(written(historyOf(log)), "dropsOut");
    }

    void theMarginIsThatOfTheKnowledge() { QCOMPARE(limits::renewalOverdue, Minutes(8 * 24 * 60)); }

    void theFirstToFallOutStandsFirst()
    {
        LogBuilder log = busyLog();
        log.received("2026-11-12 08:00:00", {.cmid = cmid(11), .client = "PC-11"})
            .received("2026-11-10 08:00:00", {.cmid = cmid(9), .client = "PC-9"})
            .received("2026-11-11 08:00:00",
                      {.cmid = cmid(10), .client = "PC-10", .product = office2021, .required = 5});
        const CountHistory history = historyOf(log);
        QCOMPARE(written(history),
                 QStringLiteral("PC-9 windows 12-10 08:00, PC-10 office 12-11 08:00, "
                                "PC-11 windows 12-12 08:00"));
        QVERIFY(history.dropOuts.value(host()).constFirst().cmid == cmid(9));
        QCOMPARE(history.dropOuts.value(host()).constFirst().lastSeen, at("2026-11-10 08:00:00"));
    }

    void aClientOfItsOwnPaceReturns()
    {
        LogBuilder log = busyLog();
        // Every 12 days; its next request is due.
        log.received("2026-11-06 09:00:00", {.cmid = cmid(9), .client = "PC-9"})
            .received("2026-11-18 08:00:00", {.cmid = cmid(9), .client = "PC-9"});
        QCOMPARE(written(historyOf(log)), QString());
    }

    void aHostMaySetALongerInterval()
    {
        LogBuilder log = busyLog();
        log.received("2026-11-15 08:00:00", {.cmid = cmid(9), .client = "PC-9"});
        QCOMPARE(written(historyOf(log)), QStringLiteral("PC-9 windows 12-15 08:00"));
        auto told = std::make_shared<EventLog>();
        *told = *LogBuilder("PC-0142")
                     .sent("2026-11-15 08:00:00")
                     .answered("2026-11-15 08:00:01")
                     .item("e2")
                     .events();
        told->processed.first().renewalInterval = Minutes(20 * 24 * 60);
        EvidenceItem item = LogBuilder("PC-0142").item("e2");
        item.content = std::shared_ptr<const EventLog>(told);
        QCOMPARE(written(historyOf(Evidence{log.item("e1"), item})), QString());
    }

    // ── what kept clients from being heard ───────────────────────────────────────────────────

    // The host was off for ten days and is back: its clients could not ask.
    void timeInWhichTheHostHeardNobodyDoesNotCount()
    {
        LogBuilder log(kms01);
        for (int day = 0; day < 15; ++day) {
            for (uint i = 1; i <= 8; ++i)
                log.received(at("2026-11-01 08:00:00") + day * msPerDay + i, {.cmid = cmid(i)});
        }
        log.received("2026-11-25 08:00:00", {.cmid = cmid(1)});
        QCOMPARE(written(historyOf(log)), QString());
    }

    void whoMayHaveAskedInABreakOfTheLogIsNotSilent()
    {
        LogBuilder log = busyLog();
        log.received("2026-11-10 08:00:00", {.cmid = cmid(9), .client = "PC-9"});
        QCOMPARE(written(historyOf(log)), QStringLiteral("PC-9 windows 12-10 08:00"));
        log.gap("2026-11-24 09:00:00", "2026-11-26 07:00:00", LogGap::Cause::LogCleared);
        QCOMPARE(written(historyOf(log)), QString());
    }

    // ── names and ids ────────────────────────────────────────────────────────────────────────

    void aRenamedMachineBearsItsNewName()
    {
        LogBuilder log = busyLog();
        log.received("2026-11-05 08:00:00", {.cmid = cmid(9), .client = "PC-OLD"})
            .received("2026-11-10 08:00:00", {.cmid = cmid(9), .client = "PC-NEW"});
        QCOMPARE(written(historyOf(log)), QStringLiteral("PC-NEW windows 12-10 08:00"));
    }

    // Its old id falls out for certain, however lately it was seen.
    void aReimagedMachinesOldIdDoesNotReturn()
    {
        LogBuilder log = busyLog();
        log.received("2026-11-28 08:00:00", {.cmid = cmid(9), .client = "PC-9"})
            .received("2026-11-29 08:00:00", {.cmid = cmid(10), .client = "PC-9"});
        QCOMPARE(written(historyOf(log)), QStringLiteral("PC-9 windows 12-28 08:00!"));
    }

    void twoMachinesOfOneNameAreNotReimaged()
    {
        LogBuilder log = busyLog();
        for (const char *time : {"2026-11-25 08:00:00", "2026-11-27 08:00:00"})
            log.received(time, {.cmid = cmid(9), .client = "PC-9"});
        for (const char *time : {"2026-11-26 08:00:00", "2026-11-28 08:00:00"})
            log.received(time, {.cmid = cmid(10), .client = "PC-9"});
        QCOMPARE(written(historyOf(log)), QString());
    }

    // One of two clones was set up anew; the other still asks with the shared id.
    void aSharedIdStaysWhereOneOfItsMachinesIsReimaged()
    {
        LogBuilder log = busyLog();
        log.received("2026-11-24 08:00:00", {.cmid = cmid(9), .client = "PC-10"})
            .received("2026-11-25 08:00:00", {.cmid = cmid(9), .client = "PC-9"})
            .received("2026-11-26 08:00:00", {.cmid = cmid(10), .client = "PC-9"});
        QCOMPARE(written(historyOf(log)), QString());
    }

    // ── the day the line is crossed ──────────────────────────────────────────────────────────

    // 8 that renew and four that are silent: 12 on the 30th. They fall out on 10, 11, 12 and 13
    // December: below 10 with the third.
    void theLineIsCrossedWhenTheSilentHaveFallenOut()
    {
        const CountHistory history = historyOf(withFourSilent());
        const QDateTime now = toUtc(at("2026-11-30 12:00:00"));
        QCOMPARE(dayLineIsCrossed(history, host(), 10, now),
                 std::optional(toUtc(at("2026-12-12 08:00:00"))));
        QCOMPARE(dayLineIsCrossed(history, host(), 12, now),
                 std::optional(toUtc(at("2026-12-10 08:00:00"))));
        QVERIFY(!dayLineIsCrossed(history, host(), 8, now));  // those that renew are enough
        QVERIFY(!dayLineIsCrossed(history, host(), 13, now)); // below it already
        QVERIFY(!dayLineIsCrossed(history, QStringLiteral("kms02"), 10, now));
        QVERIFY(!dayLineIsCrossed(history, host(), 5, now, QStringLiteral("office")));
        // What happened since the log ended is not known.
        QVERIFY(!dayLineIsCrossed(history, host(), 10, toUtc(at("2026-12-02 12:00:00"))));
    }

    // On the 29th the host told 11 where the log has 12: one of them it does not count.
    void whatTheHostToldMovesTheCount()
    {
        const QDateTime now = toUtc(at("2026-11-30 12:00:00"));
        const auto crossed = [&](int told) {
            const Evidence evidence{withFourSilent().item("e1"),
                                    LogBuilder("PC-0142")
                                        .sent("2026-11-29 09:00:00", {.cmid = cmid(1)})
                                        .answered("2026-11-29 09:00:01", {.count = told})
                                        .item("e2")};
            return dayLineIsCrossed(historyOf(evidence), host(), 10, now);
        };
        QCOMPARE(crossed(12), std::optional(toUtc(at("2026-12-12 08:00:00"))));
        QCOMPARE(crossed(11), std::optional(toUtc(at("2026-12-11 08:00:00"))));
        QVERIFY(!crossed(9));                                                   // below it already
        QCOMPARE(crossed(50), std::optional(toUtc(at("2026-12-12 08:00:00")))); // the ceiling
    }

private:
    static LogBuilder withFourSilent()
    {
        LogBuilder log = busyLog();
        const char *const names[] = {"PC-20", "PC-21", "PC-22", "PC-23"};
        for (uint i = 0; i < 4; ++i)
            log.received(at("2026-11-10 08:00:00") + i * msPerDay,
                         {.cmid = cmid(20 + i), .client = names[i]});
        return log;
    }
};

QTEST_APPLESS_MAIN(TestDropOuts)
#include "tst_dropouts.moc"
