#include "tests/wizard/charts/requestsamples.h"
#include "wizard/charts/clientdaysplot.h"
#include "wizard/charts/countplot.h"
#include "wizard/charts/ladderplot.h"
#include "wizard/charts/outcomesplot.h"
#include "wizard/charts/splitplot.h"
#include "wizard/pages/assistant.h"
#include "wizard/pages/chartpane.h"
#include "wizard/pages/historypage.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTranslator>

using namespace kms;
using namespace kms::wizard;

namespace {

constexpr int patience = 20'000; // milliseconds, for a machine with other work
const QString &sampleCase()
{
    static const QString path = QStringLiteral(KMS_SOURCE_DIR "/resources/sample");
    return path;
}

void await(CaseModel &model, const QStringList &paths)
{
    model.open({paths, {}});
    if (!QTest::qWaitFor([&] { return !model.isBusy(); }, patience))
        qFatal("the case is not read");
}

/// The page in a window of its own.
class Window
{
public:
    explicit Window(const QStringList &paths = {sampleCase()})
    {
        if (!paths.isEmpty())
            await(model, paths);
        page.resize(1000, 620);
        page.show();
        page.activateWindow();
        if (!QTest::qWaitForWindowActive(&page))
            qFatal("the page does not become active");
    }

    QTabWidget *kinds() const { return page.findChild<QTabWidget *>(); }
    QWidget *pane() const { return kinds()->currentWidget(); }
    template <class Part>
    Part *in() const
    {
        return pane()->findChild<Part *>();
    }
    /// With real keys, as a person without a mouse does.
    void goTo(int kind) const
    {
        QTabBar *bar = kinds()->tabBar();
        bar->setFocus();
        while (kinds()->currentIndex() != kind)
            QTest::keyClick(bar, kinds()->currentIndex() < kind ? Qt::Key_Right : Qt::Key_Left);
        QCoreApplication::processEvents();
    }
    QAction *saving(const char *part) const
    {
        const auto actions = in<QPushButton>()->menu()->actions();
        for (QAction *action : actions) {
            if (action->text().contains(QLatin1String(part)))
                return action;
        }
        qFatal("nothing saves %s", part);
    }

    CaseModel model{QStringLiteral("en")};
    HistoryPage page{model};
};

/// Types a path into the dialog that asks for one.
void answerDialog(const QString &path)
{
    QTimer::singleShot(200, qApp, [path] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            qFatal("no dialog asks for a file");
        auto *line = dialog->findChild<QLineEdit *>();
        line->selectAll();
        QTest::keyClicks(line, path);
        QTest::keyClick(line, Qt::Key_Return);
    });
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestHistoryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutACaseItTellsWhatToBring()
    {
        const Window w(QStringList{});
        QCOMPARE(w.kinds()->count(), 5);
        for (int kind = 0; kind < 5; ++kind) {
            w.goTo(kind);
            QVERIFY(!w.in<QTableView>()->isVisible());
            bool isTold = false;
            const auto labels = w.pane()->findChildren<QLabel *>();
            for (const QLabel *label : labels)
                isTold |=
                    label->isVisible() && label->text().contains(QStringLiteral("start page"));
            QVERIFY(isTold);
        }
    }
    void eachChartHasItsTable_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("count") << 0;
        QTest::newRow("outcomes") << 1;
        QTest::newRow("clients") << 2;
        QTest::newRow("split") << 3;
        QTest::newRow("ladder") << 4;
    }
    void eachChartHasItsTable()
    {
        QFETCH(int, kind);
        const Window w;
        w.goTo(kind);
        auto *chart = w.in<ChartWidget>();
        QVERIFY(chart->isVisible());
        QVERIFY(!chart->accessibleName().isEmpty());
        auto *bar = w.in<QTabBar>();
        bar->setFocus();
        QTest::keyClick(bar, Qt::Key_Right);
        QVERIFY(!chart->isVisible());
        auto *table = w.in<QTableView>();
        QVERIFY(table->isVisible());
        QVERIFY(table->model()->rowCount() > 0);
        QVERIFY(!table->model()->index(0, 0).data().toString().isEmpty());
        QVERIFY(!table->accessibleName().isEmpty());
        // What is chosen in the chart is the row to look at.
        QTest::keyClick(bar, Qt::Key_Left);
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Left);
        QTest::keyClick(chart, Qt::Key_Down);
        QVERIFY(chart->current());
        QVERIFY(table->selectionModel()->hasSelection());
    }
    void everyChartIsSavedInEveryForm_data() { eachChartHasItsTable_data(); }
    void everyChartIsSavedInEveryForm()
    {
        QFETCH(int, kind);
        const Window w;
        w.goTo(kind);
        const QTemporaryDir folder;
        const auto saved = [&](const char *action, const char *name) {
            const QString path = folder.filePath(QLatin1String(name));
            answerDialog(path);
            w.saving(action)->trigger();
            if (!QTest::qWaitFor([&] { return QFile::exists(path); }, patience))
                qFatal("%s is not written", name);
            return contentOf(path);
        };
        QVERIFY(saved("picture", "a.png").startsWith("\x89PNG\r\n\x1a\n"));
        QVERIFY(saved("DF", "a.pdf").startsWith("%PDF-"));
        const QByteArray csv = saved("CSV", "a.csv");
        QVERIFY(csv.startsWith("\xEF\xBB\xBF"));
        QVERIFY(csv.count("\r\n") >= w.in<QTableView>()->model()->rowCount());
        QCOMPARE(w.saving("SVG")->isVisible(), kind == 0);
        if (kind == 0)
            QVERIFY(saved("SVG", "a.svg").contains("<svg"));
    }
    void aPointLeadsToItsRecord_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("outcomes") << 1;
        QTest::newRow("clients") << 2;
        QTest::newRow("ladder") << 4;
    }
    void aPointLeadsToItsRecord()
    {
        QFETCH(int, kind);
        Window w;
        w.goTo(kind);
        QSignalSpy places(&w.page, &Page::placeChosen);
        auto *chart = w.in<ChartWidget>();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Left);
        QTest::keyClick(chart, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(places.size(), 1, patience);
        const auto ref = places[0][0].value<Ref>();
        QCOMPARE(ref.at.unit, Place::Unit::Record);
        QVERIFY(excerptOf(w.model.analysis()->caseFile, ref));
    }
    void aCountLeadsToItsRecordOrSaysThatThereIsNone()
    {
        Window w;
        QSignalSpy places(&w.page, &Page::placeChosen);
        auto *chart = w.in<CountPlot>();
        chart->setFocus();
        int none = 0;
        for (int i = 0; i < 6; ++i) {
            QTest::keyClick(chart, Qt::Key_Left);
            const int before = int(places.size());
            QTest::keyClick(chart, Qt::Key_Return);
            const auto says = [&] {
                return chart->accessibleDescription().startsWith(QStringLiteral("No record"));
            };
            QTRY_VERIFY_WITH_TIMEOUT(places.size() > before || says(), patience);
            none += says() ? 1 : 0;
        }
        QVERIFY(places.size() > 0);
        QCOMPARE(places.size() + none, 6);
    }
    void theClientIsChosenFromAList()
    {
        const Window w;
        w.goTo(1);
        auto *choice = w.in<QComboBox>();
        QVERIFY(choice->count() > 1); // a host and a client
        const QString before = w.in<ChartWidget>()->accessibleName();
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QVERIFY(w.in<ChartWidget>()->accessibleName() != before);
    }
    void anotherLanguageIsShown()
    {
        Window w;
        const QString before = w.in<CountPlot>()->accessibleName();
        w.model.setLanguage(QStringLiteral("fr"));
        QVERIFY(w.in<CountPlot>()->accessibleName() != before);
    }
    void aTabCanBeAdded()
    {
        Window w;
        w.page.addTab(new QLabel(QStringLiteral("kept")), "Count");
        QCOMPARE(w.kinds()->count(), 6);
        w.goTo(5);
        QVERIFY(w.pane()->isVisible());
        w.model.setLanguage(QStringLiteral("fr"));
        QVERIFY(w.pane()->isVisible());
    }

    // KMS_RENDER_TO=folder keeps pictures to look at, of the sample case and of values with
    // failures; KMS_RENDER_QM=file has the French texts.
    void itIsShownInTheWindow()
    {
        const QString folder = qEnvironmentVariable("KMS_RENDER_TO");
        if (folder.isEmpty())
            QSKIP("KMS_RENDER_TO is not set");
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("fr")}) {
            for (const bool isDark : {false, true})
                render(folder, language, isDark);
        }
    }

private:
    static QPalette darkPalette()
    {
        QPalette dark(QColor(0x2d, 0x2d, 0x2d));
        dark.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x1e));
        dark.setColor(QPalette::Text, QColor(0xe0, 0xe0, 0xe0));
        return dark;
    }
    static void render(const QString &folder, const QString &language, bool isDark)
    {
        QTranslator french;
        if (language == QLatin1String("fr") && french.load(qEnvironmentVariable("KMS_RENDER_QM")))
            QCoreApplication::installTranslator(&french);
        QApplication::setPalette(isDark ? darkPalette() : QPalette());
        CaseModel model(language);
        await(model, {sampleCase()});
        Assistant assistant(model);
        assistant.resize(QSize(1280, 800) / assistant.devicePixelRatioF());
        assistant.show();
        assistant.goTo(StepId::History);
        const QString look =
            QStringLiteral("%1-%2-%3x")
                .arg(language, isDark ? QStringLiteral("dark") : QStringLiteral("light"),
                     QString::number(assistant.devicePixelRatioF()));
        keepAll(assistant, folder + QStringLiteral("/sample-%1-") + look + QStringLiteral(".png"));
        const auto panes = assistant.currentPage()->findChildren<ChartPane *>();
        for (ChartPane *pane : panes)
            pane->setCase(withFailures(*model.analysis()), model.phrases());
        keepAll(assistant, folder + QStringLiteral("/made-%1-") + look + QStringLiteral(".png"));
    }
    static AnalysisPtr withFailures(const Analysis &known)
    {
        auto analysis = std::make_shared<Analysis>(known);
        analysis->requests.outcomes = {test::novemberOutcomes(), test::manyDays(900)};
        analysis->requests.clientDays = {test::novemberClients(), test::manyClients(5'000, 180)};
        analysis->requests.splits.prepend(test::byHost());
        analysis->requests.ladders = {test::ladderOfPc1(), test::ladderOfPc1()};
        return analysis;
    }
    static void keepAll(Assistant &assistant, const QString &path)
    {
        auto *kinds = assistant.currentPage()->findChild<QTabWidget *>();
        for (int kind = 0; kind < kinds->count(); ++kind) {
            kinds->setCurrentIndex(kind);
            if (!qobject_cast<ChartPane *>(kinds->currentWidget())) { // the archive
                QTest::qWait(100);
                QVERIFY(assistant.grab().save(path.arg(kind)));
                continue;
            }
            auto *choice = kinds->currentWidget()->findChild<QComboBox *>();
            for (int subject = 0; subject < std::min(choice->count(), 2); ++subject) {
                choice->setCurrentIndex(subject);
                Q_EMIT choice->activated(subject);
                QTest::qWait(100);
                auto *chart = kinds->currentWidget()->findChild<ChartWidget *>();
                QTest::keyClick(chart, Qt::Key_Left);
                QTest::keyClick(chart, Qt::Key_Down);
                QTest::qWait(100);
                const QString name = QStringLiteral("%1%2").arg(kind).arg(QChar('a' + subject));
                QVERIFY(assistant.grab().save(path.arg(name)));
            }
        }
    }
};

QTEST_MAIN(TestHistoryPage)
#include "tst_historypage.moc"
