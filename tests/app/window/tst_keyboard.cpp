#include "tests/app/window/isolatedhome.h"
#include "tests/app/window/testwindow.h"
#include "wizard/widgets/dropzone.h"
#include "wizard/widgets/linklabel.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSet>
#include <QTabBar>
#include <QTabWidget>

using namespace kms;
using test::TestWindow;
using wizard::StepId;

namespace {

QString described(const QWidget *widget)
{
    QAccessibleInterface *interface =
        QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
    return QStringLiteral("%1 “%2”").arg(QLatin1String(widget->metaObject()->className()),
                                         interface ? interface->text(QAccessible::Name).left(60)
                                                   : QString());
}

/// Something that a person operates, as opposed to a frame around it.
bool isInteractive(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) ||
           qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTabBar *>(widget) ||
           qobject_cast<const wizard::DropZone *>(widget) ||
           widget->inherits("kms::wizard::CountPlot") ||
           (qobject_cast<const wizard::LinkLabel *>(widget) &&
            widget->focusPolicy() != Qt::NoFocus);
}

/// Qt's own parts of a larger widget: their owner has the focus.
bool isInner(const QWidget *widget)
{
    return widget->objectName().startsWith(QStringLiteral("qt_")) ||
           qobject_cast<const QLineEdit *>(widget->parentWidget()) ||
           qobject_cast<const QTabBar *>(widget->parentWidget()) ||
           qobject_cast<const QComboBox *>(widget->parentWidget()) ||
           (qobject_cast<const QAbstractButton *>(widget) &&
            qobject_cast<const QAbstractItemView *>(widget->parentWidget())) ||
           widget->inherits("QHeaderView") || widget->inherits("QMenuBarExtension") ||
           widget->inherits("QToolBarExtension");
}

QVector<QWidget *> interactive(const TestWindow &w)
{
    QVector<QWidget *> found;
    const auto all = w->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (widget->isVisible() && widget->isEnabled() && isInteractive(widget) && !isInner(widget))
            found += widget;
    }
    return found;
}

/// What Tab passes on its way around the window.
QSet<QWidget *> passedByTab(const TestWindow &w)
{
    constexpr int most = 300;
    QSet<QWidget *> passed;
    QWidget *first = QApplication::focusWidget();
    for (int i = 0; i < most; ++i) {
        w.key(Qt::Key_Tab);
        QWidget *focus = QApplication::focusWidget();
        passed.insert(focus);
        if (focus == first && i > 0)
            break;
    }
    return passed;
}

void addMnemonic(QMap<QChar, QStringList> &users, const QString &text)
{
    const QKeySequence sequence = QKeySequence::mnemonic(text);
    if (!sequence.isEmpty())
        users[QChar(sequence[0].key())] += text;
}

/// Alt and a letter, and everything on the screen that answers to it.
QMap<QChar, QStringList> mnemonics(const TestWindow &w)
{
    QMap<QChar, QStringList> users;
    const auto menus = w->menuBar()->actions();
    for (const QAction *menu : menus)
        addMnemonic(users, menu->text());
    const auto widgets = w->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible())
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            addMnemonic(users, button->text());
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            addMnemonic(users, label->text());
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                addMnemonic(users, tabs->tabText(i));
        }
    }
    return users;
}

void addSteps()
{
    QTest::addColumn<StepId>("step");
    for (const wizard::Step &step : wizard::steps())
        QTest::newRow(step.name) << step.id;
}

} // namespace

Q_DECLARE_METATYPE(StepId)

class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_window = std::make_unique<TestWindow>();
        m_window->readSample();
    }
    void cleanupTestCase() { m_window.reset(); }

    void tabReachesEverythingThatCanBeOperated_data() { addSteps(); }
    void tabReachesEverythingThatCanBeOperated()
    {
        QFETCH(StepId, step);
        show(step);
        w().assistant().setFocus();
        const QSet<QWidget *> passed = passedByTab(w());
        QStringList missed;
        for (QWidget *widget : interactive(w())) {
            const QWidget *proxy = widget->focusProxy();
            if (!passed.contains(widget) && !(proxy && passed.contains(widget->focusProxy())))
                missed += described(widget);
        }
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
    }

    void everythingThatCanBeOperatedHasAName_data() { addSteps(); }
    void everythingThatCanBeOperatedHasAName()
    {
        QFETCH(StepId, step);
        show(step);
        const auto widgets = interactive(w());
        QVERIFY(widgets.size() >= 4); // the search, the list, Back and Next
        QStringList nameless;
        for (QWidget *widget : widgets) {
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            // A tab bar's name is that of its tabs.
            const bool named = interface && !interface->text(QAccessible::Name).isEmpty();
            if (!named && !qobject_cast<QTabBar *>(widget))
                nameless += described(widget);
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void everyAltKeyMeansOneThing_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<StepId>("step");
        for (const char *language : {"en", "fr"}) {
            for (const wizard::Step &step : wizard::steps())
                QTest::addRow("%s %s", language, step.name)
                    << QString::fromLatin1(language) << step.id;
        }
    }
    void everyAltKeyMeansOneThing()
    {
        QFETCH(QString, language);
        QFETCH(StepId, step);
        const QByteArray code = language.toLatin1();
        w().languageAction(code.constData())->trigger();
        show(step);
        QTRY_COMPARE_WITH_TIMEOUT(
            w().page()->title(),
            QCoreApplication::translate("kms::wizard", wizard::stepOf(step).title),
            TestWindow::patience);
        QStringList doubled;
        const auto users = mnemonics(w());
        for (auto it = users.begin(); it != users.end(); ++it) {
            if (it->size() > 1)
                doubled += QStringLiteral("Alt+%1: %2").arg(it.key()).arg(it->join(u'|'));
        }
        w().languageAction("en")->trigger();
        QCoreApplication::processEvents();
        QVERIFY2(doubled.isEmpty(), qPrintable(doubled.join(u'\n')));
    }

    void theWindowFitsASmallScreen_data() { addSteps(); }
    void theWindowFitsASmallScreen()
    {
        QFETCH(StepId, step);
        show(step);
        const QSize least = w()->minimumSizeHint();
        QVERIFY2(least.width() <= 1024, qPrintable(QString::number(least.width())));
        QVERIFY2(least.height() <= 600, qPrintable(QString::number(least.height())));
    }

private:
    TestWindow &w() { return *m_window; }
    void show(StepId step)
    {
        w().assistant().goTo(step);
        QCoreApplication::processEvents();
        // The report's preview comes from the background, and with it a button is enabled.
        if (step == StepId::Report) {
            auto *preview = w().page()->findChild<QPlainTextEdit *>();
            QTRY_VERIFY_WITH_TIMEOUT(!preview->toPlainText().isEmpty(), TestWindow::patience);
        }
    }

    std::unique_ptr<TestWindow> m_window;
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    QApplication application(argc, argv);
    TestKeyboard test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyboard.moc"
