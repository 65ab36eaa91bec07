#include "wizard/models/guide.h"

#include <QSet>
#include <QTest>

using namespace kms;
using wizard::nextStep;
using wizard::StepId;

namespace {

using S = StepId;
using Way = QVector<StepId>;

constexpr int questionCount = 9;

/// A verdict: everything is undecided but what is given.
struct Verdict
{
    Diagnosis diagnosis;

    Verdict()
    {
        for (int i = 0; i < questionCount; ++i) {
            QuestionAnswer answer;
            answer.id = QuestionId(i);
            diagnosis.questions += answer;
        }
    }
    Verdict &answer(QuestionId question, Answer answer)
    {
        diagnosis.questions[int(question)].answer = answer;
        return *this;
    }
    Verdict &cause(FindingId id)
    {
        diagnosis.conclusion.cause = id;
        return answer(QuestionId::ClientNotActivating, Answer::Yes);
    }
};

/// All pages that Next shows, from the evidence on.
Way wayFrom(StepId step, const Diagnosis *diagnosis)
{
    Way way;
    for (StepId next = nextStep(step, diagnosis); next != step; next = nextStep(step, diagnosis)) {
        way += next;
        step = next;
        if (way.size() > 20)
            qFatal("the way has no end");
    }
    return way;
}

QString names(const Way &way)
{
    QStringList list;
    for (const StepId step : way)
        list += QString::fromUtf8(wizard::stepOf(step).name);
    return list.join(QStringLiteral(" > "));
}

} // namespace

Q_DECLARE_METATYPE(Diagnosis)
Q_DECLARE_METATYPE(Way)

/// Where Next leads, by the answers alone.
class TestGuide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAnswersLeadTheWay_data()
    {
        QTest::addColumn<Diagnosis>("diagnosis");
        QTest::addColumn<Way>("way");
        const auto row = [](const char *name, const Verdict &verdict, const Way &way) {
            QTest::newRow(name) << verdict.diagnosis << way;
        };
        using Q = QuestionId;
        const Way all{S::ClientActivated, S::ClientNotActivating, S::ErrorCode,
                      S::CountNotGrowing, S::SrvNotCreated,       S::SrvFirstHostOnly,
                      S::HostKeyOnClient, S::HostFailed,          S::Backup,
                      S::History,         S::Conclusion,          S::Report};
        row("everything is open", Verdict(), all);
        row("activated and renewing",
            Verdict()
                .answer(Q::ClientActivated, Answer::Yes)
                .answer(Q::ClientNotActivating, Answer::No),
            {S::ClientActivated, S::Backup, S::History, S::Conclusion, S::Report});
        row("activated, and its renewals fail",
            Verdict().answer(Q::ClientActivated, Answer::Yes).cause(FindingId::ResponseLost),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::History, S::Conclusion,
             S::Report});
        row("no SRV record",
            Verdict().answer(Q::ClientActivated, Answer::No).cause(FindingId::DnsSrvMissing),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::SrvNotCreated, S::History,
             S::Conclusion, S::Report});
        row("the host cannot publish",
            Verdict()
                .cause(FindingId::HostCannotPublishAnother)
                .answer(Q::SrvNotCreated, Answer::Yes)
                .answer(Q::SrvFirstHostOnly, Answer::Yes),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::SrvNotCreated,
             S::SrvFirstHostOnly, S::History, S::Conclusion, S::Report});
        row("too few clients", Verdict().cause(FindingId::CountTooLow),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::CountNotGrowing,
             S::History, S::Conclusion, S::Report});
        row("clones",
            Verdict().cause(FindingId::CountDuplicateCmid).answer(Q::CountNotGrowing, Answer::Yes),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::CountNotGrowing,
             S::History, S::Conclusion, S::Report});
        row("a host key on a client", Verdict().cause(FindingId::HostKeyOnClient),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::HostKeyOnClient,
             S::History, S::Conclusion, S::Report});
        row("the port is refused", Verdict().cause(FindingId::PortRefused),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::HostFailed, S::History,
             S::Conclusion, S::Report});
        row("the cause lies in the client, and no code was seen",
            Verdict().cause(FindingId::ClockSkew).answer(Q::ErrorCode, Answer::No),
            {S::ClientActivated, S::ClientNotActivating, S::History, S::Conclusion, S::Report});
        row("the cause is known, and the log is at risk",
            Verdict()
                .cause(FindingId::ClockSkew)
                .answer(Q::ErrorCode, Answer::Yes)
                .answer(Q::Backup, Answer::Yes),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::Backup, S::History,
             S::Conclusion, S::Report});
        row("the host is well",
            Verdict().answer(Q::HostFailed, Answer::No).answer(Q::SrvNotCreated, Answer::No),
            {S::ClientActivated, S::ClientNotActivating, S::ErrorCode, S::CountNotGrowing,
             S::SrvFirstHostOnly, S::HostKeyOnClient, S::Backup, S::History, S::Conclusion,
             S::Report});
    }
    void theAnswersLeadTheWay()
    {
        QFETCH(Diagnosis, diagnosis);
        QFETCH(Way, way);
        QCOMPARE(names(wayFrom(S::Evidence, &diagnosis)), names(way));
    }

    void withoutEvidenceEveryPageIsOnTheWay()
    {
        const Way way = wayFrom(S::Start, nullptr);
        QCOMPARE(size_t(way.size()), wizard::steps().size() - 1);
        QCOMPARE(way.constFirst(), S::Evidence);
        QCOMPARE(way.constLast(), S::Report);
    }

    // Whoever jumped to a page that the answers leave out goes on from there.
    void everyPageLeadsToTheReport_data()
    {
        QTest::addColumn<Diagnosis>("diagnosis");
        QTest::newRow("open") << Verdict().diagnosis;
        QTest::newRow("cause") << Verdict().cause(FindingId::DnsSrvMissing).diagnosis;
        QTest::newRow("well") << Verdict()
                                     .answer(QuestionId::ClientActivated, Answer::Yes)
                                     .answer(QuestionId::ClientNotActivating, Answer::No)
                                     .diagnosis;
    }
    void everyPageLeadsToTheReport()
    {
        QFETCH(Diagnosis, diagnosis);
        for (const wizard::Step &step : wizard::steps()) {
            if (step.id == S::Report)
                QCOMPARE(nextStep(step.id, &diagnosis), S::Report);
            else
                QCOMPARE(wayFrom(step.id, &diagnosis).constLast(), S::Report);
        }
    }

    void everyQuestionButOneIsASymptomToStartFrom()
    {
        QSet<int> reached;
        for (const wizard::Symptom &symptom : wizard::symptoms()) {
            QVERIFY(wizard::stepOf(symptom.step).question.has_value());
            reached.insert(int(symptom.step));
        }
        // Whoever sees a computer that is not activated asks why.
        QCOMPARE(size_t(reached.size()), wizard::symptoms().size());
        QCOMPARE(reached.size(), questionCount - 1);
        QVERIFY(!reached.contains(int(S::ClientActivated)));
    }
};

QTEST_APPLESS_MAIN(TestGuide)
#include "tst_guide.moc"
