#include "app/livetools.h"
#include "tests/app/window/filedialogperson.h"
#include "tests/app/window/isolatedhome.h"
#include "tests/app/window/testwindow.h"
#include "wizard/models/alarm.h"
#include "wizard/pages/collectdialog.h"
#include "wizard/pages/probedialog.h"
#include "wizard/pages/watchdialog.h"

#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSpinBox>
#include <QStatusBar>
#include <QTableView>

#include <atomic>

using namespace kms;
using test::FileDialogPerson;
using test::TestWindow;
using wizard::StepId;

namespace {

constexpr int longestWait = 20'000;

/// The dialog of this kind that is in front.
template <class Dialog>
Dialog *inFront(const TestWindow &w)
{
    Dialog *found = nullptr;
    const bool came = QTest::qWaitFor([&] {
        found = w->findChild<Dialog *>();
        return found && found->isVisible() && found->isActiveWindow();
    });
    return came ? found : nullptr;
}

/// With keys through the menu bar. \param letter of the line
void chooseTool(const TestWindow &w, Qt::Key letter)
{
    w->activateWindow(); // a dialog may have been in front
    QVERIFY(QTest::qWaitForWindowActive(w.window.get()));
    w.key(Qt::Key_T, Qt::AltModifier);
    QWidget *menu = QApplication::activePopupWidget();
    QVERIFY(menu);
    QTest::keyClick(menu, letter);
}

QAction *action(const TestWindow &w, const QString &text)
{
    const auto actions = w->findChildren<QAction *>();
    for (QAction *one : actions) {
        if (one->text().remove(u'&').startsWith(text))
            return one;
    }
    qFatal("no action %s", qPrintable(text));
}

bool says(const QWidget &where, const QString &words)
{
    const auto labels = where.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

/// A site whose host answers or does not.
wizard::LiveTools switchedTools(const std::shared_ptr<std::atomic_bool> &answers)
{
    wizard::LiveTools tools = test::quickTools();
    tools.probe = [answers](const ProbeRequest &, Progress &) {
        ProbeReport report = test::siteReport();
        if (!*answers)
            report.network.tests[0].kms = KmsAnswer::Silent;
        return report;
    };
    return tools;
}

} // namespace

/// What the window does beyond its files, with real keys and without a network.
class TestLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheckFromTheMenuJoinsTheCase()
    {
        const TestWindow w;
        chooseTool(w, Qt::Key_C);
        auto *dialog = inFront<wizard::ProbeDialog>(w);
        QVERIFY(dialog);
        w.key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(w.model().analysis(), longestWait);
        const auto &read = w.model().analysis()->read;
        QCOMPARE(read.size(), 1);
        QCOMPARE(read.constFirst().source.file, w.model().analysis()->pasted.constFirst().label);
        QVERIFY(read.constFirst().source.file.startsWith(
            QLatin1String("check from PC-0142.corp.example")));
        QVERIFY(dialog->isVisible()); // one wants to read it
        QCOMPARE(w.step(), StepId::Evidence);
        w.key(Qt::Key_Escape);
        QTRY_VERIFY(!w->findChild<wizard::ProbeDialog *>());
    }

    // As the program writes it.
    void theCheckIsReadAsWhatItIs()
    {
        wizard::LiveTools tools = app::liveTools();
        tools.probe = test::probeThatFinds(test::siteReport());
        const TestWindow w("en", DataFolder::ofPerson(), tools);
        chooseTool(w, Qt::Key_C);
        QVERIFY(inFront<wizard::ProbeDialog>(w));
        w.key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(w.model().analysis(), longestWait);
        const EvidenceItem &item = w.model().analysis()->read.constFirst();
        QVERIFY(item.kind == EvidenceKind::Probe);
        QCOMPARE(item.computer, QStringLiteral("PC-0142.corp.example"));
        const auto *report = item.as<ProbeReport>();
        QVERIFY(report);
        QCOMPARE(report->dns.lookups.size(), 2);
        QCOMPARE(report->network.tests.size(), 2);
        QVERIFY(w.model().analysis()->diagnosis.answer(QuestionId::SrvNotCreated).answer !=
                Answer::Yes);
    }

    void theCheckIsSavedByKeys()
    {
        const TestWindow w;
        QVERIFY(w.tabToButton(QStringLiteral("Check the networ&k…")));
        w.key(Qt::Key_Space);
        auto *dialog = inFront<wizard::ProbeDialog>(w);
        QVERIFY(dialog);
        w.key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(w.model().analysis(), longestWait);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mine.json"));
        const FileDialogPerson person(path);
        w.key(Qt::Key_V, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(person.hasAnswered(), longestWait);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), longestWait);
        QCOMPARE(person.suggested(), QStringLiteral("kms-probe.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), test::probeText(test::siteReport()));
        QTRY_VERIFY(says(*dialog, path));
    }

    void pagesThatLackEvidenceOfTheNetworkOfferTheCheck_data()
    {
        QTest::addColumn<StepId>("step");
        QTest::addColumn<bool>("offered");
        QTest::newRow("SRV") << StepId::SrvNotCreated << true;
        QTest::newRow("first host only") << StepId::SrvFirstHostOnly << true;
        QTest::newRow("not activating") << StepId::ClientNotActivating << true;
        QTest::newRow("host failed") << StepId::HostFailed << true;
        QTest::newRow("error code") << StepId::ErrorCode << false;
        QTest::newRow("host key") << StepId::HostKeyOnClient << false;
    }
    void pagesThatLackEvidenceOfTheNetworkOfferTheCheck()
    {
        QFETCH(StepId, step);
        QFETCH(bool, offered);
        const TestWindow w;
        w.assistant().goTo(step);
        QCoreApplication::processEvents();
        QCOMPARE(w.tabToButton(QStringLiteral("Chec&k from this computer…")) != nullptr, offered);
        if (!offered)
            return;
        w.key(Qt::Key_Space);
        QVERIFY(inFront<wizard::ProbeDialog>(w));
        w.key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(w.model().analysis(), longestWait);
        QCOMPARE(w.step(), step); // the verdict changes where it was asked for
    }

    void whatTheCaseKnowsIsFilledIn()
    {
        const TestWindow w;
        w.readSample();
        chooseTool(w, Qt::Key_C);
        auto *dialog = inFront<wizard::ProbeDialog>(w);
        QVERIFY(dialog);
        const auto edits = dialog->findChildren<QLineEdit *>();
        QVERIFY(std::any_of(edits.begin(), edits.end(), [](const QLineEdit *edit) {
            return edit->text().contains(QLatin1String("kms01.corp.example"));
        }));
        QVERIFY(std::any_of(edits.begin(), edits.end(), [](const QLineEdit *edit) {
            return edit->text() == QLatin1String("corp.example");
        }));
    }

    void whatIsCollectedOpensAsCase()
    {
        const TestWindow w;
        chooseTool(w, Qt::Key_O);
        QVERIFY(inFront<wizard::CollectDialog>(w));
        w.key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(w.model().analysis(), longestWait);
        const auto &read = w.model().analysis()->read;
        QCOMPARE(read.size(), 1);
        const QString file = read.constFirst().source.file;
        QVERIFY(file.endsWith(QLatin1String("PC-0142/dlv.txt")));
        QVERIFY(read.constFirst().kind == EvidenceKind::Slmgr);
        QVERIFY(QFile::exists(file));
        w.key(Qt::Key_Escape);
        action(w, QStringLiteral("Close the case"))->trigger();
        QTRY_VERIFY(!QFile::exists(file)); // a temporary one goes with it
    }

    void theCollectorIsSavedAndExplained_data()
    {
        QTest::addColumn<bool>("fromStart");
        QTest::newRow("start page") << true;
        QTest::newRow("menu") << false;
    }
    void theCollectorIsSavedAndExplained()
    {
        QFETCH(bool, fromStart);
        const TestWindow w;
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("collect-kms.cmd"));
        const FileDialogPerson person(path);
        if (fromStart) {
            QVERIFY(w.tabToButton(QStringLiteral("Save the collecto&r…")));
            w.key(Qt::Key_Space);
        } else {
            chooseTool(w, Qt::Key_S);
        }
        QTRY_VERIFY_WITH_TIMEOUT(person.hasAnswered(), longestWait);
        auto *box = inFront<QMessageBox>(w);
        QVERIFY(box);
        QVERIFY(box->text().startsWith(QLatin1String("Written: ")));
        QCOMPARE(box->informativeText().count(u'.'), 3);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("@echo off\r\n"));
        w.key(Qt::Key_Escape);
    }

    void aCollectorThatCannotBeWrittenIsSaid()
    {
        const TestWindow w;
        const QTemporaryDir folder;
        QFile taken(folder.filePath(QStringLiteral("file")));
        QVERIFY(taken.open(QIODevice::WriteOnly));
        const FileDialogPerson person(folder.filePath(QStringLiteral("file/collect-kms.cmd")));
        chooseTool(w, Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(person.hasAnswered(), longestWait);
        auto *box = inFront<QMessageBox>(w);
        QVERIFY(box);
        QVERIFY(box->text().contains(QLatin1String("could not be written")));
        w.key(Qt::Key_Escape);
    }

    void watchingShowsAndTellsAndIsStopped()
    {
        const auto answers = std::make_shared<std::atomic_bool>(true);
        const TestWindow w("en", DataFolder::ofPerson(), switchedTools(answers));
        QAction *watch = action(w, QStringLiteral("Watch"));
        QVERIFY(!watch->isChecked());
        chooseTool(w, Qt::Key_W);
        QVERIFY(inFront<wizard::WatchDialog>(w));
        w.key(Qt::Key_Return);
        QTRY_VERIFY(watch->isChecked());
        QTRY_VERIFY_WITH_TIMEOUT(says(*w->statusBar(), QStringLiteral("Watching: looked at")),
                                 longestWait);
        *answers = false;
        look(w);
        QTRY_VERIFY_WITH_TIMEOUT(
            says(*w->statusBar(), QStringLiteral("kms01.corp.example:1688 does not answer as a KMS "
                                                 "host any more.")),
            longestWait);
        chooseTool(w, Qt::Key_W);
        QVERIFY(!watch->isChecked());
        QVERIFY(!says(*w->statusBar(), QStringLiteral("Watching")));
    }

    void whoDoesNotWatchAfterAllSeesNoMark()
    {
        const TestWindow w;
        QAction *watch = action(w, QStringLiteral("Watch"));
        chooseTool(w, Qt::Key_W);
        QVERIFY(inFront<wizard::WatchDialog>(w));
        w.key(Qt::Key_Escape);
        QTRY_VERIFY(!watch->isChecked());
    }

    void theMinutesAreRememberedForTheNextWindow()
    {
        for (const int minutes : {60, 7}) {
            const TestWindow w;
            chooseTool(w, Qt::Key_W);
            QVERIFY(inFront<wizard::WatchDialog>(w));
            auto *spin = qobject_cast<QSpinBox *>(QApplication::focusWidget());
            QVERIFY(spin);
            QCOMPARE(spin->value(), minutes);
            spin->selectAll();
            QTest::keyClicks(spin, QStringLiteral("7"));
            w.key(Qt::Key_S, Qt::AltModifier);
            QTRY_VERIFY(!w->findChild<wizard::WatchDialog *>());
            QVERIFY(action(w, QStringLiteral("Watch"))->isChecked());
        }
    }

    void anotherLanguageReachesTheWatch()
    {
        const TestWindow w;
        chooseTool(w, Qt::Key_W);
        QVERIFY(inFront<wizard::WatchDialog>(w));
        w.key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(says(*w->statusBar(), QStringLiteral("Watching: looked at")),
                                 longestWait);
        w.languageAction("fr")->trigger();
        QTRY_VERIFY(!says(*w->statusBar(), QStringLiteral("Watching: looked at")));
        w.languageAction("en")->trigger();
    }

private:
    /// The time for the next look has come.
    static void look(const TestWindow &w) { Q_EMIT w->findChild<wizard::Alarm *>()->rang(); }
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("KMS Assistant"));
    QApplication::setOrganizationName(QStringLiteral("KMS Assistant"));
    TestLive test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_live.moc"
