#include "engine/casefile/casefile.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

using View = Attempt::HostView;
constexpr quint32 clockRefused = 0xC004F06C;
constexpr quint32 rpcUnavailable = 0xC0020017;
constexpr const char *pc = "PC-0142.corp.example";
constexpr const char *kms01 = "kms01.corp.example";

// A day of a host that others ask, so that its log covers the 20th.
LogBuilder busyHost(const char *name = kms01)
{
    LogBuilder log(name);
    log.received("2026-11-19 00:00:00", {.cmid = cmid(1), .client = "PC-0001"})
        .received("2026-11-20 23:00:00", {.cmid = cmid(1), .client = "PC-0001"});
    return log;
}

View viewOf(const CaseFile &caseFile, qsizetype attempt = 0)
{
    return caseFile.clients.first().attempts[attempt].hostView;
}

CaseFile paired(const LogBuilder &client, const LogBuilder &host)
{
    return buildCaseFile({client.item("client"), host.item("host")});
}

// The view of one request of 08:30 against one host log.
View oneRequest(const Sent &sent, const LogBuilder &host)
{
    return viewOf(paired(LogBuilder(pc).sent("2026-11-20 08:30:00", sent), host));
}

} // namespace

class TestPairing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ── requests and the host's log ──────────────────────────────────────────────────────────

    void aRequestMeetsTheHostsRecordOfIt()
    {
        const CaseFile built =
            paired(LogBuilder(pc).sent("2026-11-20 08:30:00"),
                   busyHost().fromRecord(20'845).received("2026-11-20 08:30:04"));
        const Attempt &attempt = built.clients.first().attempts.first();
        QCOMPARE(attempt.hostView, View::Seen);
        QCOMPARE(attempt.arrival->ref.evidence, QStringLiteral("host"));
        QCOMPARE(toString(attempt.arrival->ref.at), QStringLiteral("record 20845"));
        QCOMPARE(attempt.arrival->value.stamp.time, at("2026-11-20 08:30:04"));
    }

    // Both events carry the client's own clock, so a wrong one does not hide the pair.
    void aClockFiveHoursBehindStillPairs()
    {
        const CaseFile built = paired(
            LogBuilder(pc).sent("2026-11-20 03:12:30", {.result = clockRefused}),
            busyHost().received("2026-11-20 08:30:04",
                                {.result = clockRefused, .clientTime = "2026-11-20 03:12:00"}));
        const Attempt &attempt = built.clients.first().attempts.first();
        QCOMPARE(attempt.hostView, View::Seen);
        QCOMPARE(attempt.arrival->value.clientTime, at("2026-11-20 03:12:00"));
        QVERIFY(!built.apart);
    }

    void aClockThatIsYearsBehindIsNotEvidenceFromAnotherTime()
    {
        const CaseFile built = paired(
            LogBuilder(pc).sent("2009-01-01 00:05:30", {.result = clockRefused}),
            busyHost().received("2026-11-20 08:30:04",
                                {.result = clockRefused, .clientTime = "2009-01-01 00:05:00"}));
        QCOMPARE(viewOf(built), View::Seen);
        QVERIFY(!built.apart);
    }

    // Times in both logs and inside the events are UTC, whatever zone the machines are in.
    void anotherTimeZoneDoesNotMatter()
    {
        QByteArray before = qgetenv("TZ");
        qputenv("TZ", "Asia/Kolkata");
        tzset();
        const View view = oneRequest({}, busyHost().received("2026-11-20 08:30:01"));
        qputenv("TZ", before);
        tzset();
        QCOMPARE(view, View::Seen);
    }

    void aDifferenceOfOneMinuteIsStillTheSameRequest_data()
    {
        QTest::addColumn<QString>("clientTime");
        QTest::addColumn<bool>("same");
        QTest::newRow("a minute before") << "2026-11-20 08:29:00" << true;
        QTest::newRow("a minute after") << "2026-11-20 08:31:00" << true;
        QTest::newRow("two minutes") << "2026-11-20 08:32:00" << false;
    }
    void aDifferenceOfOneMinuteIsStillTheSameRequest()
    {
        QFETCH(QString, clientTime);
        QFETCH(bool, same);
        const QByteArray time = clientTime.toLatin1();
        QCOMPARE(oneRequest({}, busyHost().received("2026-11-20 08:30:01",
                                                    {.clientTime = time.constData()})),
                 same ? View::Seen : View::Unseen);
    }

    // The lost request of 08:29 must not take the record of 08:30 and leave that one unseen.
    void theSameMinuteGoesBeforeTheMinuteBeside()
    {
        const CaseFile built =
            paired(LogBuilder(pc).sent("2026-11-20 08:29:00").sent("2026-11-20 08:30:00"),
                   busyHost().received("2026-11-20 08:30:01"));
        QCOMPARE(viewOf(built, 0), View::Unseen);
        QCOMPARE(viewOf(built, 1), View::Seen);
    }

    void oneRecordOfTheHostBelongsToOneRequest()
    {
        const CaseFile built =
            paired(LogBuilder(pc).sent("2026-11-20 08:30:00").sent("2026-11-20 08:30:30"),
                   busyHost().received("2026-11-20 08:30:01"));
        QCOMPARE(viewOf(built, 0), View::Seen);
        QCOMPARE(viewOf(built, 1), View::Unseen);
    }

    // The same log saved twice has that record twice: it is still one.
    void aHostLogThatIsThereTwiceHasEachRecordOnce()
    {
        LogBuilder host = busyHost();
        host.received("2026-11-20 08:30:01");
        const CaseFile built = buildCaseFile(
            {LogBuilder(pc).sent("2026-11-20 08:30:00").sent("2026-11-20 08:30:30").item("client"),
             host.item("host"), host.item("again")});
        QCOMPARE(built.hosts.size(), 1);
        QCOMPARE(viewOf(built, 0), View::Seen);
        QCOMPARE(viewOf(built, 1), View::Unseen);
    }

    void requestsForWindowsAndOfficeAreNotMixedUp()
    {
        const char *office = "d450596f-894d-49e0-966a-fd39ed4c4c64";
        const CaseFile built =
            paired(LogBuilder(pc)
                       .sent("2026-11-20 08:30:00")
                       .sent("2026-11-20 08:30:05", {.product = office, .required = 5}),
                   busyHost().received("2026-11-20 08:30:06", {.product = office, .required = 5}));
        QCOMPARE(viewOf(built, 0), View::Unseen);
        QCOMPARE(viewOf(built, 1), View::Seen);
    }

    void anotherMachineWithTheSameIdIsNotTheClient()
    {
        QCOMPARE(oneRequest({}, busyHost().received("2026-11-20 08:30:01",
                                                    {.client = "VDI-007.corp.example"})),
                 View::Unseen);
    }

    void anUnreadableIdIsReplacedByTheName()
    {
        QCOMPARE(oneRequest({}, busyHost().received("2026-11-20 08:30:01",
                                                    {.cmid = std::nullopt, .client = "pc-0142"})),
                 View::Seen);
        QCOMPARE(oneRequest({.cmid = std::nullopt}, busyHost().received("2026-11-20 08:30:01")),
                 View::Seen);
    }

    void anUnreadableClientTimeIsReplacedByTheRecordTimes_data()
    {
        QTest::addColumn<QString>("recorded");
        QTest::addColumn<bool>("same");
        QTest::newRow("4 s later") << "2026-11-20 08:30:04" << true;
        QTest::newRow("2 min later") << "2026-11-20 08:32:00" << true;
        QTest::newRow("10 min later") << "2026-11-20 08:40:00" << false;
    }
    void anUnreadableClientTimeIsReplacedByTheRecordTimes()
    {
        QFETCH(QString, recorded);
        QFETCH(bool, same);
        QCOMPARE(oneRequest(
                     {}, busyHost().received(recorded.toLatin1().constData(), {.clientTime = ""})),
                 same ? View::Seen : View::Unseen);
    }

    // The offset that another request shows (1 h here) places the one without a client time.
    void recordTimesAreCorrectedByTheOffsetOfOtherRequests()
    {
        const CaseFile built =
            paired(LogBuilder(pc).sent("2026-11-20 06:30:00").sent("2026-11-20 08:30:00"),
                   busyHost()
                       .received("2026-11-20 07:30:02", {.clientTime = "2026-11-20 06:30:00"})
                       .received("2026-11-20 09:30:02", {.clientTime = ""}));
        QCOMPARE(viewOf(built, 0), View::Seen);
        QCOMPARE(viewOf(built, 1), View::Seen);
    }

    // ── unseen ───────────────────────────────────────────────────────────────────────────────

    void aRequestIsUnseenOnlyWhereTheHostsLogCoversThatTime_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("covered");
        QTest::newRow("all day") << "2026-11-20 00:00:00"
                                 << "2026-11-20 23:00:00" << true;
        QTest::newRow("begins after it") << "2026-11-20 09:00:00"
                                         << "2026-11-20 23:00:00" << false;
        QTest::newRow("ended before it") << "2026-11-20 00:00:00"
                                         << "2026-11-20 08:00:00" << false;
        // The client's clock is not known to the minute: 5 minutes either way must be covered.
        QTest::newRow("begins 4 min before") << "2026-11-20 08:26:00"
                                             << "2026-11-20 23:00:00" << false;
        QTest::newRow("ends 4 min after") << "2026-11-20 00:00:00"
                                          << "2026-11-20 08:34:00" << false;
        QTest::newRow("5 min either way") << "2026-11-20 08:25:00"
                                          << "2026-11-20 08:35:00" << true;
    }
    void aRequestIsUnseenOnlyWhereTheHostsLogCoversThatTime()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(bool, covered);
        LogBuilder host(kms01);
        host.received(from.toLatin1().constData(), {.cmid = cmid(1), .client = "PC-0001"})
            .received(to.toLatin1().constData(), {.cmid = cmid(1), .client = "PC-0001"});
        QCOMPARE(oneRequest({}, host), covered ? View::Unseen : View::NotCovered);
    }

    // Forty requests a day, nothing for a while, and forty a day again.
    void whereTheHostIsSilentAgainstItsOwnPaceNothingIsUnseen_data()
    {
        QTest::addColumn<QString>("lastBefore");
        QTest::addColumn<QString>("firstAfter");
        QTest::addColumn<bool>("unseen");
        QTest::newRow("a week") << "2026-11-15 12:00:00"
                                << "2026-11-22 12:00:00" << false;
        QTest::newRow("silent since the hour before") << "2026-11-20 07:30:00"
                                                      << "2026-11-24 08:00:00" << false;
        QTest::newRow("half a day") << "2026-11-20 00:00:00"
                                    << "2026-11-20 12:00:00" << true;
        QTest::newRow("a week, but over by then") << "2026-11-13 00:00:00"
                                                  << "2026-11-20 08:00:00" << true;
    }
    void whereTheHostIsSilentAgainstItsOwnPaceNothingIsUnseen()
    {
        QFETCH(QString, lastBefore);
        QFETCH(QString, firstAfter);
        QFETCH(bool, unseen);
        constexpr UtcMs pause = 36 * 60'000;
        const Received other{.cmid = cmid(1), .client = "PC-0001"};
        LogBuilder host(kms01);
        for (int i = 40; i >= 0; --i)
            host.received(at(lastBefore.toLatin1().constData()) - i * pause, other);
        for (int i = 0; i <= 40; ++i)
            host.received(at(firstAfter.toLatin1().constData()) + i * pause, other);
        QCOMPARE(oneRequest({}, host), unseen ? View::Unseen : View::NotCovered);
    }

    void aFewRecordsFarApartCoverNothing()
    {
        LogBuilder host(kms01);
        host.received("2026-11-01 08:00:00", {.cmid = cmid(1), .client = "PC-0001"})
            .received("2026-11-20 23:00:00", {.cmid = cmid(2), .client = "PC-0002"});
        QCOMPARE(oneRequest({}, host), View::NotCovered);
    }

    // Every machine of a small site renews in the same hour of the week.
    void aHostThatIsAskedOnceAWeekIsNotSilentInBetween()
    {
        LogBuilder host(kms01);
        for (int week = 0; week < 9; ++week)
            host.received(at("2026-10-01 08:00:00") + week * 7 * 24 * 3'600'000LL,
                          {.cmid = cmid(1), .client = "PC-0001"});
        QCOMPARE(oneRequest({}, host), View::Unseen);
    }

    void inAGapNothingIsUnseen_data()
    {
        QTest::addColumn<int>("cause");
        QTest::newRow("missing ids") << int(LogGap::Cause::RecordIdsMissing);
        QTest::newRow("cleared") << int(LogGap::Cause::LogCleared);
        QTest::newRow("damaged") << int(LogGap::Cause::Damage);
    }
    void inAGapNothingIsUnseen()
    {
        QFETCH(int, cause);
        const auto gap = LogGap::Cause(cause);
        QCOMPARE(oneRequest({}, busyHost().gap("2026-11-20 08:00:00", "2026-11-20 09:00:00", gap)),
                 View::NotCovered);
        QCOMPARE(oneRequest({}, busyHost().gap("2026-11-20 07:00:00", "2026-11-20 08:00:00", gap)),
                 View::Unseen);
    }

    void aLossThatNobodyCanPlaceLeavesNothingUnseen()
    {
        QCOMPARE(oneRequest({}, busyHost().note(Note::Kind::ChunkUnreadable)), View::NotCovered);
        QCOMPARE(oneRequest({}, busyHost().note(Note::Kind::RecordNotTyped)), View::NotCovered);
        // Here the reader told where: the damage is a gap, elsewhere the log is whole.
        QCOMPARE(oneRequest({}, busyHost()
                                    .note(Note::Kind::ChunkUnreadable)
                                    .gap("2026-11-19 01:00:00", "2026-11-19 02:00:00",
                                         LogGap::Cause::Damage)),
                 View::Unseen);
        QCOMPARE(oneRequest({}, busyHost().note(Note::Kind::LogWasOpen)), View::Unseen);
    }

    void onlyALogOfTheHostAskedMakesARequestUnseen_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("unseen");
        QTest::newRow("that host") << "kms01.corp.example:1688" << true;
        QTest::newRow("its short name") << "KMS01:1688" << true;
        QTest::newRow("with a closing dot") << "kms01.corp.example.:1688" << true;
        QTest::newRow("another host") << "kms02.corp.example:1688" << false;
        QTest::newRow("another domain") << "kms01.other.example:1688" << false;
        QTest::newRow("perhaps an alias") << "kms.corp.example:1688" << false;
        QTest::newRow("an address") << "10.20.0.11:1688" << false;
        QTest::newRow("none told") << "" << false;
    }
    void onlyALogOfTheHostAskedMakesARequestUnseen()
    {
        QFETCH(QString, server);
        QFETCH(bool, unseen);
        const QByteArray name = server.toLatin1();
        QCOMPARE(oneRequest({.server = name.constData()}, busyHost()),
                 unseen ? View::Unseen : View::NotCovered);
    }

    void aRequestByAddressOrAliasMayStillBeSeen_data()
    {
        QTest::addColumn<QString>("server");
        QTest::newRow("an address") << "10.20.0.11:1688";
        QTest::newRow("an alias") << "kms.corp.example:1688";
        QTest::newRow("none told") << "";
    }
    void aRequestByAddressOrAliasMayStillBeSeen()
    {
        QFETCH(QString, server);
        const QByteArray name = server.toLatin1();
        QCOMPARE(
            oneRequest({.server = name.constData()}, busyHost().received("2026-11-20 08:30:01")),
            View::Seen);
    }

    void aTryOfADeadHostDoesNotTakeTheRecordOfTheNextTry()
    {
        const CaseFile built =
            paired(LogBuilder(pc)
                       .sent("2026-11-20 08:30:00",
                             {.server = "kms-old.corp.example:1688", .result = rpcUnavailable})
                       .sent("2026-11-20 08:30:20"),
                   busyHost().received("2026-11-20 08:30:21"));
        QCOMPARE(viewOf(built, 0), View::NotCovered);
        QCOMPARE(viewOf(built, 1), View::Seen);
    }

    // Both hosts' logs are at hand: kms02's record is not kms01's request.
    void aRequestForOneHostIsNotFoundInTheLogOfAnother()
    {
        const CaseFile built = buildCaseFile(
            {LogBuilder(pc).sent("2026-11-20 08:30:00").item("client"), busyHost().item("one"),
             busyHost("kms02.corp.example").received("2026-11-20 08:30:01").item("two")});
        QCOMPARE(viewOf(built), View::Unseen);
    }

    void aShortNameOfTwoHostsMakesNothingUnseen()
    {
        const CaseFile built = buildCaseFile(
            {LogBuilder(pc).sent("2026-11-20 08:30:00", {.server = "kms01:1688"}).item("client"),
             busyHost("kms01.a.example").item("one"), busyHost("kms01.b.example").item("two")});
        QCOMPARE(viewOf(built), View::NotCovered);
    }

    void aRequestThatWasNeverSentIsNotUnseen_data()
    {
        QTest::addColumn<quint32>("result");
        QTest::addColumn<quint32>("flags");
        QTest::addColumn<bool>("unseen");
        QTest::newRow("sent") << 0U << 0U << true;
        QTest::newRow("RPC failed on the way") << rpcUnavailable << 0U << true;
        QTest::newRow("0x800706BA") << 0x800706BAU << 0U << true;
        QTest::newRow("0x8007232B no record") << 0x8007232BU << 0U << false;
        QTest::newRow("0x8007251D no record") << 0x8007251DU << 0U << false;
        QTest::newRow("0x8007267C no DNS server") << 0x8007267CU << 0U << false;
        QTest::newRow("0x80092328") << 0x80092328U << 0U << false;
        QTest::newRow("0x8007007B") << 0x8007007BU << 0U << false;
        QTest::newRow("no KMS found") << 0xC004F074U << quint32(RequestFlag::noKmsFound) << false;
        QTest::newRow("firmware") << 0xC004F035U << quint32(RequestFlag::firmwareNotQualified)
                                  << false;
    }
    void aRequestThatWasNeverSentIsNotUnseen()
    {
        QFETCH(quint32, result);
        QFETCH(quint32, flags);
        QFETCH(bool, unseen);
        QCOMPARE(oneRequest({.result = result, .flags = flags}, busyHost()),
                 unseen ? View::Unseen : View::NotCovered);
    }

    // 5 h 18 min behind: by its own clock the request falls into the log, by the host's after it.
    void theOffsetOfOtherRequestsPlacesARequestOnTheHostsClock()
    {
        LogBuilder host(kms01);
        host.received("2026-11-20 00:00:00", {.cmid = cmid(1), .client = "PC-0001"})
            .received("2026-11-20 08:30:00", {.clientTime = "2026-11-20 03:12:00"})
            .received("2026-11-20 09:00:00", {.cmid = cmid(1), .client = "PC-0001"});
        const CaseFile built = paired(LogBuilder(pc)
                                          .sent("2026-11-20 03:12:00")
                                          .sent("2026-11-20 03:30:00")
                                          .sent("2026-11-20 05:12:00"),
                                      host);
        QCOMPARE(viewOf(built, 0), View::Seen);
        QCOMPARE(viewOf(built, 1), View::Unseen);     // 08:48 there
        QCOMPARE(viewOf(built, 2), View::NotCovered); // 10:30 there
    }

    void twoLogsOfAHostCoverTogetherWhatNeitherCoversAlone()
    {
        const CaseFile joined =
            buildCaseFile({LogBuilder(pc).sent("2026-11-20 08:30:00").item("client"),
                           LogBuilder(kms01)
                               .fromRecord(1)
                               .received("2026-11-19 00:00:00", {.cmid = cmid(1)})
                               .received("2026-11-20 08:28:00", {.cmid = cmid(1)})
                               .item("old"),
                           LogBuilder(kms01)
                               .fromRecord(3)
                               .received("2026-11-20 08:33:00", {.cmid = cmid(1)})
                               .received("2026-11-20 10:00:00", {.cmid = cmid(1)})
                               .item("new")});
        QCOMPARE(viewOf(joined), View::Unseen);
        const CaseFile hole =
            buildCaseFile({LogBuilder(pc).sent("2026-11-20 08:30:00").item("client"),
                           LogBuilder(kms01)
                               .fromRecord(1)
                               .received("2026-11-19 00:00:00", {.cmid = cmid(1)})
                               .received("2026-11-20 08:28:00", {.cmid = cmid(1)})
                               .item("old"),
                           LogBuilder(kms01)
                               .fromRecord(9)
                               .received("2026-11-20 08:33:00", {.cmid = cmid(1)})
                               .received("2026-11-20 10:00:00", {.cmid = cmid(1)})
                               .item("new")});
        QCOMPARE(viewOf(hole), View::NotCovered);
    }

    void inACollectorsLogEachHostHasItsOwnRecords()
    {
        const CaseFile built =
            buildCaseFile({LogBuilder(kms01)
                               .received("2026-11-20 00:00:00", {.cmid = cmid(1)})
                               .received("2026-11-20 08:30:01", {.computer = "kms02.corp.example"})
                               .received("2026-11-20 22:00:00", {.cmid = cmid(1)})
                               .sent("2026-11-20 08:30:00", {.computer = pc})
                               .item("forwarded")});
        QCOMPARE(built.hosts.size(), 2);
        QCOMPARE(built.clients.size(), 1);
        QCOMPARE(viewOf(built), View::Unseen); // kms01 was asked, kms02 saw something
        QCOMPARE(built.hosts[0].logs.first().to, toUtc(at("2026-11-20 22:00:00")));
        QCOMPARE(built.hosts[1].logs.first().to, toUtc(at("2026-11-20 08:30:01")));
    }

    // ── evidence from different times ────────────────────────────────────────────────────────

    void evidenceFromTimesThatDoNotOverlapIsApart_data()
    {
        QTest::addColumn<QString>("requested");
        QTest::addColumn<bool>("apart");
        // The host's log ends on the 20th at 23:00.
        QTest::newRow("same day") << "2026-11-20 08:30:00" << false;
        QTest::newRow("within a day") << "2026-11-21 22:00:00" << false;
        QTest::newRow("two days later") << "2026-11-22 23:30:00" << true;
        QTest::newRow("a month before") << "2026-10-20 08:30:00" << true;
    }
    void evidenceFromTimesThatDoNotOverlapIsApart()
    {
        QFETCH(QString, requested);
        QFETCH(bool, apart);
        const CaseFile built =
            paired(LogBuilder(pc).sent(requested.toLatin1().constData()), busyHost());
        QCOMPARE(built.apart, apart);
        if (apart)
            QCOMPARE(viewOf(built), View::NotCovered);
    }

    void aHostThatStoppedLoggingRequestsIsNotApart()
    {
        const CaseFile built = paired(
            LogBuilder(pc).sent("2026-11-25 08:30:00"),
            busyHost().event("2026-11-25 02:14:00", OtherEvent::Kind::Published, "corp.example"));
        QVERIFY(!built.apart);
        QCOMPARE(viewOf(built), View::NotCovered);
    }

    void textsWithoutATimeAreNeverApart()
    {
        const CaseFile built = buildCaseFile(
            {report("e1", {kmsClientLicense(cmid(142))}, "", pc), busyHost().item("e2")});
        QVERIFY(!built.apart);
    }
};

QTEST_APPLESS_MAIN(TestPairing)
#include "tst_pairing.moc"
