#include "engine/history/currentstate.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

using Told = CountSeries::Source;

/// Three clients of one host; the second is refused.
LogBuilder hostLog()
{
    LogBuilder log("kms01.corp.example");
    log.received("2026-10-01 08:00:00", {.cmid = cmid(1), .client = "pc-1"});
    log.received("2026-10-20 08:00:00", {.cmid = cmid(2), .client = "pc-2", .result = 0xC004F06C});
    log.received("2026-10-20 20:00:00", {.cmid = cmid(3), .client = "pc-3"});
    return log;
}

CurrentState stateOf(const Evidence &evidence, const char *now = nullptr)
{
    NoProgress quiet;
    const QDateTime moment = now ? toUtc(at(now)) : QDateTime();
    const CaseFile caseFile = buildCaseFile(evidence, moment);
    return currentStateOf(caseFile, buildCountHistory(caseFile, quiet), moment);
}

QStringList countLines(const CurrentState &state)
{
    QStringList lines;
    for (const CurrentCount &count : state.counts)
        lines.append(
            QStringLiteral("%1 %2 %3 %4 %5%6")
                .arg(count.host, count.product, toId(count.source))
                .arg(count.count)
                .arg(toIso(toUtc(count.time)), QLatin1String(count.atLeast ? " at least" : "")));
    return lines;
}

} // namespace

class TestCurrentState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheLogTellsHoldsAtItsLastRecord()
    {
        const CurrentState state = stateOf({hostLog().item("e1")});
        QCOMPARE(countLines(state),
                 QStringList(QStringLiteral("kms01.corp.example windows reconstructed 3 "
                                            "2026-10-20T20:00:00Z at least")));
        QCOMPARE(state.hosts.size(), 1);
        const HostState expected{QStringLiteral("kms01.corp.example"),
                                 at("2026-10-01 08:00:00"),
                                 at("2026-10-20 20:00:00"),
                                 {{ErrorCode{0}, 2}, {ErrorCode{0xC004F06C}, 1}},
                                 2,
                                 1};
        QCOMPARE(state.hosts.first(), expected);
    }

    void whoAsksLongAfterLearnsWhatWasKnown()
    {
        const CurrentState state = stateOf({hostLog().item("e1")}, "2027-05-01 00:00:00");
        QCOMPARE(countLines(state), countLines(stateOf({hostLog().item("e1")})));
        QCOMPARE(state.hosts.first().lastDay, qint64(0));
        QCOMPARE(state.hosts.first().lastRecord, at("2026-10-20 20:00:00"));
    }

    void whatIsNewerThanTheMomentIsLeftOut()
    {
        const CurrentState state = stateOf({hostLog().item("e1")}, "2026-10-20 09:00:00");
        QCOMPARE(countLines(state),
                 QStringList(QStringLiteral("kms01.corp.example windows reconstructed 2 "
                                            "2026-10-20T08:00:00Z at least")));
        QCOMPARE(state.hosts.first().lastDay, qint64(1));
        QVERIFY(countLines(stateOf({hostLog().item("e1")}, "2026-09-01 00:00:00")).isEmpty());
    }

    void aWindowThatIsFullIsExact()
    {
        LogBuilder log = hostLog();
        log.received("2026-11-01 08:00:00", {.cmid = cmid(2), .client = "pc-2"});
        QCOMPARE(countLines(stateOf({log.item("e1")})),
                 QStringList(QStringLiteral("kms01.corp.example windows reconstructed 2 "
                                            "2026-11-01T08:00:00Z")));
    }

    void whatWasToldLastCounts()
    {
        CountHistory history;
        const QString host = QStringLiteral("kms02");
        const QString product = QStringLiteral("windows");
        history.series = {{host, product, Told::Sampled, {{1'000, 5}, {3'000, 7}}},
                          {host, product, Told::Reported, {{2'000, 6}}},
                          {QString(), product, Told::Reported, {{9'000, 60}}}};
        QCOMPARE(countLines(currentStateOf({}, history)),
                 QStringList({QStringLiteral("kms02 windows reported 6 1970-01-01T00:00:02Z"),
                              QStringLiteral("kms02 windows sampled 7 1970-01-01T00:00:03Z")}));
        QCOMPARE(countLines(currentStateOf({}, history, toUtc(1'500))),
                 QStringList(QStringLiteral("kms02 windows sampled 5 1970-01-01T00:00:01Z")));
    }

    void nothingKnownIsNothingTold()
    {
        const CurrentState state = stateOf({});
        QVERIFY(state.counts.isEmpty() && state.hosts.isEmpty());
        QCOMPARE(state.at, noTime);
    }
};

QTEST_APPLESS_MAIN(TestCurrentState)
#include "tst_currentstate.moc"
