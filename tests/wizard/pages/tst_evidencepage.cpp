#include "tests/support/writtencase.h"
#include "wizard/models/evidencetable.h"
#include "wizard/pages/evidencepage.h"
#include "wizard/widgets/commandbox.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace kms;
using test::WrittenCase;
using wizard::EvidencePage;
using wizard::EvidenceTable;

namespace {

constexpr int patience = 20'000; // milliseconds, for a machine with other work

/// The page in a window of its own, with a model that takes what it hands in.
class Window
{
public:
    explicit Window(const QString &path)
    {
        QObject::connect(&page, &wizard::Page::evidenceGiven, &model, &wizard::CaseModel::add);
        page.resize(1000, 600);
        page.show();
        page.activateWindow();
        if (!QTest::qWaitForWindowActive(&page))
            qFatal("the page does not become active");
        model.open({{path}, {}});
        awaitCase();
    }

    void awaitCase()
    {
        QCoreApplication::processEvents(); // an editor hands in its text behind the key
        if (!QTest::qWaitFor([this] { return !model.isBusy(); }, patience))
            qFatal("the case is not read");
        QCoreApplication::processEvents();
    }

    QTableView *table() const { return page.findChild<QTableView *>(); }
    QModelIndex cell(const QString &file, int column) const
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const QModelIndex index = table()->model()->index(row, column);
            if (index.siblingAtColumn(EvidenceTable::File).data().toString() == file)
                return index;
        }
        qFatal("no row for %s", qPrintable(file));
    }
    QString text(const QString &file, int column) const
    {
        return cell(file, column).data().toString();
    }

    /// Goes to a cell and opens its editor with F2.
    template <class Editor>
    Editor *edit(const QString &file, int column)
    {
        table()->setFocus();
        table()->setCurrentIndex(cell(file, column));
        QTest::keyClick(table(), Qt::Key_F2);
        auto *editor = table()->findChild<Editor *>();
        if (!editor)
            qFatal("F2 opens no editor");
        return editor;
    }

    wizard::CaseModel model{QStringLiteral("en")};
    EvidencePage page{model};
};

} // namespace

/// Keys and buttons of the page that shows the evidence.
class TestEvidencePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f2CorrectsAComputer()
    {
        const WrittenCase files(QStringLiteral("S10"));
        Window w(files.path());
        auto *line = w.edit<QLineEdit>(QStringLiteral("ato.txt"), EvidenceTable::Computer);
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("PC-0777"));
        QTest::keyClick(line, Qt::Key_Return);
        w.awaitCase();
        QCOMPARE(w.text(QStringLiteral("ato.txt"), EvidenceTable::Computer),
                 QStringLiteral("PC-0777 (by hand)"));
        QStringList clients;
        for (const ClientCase &client : w.model.analysis()->caseFile.clients)
            clients += client.name;
        QVERIFY(clients.contains(QStringLiteral("PC-0777")));
        // The row stays chosen, and an empty name takes the correction back.
        QCOMPARE(w.table()->currentIndex(),
                 w.cell(QStringLiteral("ato.txt"), EvidenceTable::Computer));
        line = w.edit<QLineEdit>(QStringLiteral("ato.txt"), EvidenceTable::Computer);
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClick(line, Qt::Key_Return);
        w.awaitCase();
        QCOMPARE(w.text(QStringLiteral("ato.txt"), EvidenceTable::Computer),
                 QStringLiteral("PC-0142.corp.example"));
    }

    void f2CorrectsARole()
    {
        const WrittenCase files(QStringLiteral("S10"));
        Window w(files.path());
        auto *box = w.edit<QComboBox>(QStringLiteral("ato.txt"), EvidenceTable::RoleColumn);
        QCOMPARE(box->currentText(), QStringLiteral("As the file tells"));
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), QStringLiteral("KMS host"));
        QTest::keyClick(box, Qt::Key_Return);
        w.awaitCase();
        QCOMPARE(w.text(QStringLiteral("ato.txt"), EvidenceTable::RoleColumn),
                 QStringLiteral("KMS host (by hand)"));
    }

    void escapeCorrectsNothing()
    {
        const WrittenCase files(QStringLiteral("S10"));
        Window w(files.path());
        QSignalSpy given(&w.page, &wizard::Page::evidenceGiven);
        auto *line = w.edit<QLineEdit>(QStringLiteral("ato.txt"), EvidenceTable::Computer);
        QTest::keyClicks(line, QStringLiteral("x"));
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(given.isEmpty());
    }

    void whatWasNotReadHasNoEditorAndCannotBeShown()
    {
        const WrittenCase files(QStringLiteral("S10"));
        QFile empty(files.file(QStringLiteral("client/empty.txt")));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        Window w(files.path());
        const QModelIndex cell = w.cell(QStringLiteral("empty.txt"), EvidenceTable::Computer);
        QVERIFY(!(cell.flags() & Qt::ItemIsEditable));
        w.table()->setCurrentIndex(cell);
        QVERIFY(!w.page.findChild<QPushButton *>()->isEnabled());
    }

    void theChosenFileIsShown()
    {
        const WrittenCase files(QStringLiteral("S10"));
        Window w(files.path());
        QSignalSpy chosen(&w.page, &wizard::Page::placeChosen);
        const QModelIndex cell = w.cell(QStringLiteral("ato.txt"), EvidenceTable::File);
        w.table()->setCurrentIndex(cell);
        auto *button = w.page.findChild<QPushButton *>();
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(chosen.size(), 1);
        const Ref ref = chosen.first().first().value<Ref>();
        QCOMPARE(ref.evidence, w.model.analysis()->caseFile.evidence.at(cell.row()).id);
        QVERIFY(ref.at == Place());
    }

    void whatIsMissingIsNamedWithItsCommand()
    {
        const WrittenCase files(QStringLiteral("S10"));
        Window w(files.file(QStringLiteral("client/ato.txt")));
        auto *tabs = w.page.findChild<QTabWidget *>();
        const auto boxes = tabs->widget(1)->findChildren<wizard::CommandBox *>();
        QVERIFY(!boxes.isEmpty());
        QStringList commands;
        for (const auto *box : boxes)
            commands += box->command();
        QVERIFY2(commands.join(u'\n').contains(QLatin1String("wevtutil epl Application")),
                 qPrintable(commands.join(u'\n')));
        QVERIFY(tabs->tabText(1).startsWith(QLatin1String("What is missing (")));
        QVERIFY(tabs->tabText(1) != QLatin1String("What is missing (0)"));
    }
};

QTEST_MAIN(TestEvidencePage)
#include "tst_evidencepage.moc"
