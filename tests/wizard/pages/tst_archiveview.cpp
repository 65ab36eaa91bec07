#include "tests/support/writtencase.h"
#include "wizard/pages/archiveview.h"

#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace kms;
using test::WrittenCase;
using wizard::ArchiveModel;
using wizard::ArchiveView;
using wizard::CaseInput;
using wizard::CaseModel;

namespace {

constexpr int patience = 20'000; // milliseconds, for a machine with other work

/// The view in a window of its own, on an archive that is not there yet.
class Window
{
public:
    Window()
    {
        view.resize(1000, 600);
        view.show();
        view.activateWindow();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("the view does not become active");
        awaitRest();
    }

    void awaitRest()
    {
        if (!QTest::qWaitFor([this] { return !archive.isBusy() && !model.isBusy(); }, patience))
            qFatal("neither archive nor case comes to rest");
        QCoreApplication::processEvents();
    }

    /// The button whose text begins so, whichever letter is its key.
    QPushButton *button(const QString &text) const
    {
        const auto buttons = view.findChildren<QPushButton *>();
        for (QPushButton *one : buttons) {
            if (one->text().remove(QLatin1Char('&')).startsWith(text))
                return one;
        }
        qFatal("no button %s", qPrintable(text));
    }
    void press(const QString &text)
    {
        QPushButton *one = button(text);
        one->setFocus();
        QTest::keyClick(one, Qt::Key_Space);
    }
    bool says(const QString &words) const
    {
        const auto labels = view.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(words); });
    }
    QTableView *table() const { return view.findChild<QTableView *>(); }
    QLineEdit *address() const { return view.findChild<QLineEdit *>(); }

    QTemporaryDir folder;
    CaseModel model{QStringLiteral("en")};
    ArchiveModel archive{StoreAddress{folder.filePath(QStringLiteral("archive.sqlite"))}};
    ArchiveView view{archive, model};
};

} // namespace

/// Keys and buttons of the archive's part of the history page.
class TestArchiveView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCaseIsImportedAndUsedAgain()
    {
        const WrittenCase files(QStringLiteral("S06a"));
        Window w;
        QVERIFY(w.says(QStringLiteral("There is no archive here yet")));
        QVERIFY(!w.button(QStringLiteral("Import this case"))->isEnabled());
        w.model.open({{files.path()}, {}});
        w.awaitRest();
        w.press(QStringLiteral("Import this case"));
        QVERIFY(w.button(QStringLiteral("Cancel"))->isVisible());
        QVERIFY(w.view.findChild<QProgressBar *>()->isVisible());
        w.awaitRest();
        QVERIFY(!w.button(QStringLiteral("Cancel"))->isVisible());
        QVERIFY(w.says(QStringLiteral(" new, 0 known.")));
        QCOMPARE(w.table()->model()->rowCount(), 1);

        // The host of the case is chosen already.
        QSignalSpy given(&w.view, &ArchiveView::evidenceGiven);
        w.press(QStringLiteral("Use in this case"));
        QCOMPARE(given.size(), 1);
        const auto input = given.first().first().value<CaseInput>();
        QVERIFY(input.archive);
        QCOMPARE(input.archive->hosts, QStringList{QStringLiteral("kms01.corp.example")});
        QVERIFY(input.archive->address == w.archive.address());
    }

    void anArchiveThatTheCaseCouldNotUseIsTold()
    {
        Window w;
        CaseInput input;
        input.archive = wizard::ArchiveChoice{w.archive.address(), {}, {}};
        w.model.open(input);
        w.awaitRest();
        QVERIFY(w.says(QStringLiteral("The archive cannot be opened")));
    }

    void cancelStopsAnImport()
    {
        const WrittenCase files(QStringLiteral("S06a"));
        Window w;
        w.model.open({{files.path()}, {}});
        w.awaitRest();
        w.press(QStringLiteral("Import this case"));
        w.press(QStringLiteral("Cancel"));
        w.awaitRest();
        QVERIFY(!w.archive.report());
        QVERIFY(w.button(QStringLiteral("Import this case"))->isVisible());
    }

    void anotherArchiveIsChosenByItsName()
    {
        Window w;
        QSignalSpy chosen(&w.archive, &ArchiveModel::addressChanged);
        w.address()->setFocus();
        w.address()->selectAll();
        const QString path = w.folder.filePath(QStringLiteral("other.sqlite"));
        QTest::keyClicks(w.address(), path);
        QTest::keyClick(w.address(), Qt::Key_Return);
        w.awaitRest();
        QCOMPARE(chosen.size(), 1);
        QVERIFY(w.archive.address() == StoreAddress{path});
    }

    void aPasswordInAnAddressIsRefused()
    {
        Window w;
        QSignalSpy chosen(&w.archive, &ArchiveModel::addressChanged);
        w.address()->setFocus();
        w.address()->selectAll();
        QTest::keyClicks(w.address(), QStringLiteral("postgresql://a:secret@db.corp.example/kms"));
        QTest::keyClick(w.address(), Qt::Key_Return);
        QVERIFY(w.says(QStringLiteral("An address holds no password")));
        QCOMPARE(chosen.size(), 0);
    }
};

QTEST_MAIN(TestArchiveView)
#include "tst_archiveview.moc"
