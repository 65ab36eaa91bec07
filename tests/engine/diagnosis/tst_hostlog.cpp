// What a host's log tells of machines, beside other evidence and alone.

#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/casebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr quint32 timeRefused = 0xC004F06C;
constexpr int hour = 3600;

} // namespace

class TestHostLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHostsCodeOutranksTheRequests()
    {
        CaseBuilder::Try sent; // the client's log ends with it, and it was sent without an error
        sent.minutesAgo = 0;
        sent.answered = false;
        sent.hostView = Attempt::HostView::Seen;
        sent.hostResult = timeRefused;
        sent.skewSeconds = 5 * hour;
        const Diagnosis diagnosis = diagnose(CaseBuilder().grace().attempt(sent).build());
        QVERIFY(diagnosis.conclusion.cause == FindingId::ClockSkew);
    }
};

QTEST_GUILESS_MAIN(TestHostLog)
#include "tst_hostlog.moc"
