#include "tests/wizard/models/faketools.h"
#include "wizard/pages/collectdialog.h"
#include "wizard/pages/probedialog.h"
#include "wizard/pages/watchdialog.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace kms;
using wizard::CollectModel;
using wizard::ProbeModel;

namespace {

constexpr int patience = 20'000;     // milliseconds, for a machine with other work
constexpr int longestCancel = 1'000; // what is promised
constexpr int loadedMachine = 1'000; // what a busy machine may add

/// A dialog in front, and a person at its keyboard.
class Person
{
public:
    explicit Person(QDialog &dialog)
        : m_dialog(dialog)
    {
        dialog.open();
        dialog.activateWindow();
        if (!QTest::qWaitForWindowActive(&dialog))
            qFatal("the dialog does not become active");
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &m_dialog, key, modifiers);
    }
    void alt(Qt::Key key) const { this->key(key, Qt::AltModifier); }
    /// A button, by its letter: it is pressed and released, as a finger would.
    void press(Qt::Key letter) const
    {
        alt(letter);
        const auto buttons = m_dialog.findChildren<QAbstractButton *>();
        const bool released = QTest::qWaitFor([&buttons] {
            return std::none_of(buttons.begin(), buttons.end(),
                                [](const QAbstractButton *button) { return button->isDown(); });
        });
        if (!released)
            qFatal("a button stays down");
    }
    void type(const QString &text) const { QTest::keyClicks(QApplication::focusWidget(), text); }
    template <class Field>
    Field *focused() const
    {
        return qobject_cast<Field *>(QApplication::focusWidget());
    }
    QPushButton *button(const QString &text) const
    {
        const auto buttons = m_dialog.findChildren<QPushButton *>();
        for (QPushButton *one : buttons) {
            if (one->text().remove(u'&').startsWith(text))
                return one;
        }
        qFatal("no button %s", qPrintable(text));
    }
    bool says(const QString &words) const
    {
        const auto labels = m_dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    /// What Tab passes, and whether everything that works has a name to be spoken.
    void verifyReachableAndNamed() const
    {
        QSet<QWidget *> passed;
        constexpr int most = 60;
        for (int i = 0; i < most; ++i) {
            key(Qt::Key_Tab);
            passed.insert(QApplication::focusWidget());
        }
        const auto widgets = m_dialog.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            const bool isOperated = qobject_cast<QAbstractButton *>(widget) ||
                                    qobject_cast<QAbstractSpinBox *>(widget) ||
                                    qobject_cast<QComboBox *>(widget) ||
                                    qobject_cast<QTableView *>(widget) ||
                                    (qobject_cast<QLineEdit *>(widget) &&
                                     !qobject_cast<QAbstractSpinBox *>(widget->parentWidget()));
            if (!isOperated || !widget->isVisible() || !widget->isEnabled() ||
                qobject_cast<QAbstractItemView *>(widget->parentWidget()))
                continue;
            const QByteArray what = widget->metaObject()->className();
            QVERIFY2(passed.contains(widget), what.constData());
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), what.constData());
        }
    }
    /// Alt and a letter mean one thing.
    void verifyKeys() const
    {
        QStringList keys;
        const auto widgets = m_dialog.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            QString text;
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                text = button->text();
            if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
                text = label->text();
            const QKeySequence sequence = QKeySequence::mnemonic(text);
            if (sequence.isEmpty())
                continue;
            QVERIFY2(!keys.contains(sequence.toString()), qPrintable(text));
            keys += sequence.toString();
        }
        QVERIFY(keys.size() >= 4);
    }

private:
    QDialog &m_dialog;
};

Phrasebook english()
{
    return Phrasebook(QStringLiteral("en"));
}

ProbeModel &awaitRest(ProbeModel &model)
{
    if (!QTest::qWaitFor([&model] { return !model.isRunning(); }, patience))
        qFatal("the check does not come to rest");
    QCoreApplication::processEvents();
    return model;
}

} // namespace

/// The dialogs that look at the network and at other machines, with real keys.
class TestLiveDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterStartsACheckAndTheResultHasTheFocus()
    {
        ProbeRequest asked;
        ProbeModel model(
            [&asked](const ProbeRequest &request, Progress &) {
                asked = request;
                return test::siteReport();
            },
            &test::probeText);
        const QSignalSpy found(&model, &ProbeModel::evidenceFound);
        wizard::ProbeEntry known;
        known.servers = QStringLiteral("kms01.corp.example");
        wizard::ProbeDialog dialog(model, known, english());
        const Person person(dialog);
        QVERIFY(person.says(QStringLiteral("no count changes")));
        QVERIFY(person.says(QStringLiteral("Nothing was checked yet.")));
        QVERIFY(!person.button(QStringLiteral("Save"))->isEnabled());
        person.alt(Qt::Key_D);
        person.type(QStringLiteral("corp.example"));
        person.key(Qt::Key_Return);
        QVERIFY(model.isRunning());
        QVERIFY(dialog.findChild<QProgressBar *>()->isVisible());
        awaitRest(model);
        QCOMPARE(asked.domains, QStringList{QStringLiteral("corp.example")});
        QCOMPARE(asked.servers.size(), 1);
        QVERIFY(person.focused<QTableView>());
        QCOMPARE(person.focused<QTableView>()->model()->rowCount(), 4);
        QVERIFY(person.says(QStringLiteral("the result is part of the case now")));
        QVERIFY(person.button(QStringLiteral("Save"))->isEnabled());
        QVERIFY(!person.button(QStringLiteral("Cancel"))->isVisible());
        QCOMPARE(found.size(), 1);
        person.verifyReachableAndNamed();
        person.verifyKeys();
        person.key(Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

    void whatCannotBeLookedForIsSaidAndMarked()
    {
        ProbeModel model(test::probeThatFinds({}), &test::probeText);
        wizard::ProbeDialog dialog(model, {}, english());
        const Person person(dialog);
        person.alt(Qt::Key_H);
        person.type(QStringLiteral("kms01 kms02:0"));
        person.press(Qt::Key_S);
        QVERIFY(!model.isRunning());
        QVERIFY(person.says(QStringLiteral("“kms02:0” is no host")));
        QVERIFY(person.focused<QLineEdit>());
        QCOMPARE(person.focused<QLineEdit>()->selectedText(), QStringLiteral("kms02:0"));
        person.type(QStringLiteral("kms02"));
        person.key(Qt::Key_Return);
        awaitRest(model);
        QVERIFY(!person.says(QStringLiteral("is no host")));
        QVERIFY(model.report());
    }

    void cancelEndsACheckWithinASecond_data()
    {
        QTest::addColumn<bool>("byEscape");
        QTest::newRow("Alt+C") << false;
        QTest::newRow("Escape closes the dialog") << true;
    }
    void cancelEndsACheckWithinASecond()
    {
        QFETCH(bool, byEscape);
        ProbeModel model(test::probeWithoutEnd(), &test::probeText);
        wizard::ProbeDialog dialog(model, {}, english());
        const Person person(dialog);
        person.press(Qt::Key_S);
        QVERIFY(model.isRunning());
        QCOMPARE(QApplication::focusWidget(), person.button(QStringLiteral("Cancel")));
        QElapsedTimer clock;
        clock.start();
        if (byEscape)
            person.key(Qt::Key_Escape);
        else
            person.key(Qt::Key_Space);
        awaitRest(model);
        QVERIFY2(clock.elapsed() <= longestCancel + loadedMachine,
                 qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(dialog.isVisible(), !byEscape);
        if (!byEscape)
            QVERIFY(person.says(QStringLiteral("It is no part of the case.")));
    }

    void stepsOfGatheringAreShownAsTheyEnd()
    {
        CollectModel model(test::quickTools());
        const QSignalSpy found(&model, &CollectModel::evidenceFound);
        wizard::CollectDialog dialog(model, Phrasebook(QStringLiteral("en")));
        const Person person(dialog);
        person.alt(Qt::Key_M);
        person.type(QStringLiteral("PC-0142"));
        person.alt(Qt::Key_I);
        QVERIFY(person.focused<QComboBox>());
        person.key(Qt::Key_Down);
        person.press(Qt::Key_S);
        QVERIFY(QTest::qWaitFor([&model] { return !model.isRunning(); }, patience));
        QCOMPARE(found.size(), 1);
        QCOMPARE(dialog.findChild<QTableView *>()->model()->rowCount(), 3);
        QVERIFY(person.says(QStringLiteral("Files gathered: 1.")));
        QVERIFY(person.focused<QTableView>());
        person.verifyReachableAndNamed();
        person.verifyKeys();
    }

    void aNameThatIsNoneIsSaidWhereItStands()
    {
        CollectModel model(test::quickTools());
        wizard::CollectDialog dialog(model, Phrasebook(QStringLiteral("en")));
        const Person person(dialog);
        person.alt(Qt::Key_M);
        person.type(QStringLiteral("PC 0142"));
        person.key(Qt::Key_Return);
        QVERIFY(!model.isRunning());
        QVERIFY(person.says(QStringLiteral("no computer’s name")));
        QCOMPARE(person.focused<QLineEdit>()->text(), QStringLiteral("PC 0142"));
    }

    void cancelEndsGatheringWithinASecond()
    {
        wizard::LiveTools tools = test::quickTools();
        tools.collect = &test::collectWithoutEnd;
        CollectModel model(tools);
        wizard::CollectDialog dialog(model, Phrasebook(QStringLiteral("en")));
        const Person person(dialog);
        person.press(Qt::Key_S);
        QElapsedTimer clock;
        clock.start();
        person.key(Qt::Key_Space);
        QVERIFY(QTest::qWaitFor([&model] { return !model.isRunning(); }, patience));
        QVERIFY(clock.elapsed() <= longestCancel + loadedMachine);
        QVERIFY(person.says(QStringLiteral("Stopped. Nothing was gathered.")));
    }

    void withoutWindowsTheCollectorIsOffered()
    {
        wizard::LiveTools tools = test::quickTools();
        tools.canCollect = false;
        CollectModel model(tools);
        wizard::CollectDialog dialog(model, Phrasebook(QStringLiteral("en")));
        const QSignalSpy wanted(&dialog, &wizard::CollectDialog::collectorWanted);
        const Person person(dialog);
        QVERIFY(person.says(QStringLiteral("Gathering needs Windows")));
        QVERIFY(!person.button(QStringLiteral("Start"))->isVisible());
        QVERIFY(!dialog.findChild<QTableView *>()->isVisible());
        person.press(Qt::Key_R);
        QCOMPARE(wanted.size(), 1);
    }

    void whatToWatchIsFilledInByKeys()
    {
        wizard::ProbeEntry known;
        known.servers = QStringLiteral("kms01.corp.example");
        wizard::WatchDialog dialog(60, known, true);
        const Person person(dialog);
        QVERIFY(person.focused<QSpinBox>());
        person.key(Qt::Key_Tab);
        QVERIFY(person.focused<QLineEdit>());
        QCOMPARE(person.focused<QLineEdit>()->text(), QString()); // the domains, then the hosts
        person.key(Qt::Key_Tab);
        QCOMPARE(person.focused<QLineEdit>()->text(), known.servers);
        person.verifyReachableAndNamed();
        person.verifyKeys();
        person.alt(Qt::Key_M);
        QVERIFY(person.focused<QSpinBox>());
        person.focused<QSpinBox>()->selectAll();
        person.type(QStringLiteral("5"));
        person.press(Qt::Key_G);
        person.alt(Qt::Key_P);
        person.type(QStringLiteral("kms01"));
        person.press(Qt::Key_S);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(dialog.plan().minutes, 5);
        QVERIFY(dialog.plan().collects);
        QCOMPARE(dialog.plan().computer, QStringLiteral("kms01"));
        QCOMPARE(dialog.plan().probe.servers.size(), 1);
    }

    void withoutWindowsNoGatheringIsOffered()
    {
        wizard::WatchDialog dialog(60, {}, false);
        const Person person(dialog);
        QVERIFY(!dialog.findChild<QCheckBox *>()->isVisible());
        person.key(Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QVERIFY(!dialog.plan().collects);
        QCOMPARE(dialog.plan().minutes, 60);
    }
};

QTEST_MAIN(TestLiveDialogs)
#include "tst_livedialogs.moc"
