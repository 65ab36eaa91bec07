#include "tests/app/window/filedialogperson.h"
#include "tests/app/window/isolatedhome.h"
#include "tests/app/window/testwindow.h"
#include "tests/support/writtencase.h"
#include "wizard/models/guide.h"
#include "wizard/pages/lookupdialog.h"
#include "wizard/pages/pastedialog.h"
#include "wizard/pages/rawdialog.h"
#include "wizard/pages/verdictview.h"
#include "wizard/widgets/commandbox.h"
#include "wizard/widgets/linklabel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QStatusBar>
#include <QTimer>

using namespace kms;
using test::FileDialogPerson;
using test::TestWindow;
using wizard::StepId;

namespace {

constexpr int longestWait = 20'000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void drop(QWidget &target, const QMimeData &data)
{
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                          Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QCOMPARE(enter.dropAction(), Qt::CopyAction); // the original stays
    QDropEvent event(QPointF(50, 50), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &event);
    QVERIFY(event.isAccepted());
    QCOMPARE(event.dropAction(), Qt::CopyAction);
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noSettingOfThePersonIsTouched()
    {
        QVERIFY(QSettings().fileName().startsWith(QDir::tempPath()));
    }

    void theSampleIsReadFromTheStartPageAndNextLeadsToTheReport()
    {
        TestWindow w;
        QCOMPARE(w.step(), StepId::Start);
        QVERIFY(w.tabToButton(QStringLiteral("Try the &sample case")));
        w.key(Qt::Key_Space);
        QCOMPARE(w.step(), StepId::Evidence);
        QTRY_VERIFY_WITH_TIMEOUT(w.model().analysis(), longestWait);
        QVERIFY(w.model().analysis()->diagnosis.conclusion.cause == FindingId::CountDuplicateCmid);
        QTRY_COMPARE(w->windowTitle(),
                     QStringLiteral("KMS Assistant – PC-0142.corp.example does not activate"));
        while (w.step() != StepId::Report) {
            const StepId next = wizard::nextStep(w.step(), &w.model().analysis()->diagnosis);
            w.key(Qt::Key_N, Qt::AltModifier);
            QTRY_COMPARE(w.step(), next);
            QVERIFY(w.page()->isVisible());
            QCOMPARE(w.page()->title(), QString::fromUtf8(wizard::stepOf(next).title));
        }
        w.key(Qt::Key_N, Qt::AltModifier); // there is nothing behind the report
        QCOMPARE(w.step(), StepId::Report);
    }

    void theReportIsSavedByKeys_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("HTML") << QStringLiteral("HTML") << QStringLiteral(".html")
                              << QByteArray("<!DOCTYPE html>");
        QTest::newRow("JSON") << QStringLiteral("JSON") << QStringLiteral(".json")
                              << QByteArray("{");
        QTest::newRow("text") << QStringLiteral("text") << QStringLiteral(".txt")
                              << QByteArray("VERDICT");
    }
    void theReportIsSavedByKeys()
    {
        QFETCH(QString, button);
        QFETCH(QString, ending);
        QFETCH(QByteArray, begin);
        TestWindow w;
        w.readSample();
        w.assistant().goTo(StepId::Report);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mine") + ending);
        QVERIFY(w.tabTo([&button](QWidget *widget) {
            auto *candidate = qobject_cast<QPushButton *>(widget);
            return candidate &&
                   candidate->text().remove(u'&').startsWith(QStringLiteral("Save as ") + button);
        }));
        const FileDialogPerson person(path);
        w.key(Qt::Key_Space);
        QVERIFY(person.hasAnswered());
        QCOMPARE(person.suggested(), QStringLiteral("kms-PC-0142-2026-11-20") + ending);
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(path).startsWith(begin), longestWait);
        QVERIFY(contentOf(path).contains("PC-0142"));
        QTRY_VERIFY(says(w, path));
    }

    void theCountHistoryIsSavedByKeys_data()
    {
        QTest::addColumn<Qt::Key>("key"); // of the menu's line
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("picture") << Qt::Key_P << QStringLiteral(".png")
                                 << QByteArray("\x89PNG\r\n\x1a\n");
        QTest::newRow("document") << Qt::Key_D << QStringLiteral(".pdf") << QByteArray("%PDF-");
        QTest::newRow("drawing") << Qt::Key_R << QStringLiteral(".svg") << QByteArray("<?xml ");
        QTest::newRow("numbers") << Qt::Key_U << QStringLiteral(".csv")
                                 << QByteArray("\xEF\xBB\xBFTime ");
    }
    void theCountHistoryIsSavedByKeys()
    {
        QFETCH(Qt::Key, key);
        QFETCH(QString, ending);
        QFETCH(QByteArray, begin);
        TestWindow w;
        w.readSample();
        w.assistant().goTo(StepId::History);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mine") + ending);
        QVERIFY(w.tabToButton(QStringLiteral("&Save")));
        const FileDialogPerson person(path);
        QTimer::singleShot(0, qApp, [key] {
            if (QWidget *menu = QApplication::activePopupWidget())
                QTest::keyClick(menu, key);
        });
        w.key(Qt::Key_Space); // returns when the menu is closed
        QVERIFY(person.hasAnswered());
        QVERIFY(person.suggested().endsWith(ending));
        QTRY_VERIFY_WITH_TIMEOUT(says(w, path), longestWait);
        QCOMPARE(contentOf(path).left(begin.size()), begin);
    }

    void aMaskedReportNamesNoMachine()
    {
        TestWindow w;
        w.readSample();
        w.assistant().goTo(StepId::Report);
        auto *preview = w.page()->findChild<QPlainTextEdit *>();
        QTRY_VERIFY_WITH_TIMEOUT(preview->toPlainText().contains(QStringLiteral("PC-0142")),
                                 longestWait);
        QVERIFY(w.tabToButton(QStringLiteral("&Replace names and addresses by stand-ins")));
        w.key(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(preview->toPlainText().contains(QStringLiteral("PC-1")) &&
                                     !preview->toPlainText().contains(QStringLiteral("PC-0142")),
                                 longestWait);
        QVERIFY(w.tabTo([](QWidget *widget) {
            auto *button = qobject_cast<QPushButton *>(widget);
            return button && button->text().contains(QStringLiteral("ticket"));
        }));
        w.key(Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text(), preview->toPlainText());
    }

    void filesDroppedOnTheWindowAreReadAndJoinTheCase()
    {
        const test::WrittenCase files(QStringLiteral("S10"));
        TestWindow w;
        for (const char *part : {"client", "host"}) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(files.file(QString::fromLatin1(part)))});
            drop(*w.window, data);
            QCOMPARE(w.step(), StepId::Evidence);
            QTRY_VERIFY_WITH_TIMEOUT(!w.model().isBusy(), longestWait);
        }
        QCOMPARE(w.model().analysis()->caseFile.evidence.size(), 6);
        QVERIFY(w.model().analysis()->diagnosis.conclusion.cause == FindingId::ClockSkew);
    }

    void aDropThatIsNoEvidenceIsRefused()
    {
        TestWindow w;
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("https://example.com/log.evtx"))});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(w.window.get(), &enter);
        QVERIFY(!enter.isAccepted());
        QVERIFY(!w.model().isBusy());
    }

    void aTextIsPastedIntoItsDialog()
    {
        TestWindow w;
        w.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QPointer<wizard::PasteDialog> dialog;
        QTRY_VERIFY((dialog = w->findChild<wizard::PasteDialog *>()) && dialog->isVisible());
        auto *edit = dialog->findChild<QPlainTextEdit *>();
        QPushButton *read = nullptr;
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == QLatin1String("&Read it"))
                read = button;
        }
        QVERIFY(edit && read);
        QVERIFY(!read->isEnabled()); // there is nothing to read yet
        QGuiApplication::clipboard()->setText(
            QStringLiteral("Error: 0xC004F038 The Software Licensing Service reported that the "
                           "computer could not be activated. The count reported by your Key "
                           "Management Service (KMS) is insufficient.\n"));
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(read->isEnabled());
        QTest::keyClick(read, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(w.model().analysis(), longestWait);
        QCOMPARE(w.model().analysis()->caseFile.evidence.first().source.file,
                 QStringLiteral("pasted text 1"));
        QVERIFY(w.model().analysis()->diagnosis.find(FindingId::ErrorExplained));
        QTRY_VERIFY(!dialog);
    }

    void pastedTextsGetNamesOfTheirOwn()
    {
        TestWindow w;
        QMimeData data;
        for (const char *text : {"License Status: Licensed\n", "License Status: Unlicensed\n"}) {
            data.setText(QString::fromLatin1(text));
            drop(*w.window, data);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!w.model().isBusy(), longestWait);
        QCOMPARE(w.model().analysis()->pasted.at(0).label, QStringLiteral("pasted text 1"));
        QCOMPARE(w.model().analysis()->pasted.at(1).label, QStringLiteral("pasted text 2"));
    }

    void aReasonsLinkOpensItsEvidenceWithTheDecidingPartMarked()
    {
        TestWindow w;
        w.readSample();
        w.assistant().goTo(StepId::ClientNotActivating);
        QCoreApplication::processEvents(); // its lines appear
        auto *link = qobject_cast<wizard::LinkLabel *>(w.tabTo([](QWidget *widget) {
            auto *label = qobject_cast<wizard::LinkLabel *>(widget);
            return label && label->link().contains(QStringLiteral("record"));
        }));
        QVERIFY(link);
        w.key(Qt::Key_Return);
        QPointer<wizard::RawDialog> dialog;
        QTRY_VERIFY((dialog = w->findChild<wizard::RawDialog *>()) && dialog->isVisible());
        QTRY_COMPARE(dialog->windowTitle(), link->link());
        const QString raw = dialog->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(raw.contains(u'▶'), qPrintable(raw));
        QVERIFY2(raw.contains(QStringLiteral("corp.example")), qPrintable(raw));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void theSearchBoxExplainsACodeOnEnter()
    {
        TestWindow w;
        w.key(Qt::Key_F, Qt::ControlModifier);
        auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(search);
        QTest::keyClicks(search, QStringLiteral("c004f038"));
        QTest::keyClick(search, Qt::Key_Return);
        QPointer<wizard::LookupDialog> dialog;
        QTRY_VERIFY((dialog = w->findChild<wizard::LookupDialog *>()) && dialog->isVisible());
        auto *view = dialog->findChild<wizard::VerdictView *>();
        QVERIFY(view->headline().contains(QStringLiteral("KMS")));
        bool named = false;
        const auto labels = view->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            named = named || label->text().contains(QStringLiteral("0xC004F038"));
        QVERIFY(named);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QCOMPARE(w.step(), StepId::Start);
    }

    void theSearchBoxFindsTheSetupKeyOfAnEdition()
    {
        TestWindow w;
        w.key(Qt::Key_F, Qt::ControlModifier);
        auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(search);
        QTest::keyClicks(search, QStringLiteral("windows server 2019 standard"));
        QTest::keyClick(search, Qt::Key_Return);
        QPointer<wizard::LookupDialog> dialog;
        QTRY_VERIFY((dialog = w->findChild<wizard::LookupDialog *>()) && dialog->isVisible());
        QCOMPARE(dialog->findChild<wizard::VerdictView *>()->headline(),
                 QStringLiteral("This is the public client setup key for this edition."));
        QGuiApplication::clipboard()->clear();
        dialog->findChild<wizard::CommandBox *>()->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("N69G4-B89J2-4G8F4-WWYCC-J464C"));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void anEmptySearchDoesNothing()
    {
        TestWindow w;
        w.key(Qt::Key_F, Qt::ControlModifier);
        w.key(Qt::Key_Space);
        w.key(Qt::Key_Return);
        QCoreApplication::processEvents();
        QVERIFY(!w->findChild<wizard::LookupDialog *>());
    }

    void controlAndADigitGoToTheNineQuestions()
    {
        TestWindow w;
        for (int digit = 1; digit <= 9; ++digit) {
            w.key(Qt::Key(Qt::Key_0 + digit), Qt::ControlModifier);
            QCOMPARE(int(w.step()), int(StepId::Backup) + digit - 1);
        }
        w.key(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(w.step(), StepId::Backup);
    }

    void closingTheCaseGoesBackToTheStart()
    {
        TestWindow w;
        w.readSample();
        w.assistant().goTo(StepId::History);
        const QKeyCombination close = QKeySequence(QKeySequence::Close)[0]; // the platform's own
        w.key(close.key(), close.keyboardModifiers());
        QCOMPARE(w.step(), StepId::Start);
        QVERIFY(!w.model().analysis());
        QCOMPARE(w->windowTitle(), QStringLiteral("KMS Assistant"));
        for (const wizard::Step &step : wizard::steps()) {
            w.assistant().goTo(step.id);
            QCoreApplication::processEvents();
        }
    }

    void readingIsCancelledByItsButton()
    {
        TestWindow w;
        w->open({QStringLiteral(":/sample")});
        QVERIFY(w.model().isBusy());
        QPushButton *cancel = nullptr;
        const auto buttons = w->statusBar()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == QLatin1String("Cancel"))
                cancel = button;
        }
        QVERIFY(cancel && cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(!w.model().isBusy());
        QVERIFY(!cancel->isVisible());
        QVERIFY(!w.model().analysis());
    }

    void theWindowIsRememberedAndNothingOfACase()
    {
        const QSize size(1040, 650);
        {
            TestWindow w;
            w.readSample();
            w->resize(size);
            w->close();
        }
        TestWindow again;
        QCOMPARE(again->size(), size);
        QVERIFY(!again.model().analysis());
        QSettings settings;
        for (const QString &key : settings.allKeys())
            QVERIFY2(key.startsWith(QStringLiteral("window/")) ||
                         key == QLatin1String("archive/store") ||
                         key == QLatin1String("watch/minutes"),
                     qPrintable(key));
        QCOMPARE(settings.value(QStringLiteral("archive/store")).toString(), QString());
    }

    void aPortableWindowIsRememberedBesideTheProgramAlone()
    {
        const QTemporaryDir program;
        const DataFolder data = portableIn(program);
        const QByteArray before =
            QSettings().value(QStringLiteral("window/geometry")).toByteArray();
        const QSize size(1030, 640);
        {
            TestWindow w("en", data);
            w->tellWhereNothingIsKept();
            QVERIFY(!w->findChild<QMessageBox *>());
            QVERIFY(w.assistant().archive().address() == data.archive());
            const StoreAddress another{program.filePath(QStringLiteral("another.sqlite"))};
            w.assistant().archive().setAddress(another);
            w->resize(size);
            w->close();
        }
        TestWindow again("en", data);
        QCOMPARE(again->size(), size);
        QCOMPARE(toString(again.assistant().archive().address()),
                 program.filePath(QStringLiteral("another.sqlite")));
        // Its own archive is remembered by no path: the next machine may give another.
        again.assistant().archive().setAddress(data.archive());
        QCOMPARE(QSettings(data.settingsFile(), QSettings::IniFormat)
                     .value(QStringLiteral("archive/store"))
                     .toString(),
                 QString());
        QCOMPARE(QDir(data.path()).entryList(QDir::Files), {QStringLiteral("settings.ini")});
        QCOMPARE(QSettings().value(QStringLiteral("window/geometry")).toByteArray(), before);
    }

    void whereAPortableWindowCannotWriteItSaysSo()
    {
        const QTemporaryDir program;
        const DataFolder data = portableIn(program);
        QFile inItsPlace(data.path());
        QVERIFY(inItsPlace.open(QIODevice::WriteOnly));
        TestWindow w("en", data);
        w->tellWhereNothingIsKept();
        auto *box = w->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->text().startsWith(QLatin1String("Nothing will be kept")));
        QVERIFY(box->informativeText().contains(QDir::toNativeSeparators(data.path())));
        box->close();
        w->close();
        QVERIFY(QFileInfo(data.path()).isFile());
    }

private:
    static DataFolder portableIn(const QTemporaryDir &program)
    {
        QFile marker(program.filePath(QStringLiteral("portable.txt")));
        if (!marker.open(QIODevice::WriteOnly))
            qFatal("cannot mark the program as portable");
        return DataFolder::ofProgram(program.path());
    }

    /// Some label of the page says that \a path was written.
    static bool says(const TestWindow &w, const QString &path)
    {
        const auto labels = w.page()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&path](const QLabel *label) {
            return label->text() == QStringLiteral("Written: ") + path;
        });
    }
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("KMS Assistant"));
    QApplication::setOrganizationName(QStringLiteral("KMS Assistant"));
    TestMainWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mainwindow.moc"
