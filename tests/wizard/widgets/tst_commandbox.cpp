#include "tests/wizard/widgets/wordtranslator.h"
#include "wizard/widgets/commandbox.h"
#include "wizard/widgets/commandfield.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

using namespace kms;
using wizard::CommandBox;
using wizard::CommandField;

namespace {

QString shortCommand()
{
    return QStringLiteral("w32tm /resync");
}

QString longCommand()
{
    return QStringLiteral(
        "powershell -NoProfile -Command \"Get-WinEvent -FilterHashtable @{LogName='Key Management "
        "Service'; Id=12290} | Export-Csv -Path C:\\Temp\\requests.csv -Encoding UTF8\"");
}

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

/// A box in a window of a given width.
class Window : public QWidget
{
public:
    Window(const QString &command, int width)
    {
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(&box);
        layout->addWidget(&next);
        box.setCommand(command);
        setLayout(layout);
        resize(width, 100);
        show();
        activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(this));
    }

    CommandField &field() { return *box.findChild<CommandField *>(); }
    QPushButton &button() { return *box.findChild<QPushButton *>(); }

    CommandBox box;
    QPushButton next;
};

} // namespace

class TestCommandBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->setText(QStringLiteral("before")); }

    void theCommandIsShownInAFixedWidthFont()
    {
        Window window(shortCommand(), 400);
        QCOMPARE(window.field().toPlainText(), shortCommand());
        QVERIFY(window.field().isReadOnly());
        const QFontMetrics metrics = window.field().fontMetrics();
        QCOMPARE(metrics.horizontalAdvance(QStringLiteral("iiii")),
                 metrics.horizontalAdvance(QStringLiteral("WWWW")));
    }

    void aClickCopiesTheCommand()
    {
        Window window(shortCommand(), 400);
        QTest::mouseClick(&window.button(), Qt::LeftButton);
        QCOMPARE(clipboardText(), shortCommand());
    }

    void theSpaceBarCopiesTheCommand()
    {
        Window window(shortCommand(), 400);
        window.button().setFocus();
        QTest::keyClick(&window.button(), Qt::Key_Space);
        QCOMPARE(clipboardText(), shortCommand());
    }

    void theTabKeyGoesFromTheFieldToTheButtonAndOn()
    {
        Window window(longCommand(), 300);
        window.field().setFocus();
        QTRY_VERIFY(window.field().hasFocus());
        QTest::keyClick(&window.field(), Qt::Key_Tab);
        QVERIFY(window.button().hasFocus());
        QTest::keyClick(&window.button(), Qt::Key_Tab);
        QVERIFY(window.next.hasFocus());
    }

    // In a wizard Enter means "next"; a default button here would take it away.
    void enterStaysTheWizards()
    {
        Window window(shortCommand(), 400);
        QVERIFY(!window.button().autoDefault());
    }

    void aWrappedCommandIsCopiedAsOneLine()
    {
        Window window(longCommand(), 300);
        QVERIFY(window.field().document()->lineCount() > 1);
        QTest::mouseClick(&window.button(), Qt::LeftButton);
        QCOMPARE(clipboardText(), longCommand());
    }

    void aWrappedSelectionIsCopiedAsOneLine()
    {
        Window window(longCommand(), 300);
        window.field().setFocus();
        QTest::keySequence(&window.field(), QKeySequence::SelectAll);
        QTest::keySequence(&window.field(), QKeySequence::Copy);
        QCOMPARE(clipboardText(), longCommand());
    }

    void blanksAtTheEndsAreKept()
    {
        Window window(QStringLiteral("  set a=b  "), 300);
        QTest::mouseClick(&window.button(), Qt::LeftButton);
        QCOMPARE(clipboardText(), QStringLiteral("  set a=b  "));
    }

    void nobodyCanTypeIntoIt()
    {
        Window window(shortCommand(), 400);
        window.field().setFocus();
        QTest::keyClicks(&window.field(), QStringLiteral("x"));
        QTest::keySequence(&window.field(), QKeySequence::Paste);
        QCOMPARE(window.field().toPlainText(), shortCommand());
    }

    void theFieldIsAsHighAsItsText_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("width");
        QTest::newRow("one line") << shortCommand() << 600;
        QTest::newRow("wrapped") << longCommand() << 500;
        QTest::newRow("narrow") << longCommand() << 260;
        QTest::newRow("one word longer than the line") << QString(200, QLatin1Char('x')) << 300;
        QTest::newRow("two lines") << QStringLiteral("cd \\\ncscript slmgr.vbs") << 400;
    }
    void theFieldIsAsHighAsItsText()
    {
        QFETCH(QString, command);
        QFETCH(int, width);
        Window window(command, width);
        const CommandField &field = window.field();
        QTRY_VERIFY(field.verticalScrollBar()->maximum() == 0);
        QCOMPARE(field.horizontalScrollBar()->maximum(), 0);
        const int lines = field.document()->lineCount();
        const int spacing = field.fontMetrics().lineSpacing();
        const int spare = field.height() - lines * spacing;
        const int margins = 2 * (int(field.document()->documentMargin()) + field.frameWidth());
        QVERIFY2(spare >= margins && spare <= margins + lines,
                 qPrintable(QStringLiteral("%1 spare at %2 lines").arg(spare).arg(lines)));
    }

    void aWiderWindowMakesTheFieldLowerAgain()
    {
        Window window(longCommand(), 300);
        const int narrow = window.field().height();
        window.resize(900, 100);
        QTRY_VERIFY(window.field().height() < narrow);
        QCOMPARE(window.field().verticalScrollBar()->maximum(), 0);
    }

    void itSaysCopiedForTwoSecondsAndNothingMoves()
    {
        Window window(longCommand(), 400);
        const QRect field = window.field().geometry();
        const QRect button = window.button().geometry();
        QCOMPARE(window.button().text(), QStringLiteral("Copy"));
        QTest::mouseClick(&window.button(), Qt::LeftButton);
        QCOMPARE(window.button().text(), QStringLiteral("Copied"));
        QCOMPARE(window.button().accessibleName(), QStringLiteral("Copied"));
        QTest::qWait(1'000);
        QCOMPARE(window.button().text(), QStringLiteral("Copied"));
        QCOMPARE(window.field().geometry(), field);
        QCOMPARE(window.button().geometry(), button);
        QTRY_COMPARE_WITH_TIMEOUT(window.button().text(), QStringLiteral("Copy"), 4'000);
        QCOMPARE(window.field().geometry(), field);
        QCOMPARE(window.button().geometry(), button);
    }

    void anotherCommandIsNotCopiedYet()
    {
        Window window(longCommand(), 400);
        QTest::mouseClick(&window.button(), Qt::LeftButton);
        window.box.setCommand(shortCommand());
        QCOMPARE(window.button().text(), QStringLiteral("Copy"));
        QCOMPARE(clipboardText(), longCommand());
    }

    void aScreenReaderHearsWhatIsCopied()
    {
        Window window(shortCommand(), 400);
        QCOMPARE(window.button().accessibleName(),
                 QStringLiteral("Copy the command: w32tm /resync"));
        QCOMPARE(window.field().accessibleName(), QStringLiteral("Command"));
    }

    void theLanguageChangesInPlace()
    {
        Window window(shortCommand(), 400);
        const int width = window.button().width();
        const test::WordTranslator french(
            {{QStringLiteral("Copy"), QStringLiteral("Copier dans le presse-papiers")},
             {QStringLiteral("Copied"), QStringLiteral("Copié")},
             {QStringLiteral("Copy the command: %1"), QStringLiteral("Copier la commande : %1")}});
        QTRY_COMPARE(window.button().text(), QStringLiteral("Copier dans le presse-papiers"));
        QCOMPARE(window.button().accessibleName(),
                 QStringLiteral("Copier la commande : w32tm /resync"));
        QTRY_VERIFY(window.button().width() > width);
        window.box.copy();
        QCOMPARE(window.button().text(), QStringLiteral("Copié"));
    }
};

QTEST_MAIN(TestCommandBox)
#include "tst_commandbox.moc"
