#include "wizard/models/steplist.h"
#include "wizard/models/steps.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace kms;
using wizard::Analysis;
using wizard::StepId;
using wizard::StepList;
using wizard::StepState;

namespace {

constexpr int questionCount = 9;

/// Nine undecided questions and nothing else.
Analysis openCase()
{
    Analysis analysis;
    for (int i = 0; i < questionCount; ++i) {
        QuestionAnswer answer;
        answer.id = QuestionId(i);
        analysis.diagnosis.questions += answer;
    }
    return analysis;
}

struct Given
{
    FindingId id;
    Severity severity;
};
using GivenList = QVector<Given>;

/// The question is answered by these findings.
Analysis answered(QuestionId question, const GivenList &findings)
{
    Analysis analysis = openCase();
    QuestionAnswer &answer = analysis.diagnosis.questions[qsizetype(question)];
    answer.answer = Answer::Yes;
    for (const Given &given : findings) {
        Finding finding;
        finding.id = given.id;
        finding.severity = given.severity;
        analysis.diagnosis.findings += finding;
        answer.findings += given.id;
    }
    return analysis;
}

} // namespace

Q_DECLARE_METATYPE(GivenList)

class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Going on and back counts through the ids, so both orders must be one.
    void theTableHoldsEveryStepOnceInTheOrderOfItsIds()
    {
        QCOMPARE(int(wizard::steps().size()), int(StepId::Report) + 1);
        int expected = 0;
        for (const wizard::Step &step : wizard::steps()) {
            QCOMPARE(int(step.id), expected++);
            QCOMPARE(&wizard::stepOf(step.id), &step);
        }
    }

    void theNineQuestionsStandInTheArticlesOrder()
    {
        QVector<QuestionId> questions;
        for (const wizard::Step &step : wizard::steps()) {
            if (step.question) {
                questions += *step.question;
                QCOMPARE(wizard::stepOf(*step.question), step.id);
            }
        }
        QCOMPARE(questions,
                 QVector<QuestionId>({QuestionId::Backup, QuestionId::ClientActivated,
                                      QuestionId::ClientNotActivating, QuestionId::ErrorCode,
                                      QuestionId::CountNotGrowing, QuestionId::SrvNotCreated,
                                      QuestionId::SrvFirstHostOnly, QuestionId::HostKeyOnClient,
                                      QuestionId::HostFailed}));
    }

    void namesAndTitlesDiffer()
    {
        QSet<QString> names;
        QSet<QString> titles;
        for (const wizard::Step &step : wizard::steps()) {
            names.insert(QString::fromUtf8(step.name));
            titles.insert(QString::fromUtf8(step.title));
        }
        QCOMPARE(names.size(), qsizetype(wizard::steps().size()));
        QCOMPARE(titles.size(), qsizetype(wizard::steps().size()));
    }

    void withoutACaseNothingIsSaidYet()
    {
        for (const wizard::Step &step : wizard::steps())
            QCOMPARE(wizard::stepState(step.id, nullptr), StepState::NotYet);
    }

    void aQuestionShowsItsWorstFinding_data()
    {
        QTest::addColumn<GivenList>("findings");
        QTest::addColumn<StepState>("state");
        const Given problem{FindingId::CountTooLow, Severity::Problem};
        const Given warning{FindingId::HostRebuilding, Severity::Warning};
        const Given info{FindingId::ErrorExplained, Severity::Info};
        const Given good{FindingId::ClientActivated, Severity::Good};
        QTest::newRow("answered, nothing found") << GivenList{} << StepState::Fine;
        QTest::newRow("good") << GivenList{good} << StepState::Fine;
        QTest::newRow("info") << GivenList{info} << StepState::Info;
        QTest::newRow("info before good") << GivenList{good, info} << StepState::Info;
        QTest::newRow("warning") << GivenList{warning} << StepState::Warning;
        QTest::newRow("warning beside info") << GivenList{info, warning} << StepState::Warning;
        QTest::newRow("problem") << GivenList{problem} << StepState::Problem;
        QTest::newRow("problem last")
            << GivenList{good, info, warning, problem} << StepState::Problem;
    }
    void aQuestionShowsItsWorstFinding()
    {
        QFETCH(GivenList, findings);
        QFETCH(StepState, state);
        const Analysis analysis = answered(QuestionId::CountNotGrowing, findings);
        QCOMPARE(wizard::stepState(StepId::CountNotGrowing, &analysis), state);
        QCOMPARE(wizard::stepState(StepId::Backup, &analysis), StepState::Undecided);
    }

    void anUndecidedQuestionStaysUndecidedWhateverWasFound()
    {
        Analysis analysis =
            answered(QuestionId::HostFailed, {{FindingId::HostSilent, Severity::Problem}});
        analysis.diagnosis.questions[qsizetype(QuestionId::HostFailed)].answer = Answer::Undecided;
        QCOMPARE(wizard::stepState(StepId::HostFailed, &analysis), StepState::Undecided);
    }

    void theEvidenceStepWarnsOfDamage_data()
    {
        QTest::addColumn<GivenList>("findings");
        QTest::addColumn<StepState>("state");
        QTest::newRow("sound") << GivenList{} << StepState::Fine;
        QTest::newRow("damaged") << GivenList{{FindingId::EvidenceDamaged, Severity::Warning}}
                                 << StepState::Warning;
        QTest::newRow("unreadable")
            << GivenList{{FindingId::EvidenceUnreadable, Severity::Warning}} << StepState::Warning;
        QTest::newRow("apart") << GivenList{{FindingId::EvidenceApart, Severity::Warning}}
                               << StepState::Warning;
        QTest::newRow("another problem")
            << GivenList{{FindingId::CountTooLow, Severity::Problem}} << StepState::Fine;
    }
    void theEvidenceStepWarnsOfDamage()
    {
        QFETCH(GivenList, findings);
        QFETCH(StepState, state);
        const Analysis analysis = answered(QuestionId::Backup, findings);
        QCOMPARE(wizard::stepState(StepId::Evidence, &analysis), state);
    }

    void theConclusionIsAProblemWhereThereIsACause()
    {
        Analysis analysis = openCase();
        analysis.diagnosis.conclusion.cause = FindingId::ClockSkew;
        QCOMPARE(wizard::stepState(StepId::Conclusion, &analysis), StepState::Problem);
    }

    void withoutACauseTheConclusionFollowsTheClient_data()
    {
        QTest::addColumn<GivenList>("findings");
        QTest::addColumn<StepState>("state");
        QTest::newRow("it fails and nothing tells why")
            << GivenList{{FindingId::ClientNotActivated, Severity::Problem}}
            << StepState::Undecided;
        QTest::newRow("it cannot renew and nothing tells why")
            << GivenList{{FindingId::ClientCannotRenew, Severity::Problem}} << StepState::Undecided;
        QTest::newRow("in grace") << GivenList{{FindingId::ClientInGrace, Severity::Warning}}
                                  << StepState::Undecided;
        QTest::newRow("it activates")
            << GivenList{{FindingId::ClientActivated, Severity::Good}} << StepState::Fine;
    }
    void withoutACauseTheConclusionFollowsTheClient()
    {
        QFETCH(GivenList, findings);
        QFETCH(StepState, state);
        Analysis analysis = answered(QuestionId::ClientNotActivating, findings);
        QCOMPARE(wizard::stepState(StepId::Conclusion, &analysis), state);
    }

    void anUndecidedQuestionLeavesTheConclusionUndecided()
    {
        const Analysis analysis = openCase();
        QCOMPARE(wizard::stepState(StepId::Conclusion, &analysis), StepState::Undecided);
    }

    void theHistoryStepTellsWhetherThereIsAChart()
    {
        Analysis analysis = openCase();
        QCOMPARE(wizard::stepState(StepId::History, &analysis), StepState::Undecided);
        analysis.charts += wizard::ChartView();
        QCOMPARE(wizard::stepState(StepId::History, &analysis), StepState::Info);
    }

    void everyStateHasAWordOfItsOwn()
    {
        QSet<QString> words;
        for (const StepState state : {StepState::NotYet, StepState::Fine, StepState::Info,
                                      StepState::Warning, StepState::Problem, StepState::Undecided})
            words.insert(wizard::stateWord(state));
        QCOMPARE(words.size(), 6);
        QVERIFY(!words.contains(QString()));
    }

    void severitiesHaveTheirStates()
    {
        QCOMPARE(wizard::stateOf(Severity::Good), StepState::Fine);
        QCOMPARE(wizard::stateOf(Severity::Info), StepState::Info);
        QCOMPARE(wizard::stateOf(Severity::Warning), StepState::Warning);
        QCOMPARE(wizard::stateOf(Severity::Problem), StepState::Problem);
    }

    void theListIsAProperModelAndSaysTheStateInWords()
    {
        StepList list;
        const QAbstractItemModelTester tester(
            &list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy changes(&list, &QAbstractItemModel::dataChanged);
        list.setCase(std::make_shared<const Analysis>(
            answered(QuestionId::CountNotGrowing, {{FindingId::CountTooLow, Severity::Problem}})));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().at(0).toModelIndex().row(), 0);
        QCOMPARE(changes.first().at(1).toModelIndex().row(), list.rowCount() - 1);
        QCOMPARE(list.rowCount(), 14);
        const QModelIndex count = list.index(int(StepId::CountNotGrowing));
        QCOMPARE(count.data().toString(), QStringLiteral("Count"));
        QCOMPARE(count.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Count: problem"));
        QCOMPARE(count.data(Qt::ToolTipRole).toString(),
                 QStringLiteral("Why do clients not add to the count? – problem"));
        QCOMPARE(count.data(StepList::StateRole).toInt(), int(StepState::Problem));
        QCOMPARE(count.data(StepList::StepRole).toInt(), int(StepId::CountNotGrowing));
        QVERIFY(!list.data(list.index(14)).isValid());
        list.setCase(nullptr);
        QCOMPARE(count.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Count: not yet"));
    }
};

QTEST_GUILESS_MAIN(TestSteps)
#include "tst_steps.moc"
