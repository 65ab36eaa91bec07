#include "tests/app/window/isolatedhome.h"
#include "tests/app/window/testwindow.h"
#include "wizard/pages/lookupdialog.h"
#include "wizard/pages/pastedialog.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSet>
#include <QTabBar>
#include <QTextDocumentFragment>

using namespace kms;
using test::TestWindow;
using wizard::StepId;

namespace {

constexpr int longestWait = 20'000;

/// Collects texts with a note of where they stand, in a fixed order.
class Texts
{
public:
    void add(const QObject *where, const QString &text)
    {
        if (!text.isEmpty())
            m_texts += {QLatin1String(where->metaObject()->className()), text};
    }
    const QVector<QPair<QString, QString>> &all() const { return m_texts; }

private:
    QVector<QPair<QString, QString>> m_texts;
};

void addMenu(Texts &texts, const QMenu *menu)
{
    const auto actions = menu->actions();
    for (const QAction *action : actions) {
        texts.add(menu, action->text());
        if (action->menu())
            addMenu(texts, action->menu());
    }
}

void addModel(Texts &texts, const QAbstractItemView *view)
{
    const QAbstractItemModel *model = view->model();
    constexpr int most = 20;
    for (int row = 0; model && row < std::min(most, model->rowCount()); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole)})
                texts.add(view, model->index(row, column).data(role).toString());
        }
    }
    for (int column = 0; model && column < model->columnCount(); ++column)
        texts.add(view, model->headerData(column, Qt::Horizontal).toString());
}

void addWidget(Texts &texts, const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        texts.add(widget, label->textFormat() == Qt::RichText
                              ? QTextDocumentFragment::fromHtml(label->text()).toPlainText()
                              : label->text());
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        texts.add(widget, button->text());
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
        texts.add(widget, edit->placeholderText());
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget)) {
        const QStringList lines = text->toPlainText().split(u'\n');
        for (const QString &line : lines)
            texts.add(widget, line);
    }
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts.add(widget, tabs->tabText(i));
    }
    if (const auto *choice = qobject_cast<const QComboBox *>(widget)) {
        for (int i = 0; i < choice->count(); ++i)
            texts.add(widget, choice->itemText(i));
    } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
        addModel(texts, view);
    }
    texts.add(widget, widget->accessibleName());
    texts.add(widget, widget->toolTip());
}

void addAll(Texts &texts, const QWidget *top)
{
    texts.add(top, top->windowTitle());
    const auto children = top->findChildren<QWidget *>();
    for (const QWidget *widget : children) {
        if (!qobject_cast<const QMenu *>(widget) && widget->isVisible())
            addWidget(texts, widget);
    }
}

QSet<QString> textsOf(const TestWindow &w)
{
    Texts texts;
    addAll(texts, w.window.get());
    const auto menus = w->menuBar()->actions();
    for (const QAction *action : menus) {
        texts.add(w.window.get(), action->text());
        addMenu(texts, action->menu());
    }
    QSet<QString> set;
    for (const auto &text : texts.all())
        set.insert(text.second);
    return set;
}

/// Names, ids, commands and numbers are the same in every language.
bool isLanguageless(const QString &text)
{
    static const QSet<QString> words{
        QStringLiteral("KMS Assistant"), QStringLiteral("English"), QStringLiteral("Français"),
        QStringLiteral("Conclusion"),    QStringLiteral("VERDICT"), QStringLiteral("client"),
        QStringLiteral("Notification"), // the state, a French word too
    };
    if (words.contains(text))
        return true;
    static const QRegularExpression edition(
        QStringLiteral("^Windows (?:Server )?\\d+ [\\w ]+$|^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$"));
    if (edition.match(text).hasMatch())
        return true;
    static const QRegularExpression letters(QStringLiteral("\\p{L}{3,}"));
    static const QRegularExpression names(QStringLiteral(
        // files, machines, channels, ids, commands, codes, symbols
        "[\\w.-]+\\.(?:evtx|txt)|[\\w-]+\\.corp\\.example(?::\\d+)?|PC-\\d+|kms01|VDI-\\d+|"
        "(?:kms01\\.)?contoso\\.com|VOLUME_[A-Z]+|OEM_|RETAIL|TIMEBASED_|"
        "[0-9a-f]{64}|[0-9a-fA-F-]{36}|SHA-256|(?:cscript|wevtutil|w32tm|nslookup|powershell|"
        "copy /|shutdown /|%windir%|Get-|Test-|Resolve-|reg |net "
        "|slmgr)[^\\n]*|0x[0-9A-F]{8}|SL_E_\\w+|UTC|"
        "Windows Server|Windows|KMS Assistant – |KMS"));
    QString rest = text;
    rest.remove(names);
    return !rest.contains(letters);
}

} // namespace

Q_DECLARE_METATYPE(StepId)

class TestWindowLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWindowSpeaksFrenchAtOnceAndKeepsTheCase()
    {
        TestWindow w;
        w.readSample();
        w.assistant().goTo(StepId::ClientNotActivating);
        const auto analysis = w.model().shared();
        const QString title = w.page()->title();
        const QString headline = headlineOf(w);
        const QString next = w.assistant().button(QWizard::CustomButton2)->text();
        const QString menu = w->menuBar()->actions().constFirst()->text();
        const QString windowTitle = w->windowTitle();
        w.languageAction("fr")->trigger();
        QTRY_VERIFY(w.page()->title() != title);
        QTRY_VERIFY(headlineOf(w) != headline);
        QVERIFY(headlineOf(w).contains(QStringLiteral("ordinateur")) ||
                headlineOf(w).contains(QStringLiteral("machine")) ||
                headlineOf(w).contains(QStringLiteral("client")));
        QTRY_VERIFY(w.assistant().button(QWizard::CustomButton2)->text() != next);
        QVERIFY(w->menuBar()->actions().constFirst()->text() != menu);
        QCOMPARE(w->windowTitle(),
                 QStringLiteral("KMS Assistant – PC-0142.corp.example ne s’active pas"));
        QCOMPARE(w.model().shared(), analysis); // nothing was read again
        QVERIFY(!w.model().isBusy());
        QCOMPARE(w.step(), StepId::ClientNotActivating);
        w.languageAction("en")->trigger();
        QTRY_COMPARE(w.page()->title(), title);
        QTRY_COMPARE(headlineOf(w), headline);
        QTRY_COMPARE(w->menuBar()->actions().constFirst()->text(), menu);
        QCOMPARE(w->windowTitle(), windowTitle);
    }

    void theChosenLanguageIsRemembered()
    {
        {
            TestWindow w;
            w.languageAction("fr")->trigger();
            QVERIFY(w.languageAction("fr")->isChecked());
        }
        QSettings settings;
        QCOMPARE(settings.value(QStringLiteral("window/language")).toString(),
                 QStringLiteral("fr"));
    }

    void theReportFollowsTheWindowUntilSomebodyChooses()
    {
        TestWindow w;
        w.readSample();
        w.assistant().goTo(StepId::Report);
        auto *language = w.page()->findChild<QComboBox *>();
        auto *preview = w.page()->findChild<QPlainTextEdit *>();
        QTRY_VERIFY_WITH_TIMEOUT(preview->toPlainText().contains(QStringLiteral("WHAT TO DO")),
                                 longestWait);
        w.languageAction("fr")->trigger();
        QTRY_COMPARE(language->currentText(), QStringLiteral("Français"));
        QTRY_VERIFY_WITH_TIMEOUT(!preview->toPlainText().isEmpty() &&
                                     !preview->toPlainText().contains(QStringLiteral("WHAT TO DO")),
                                 longestWait);
        // A French window, an English report.
        language->setFocus();
        QTest::keyClick(language, Qt::Key_Up);
        QTRY_COMPARE(language->currentText(), QStringLiteral("English"));
        QTRY_VERIFY_WITH_TIMEOUT(preview->toPlainText().contains(QStringLiteral("WHAT TO DO")),
                                 longestWait);
        QCOMPARE(w.page()->title(),
                 QCoreApplication::translate("kms::wizard", wizard::stepOf(StepId::Report).title));
        QVERIFY(w.page()->title() != QString::fromUtf8(wizard::stepOf(StepId::Report).title));
        // The choice outlives another switch.
        w.languageAction("en")->trigger();
        w.languageAction("fr")->trigger();
        QCoreApplication::processEvents();
        QTRY_COMPARE(language->currentText(), QStringLiteral("English"));
    }

    void noTextOfTheFrenchWindowIsEnglish_data()
    {
        QTest::addColumn<StepId>("step");
        QTest::addColumn<bool>("withCase");
        for (const wizard::Step &step : wizard::steps()) {
            QTest::addRow("%s, sample", step.name) << step.id << true;
            QTest::addRow("%s, nothing read", step.name) << step.id << false;
        }
    }
    void noTextOfTheFrenchWindowIsEnglish()
    {
        QFETCH(StepId, step);
        QFETCH(bool, withCase);
        QSet<QString> english;
        {
            const TestWindow w("en");
            fill(w, step, withCase);
            english = textsOf(w);
        }
        const TestWindow w("fr");
        fill(w, step, withCase);
        const QSet<QString> french = textsOf(w);
        QVERIFY(french.size() > 30);
        QStringList same;
        for (const QString &text : french) {
            if (english.contains(text) && !isLanguageless(text))
                same += text;
        }
        same.sort();
        QVERIFY2(same.isEmpty(), qPrintable(same.join(QStringLiteral("\n  "))));
    }

    void noTextOfTheFrenchDialogsIsEnglish()
    {
        const auto dialogTexts = [](const char *language) {
            TestWindow w(language);
            const wizard::PasteDialog paste(w.window.get());
            const Phrasebook phrases(QString::fromLatin1(language));
            const wizard::LookupDialog known(QStringLiteral("0xC004F038"), phrases, w.window.get());
            const wizard::LookupDialog keys(QStringLiteral("windows 11 pro"), phrases,
                                            w.window.get());
            const wizard::LookupDialog unknown(QStringLiteral("nothing"), phrases, w.window.get());
            QSet<QString> set;
            for (const QWidget *dialog :
                 {static_cast<const QWidget *>(&paste), static_cast<const QWidget *>(&known),
                  static_cast<const QWidget *>(&keys), static_cast<const QWidget *>(&unknown)}) {
                set.insert(dialog->windowTitle());
                Texts parts;
                const auto children = dialog->findChildren<QWidget *>();
                for (const QWidget *child : children)
                    addWidget(parts, child);
                for (const auto &part : parts.all())
                    set.insert(part.second);
            }
            return set;
        };
        const QSet<QString> english = dialogTexts("en");
        const QSet<QString> french = dialogTexts("fr");
        QStringList same;
        for (const QString &text : french) {
            if (english.contains(text) && !isLanguageless(text))
                same += text;
        }
        QVERIFY2(same.isEmpty(), qPrintable(same.join(QStringLiteral("\n  "))));
    }

private:
    static QString headlineOf(const TestWindow &w)
    {
        auto *label = w.page()->findChild<QLabel *>(QStringLiteral("headline"));
        return label ? label->text() : QString();
    }

    static void fill(const TestWindow &w, StepId step, bool withCase)
    {
        if (withCase)
            w.readSample();
        w.assistant().goTo(step);
        QCoreApplication::processEvents();
        if (withCase && step == StepId::Report) {
            auto *preview = w.page()->findChild<QPlainTextEdit *>();
            QTRY_VERIFY_WITH_TIMEOUT(!preview->toPlainText().isEmpty(), longestWait);
        }
    }
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("KMS Assistant"));
    QApplication::setOrganizationName(QStringLiteral("KMS Assistant"));
    TestWindowLanguage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_windowlanguage.moc"
