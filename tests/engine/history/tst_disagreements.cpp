#include "engine/history/counthistory.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *kms01 = "kms01.corp.example";
constexpr UtcMs msPerDay = 24LL * 3'600'000;
constexpr UtcMs msPerHour = 3'600'000;

CountHistory historyOf(const Evidence &evidence, const char *now = nullptr)
{
    NoProgress progress;
    return buildCountHistory(buildCaseFile(evidence, now ? toUtc(at(now)) : QDateTime()), progress);
}

// Since its first record the host sees \a clients machines a day, each of them every day, from
// 1 November to the 12th. PC-0142 is not among them.
LogBuilder hostLog(uint clients, const Received &as = {})
{
    LogBuilder log(kms01);
    log.fromRecord(1);
    for (int day = 0; day < 12; ++day) {
        for (uint client = 1; client <= clients; ++client) {
            Received request = as;
            request.cmid = cmid(client);
            log.received(at("2026-11-01 08:00:00") + day * msPerDay + client, request);
        }
    }
    return log;
}

// PC-0142 asks on the 12th at 03:00, five hours before the host's log ends, and is told. The host
// has no record of it: the moment may be wrong by four hours.
LogBuilder toldLog(int count, int required = 25)
{
    LogBuilder log("PC-0142");
    log.sent("2026-11-12 03:00:00", {.required = required})
        .answered("2026-11-12 03:00:01", {.count = count});
    return log;
}

QString written(const QVector<CountDisagreement> &all)
{
    QStringList lines;
    for (const CountDisagreement &one : all)
        lines += QStringLiteral("%1 %2 %3: %4, not %5")
                     .arg(toUtc(one.time).toString(QStringLiteral("MM-dd HH:mm")), one.product,
                          toId(one.source))
                     .arg(one.told)
                     .arg(one.reconstructed);
    return lines.join(QStringLiteral(" | "));
}

QString disagreementsOf(const Evidence &evidence, const char *now = nullptr)
{
    return written(historyOf(evidence, now).disagreements.value(QString::fromLatin1(kms01)));
}

} // namespace

class TestDisagreements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasToldDisagreesOrNot_data()
    {
        QTest::addColumn<uint>("clients");
        QTest::addColumn<int>("told");
        QTest::addColumn<QString>("disagreement");
        const auto row = [](const char *name, uint clients, int told, const char *expected) {
            QTest::newRow(name) << clients << told << QString::fromLatin1(expected);
        };
        row("the same", 12U, 12, "");
        row("two less are no disagreement", 12U, 10, "");
        row("nor two more", 12U, 14, "");
        row("three less", 12U, 9, "11-12 03:00 windows reported: 9, not 12");
        row("three more", 12U, 15, "11-12 03:00 windows reported: 15, not 12");
        row("a tenth less is none either", 33U, 30, "");
        row("more than a tenth", 34U, 30, "11-12 03:00 windows reported: 30, not 34");
        row("a host that was set up anew", 40U, 1, "11-12 03:00 windows reported: 1, not 40");
        row("the ceiling", 80U, 50, "");
        row("below the ceiling", 80U, 40, "11-12 03:00 windows reported: 40, not 80");
        row("nearly at it", 80U, 46, "");
        row("a cache that only servers filled", 12U, 10, "");
        row("more than the ceiling that was seen", 12U, 60,
            "11-12 03:00 windows reported: 60, not 12");
    }
    void whatWasToldDisagreesOrNot()
    {
        QFETCH(uint, clients);
        QFETCH(int, told);
        const Evidence evidence{hostLog(clients).item("e1"), toldLog(told).item("e2")};
        QTEST(disagreementsOf(evidence), "disagreement");
    }

    // ── explanations ─────────────────────────────────────────────────────────────────────────

    void beforeTheWindowIsFullMayBeMore()
    {
        LogBuilder young(kms01);
        young.fromRecord(5'000);
        for (uint i = 0; i < 12; ++i)
            young.received(at("2026-11-01 08:00:00") + i * msPerDay, {.cmid = cmid(i)});
        QCOMPARE(disagreementsOf({young.item("e1"), toldLog(40).item("e2")}), QString());
        QCOMPARE(disagreementsOf({young.item("e1"), toldLog(5).item("e2")}),
                 QStringLiteral("11-12 03:00 windows reported: 5, not 11"));
    }

    void whereRecordsAreMissingMayBeMore()
    {
        LogBuilder holed = hostLog(12);
        holed.gap("2026-11-05 08:00:00", "2026-11-05 09:00:00");
        QCOMPARE(disagreementsOf({holed.item("e1"), toldLog(40).item("e2")}), QString());
        QCOMPARE(disagreementsOf({holed.item("e1"), toldLog(5).item("e2")}),
                 QStringLiteral("11-12 03:00 windows reported: 5, not 12"));
        LogBuilder damaged = hostLog(12);
        damaged.note(Note::Kind::RecordNotTyped);
        QCOMPARE(disagreementsOf({damaged.item("e1"), toldLog(40).item("e2")}), QString());
    }

    void whereAnIdCannotBeReadMayBeMore()
    {
        LogBuilder masked = hostLog(12);
        masked.received("2026-11-12 08:30:00", {.cmid = std::nullopt});
        QCOMPARE(disagreementsOf({masked.item("e1"), toldLog(40).item("e2")}), QString());
    }

    void refusedRequestsMayCountOrNot()
    {
        const LogBuilder refused = hostLog(12, {.result = 0xC004F042});
        QCOMPARE(disagreementsOf({refused.item("e1"), toldLog(1).item("e2")}), QString());
        QCOMPARE(disagreementsOf({refused.item("e1"), toldLog(20).item("e2")}),
                 QStringLiteral("11-12 03:00 windows reported: 20, not 12"));
    }

    // They are drawn as Windows, but may be of Office.
    void requestsWithoutAProductMayBeOfAnother()
    {
        LogBuilder log = hostLog(12, {.product = "", .required = 5});
        log.received("2026-11-12 08:30:00", {.cmid = cmid(1)});
        QCOMPARE(disagreementsOf({log.item("e1"), toldLog(2).item("e2")}), QString());
    }

    void anotherHostsCountIsNotCompared()
    {
        LogBuilder told("PC-0142");
        told.sent("2026-11-12 03:00:00", {.server = "kms02.corp.example:1688"})
            .answered("2026-11-12 03:00:01", {.count = 1});
        QCOMPARE(disagreementsOf({hostLog(12).item("e1"), told.item("e2")}), QString());
    }

    void behindTheLogNothingIsCompared()
    {
        LogBuilder told("PC-0142");
        told.sent("2026-12-20 03:00:00").answered("2026-12-20 03:00:01", {.count = 40});
        QCOMPARE(disagreementsOf({hostLog(12).item("e1"), told.item("e2")}), QString());
        LogBuilder fewer("PC-0142");
        fewer.sent("2026-12-20 03:00:00").answered("2026-12-20 03:00:01", {.count = 1});
        QCOMPARE(disagreementsOf({hostLog(12).item("e1"), fewer.item("e2")}), QString());
    }

    // ── moments ──────────────────────────────────────────────────────────────────────────────

    // Twenty clients come at 10:00; the host's record of the request tells the moment to a minute.
    void theHostsRecordTellsTheMoment()
    {
        const auto burst = [](bool recorded) {
            LogBuilder log(kms01);
            log.fromRecord(1).received("2026-11-01 08:00:00", {.cmid = cmid(99)});
            if (recorded)
                log.received("2026-11-12 09:30:00");
            for (uint i = 1; i <= 20; ++i)
                log.received(at("2026-11-12 10:00:00") + i, {.cmid = cmid(i)});
            return log.covering("2026-11-01 08:00:00", "2026-11-12 20:00:00");
        };
        LogBuilder told("PC-0142");
        told.sent("2026-11-12 09:30:00").answered("2026-11-12 09:30:01", {.count = 22});
        QCOMPARE(disagreementsOf({burst(true).item("e1"), told.item("e2")}),
                 QStringLiteral("11-12 09:30 windows reported: 22, not 2"));
        // Without it the client's clock may be hours wrong.
        LogBuilder alone("PC-0142");
        alone.sent("2026-11-12 09:30:00", {.cmid = cmid(1'000)})
            .answered("2026-11-12 09:30:01", {.count = 21});
        QCOMPARE(disagreementsOf({burst(false).item("e1"), alone.item("e2")}), QString());
    }

    void aPrintedCountIsOfTheWeekBeforeJudging()
    {
        LogBuilder log(kms01);
        log.fromRecord(1);
        for (uint i = 1; i <= 20; ++i)
            log.received(at("2026-11-01 08:00:00") + i * msPerDay, {.cmid = cmid(i)});
        // 20 on the 21st, 14 a week before.
        const auto printed = [&](qint64 count) {
            return disagreementsOf(
                {log.item("e1"), report("e2", {kmsHostLicense(count)}, "", kms01)});
        };
        QCOMPARE(printed(20), QString());
        QCOMPARE(printed(14), QString());
        QCOMPARE(printed(9), QStringLiteral("11-21 08:00 windows sampled: 9, not 20"));
        QCOMPARE(printed(25), QStringLiteral("11-21 08:00 windows sampled: 25, not 20"));
    }

    void theNewestTwentyAreKept()
    {
        LogBuilder told("PC-0142");
        for (int i = 0; i < 30; ++i) {
            const QByteArray time = toUtc(at("2026-11-10 08:00:00") + i * msPerHour)
                                        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                                        .toLatin1();
            told.sent(time.constData()).answered(time.constData(), {.count = 1});
        }
        const auto all = historyOf({hostLog(40).item("e1"), told.item("e2")})
                             .disagreements.value(QString::fromLatin1(kms01));
        QCOMPARE(all.size(), 20);
        QCOMPARE(all.constFirst().time, at("2026-11-10 18:00:00"));
        QCOMPARE(all.constLast().time, at("2026-11-11 13:00:00"));
    }

    void aHostShowsNoMoreThanItsCeiling()
    {
        QCOMPARE(cappedCount(12, 50), 12);
        QCOMPARE(cappedCount(120, 50), 50);
        QCOMPARE(cappedCount(120, 0), 120);
        CountHistory history;
        history.required = {25, 5};
        history.ceiling = 50;
        QCOMPARE(ceilingOf(history, QStringLiteral("windows")), 50);
        QCOMPARE(ceilingOf(history, QStringLiteral("office2010")), 10);
        history.required = {25};
        QCOMPARE(ceilingOf(history, QStringLiteral("office")), 0);
    }
};

QTEST_APPLESS_MAIN(TestDisagreements)
#include "tst_disagreements.moc"
