// Verdicts about several machines.

#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/casebuilder.h"

#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

constexpr auto windows = "2de67392-b7a7-462a-b1ca-108dd189f588";

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

bool isRuledOut(const Diagnosis &diagnosis, FindingId id)
{
    return std::any_of(diagnosis.ruledOut.begin(), diagnosis.ruledOut.end(),
                       [id](const RuledOut &ruledOut) { return ruledOut.id == id; });
}

} // namespace

class TestManyClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        QVERIFY(!isRuledOut(diagnosis, FindingId::ClientNotActivated));
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
