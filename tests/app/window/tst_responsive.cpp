#include "app/languageswitch.h"
#include "app/mainwindow.h"
#include "tests/app/window/hostlog.h"
#include "tests/app/window/isolatedhome.h"
#include "tests/app/window/responsiveness.h"
#include "tests/wizard/models/faketools.h"
#include "wizard/charts/countplot.h"
#include "wizard/pages/assistant.h"

#include <QFileInfo>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStatusBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

// A host's log of a million requests is opened, and no handler of the window's thread may take
// longer than a person notices.

using namespace kms;
using test::handleUntil;
using test::settle;
using test::timedApplication;
using wizard::StepId;

namespace {

constexpr int requests = test::isSlowBuild ? 20'000 : 1'000'000;
constexpr int longestReading = 240'000; ///< ms

} // namespace

class TestResponsive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_log = m_folder.filePath(QStringLiteral("key-management-service.evtx"));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(test::writeHostLog(m_log, requests));
        qInfo("%d requests written in %.1f s, %.0f bytes each", requests,
              double(clock.elapsed()) / 1e3, double(QFileInfo(m_log).size()) / requests);
        m_language.use(QStringLiteral("en"));
        m_window = std::make_unique<app::MainWindow>(m_language, test::quickTools());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        // The heart beats: without events of its own the loop would sleep between reports.
        m_heart.start(5);
        settle();
        timedApplication().takeLongest();
    }
    void cleanupTestCase() { m_window.reset(); }

    void cancelWorksAtOnceAndTheWindowReacts()
    {
        open(m_log);
        QVERIFY(handleUntil([this] { return model().progress() > 0 || !model().isBusy(); },
                            longestReading));
        QVERIFY(model().isBusy());
        auto *bar = m_window->statusBar()->findChild<QProgressBar *>();
        QVERIFY(bar && bar->isVisible() && bar->value() > 0);
        // The window reacts while it reads.
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(step(), StepId::Backup);
        QVERIFY(model().isBusy());
        QTest::mouseClick(button(QStringLiteral("Cancel")), Qt::LeftButton);
        QVERIFY(!model().isBusy());
        settle();
        QVERIFY(!bar->isVisible());
        QVERIFY(!model().analysis());
        test::judgeHandlers("cancelling");
    }

    void readingBlocksNoHandler()
    {
        QElapsedTimer clock;
        clock.start();
        open(m_log);
        QVERIFY(handleUntil([this] { return !model().isBusy(); }, longestReading));
        settle();
        qInfo("read and judged in %.1f s", double(clock.elapsed()) / 1e3);
        QVERIFY(model().analysis());
        QCOMPARE(model().analysis()->caseFile.evidence.first().records, qint64(requests));
        test::judgeHandlers("reading, and the moment the result came");
    }

    void walkingThePagesBlocksNoHandler()
    {
        QCOMPARE(step(), StepId::Evidence);
        for (const wizard::Step &next : wizard::steps()) {
            goTo(next.id);
            QTRY_COMPARE(step(), next.id);
            settle();
            test::judgeHandlers(next.name);
        }
        QCOMPARE(step(), StepId::Report);
        auto *preview = currentPage()->findChild<QPlainTextEdit *>();
        QVERIFY(preview);
        QVERIFY(
            handleUntil([preview] { return !preview->toPlainText().isEmpty(); }, longestReading));
        settle();
        test::judgeHandlers("the report's preview");
    }

    void theChartAndItsTableBlockNoHandler()
    {
        goTo(StepId::History);
        auto *tabs = currentPage()->findChild<QTabWidget *>();
        QVERIFY(tabs && tabs->isVisible());
        for (const int index : {1, 0}) {
            timedApplication().timed(QStringLiteral("tab"), [&] { tabs->setCurrentIndex(index); });
            settle();
            test::judgeHandlers(index == 1 ? "the table" : "the chart");
        }
        QWidget *plot = tabs->currentWidget();
        plot->setFocus();
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Plus, Qt::Key_Plus, Qt::Key_Left,
                                  Qt::Key_Minus, Qt::Key_End, Qt::Key_Home}) {
            QTest::keyClick(plot, key);
            settle();
        }
        test::judgeHandlers("keys in the chart");
        for (const QSize size : {QSize(1024, 600), QSize(1400, 900)}) {
            m_window->resize(size);
            settle();
        }
        test::judgeHandlers("the window resized");
    }

    void drawingTheChartForAFileBlocksNoHandler()
    {
        goTo(StepId::History);
        auto *plot = currentPage()->findChild<wizard::CountPlot *>();
        QVERIFY(plot);
        bool drawn = false;
        timedApplication().timed(QStringLiteral("picture"),
                                 [&] { drawn = !plot->picture().isNull(); });
        QVERIFY(drawn);
        test::judgeHandlers("the chart drawn as picture");
        timedApplication().timed(QStringLiteral("PDF"), [&] { drawn = !plot->pdf().isEmpty(); });
        QVERIFY(drawn);
        test::judgeHandlers("the chart drawn as PDF");
    }

    void anotherLanguageBlocksNoHandler()
    {
        auto actions = m_window->findChildren<QAction *>();
        const auto french = std::find_if(actions.begin(), actions.end(), [](QAction *action) {
            return action->data().toString() == QLatin1String("fr");
        });
        QVERIFY(french != actions.end());
        timedApplication().timed(QStringLiteral("language"), [&] { (*french)->trigger(); });
        settle();
        test::judgeHandlers("the language switched on the history page");
    }

    void anotherCaseInPlaceOfTheLargeOneBlocksNoHandler()
    {
        const std::weak_ptr<const wizard::Analysis> former = model().shared();
        open(QStringLiteral(":/sample"));
        QVERIFY(handleUntil([this] { return !model().isBusy(); }, longestReading));
        goTo(StepId::Evidence);
        goTo(StepId::History);
        goTo(StepId::Report);
        QVERIFY(handleUntil([&former] { return former.expired(); }, 20'000));
        settle();
        test::judgeHandlers("the large case given up");
    }

private:
    wizard::CaseModel &model() { return m_window->model(); }
    StepId step() { return m_window->assistant().currentStep(); }
    QWidget *currentPage() { return m_window->assistant().currentPage(); }

    void open(const QString &path)
    {
        timedApplication().timed(QStringLiteral("open"), [&] { m_window->open({path}); });
    }
    void goTo(StepId id)
    {
        timedApplication().timed(QStringLiteral("goTo"), [&] { m_window->assistant().goTo(id); });
        settle();
    }
    QPushButton *button(const QString &text)
    {
        const auto buttons = m_window->findChildren<QPushButton *>();
        for (QPushButton *candidate : buttons) {
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        }
        qFatal("no button %s", qPrintable(text));
    }

    QTemporaryDir m_folder;
    QString m_log;
    QTimer m_heart;
    app::LanguageSwitch m_language;
    std::unique_ptr<app::MainWindow> m_window;
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    test::TimedApplication application(argc, argv);
    return test::bestOfThreeRuns<TestResponsive>(argc, argv);
}

#include "tst_responsive.moc"
