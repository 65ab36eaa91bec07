#include "tests/wizard/widgets/wordtranslator.h"
#include "wizard/models/guide.h"
#include "wizard/pages/assistant.h"
#include "wizard/pages/stepview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QWizardPage>

using namespace kms;
using wizard::Assistant;
using wizard::StepId;
using wizard::StepView;

namespace {

constexpr int stepCount = int(StepId::Report) + 1;

/// The wizard in a window of its own.
class Window
{
public:
    Window()
    {
        assistant.resize(1000, 650);
        assistant.show();
        assistant.activateWindow();
        if (!QTest::qWaitForWindowActive(&assistant))
            qFatal("the wizard does not become active");
    }

    QAbstractButton *back() const { return assistant.button(QWizard::CustomButton1); }
    QAbstractButton *next() const { return assistant.button(QWizard::CustomButton2); }
    StepView *side() const { return assistant.findChild<StepView *>(); }
    StepId step() const { return assistant.currentStep(); }
    void alt(Qt::Key key) { QTest::keyClick(&assistant, key, Qt::AltModifier); }

    wizard::CaseModel model{QStringLiteral("en")};
    Assistant assistant{model};
};

/// Everything that shows where the wizard is says the same.
void verifyAt(const Window &w, StepId step)
{
    QCOMPARE(w.step(), step);
    QCOMPARE(w.side()->currentIndex().row(), int(step));
    QCOMPARE(w.next()->isEnabled(), step != StepId::Report);
    QVERIFY(w.back()->isVisible());
    QVERIFY(w.next()->isVisible());
    QVERIFY(w.assistant.isVisible());
    int visible = 0;
    for (const int id : w.assistant.pageIds())
        visible += w.assistant.page(id)->isVisible() ? 1 : 0;
    QCOMPARE(visible, 1);
    QVERIFY(w.assistant.currentPage()->isVisible());
    QCOMPARE(w.assistant.currentPage()->title(), QString::fromUtf8(wizard::stepOf(step).title));
}

} // namespace

class TestAssistant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itBeginsAtTheStart()
    {
        const Window w;
        verifyAt(w, StepId::Start);
        QCOMPARE(w.assistant.pageIds().size(), stepCount);
    }

    void altNGoesOnAndAltBGoesBackThroughAllSteps()
    {
        Window w;
        QVector<StepId> way{StepId::Start};
        for (int i = 1; i < stepCount; ++i) {
            const StepId next = wizard::nextStep(way.constLast(), nullptr);
            w.alt(Qt::Key_N); // the button is pressed and released, as a finger would
            QTRY_COMPARE(w.step(), next);
            verifyAt(w, next);
            way += next;
        }
        w.alt(Qt::Key_N);
        verifyAt(w, StepId::Report);
        while (way.size() > 1) {
            way.removeLast();
            w.alt(Qt::Key_B);
            QTRY_COMPARE(w.step(), way.constLast());
            verifyAt(w, way.constLast());
        }
        w.alt(Qt::Key_B);
        verifyAt(w, StepId::Start);
        QVERIFY(!w.back()->isEnabled());
    }

    void backReturnsWhereOneCameFrom()
    {
        Window w;
        QVERIFY(!w.back()->isEnabled());
        w.assistant.goTo(StepId::HostFailed);
        w.assistant.goTo(StepId::Backup);
        w.assistant.goTo(StepId::Backup); // to where one is leads nowhere
        QCOMPARE(w.back()->toolTip(), QString::fromUtf8(wizard::stepOf(StepId::HostFailed).title));
        w.alt(Qt::Key_B);
        QTRY_COMPARE(w.step(), StepId::HostFailed);
        w.alt(Qt::Key_B);
        QTRY_COMPARE(w.step(), StepId::Start);
        verifyAt(w, StepId::Start);
        QVERIFY(!w.back()->isEnabled());
    }

    void nextFollowsTheAnswers()
    {
        ToldAnswer told;
        told.topic = ToldTopic::ClientState;
        told.choice = ToldChoice::Licensed;
        Window w;
        w.model.add({{}, {}, {}, {told}, {}});
        QTRY_VERIFY(!w.model.isBusy());
        const Diagnosis &diagnosis = w.model.analysis()->diagnosis;
        QCOMPARE(diagnosis.answer(QuestionId::ClientNotActivating).answer, Answer::No);
        w.assistant.goTo(StepId::ClientActivated);
        QCOMPARE(w.next()->toolTip(), QString::fromUtf8(wizard::stepOf(StepId::Backup).title));
        w.alt(Qt::Key_N);
        QTRY_COMPARE(w.step(), StepId::Backup);
        w.model.add({{}, {}, {}, {}, {told}});
        QTRY_COMPARE(w.next()->toolTip(), QString::fromUtf8(wizard::stepOf(StepId::History).title));
    }

    void theButtonsWorkByMouse()
    {
        const Window w;
        QTest::mouseClick(w.next(), Qt::LeftButton);
        verifyAt(w, StepId::Evidence);
        QTest::mouseClick(w.back(), Qt::LeftButton);
        verifyAt(w, StepId::Start);
    }

    void aClickInTheListGoesThere()
    {
        const Window w;
        for (const StepId step : {StepId::History, StepId::Backup, StepId::Report, StepId::Start,
                                  StepId::HostFailed, StepId::Backup}) {
            const QRect place = w.side()->visualRect(w.side()->model()->index(int(step), 0));
            QTest::mouseClick(w.side()->viewport(), Qt::LeftButton, {}, place.center());
            verifyAt(w, step);
        }
    }

    void enterInTheListGoesThere()
    {
        const Window w;
        w.side()->setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(w.side(), Qt::Key_Down);
        QCOMPARE(w.step(), StepId::Start); // looking is not going
        QTest::keyClick(w.side(), Qt::Key_Return);
        verifyAt(w, StepId::ClientActivated);
    }

    void anyStepIsReachedFromAnyOther()
    {
        Window w;
        QSignalSpy shown(&w.assistant, &Assistant::stepShown);
        QRandomGenerator random(1688);
        QVector<StepId> before;
        const auto leave = [&](StepId from) {
            if (w.step() != from)
                before += from;
        };
        for (int i = 0; i < 500; ++i) {
            const StepId from = w.step();
            const auto step = StepId(random.bounded(stepCount));
            switch (random.bounded(3)) {
            case 0:
                w.assistant.goTo(step);
                verifyAt(w, step);
                leave(from);
                break;
            case 1:
                QTest::mouseClick(w.next(), Qt::LeftButton);
                verifyAt(w, wizard::nextStep(from, nullptr));
                leave(from);
                break;
            default:
                QCOMPARE(w.back()->isEnabled(), !before.isEmpty());
                QTest::mouseClick(w.back(), Qt::LeftButton);
                verifyAt(w, before.isEmpty() ? from : before.takeLast());
            }
            before = before.mid(std::max<qsizetype>(0, before.size() - 100));
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QString::number(i)));
        }
        QVERIFY(shown.size() > 300);
    }

    void escapeDoesNotClose()
    {
        Window w;
        QSignalSpy finished(&w.assistant, &QDialog::finished);
        for (const StepId step : {StepId::Start, StepId::ErrorCode, StepId::Report}) {
            w.assistant.goTo(step);
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget()
                                                        : static_cast<QWidget *>(w.next()),
                            Qt::Key_Escape);
            verifyAt(w, step);
        }
        QCOMPARE(finished.size(), 0);
    }

    void enterOnThePageDoesNotClose()
    {
        Window w;
        w.assistant.goTo(StepId::Report);
        QTest::keyClick(&w.assistant, Qt::Key_Return);
        verifyAt(w, StepId::Report);
    }

    void everyEmptyPageSaysWhatToBring()
    {
        Window w;
        for (int step = int(StepId::Evidence); step < int(StepId::Report); ++step) {
            w.assistant.goTo(StepId(step));
            QCoreApplication::processEvents();
            bool said = false;
            const auto labels = w.assistant.currentPage()->findChildren<QLabel *>();
            for (const QLabel *label : labels)
                said = said || (label->isVisible() &&
                                label->text().startsWith(QStringLiteral("Nothing was read yet")));
            QVERIFY2(said, wizard::stepOf(StepId(step)).title);
        }
    }

    void anotherLanguageReachesButtonsListAndPage()
    {
        Window w;
        w.assistant.goTo(StepId::Backup);
        const test::WordTranslator words({{QStringLiteral("&Next ›"), QStringLiteral("Suivan&t ›")},
                                          {QStringLiteral("Backup"), QStringLiteral("Sauvegarde")},
                                          {QString::fromUtf8(wizard::stepOf(StepId::Backup).title),
                                           QStringLiteral("Faut-il ?")}});
        QTRY_COMPARE(w.next()->text(), QStringLiteral("Suivan&t ›"));
        QTRY_COMPARE(w.side()->model()->index(int(StepId::Backup), 0).data().toString(),
                     QStringLiteral("Sauvegarde"));
        QTRY_COMPARE(w.assistant.currentPage()->title(), QStringLiteral("Faut-il ?"));
        QCOMPARE(w.step(), StepId::Backup);
    }

    void theListIsWideEnoughForItsNames()
    {
        const Window w;
        const auto *side = w.side();
        QVERIFY(side->viewport()->width() >= side->sizeHintForColumn(0));
    }
};

QTEST_MAIN(TestAssistant)
#include "tst_assistant.moc"
