#include "app/languageswitch.h"
#include "app/mainwindow.h"
#include "tests/app/window/hostlog.h"
#include "tests/app/window/isolatedhome.h"
#include "tests/app/window/timedapplication.h"
#include "tests/wizard/models/faketools.h"
#include "wizard/charts/countplot.h"
#include "wizard/pages/assistant.h"
#include "wizard/pages/probedialog.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

// A host's log of a million requests is opened, and no handler of the window's thread may take
// longer than a person notices. The machine that runs this has other work, so handlers are timed
// by the processor time of their thread; waits show in the wall time, which has a wide bound.

#if defined(__SANITIZE_ADDRESS__)
#define KMS_SLOW_BUILD
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KMS_SLOW_BUILD
#endif
#endif
#ifndef NDEBUG
#define KMS_SLOW_BUILD
#endif

using namespace kms;
using test::TimedApplication;
using wizard::StepId;

namespace {

#ifdef KMS_SLOW_BUILD
constexpr int requests = 20'000; // sanitizers and -O0 take ten times as long
constexpr double longestHandlerMs = 250;
#else
constexpr int requests = 1'000'000;
constexpr double longestHandlerMs = 50;
#endif
constexpr int probeRows = 10'000;
constexpr double longestWaitMs = 2'000;
constexpr int longestReading = 240'000; ///< ms

TimedApplication &application()
{
    return *static_cast<TimedApplication *>(QCoreApplication::instance());
}

/// Handles events until \a done, or fails after a long time.
template <class Done>
bool handleUntil(Done done, int timeout = longestReading)
{
    const QDeadlineTimer deadline(timeout);
    while (!done() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return done();
}

/// Everything that is posted and due, paint events too.
void settle()
{
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

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
        wizard::LiveTools tools = test::quickTools();
        tools.probe = [this](const ProbeRequest &, Progress &progress) {
            if (m_probeIsEndless)
                test::workUntilCancelled(progress);
            ProbeReport report = test::longReport(probeRows);
            report.isCancelled = progress.isCancelled();
            return report;
        };
        m_window = std::make_unique<app::MainWindow>(m_language, tools);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        // The heart beats: without events of its own the loop would sleep between reports.
        m_heart.start(5);
        settle();
        application().takeLongest();
    }
    void cleanupTestCase() { m_window.reset(); }

    void cancelWorksAtOnceAndTheWindowReacts()
    {
        open(m_log);
        QVERIFY(handleUntil([this] { return model().progress() > 0 || !model().isBusy(); }));
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
        judge("cancelling");
    }

    void readingBlocksNoHandler()
    {
        QElapsedTimer clock;
        clock.start();
        open(m_log);
        QVERIFY(handleUntil([this] { return !model().isBusy(); }));
        settle();
        qInfo("read and judged in %.1f s", double(clock.elapsed()) / 1e3);
        QVERIFY(model().analysis());
        QCOMPARE(model().analysis()->caseFile.evidence.first().records, qint64(requests));
        judge("reading, and the moment the result came");
    }

    void walkingThePagesBlocksNoHandler()
    {
        QCOMPARE(step(), StepId::Evidence);
        for (const wizard::Step &next : wizard::steps()) {
            goTo(next.id);
            QTRY_COMPARE(step(), next.id);
            settle();
            judge(next.name);
        }
        QCOMPARE(step(), StepId::Report);
        auto *preview = currentPage()->findChild<QPlainTextEdit *>();
        QVERIFY(preview);
        QVERIFY(handleUntil([preview] { return !preview->toPlainText().isEmpty(); }));
        settle();
        judge("the report's preview");
    }

    void theChartAndItsTableBlockNoHandler()
    {
        goTo(StepId::History);
        auto *tabs = currentPage()->findChild<QTabWidget *>();
        QVERIFY(tabs && tabs->isVisible());
        for (const int index : {1, 0}) {
            application().timed(QStringLiteral("tab"), [&] { tabs->setCurrentIndex(index); });
            settle();
            judge(index == 1 ? "the table" : "the chart");
        }
        QWidget *plot = tabs->currentWidget();
        plot->setFocus();
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Plus, Qt::Key_Plus, Qt::Key_Left,
                                  Qt::Key_Minus, Qt::Key_End, Qt::Key_Home}) {
            QTest::keyClick(plot, key);
            settle();
        }
        judge("keys in the chart");
        for (const QSize size : {QSize(1024, 600), QSize(1400, 900)}) {
            m_window->resize(size);
            settle();
        }
        judge("the window resized");
    }

    void drawingTheChartForAFileBlocksNoHandler()
    {
        goTo(StepId::History);
        auto *plot = currentPage()->findChild<wizard::CountPlot *>();
        QVERIFY(plot);
        bool drawn = false;
        application().timed(QStringLiteral("picture"), [&] { drawn = !plot->picture().isNull(); });
        QVERIFY(drawn);
        judge("the chart drawn as picture");
        application().timed(QStringLiteral("PDF"), [&] { drawn = !plot->pdf().isEmpty(); });
        QVERIFY(drawn);
        judge("the chart drawn as PDF");
    }

    void anotherLanguageBlocksNoHandler()
    {
        auto actions = m_window->findChildren<QAction *>();
        const auto french = std::find_if(actions.begin(), actions.end(), [](QAction *action) {
            return action->data().toString() == QLatin1String("fr");
        });
        QVERIFY(french != actions.end());
        application().timed(QStringLiteral("language"), [&] { (*french)->trigger(); });
        settle();
        judge("the language switched on the history page");
    }

    void anotherCaseInPlaceOfTheLargeOneBlocksNoHandler()
    {
        const std::weak_ptr<const wizard::Analysis> former = model().shared();
        open(QStringLiteral(":/sample"));
        QVERIFY(handleUntil([this] { return !model().isBusy(); }));
        goTo(StepId::Evidence);
        goTo(StepId::History);
        goTo(StepId::Report);
        QVERIFY(handleUntil([&former] { return former.expired(); }, 20'000));
        settle();
        judge("the large case given up");
    }

    void aCheckOfManyRowsBlocksNoHandler()
    {
        m_probeIsEndless = false;
        QDialog *dialog = openCheck();
        start(*dialog);
        auto *table = dialog->findChild<QTableView *>();
        QVERIFY(handleUntil([table] { return table->model()->rowCount() > probeRows; }));
        QVERIFY(handleUntil([this] { return !model().isBusy(); }));
        settle();
        judge("a check of ten thousand rows");
        for (const Qt::Key key : {Qt::Key_End, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_PageDown}) {
            QTest::keyClick(table, key, Qt::ControlModifier);
            settle();
        }
        judge("paging in its table");
        application().timed(QStringLiteral("close"), [dialog] { delete dialog; });
        settle();
        judge("its dialog closed");
    }

    void aCheckWithoutEndEndsWithinASecond()
    {
        m_probeIsEndless = true;
        QDialog *dialog = openCheck();
        start(*dialog);
        auto *table = dialog->findChild<QTableView *>();
        QCOMPARE(table->model()->rowCount(), 0);
        settle();
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // on Cancel
        QVERIFY(handleUntil([table] { return table->model()->rowCount() > 0; }));
        QVERIFY2(clock.elapsed() <= longestWaitMs, qPrintable(QString::number(clock.elapsed())));
        settle();
        judge("a check cancelled");
        delete dialog;
    }

private:
    QDialog *openCheck()
    {
        application().timed(QStringLiteral("check"),
                            [this] { Q_EMIT m_window->assistant().networkCheckWanted(); });
        settle();
        auto *dialog = m_window->findChild<wizard::ProbeDialog *>();
        if (!dialog)
            qFatal("no dialog");
        return dialog;
    }
    /// Whatever the language.
    static void start(const QDialog &dialog)
    {
        const auto buttons = dialog.findChildren<QPushButton *>();
        for (QPushButton *candidate : buttons) {
            if (candidate->isDefault())
                QTest::mouseClick(candidate, Qt::LeftButton);
        }
    }

    wizard::CaseModel &model() { return m_window->model(); }
    StepId step() { return m_window->assistant().currentStep(); }
    QWidget *currentPage() { return m_window->assistant().currentPage(); }

    void open(const QString &path)
    {
        application().timed(QStringLiteral("open"), [&] { m_window->open({path}); });
    }
    void goTo(StepId id)
    {
        application().timed(QStringLiteral("goTo"), [&] { m_window->assistant().goTo(id); });
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

    /// Says what was longest and holds it against the bounds.
    void judge(const char *phase)
    {
        const test::Longest longest = application().takeLongest();
        qInfo("%-45s %6.1f ms of the processor (%s), %6.1f ms on the clock", phase,
              longest.processorMs, qPrintable(longest.what), longest.wallMs);
        QVERIFY2(longest.processorMs <= longestHandlerMs, phase);
        QVERIFY2(longest.wallMs <= longestWaitMs, phase);
    }

    QTemporaryDir m_folder;
    QString m_log;
    std::atomic_bool m_probeIsEndless = false;
    QTimer m_heart;
    app::LanguageSwitch m_language;
    std::unique_ptr<app::MainWindow> m_window;
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    TimedApplication application(argc, argv);
    // On a busy machine memory and caches are slow now and then, which counts as processor time.
    // A handler that is too slow is so every time: of three runs one must hold every bound.
    constexpr int runs = 3;
    int failed = 0;
    for (int run = 1; run <= runs; ++run) {
        TestResponsive test;
        failed = QTest::qExec(&test, argc, argv);
        if (failed == 0)
            break;
        qWarning("run %d of %d missed a bound", run, runs);
    }
    return failed;
}

#include "tst_responsive.moc"
