#include "engine/casefile/requestwindow.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *office2021 = "fbdb3e18-a8ef-4fb3-9183-dffd60bd0984";
constexpr UtcMs msPerHour = 3'600'000;
constexpr UtcMs msPerDay = 24 * msPerHour;

QDateTime moment(const char *time)
{
    return toUtc(at(time));
}

CaseFile caseOf(const LogBuilder &log)
{
    return buildCaseFile({log.item("e1")});
}

WindowCount counted(const CaseFile &caseFile, const QDateTime &until)
{
    return countRequests(caseFile.hosts.first(), until);
}

LogBuilder hostLog()
{
    return LogBuilder("kms01.corp.example");
}

QStringList sharers(const WindowCount &count)
{
    return count.shared.isEmpty() ? QStringList() : count.shared.first().machines;
}

// One request of each of `clients` machines a day from day 0 on, each with a CMID of its own.
LogBuilder climbing(int days, quint64 firstRecord)
{
    LogBuilder log = hostLog();
    log.fromRecord(firstRecord);
    for (int day = 0; day < days; ++day) {
        // A client more each day, and all so far renew.
        for (int client = 0; client <= day; ++client)
            log.received(at("2026-11-01 00:00:00") + day * msPerDay + client * 1000,
                         {.cmid = cmid(uint(client + 1)), .client = ""});
    }
    return log;
}

} // namespace

class TestRequestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheLastThirtyDaysCount()
    {
        const CaseFile host =
            caseOf(hostLog()
                       .received("2026-10-20 09:00:00", {.cmid = cmid(1), .client = "PC-1"})
                       .received("2026-10-21 09:00:00", {.cmid = cmid(2), .client = "PC-2"})
                       .received("2026-10-21 09:00:01", {.cmid = cmid(3), .client = "PC-3"})
                       .received("2026-11-20 09:00:00", {.cmid = cmid(4), .client = "PC-4"})
                       .received("2026-11-20 09:00:01", {.cmid = cmid(5), .client = "PC-5"}));
        // 30 days before 20 November 09:00 is 21 October 09:00: that request just fell out.
        const WindowCount count = counted(host, moment("2026-11-20 09:00:00"));
        QCOMPARE(count.requests, 2);
        QCOMPARE(count.distinctCmids, 2);
        QCOMPARE(count.distinctNames, 2);
        QCOMPARE(count.until, moment("2026-11-20 09:00:00"));
        QCOMPARE(count.coveredFrom, moment("2026-10-21 09:00:00"));
    }

    void aClientThatAsksOftenCountsOnce()
    {
        LogBuilder log = hostLog();
        for (int hour = 0; hour < 48; hour += 2)
            log.received(at("2026-11-18 00:00:00") + hour * msPerHour);
        const WindowCount count = counted(caseOf(log), moment("2026-11-20 09:00:00"));
        QCOMPARE(count.requests, 24);
        QCOMPARE(count.distinctCmids, 1);
        QCOMPARE(count.distinctNames, 1);
        QCOMPARE(count.largestRequired, 25);
    }

    void refusedRequestsCountAndAreTold()
    {
        const CaseFile host =
            caseOf(hostLog()
                       .received("2026-11-20 08:00:00", {.cmid = cmid(1), .result = 0xC004F06C})
                       .received("2026-11-20 08:01:00", {.cmid = cmid(2), .result = 0xC004F042})
                       .received("2026-11-20 08:02:00", {.cmid = cmid(2)})
                       .received("2026-11-20 08:03:00", {.cmid = cmid(3)}));
        const WindowCount count = counted(host, moment("2026-11-20 09:00:00"));
        QCOMPARE(count.distinctCmids, 3);
        QCOMPARE(count.refusedCmids, 1);
    }

    void unreadableIdsAreNoClients()
    {
        const CaseFile host =
            caseOf(hostLog()
                       .received("2026-11-20 08:00:00", {.cmid = std::nullopt, .client = ""})
                       .received("2026-11-20 08:01:00", {.cmid = cmid(1), .client = ""}));
        const WindowCount count = counted(host, moment("2026-11-20 09:00:00"));
        QCOMPARE(count.requests, 2);
        QCOMPARE(count.distinctCmids, 1);
        QCOMPARE(count.distinctNames, 0);
    }

    void aLogThatBeginsInsideTheWindowSaysSo()
    {
        const CaseFile host =
            caseOf(hostLog().received("2026-11-10 08:00:00").received("2026-11-18 08:00:00"));
        const WindowCount count = counted(host, moment("2026-11-20 09:00:00"));
        QCOMPARE(count.coveredFrom, moment("2026-11-10 08:00:00"));
        QCOMPARE(count.coveredTo, moment("2026-11-18 08:00:00"));
    }

    void aClearedLogIsKnownFromItsClearingOn()
    {
        const LogBuilder log = hostLog()
                                   .received("2026-09-01 08:00:00")
                                   .received("2026-11-05 08:00:00")
                                   .received("2026-11-06 08:00:00")
                                   .received("2026-11-20 08:00:00");
        LogBuilder cleared = log;
        cleared.gap("2026-11-05 08:00:00", "2026-11-06 08:00:00", LogGap::Cause::LogCleared);
        LogBuilder fewLost = log;
        fewLost.gap("2026-11-06 08:00:00", "2026-11-06 09:00:00");
        const QDateTime now = moment("2026-11-20 09:00:00");
        QCOMPARE(counted(caseOf(cleared), now).coveredFrom, moment("2026-11-06 08:00:00"));
        QCOMPARE(counted(caseOf(fewLost), now).coveredFrom, moment("2026-10-21 09:00:00"));
    }

    void aHostWithoutALogCountsNothing()
    {
        const CaseFile host = buildCaseFile({report("e1", {kmsHostLicense(11)})});
        const WindowCount count = counted(host, moment("2026-11-20 09:00:00"));
        QCOMPARE(count.requests, 0);
        QVERIFY(!count.coveredFrom.isValid());
        QVERIFY(!count.growthPerDay);
    }

    void aLogThatIsThereTwiceCountsOnce()
    {
        LogBuilder log = hostLog();
        log.received("2026-11-18 08:00:00").received("2026-11-19 08:00:00");
        LogBuilder longer = log;
        longer.received("2026-11-20 08:00:00");
        const CaseFile host = buildCaseFile({log.item("e1"), longer.item("e2")});
        QCOMPARE(counted(host, moment("2026-11-20 09:00:00")).requests, 3);
    }

    void windowsAndOfficeAreCountedApart()
    {
        const CaseFile host =
            caseOf(hostLog()
                       .received("2026-11-20 08:00:00", {.cmid = cmid(1)})
                       .received("2026-11-20 08:01:00",
                                 {.cmid = cmid(1), .product = office2021, .required = 5})
                       .received("2026-11-20 08:02:00",
                                 {.cmid = cmid(2), .product = office2021, .required = 5})
                       .received("2026-11-20 08:03:00", {.cmid = cmid(3), .product = ""}));
        const Applications known = learnApplications({});
        const QDateTime now = moment("2026-11-20 09:00:00");
        QCOMPARE(counted(host, now).distinctCmids, 3);
        QCOMPARE(countRequests(host.hosts.first(), now, known, Application::Windows).distinctCmids,
                 2);
        QCOMPARE(
            countRequests(host.hosts.first(), now, known, Application::Windows).largestRequired,
            25);
        QCOMPARE(countRequests(host.hosts.first(), now, known, Application::Office).distinctCmids,
                 2);
        QCOMPARE(countRequests(host.hosts.first(), now, known, Application::Office).largestRequired,
                 5);
        QCOMPARE(
            countRequests(host.hosts.first(), now, known, Application::Office2010).distinctCmids,
            0);
    }

    void aLicenseReportTeachesAProductsApplication()
    {
        LicenseFacts office = kmsClientLicense();
        office.activationId = product(u"11111111-2222-3333-4444-555555555555");
        office.applicationId = parseGuid<ApplicationId>(u"59a52881-a989-479d-af46-f275c6370663");
        const Applications known = learnApplications({report("e1", {office})});
        QCOMPARE(known.of(office.activationId, 5), std::optional(Application::Office2010));
        QCOMPARE(known.of(product(u"99999999-2222-3333-4444-555555555555"), 5),
                 std::optional(Application::Windows));
        QCOMPARE(known.of(std::nullopt, 25), std::optional(Application::Windows));
        QVERIFY(!known.of(std::nullopt, 5));
    }

    // ── shared client machine ids ────────────────────────────────────────────────────────────

    void machinesSeenInTurnsUnderOneIdAreClones()
    {
        const CaseFile host =
            caseOf(hostLog()
                       .received("2026-11-18 08:00:00", {.client = "VDI-2"})
                       .received("2026-11-18 09:00:00", {.client = "VDI-1"})
                       .received("2026-11-19 08:00:00", {.client = "VDI-2"})
                       .received("2026-11-19 09:00:00", {.client = "PC-7"})
                       .received("2026-11-20 09:00:00", {.client = "VDI-1"})
                       .received("2026-11-20 09:30:00", {.cmid = cmid(8), .client = "PC-8"}));
        const WindowCount count = counted(host, moment("2026-11-20 10:00:00"));
        QCOMPARE(count.shared.size(), 1);
        QCOMPARE(toString(count.shared.first().cmid), toString(cmid(142)));
        QVERIFY(sharers(count).contains(QStringLiteral("VDI-1")));
        QVERIFY(sharers(count).size() >= 2);
        QCOMPARE(toString(count.shared.first().example.at), QStringLiteral("record 1005"));
    }

    void aRenamedMachineIsNoClone()
    {
        const CaseFile host = caseOf(hostLog()
                                         .received("2026-11-10 08:00:00", {.client = "WIN-A1"})
                                         .received("2026-11-12 08:00:00", {.client = "WIN-A1"})
                                         .received("2026-11-13 08:00:00", {.client = "PC-0142"})
                                         .received("2026-11-20 08:00:00", {.client = "PC-0142"}));
        QVERIFY(counted(host, moment("2026-11-20 09:00:00")).shared.isEmpty());
    }

    void aMachineRenamedTwiceIsNoCloneEither()
    {
        const CaseFile host = caseOf(hostLog()
                                         .received("2026-11-10 08:00:00", {.client = "WIN-A1"})
                                         .received("2026-11-13 08:00:00", {.client = "TEMP"})
                                         .received("2026-11-20 08:00:00", {.client = "PC-0142"}));
        QVERIFY(counted(host, moment("2026-11-20 09:00:00")).shared.isEmpty());
    }

    // The old name comes back: somebody else holds it.
    void aNameThatComesBackWasNotRenamed()
    {
        const CaseFile host = caseOf(hostLog()
                                         .received("2026-11-10 08:00:00", {.client = "PC-A"})
                                         .received("2026-11-13 08:00:00", {.client = "PC-B"})
                                         .received("2026-11-14 08:00:00", {.client = "PC-A"}));
        const QStringList both{QStringLiteral("PC-A"), QStringLiteral("PC-B")};
        QCOMPARE(sharers(counted(host, moment("2026-11-20 09:00:00"))), both);
    }

    // In the window PC-B comes first and PC-A after; the whole log shows them in turns.
    void renamesAreJudgedByTheWholeLog()
    {
        const CaseFile host = caseOf(hostLog()
                                         .received("2026-09-01 08:00:00", {.client = "PC-A"})
                                         .received("2026-11-10 08:00:00", {.client = "PC-B"})
                                         .received("2026-11-14 08:00:00", {.client = "PC-A"}));
        QCOMPARE(sharers(counted(host, moment("2026-11-20 09:00:00"))).size(), 2);
    }

    void aCloneThatLeftTheWindowIsNotListed()
    {
        const CaseFile host = caseOf(hostLog()
                                         .received("2026-09-01 08:00:00", {.client = "PC-A"})
                                         .received("2026-09-02 08:00:00", {.client = "PC-B"})
                                         .received("2026-09-03 08:00:00", {.client = "PC-A"})
                                         .received("2026-11-14 08:00:00", {.client = "PC-B"}));
        QVERIFY(counted(host, moment("2026-11-20 09:00:00")).shared.isEmpty());
    }

    // Nobody renames a machine 35 times in a morning.
    void aBatchThatAskedOnceEachIsNoChainOfRenames()
    {
        LogBuilder log = hostLog();
        for (int i = 1; i <= 35; ++i) {
            const QByteArray name = "VDI-" + QByteArray::number(i).rightJustified(3, '0');
            log.received(at("2026-11-20 08:00:00") + i * 60'000, {.client = name.constData()});
        }
        const QStringList machines = sharers(counted(caseOf(log), moment("2026-11-20 09:00:00")));
        QCOMPARE(machines.size(), 35);
        QCOMPARE(machines.first(), QStringLiteral("VDI-001"));
        QCOMPARE(machines.last(), QStringLiteral("VDI-035"));
    }

    void aMachineThatWasReimagedIsNoClone()
    {
        LogBuilder log = hostLog();
        log.received("2026-11-10 08:00:00", {.cmid = cmid(1), .client = "PC-A"})
            .received("2026-11-13 08:00:00", {.cmid = cmid(2), .client = "PC-A"})
            .received("2026-11-14 08:00:00", {.cmid = cmid(1), .client = "PC-A"});
        const WindowCount count = counted(caseOf(log), moment("2026-11-20 09:00:00"));
        QVERIFY(count.shared.isEmpty());
        QCOMPARE(count.distinctCmids, 2);
        QCOMPARE(count.distinctNames, 1);
    }

    void shortAndFullNameAreOneMachine()
    {
        const CaseFile host =
            caseOf(hostLog()
                       .received("2026-11-18 08:00:00", {.client = "pc-0142"})
                       .received("2026-11-19 08:00:00", {.client = "PC-0142.corp.example"})
                       .received("2026-11-20 08:00:00", {.client = "PC-0142"}));
        const WindowCount count = counted(host, moment("2026-11-20 09:00:00"));
        QVERIFY(count.shared.isEmpty());
        QCOMPARE(count.distinctNames, 1);
    }

    void theLargestGroupComesFirst()
    {
        LogBuilder log = hostLog();
        for (int turn = 0; turn < 2; ++turn) {
            for (const char *name : {"A1", "A2"})
                log.received("2026-11-20 08:00:00", {.cmid = cmid(1), .client = name});
            for (const char *name : {"B1", "B2", "B3"})
                log.received(turn == 0 ? "2026-11-20 08:10:00" : "2026-11-20 08:20:00",
                             {.cmid = cmid(2), .client = name});
        }
        LogBuilder twice = log;
        for (const char *name : {"A1", "A2"})
            twice.received("2026-11-20 08:30:00", {.cmid = cmid(1), .client = name});
        const WindowCount count = counted(caseOf(twice), moment("2026-11-20 09:00:00"));
        QCOMPARE(count.shared.size(), 2);
        const QStringList largest{QStringLiteral("B1"), QStringLiteral("B2"), QStringLiteral("B3")};
        QCOMPARE(sharers(count), largest);
    }

    void aMachineWithAnIdOfItsOwnSinceIsNoCloneAnyMore()
    {
        LogBuilder log = hostLog();
        for (const char *time : {"2026-11-10 08:00:00", "2026-11-11 08:00:00"}) {
            for (const char *name : {"A1", "A2", "A3"})
                log.received(time, {.cmid = cmid(1), .client = name});
        }
        log.received("2026-11-12 08:00:00", {.cmid = cmid(2), .client = "A1"});
        const QDateTime now = moment("2026-11-20 09:00:00");
        const QStringList left{QStringLiteral("A2"), QStringLiteral("A3")};
        QCOMPARE(sharers(counted(caseOf(log), now)), left);
        QVERIFY(!counted(caseOf(log), now).sharedBefore);
        log.received("2026-11-12 08:00:00", {.cmid = cmid(3), .client = "A2"});
        QVERIFY(counted(caseOf(log), now).shared.isEmpty());
        QVERIFY(counted(caseOf(log), now).sharedBefore);
    }

    void aMachineWaitsWhileItAsksUnlicensedAndIsServed_data()
    {
        using State = LicenseState;
        QTest::addColumn<LicenseState>("first");
        QTest::addColumn<LicenseState>("second");
        QTest::addColumn<quint32>("result");
        QTest::addColumn<QString>("again");
        QTest::addColumn<bool>("waits");
        const QString later = QStringLiteral("2026-11-20 08:00:00");
        QTest::newRow("two hours later")
            << State::InitialGrace << State::InitialGrace << 0U << later << true;
        QTest::newRow("notification")
            << State::Notification << State::Notification << 0U << later << true;
        QTest::newRow("at once") << State::InitialGrace << State::InitialGrace << 0U
                                 << QStringLiteral("2026-11-20 06:10:00") << false;
        QTest::newRow("licensed since")
            << State::InitialGrace << State::Licensed << 0U << later << false;
        QTest::newRow("licensed before")
            << State::Licensed << State::InitialGrace << 0U << later << false;
        QTest::newRow("refused for its clock")
            << State::InitialGrace << State::InitialGrace << 0xC004F06CU << later << false;
    }
    void aMachineWaitsWhileItAsksUnlicensedAndIsServed()
    {
        QFETCH(LicenseState, first);
        QFETCH(LicenseState, second);
        QFETCH(quint32, result);
        QFETCH(QString, again);
        QFETCH(bool, waits);
        LogBuilder log = hostLog();
        log.received("2026-11-20 06:00:00", {.state = first})
            .received(again.toLatin1().constData(), {.result = result, .state = second});
        const WindowCount count = counted(caseOf(log), moment("2026-11-20 09:00:00"));
        QCOMPARE(count.waiting.size(), waits ? 1 : 0);
        if (waits)
            QCOMPARE(count.waiting.first().required, 25);
    }

    // ── pace and forecast ────────────────────────────────────────────────────────────────────

    // A new host's count begins at 0: what its first week brings are the clients that are there.
    void aNewHostsFirstWeekTellsNoPaceEither()
    {
        const WindowCount nine = counted(caseOf(climbing(9, 1)), moment("2026-11-09 00:00:08"));
        QVERIFY(!nine.growthPerDay);
        // Days 0 to 10, one client more each: from 7 to 11 in the last 3 days and 10 s.
        const WindowCount count = counted(caseOf(climbing(11, 1)), moment("2026-11-11 00:00:10"));
        QCOMPARE(count.distinctCmids, 11);
        QVERIFY(count.growthPerDay);
        QVERIFY(qAbs(*count.growthPerDay - 4.0 / 3) < 0.001);
        // 14 clients are missing: ten days and a half.
        const QDateTime met = dayThresholdIsMet(count, 25);
        QCOMPARE(met.date(), QDate(2026, 11, 21));
    }

    void anOldHostsFirstWeekInTheLogTellsNoPace()
    {
        // The first 7 days may only be the renewals of clients that are old: 4 days remain.
        const WindowCount eleven =
            counted(caseOf(climbing(12, 5'000)), moment("2026-11-12 00:00:11"));
        // From 7 clients on the 8th at midnight to 12 four days later.
        QVERIFY(eleven.growthPerDay && qAbs(*eleven.growthPerDay - 1.25) < 0.001);
        const WindowCount nine = counted(caseOf(climbing(9, 5'000)), moment("2026-11-09 00:00:08"));
        QVERIFY(!nine.growthPerDay);
        QVERIFY(!dayThresholdIsMet(nine, 25).isValid());
    }

    void aSteadySiteNeverMeetsTheThreshold_data()
    {
        QTest::addColumn<quint64>("firstRecord");
        QTest::addColumn<int>("weeks");
        QTest::newRow("ten weeks") << quint64(4'118) << 10;
        QTest::newRow("ten weeks from the first record on") << quint64(1) << 10;
        QTest::newRow("three weeks") << quint64(4'118) << 3;
        QTest::newRow("three weeks from the first record on") << quint64(1) << 3;
    }
    void aSteadySiteNeverMeetsTheThreshold()
    {
        QFETCH(quint64, firstRecord);
        QFETCH(int, weeks);
        LogBuilder log = hostLog();
        log.fromRecord(firstRecord);
        for (int week = 10 - weeks; week < 10; ++week) {
            for (uint client = 1; client <= 11; ++client)
                log.received(at("2026-09-10 08:00:00") + week * 7 * msPerDay + client * 1000,
                             {.cmid = cmid(client), .client = ""});
        }
        const WindowCount count = counted(caseOf(log), moment("2026-11-12 08:00:11"));
        QCOMPARE(count.distinctCmids, 11);
        QCOMPARE(count.growthPerDay, std::optional(0.0));
        QVERIFY(!dayThresholdIsMet(count, 25).isValid());
    }

    // New ids come in every day and none returns: after 30 days as many fall out as come in.
    void clientsThatFallOutAreTakenOffThePace()
    {
        LogBuilder log = hostLog();
        for (uint day = 0; day < 90; ++day)
            log.received(at("2026-08-01 08:00:00") + day * msPerDay,
                         {.cmid = cmid(day + 1), .client = ""});
        const WindowCount count = counted(caseOf(log), moment("2026-10-29 08:00:00"));
        QCOMPARE(count.distinctCmids, 30);
        QCOMPARE(count.growthPerDay, std::optional(0.0));
    }

    void oneClientMoreIsNoPace()
    {
        const TimeSpan month{at("2026-10-21 00:00:00"), at("2026-11-20 00:00:00")};
        QCOMPARE(growthPerDay(10, 11, month), std::optional<double>());
        QCOMPARE(growthPerDay(10, 13, month), std::optional(0.1));
        QCOMPARE(growthPerDay(11, 11, month), std::optional(0.0));
        QCOMPARE(growthPerDay(14, 11, month), std::optional(-0.1));
    }

    void aForecastNeedsAPaceAndAnEnd_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("growth");
        QTest::addColumn<QString>("met");
        QTest::newRow("half a client a day") << 11 << 0.5 << "2026-12-18T09:00:00Z"; // 28 days
        QTest::newRow("standing still") << 11 << 0.0 << "";
        QTest::newRow("falling") << 11 << -0.5 << "";
        QTest::newRow("met already") << 25 << 0.5 << "";
        QTest::newRow("in three years") << 11 << 14.0 / 1095 << "";
    }
    void aForecastNeedsAPaceAndAnEnd()
    {
        QFETCH(int, count);
        QFETCH(double, growth);
        QFETCH(QString, met);
        const auto day = forecastMet(count, 25, growth, moment("2026-11-20 09:00:00"));
        QCOMPARE(day ? toIso(*day) : QString(), met);
        QVERIFY(!forecastMet(count, 25, std::nullopt, moment("2026-11-20 09:00:00")));
    }

    void whatTheHostToldOutranksTheLog()
    {
        WindowCount count;
        count.distinctCmids = 11;
        count.growthPerDay = 1.0;
        count.until = moment("2026-11-20 09:00:00");
        QCOMPARE(dayThresholdIsMet(count, 25), moment("2026-12-04 09:00:00"));
        QCOMPARE(dayThresholdIsMet(count, 25, 24), moment("2026-11-21 09:00:00"));
        QVERIFY(!dayThresholdIsMet(count, 25, 30).isValid());
    }
};

QTEST_APPLESS_MAIN(TestRequestWindow)
#include "tst_requestwindow.moc"
