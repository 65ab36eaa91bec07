// Verdicts about machines with two products, and about several machines.

#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/casebuilder.h"
#include "tests/engine/diagnosis/judged.h"

#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

constexpr auto windows = "2de67392-b7a7-462a-b1ca-108dd189f588";
constexpr auto office = "d450596f-894d-49e0-966a-fd39ed4c4c64"; // ProPlus 2016

CaseBuilder::Try tried(const char *product, int minutesAgo, bool works)
{
    CaseBuilder::Try made;
    made.product = product;
    made.minutesAgo = minutesAgo;
    made.required = product == windows ? 25 : 5;
    made.bound = works;
    made.count = works ? 50 : 3;
    made.state = works ? LicenseState::Licensed : LicenseState::InitialGrace;
    return made;
}

qsizetype timesFound(const Diagnosis &diagnosis, FindingId id)
{
    return std::count_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                         [id](const Finding &finding) { return finding.id == id; });
}

} // namespace

class TestManyClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProductThatFailsIsJudged_data()
    {
        QTest::addColumn<bool>("windowsWorks");
        QTest::addColumn<bool>("officeWorks");
        QTest::addColumn<int>("required"); // by the product judged; 0: nothing fails
        QTest::newRow("Windows fails") << false << true << 25;
        QTest::newRow("Office fails") << true << false << 5;
        QTest::newRow("both fail: Windows") << false << false << 25;
        QTest::newRow("none fails") << true << true << 0;
    }
    void theProductThatFailsIsJudged()
    {
        QFETCH(bool, windowsWorks);
        QFETCH(bool, officeWorks);
        QFETCH(int, required);
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .attempt(tried(windows, 200, windowsWorks))
                                                 .attempt(tried(office, 199, officeWorks))
                                                 .attempt(tried(windows, 80, windowsWorks))
                                                 .attempt(tried(office, 79, officeWorks))
                                                 .build());
        QCOMPARE(timesFound(diagnosis, FindingId::CountTooLow), qsizetype(required > 0 ? 1 : 0));
        if (required > 0)
            QCOMPARE(diagnosis.find(FindingId::CountTooLow)->facts.required, qint64(required));
        QCOMPARE(diagnosis.find(FindingId::ClientActivated) == nullptr, required > 0);
        QCOMPARE(isRuledOut(diagnosis, FindingId::CountTooLow), required == 0);
    }

    void theReportOfOneProductSaysNothingOfTheOther()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().licensed().attempt(tried(office, 80, false)).build());
        QVERIFY(!diagnosis.find(FindingId::ClientActivated));
        QVERIFY(diagnosis.find(FindingId::ClientInGrace));
        QVERIFY(diagnosis.find(FindingId::CountTooLow));
    }

    void aReportOfWindowsThatFailsIsNotHiddenByTheLogOfAnOfficeThatWorks()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .license(CaseBuilder::kmsClient(LicenseState::Notification))
                         .attempt(tried(office, 80, true))
                         .build());
        QVERIFY(diagnosis.find(FindingId::ClientNotActivated));
        QVERIFY(!diagnosis.find(FindingId::ClientActivated));
    }

    void aProductNoLongerAskedForIsGone()
    {
        constexpr int day = 24 * 60;
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .attempt(tried(office, 20 * day, false))
                                                 .attempt(tried(windows, day, true))
                                                 .build());
        QVERIFY(!diagnosis.find(FindingId::CountTooLow));
        QVERIFY(diagnosis.find(FindingId::ClientActivated));
    }

    void whatIsRuledOutForOneClientIsNotForAnother()
    {
        const CaseFile file = CaseBuilder()
                                  .licensed()
                                  .attempt(tried(windows, 80, true))
                                  .nextClient()
                                  .grace()
                                  .attempt(tried(windows, 80, false))
                                  .build();
        const Diagnosis diagnosis = diagnose(file);
        QVERIFY(diagnosis.find(FindingId::ClientInGrace));
        QVERIFY(!isRuledOut(diagnosis, FindingId::ClientCannotRenew)); // the first one renews
        QVERIFY(!isRuledOut(diagnosis, FindingId::ClockSkew));   // told of the first client only
        QVERIFY(isRuledOut(diagnosis, FindingId::ResponseLost)); // told of the failing one
    }

    void whereNoneFailsItIsRuledOutForAll_data()
    {
        QTest::addColumn<bool>("secondAnswered");
        QTest::newRow("both logs tell") << true;
        QTest::newRow("one log tells") << false;
    }
    void whereNoneFailsItIsRuledOutForAll()
    {
        QFETCH(bool, secondAnswered);
        CaseBuilder builder;
        builder.licensed().attempt(tried(windows, 80, true)).nextClient().licensed();
        if (secondAnswered)
            builder.attempt(tried(windows, 70, true));
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(isRuledOut(diagnosis, FindingId::ClockSkew), secondAnswered);
        QVERIFY(isRuledOut(diagnosis, FindingId::ClientNotActivated));
    }
};

QTEST_GUILESS_MAIN(TestManyClients)
#include "tst_manyclients.moc"
