#include "app/languageswitch.h"
#include "app/mainwindow.h"
#include "tests/app/window/isolatedhome.h"
#include "tests/app/window/responsiveness.h"
#include "tests/wizard/models/faketools.h"
#include "wizard/models/alarm.h"
#include "wizard/pages/assistant.h"
#include "wizard/pages/collectdialog.h"
#include "wizard/pages/probedialog.h"
#include "wizard/pages/watchdialog.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStatusBar>
#include <QTableView>
#include <QThread>
#include <QTimer>

// What the window asks of the network and of other machines may be slow, endless, deaf, and lie at
// any length: no handler of the window's thread may take longer than a person notices, and nothing
// outlives Cancel by more than a second.

using namespace kms;
using test::settle;
using test::timedApplication;

namespace {

constexpr int many = 10'000;
constexpr int longestWork = 60'000;  ///< ms
constexpr int longestCancel = 1'000; ///< ms, as promised
constexpr int loadedMachine = 1'000; ///< ms, what other work may add

template <class Done>
bool handleUntil(Done done)
{
    return test::handleUntil(done, longestWork);
}

/// Hosts that were asked, all of which answer or none.
ProbeReport manyHosts(bool answer)
{
    ProbeReport report = test::longReport(many);
    for (PortTest &one : report.network.tests)
        one.kms = answer ? KmsAnswer::Accepted : KmsAnswer::Silent;
    return report;
}

/// Tells of each step again and again, at a length that no machine has.
QVector<CollectStepResult> collectLies(const CollectRequest &request, Progress &progress,
                                       const std::function<void(const CollectStepResult &)> &told)
{
    QVector<CollectStepResult> results = test::collectQuickly(request, progress, told);
    CollectStepResult lie = results.constLast();
    lie.outcome = CollectStepResult::Outcome::Failed;
    lie.detail = QString(100'000, QLatin1Char('x'));
    lie.files = QStringList(many, QStringLiteral("PC-0142/another.txt"));
    for (int i = 0; i < many; ++i)
        told(lie);
    results += lie;
    return results;
}

} // namespace

class TestResponsiveLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_language.use(QStringLiteral("en"));
        wizard::LiveTools tools = test::quickTools();
        // Of copies: one that hears nothing is at work still when the next test gives another.
        tools.probe = [this](const ProbeRequest &request, Progress &progress) {
            const wizard::ProbeFunction probe = m_probe;
            return probe(request, progress);
        };
        tools.collect = [this](const CollectRequest &request, Progress &progress,
                               const auto &told) {
            const wizard::CollectFunction collect = m_collect;
            return collect(request, progress, told);
        };
        m_window = std::make_unique<app::MainWindow>(m_language, tools);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        // The heart beats: without events of its own the loop would sleep between reports.
        m_heart.start(5);
        settle();
        timedApplication().takeLongest();
    }
    void cleanupTestCase() { m_window.reset(); }

    void aCheckOfManyRowsBlocksNoHandler()
    {
        m_probe = test::probeThatFinds(test::longReport(many));
        QDialog *dialog = openCheck();
        start(*dialog);
        auto *table = dialog->findChild<QTableView *>();
        QVERIFY(handleUntil([table] { return table->model()->rowCount() > many; }));
        QVERIFY(handleUntil([this] { return !m_window->model().isBusy(); }));
        settle();
        test::judgeHandlers("a check of ten thousand rows");
        for (const Qt::Key key : {Qt::Key_End, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_PageDown}) {
            QTest::keyClick(table, key, Qt::ControlModifier);
            settle();
        }
        test::judgeHandlers("paging in its table");
        close(dialog);
    }

    void aCheckWithoutEndEndsWithinASecond()
    {
        m_probe = test::probeWithoutEnd();
        QDialog *dialog = openCheck();
        start(*dialog);
        auto *table = dialog->findChild<QTableView *>();
        QCOMPARE(table->model()->rowCount(), 0);
        settle();
        cancelAndAwait([table] { return table->model()->rowCount() > 0; });
        test::judgeHandlers("a check cancelled");
        close(dialog);
    }

    void aCheckThatHearsNothingIsLeftBehind()
    {
        const auto letGo = std::make_shared<std::atomic_bool>(false);
        m_probe = [letGo](const ProbeRequest &, Progress &) {
            waitFor(*letGo);
            return test::siteReport();
        };
        QDialog *dialog = openCheck();
        start(*dialog);
        settle();
        cancelAndAwait([dialog] { return says(*dialog, QStringLiteral("before anything came")); });
        test::judgeHandlers("a deaf check given up");
        close(dialog);
        *letGo = true;
    }

    void gatheringThatTellsTooMuchBlocksNoHandler()
    {
        m_collect = &collectLies;
        QDialog *dialog = openCollect();
        start(*dialog);
        auto *table = dialog->findChild<QTableView *>();
        QVERIFY(handleUntil([this] { return m_window->model().analysis() != nullptr; }));
        QVERIFY(handleUntil([this] { return !m_window->model().isBusy(); }));
        settle();
        QCOMPARE(table->model()->rowCount(), 3);
        test::judgeHandlers("ten thousand lies about a step");
        dialog->resize(dialog->size() + QSize(80, 40));
        settle();
        test::judgeHandlers("its dialog resized");
        close(dialog);
    }

    void gatheringWithoutEndEndsWithinASecond()
    {
        m_collect = &test::collectWithoutEnd;
        QDialog *dialog = openCollect();
        start(*dialog);
        settle();
        auto *table = dialog->findChild<QTableView *>();
        const auto isLeftOut = [table] {
            const QModelIndex last = table->model()->index(2, wizard::CollectModel::Standing);
            return last.data().toString() == QLatin1String("Left out");
        };
        QVERIFY(!isLeftOut());
        cancelAndAwait(isLeftOut);
        test::judgeHandlers("gathering cancelled");
        close(dialog);
    }

    void closingTheDialogOfADeafMachineIsQuick()
    {
        const auto letGo = std::make_shared<std::atomic_bool>(false);
        m_collect = [letGo](const CollectRequest &, Progress &, const auto &) {
            waitFor(*letGo);
            return QVector<CollectStepResult>();
        };
        QDialog *dialog = openCollect();
        start(*dialog);
        settle();
        close(dialog); // while it works
        *letGo = true;
    }

    void manyHostsThatStopAnsweringBlockNoHandler()
    {
        m_probe = test::probeThatFinds(manyHosts(true));
        startWatch();
        QVERIFY(handleUntil(
            [this] { return says(*m_window->statusBar(), QStringLiteral("looked at")); }));
        m_probe = test::probeThatFinds(manyHosts(false));
        ask("look", [this] { Q_EMIT m_window->findChild<wizard::Alarm *>()->rang(); });
        QVERIFY(handleUntil(
            [this] { return says(*m_window->statusBar(), QStringLiteral("any more")); }));
        settle();
        test::judgeHandlers("ten thousand hosts that do not answer any more");
        stopWatch();
    }

    void aLookWithoutEndLeavesTheWindowFree()
    {
        m_probe = test::probeWithoutEnd();
        startWatch();
        m_window->activateWindow(); // the dialog was in front
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m_window->assistant().currentStep(), wizard::StepId::Backup);
        stopWatch();
        test::judgeHandlers("a look without end");
    }

private:
    template <class Ask>
    void ask(const char *what, Ask ask)
    {
        timedApplication().timed(QString::fromLatin1(what), ask);
        settle();
    }
    QDialog *openCheck()
    {
        ask("check", [this] { Q_EMIT m_window->assistant().networkCheckWanted(); });
        return opened<wizard::ProbeDialog>();
    }
    QDialog *openCollect()
    {
        ask("collect", [this] { Q_EMIT m_window->assistant().collectingWanted(); });
        return opened<wizard::CollectDialog>();
    }
    template <class Dialog>
    QDialog *opened()
    {
        auto *dialog = m_window->findChild<Dialog *>();
        if (!dialog || !QTest::qWaitForWindowActive(dialog))
            qFatal("no dialog");
        return dialog;
    }

    static void start(const QDialog &dialog)
    {
        const auto buttons = dialog.findChildren<QPushButton *>();
        for (QPushButton *candidate : buttons) {
            if (candidate->isDefault())
                QTest::mouseClick(candidate, Qt::LeftButton);
        }
    }
    static void close(QDialog *dialog)
    {
        QPointer<QDialog> gone = dialog;
        timedApplication().timed(QStringLiteral("close"), [dialog] { dialog->close(); });
        QVERIFY(handleUntil([&gone] { return !gone; }));
        settle();
        test::judgeHandlers("its dialog closed");
    }

    /// Presses the button with the focus, which is Cancel.
    template <class Over>
    static void cancelAndAwait(Over isOver)
    {
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(handleUntil(isOver));
        QVERIFY2(clock.elapsed() <= longestCancel + loadedMachine,
                 qPrintable(QString::number(clock.elapsed())));
        settle();
    }

    /// Hears nothing but the test.
    static void waitFor(const std::atomic_bool &letGo)
    {
        const QDeadlineTimer deadline(longestWork);
        while (!letGo && !deadline.hasExpired())
            QThread::msleep(5);
    }

    QAction *watchAction()
    {
        const auto actions = m_window->findChildren<QAction *>();
        for (QAction *one : actions) {
            if (one->text().remove(u'&').startsWith(QLatin1String("Watch")))
                return one;
        }
        qFatal("nothing watches");
    }
    void startWatch()
    {
        ask("watch", [this] { watchAction()->trigger(); });
        start(*opened<wizard::WatchDialog>());
        QVERIFY(handleUntil([this] { return watchAction()->isChecked(); }));
    }
    void stopWatch()
    {
        ask("stop", [this] { watchAction()->trigger(); });
        QVERIFY(!watchAction()->isChecked());
    }
    static bool says(const QWidget &where, const QString &words)
    {
        const auto labels = where.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&words](const QLabel *label) { return label->text().contains(words); });
    }

    wizard::ProbeFunction m_probe;
    wizard::CollectFunction m_collect;
    QTimer m_heart;
    app::LanguageSwitch m_language;
    std::unique_ptr<app::MainWindow> m_window;
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    test::TimedApplication application(argc, argv);
    return test::bestOfThreeRuns<TestResponsiveLive>(argc, argv);
}

#include "tst_responsivelive.moc"
