#include "engine/history/counthistory.h"
#include "engine/readers/loadevidence.h"
#include "tests/wizard/charts/chartsamples.h"
#include "wizard/charts/chartexport.h"
#include "wizard/charts/countplot.h"
#include "wizard/charts/plotheader.h"
#include "wizard/charts/rangestrip.h"

#include <QAccessible>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

#include <cmath>

using namespace kms;
using namespace kms::test;
using namespace kms::wizard;

namespace {

Phrasebook english()
{
    return Phrasebook(QStringLiteral("en"));
}

/// A chart on the screen and what is in it.
class Shown
{
public:
    explicit Shown(const CountChart &chart = novemberChart(),
                   const std::optional<QDateTime> &metOn = {})
    {
        widget.resize(900, 420);
        widget.setChart(chart, english(), metOn);
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        widget.activateWindow();
        widget.setFocus();
        plot = widget.findChild<QCustomPlot *>();
        plot->replot();
    }

    QCPGraph *graph(const char *name) const
    {
        return plot->findChild<QCPGraph *>(QString::fromLatin1(name));
    }
    template <class Item>
    QList<Item *> items(const char *name) const
    {
        return plot->findChildren<Item *>(QString::fromLatin1(name));
    }
    QString label(const char *name) const
    {
        return widget.findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    QPoint place(double dayOfNovember, double count) const
    {
        return {int(std::lround(plot->xAxis->coordToPixel(double(onDay(dayOfNovember))))),
                int(std::lround(plot->yAxis->coordToPixel(count)))};
    }
    void wheel(QPoint position, int notches) const
    {
        QWheelEvent event(position, plot->mapToGlobal(position), {}, {0, 120 * notches},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(plot, &event);
    }
    void moveTo(QPoint position) const
    {
        QWindow *window = widget.windowHandle();
        QTest::mouseMove(window, plot->mapTo(&widget, QPoint(2, 2))); // it comes from elsewhere
        QTest::mouseMove(window, plot->mapTo(&widget, position));
    }
    double hours() const
    {
        const TimeRange time = widget.visibleTime();
        return double(time.to - time.from) / 3'600'000.0;
    }

    CountPlot widget;
    QCustomPlot *plot = nullptr;
};

/// Counts the turns of the wheel that reach it.
class Page : public QWidget
{
public:
    int wheels = 0;

protected:
    void wheelEvent(QWheelEvent *) override { ++wheels; }
};

QVector<CountPoint> dataOf(const QCPGraph *graph)
{
    QVector<CountPoint> points;
    for (const QCPGraphData &data : *graph->data())
        points += {UtcMs(data.key), std::isnan(data.value) ? -1 : qint64(data.value)};
    return points;
}

QByteArray headOf(const QString &path, int size)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(size) : QByteArray();
}

bool overlap(const QCPItemText *a, const QCPItemText *b)
{
    const auto rect = [](const QCPItemText *item) {
        return QRectF(item->topLeft->pixelPosition(), item->bottomRight->pixelPosition());
    };
    return rect(a).adjusted(1, 1, -1, -1).intersects(rect(b).adjusted(1, 1, -1, -1));
}

} // namespace

class TestCountPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTitleSaysTheFinding()
    {
        const Shown shown;
        QCOMPARE(shown.label("chart-title"),
                 QStringLiteral("kms01 counts 21 of the 25 clients needed (Windows)"));
        QCOMPARE(shown.widget.accessibleName(), shown.label("chart-title"));
        QVERIFY(shown.widget.accessibleDescription().contains(QStringLiteral("highest 21")));
        QVERIFY(shown.label("chart-captions").contains(QStringLiteral("hatched: log cleared")));
    }

    void eachSourceHasItsOwnLineOrMark()
    {
        const Shown shown;
        QVERIFY(shown.graph("counted")->lineStyle() == QCPGraph::lsStepLeft);
        QVERIFY(shown.graph("counted")->pen().widthF() < shown.graph("printed")->pen().widthF());
        QVERIFY(shown.graph("young")->pen().style() != Qt::SolidLine);
        QVERIFY(shown.graph("young")->pen().color() != shown.graph("counted")->pen().color());
        QVERIFY(shown.graph("told")->lineStyle() == QCPGraph::lsNone);
        QCOMPARE(shown.graph("told")->scatterStyle().shape(), QCPScatterStyle::ssDisc);
        QCOMPARE(shown.graph("printed-marks")->scatterStyle().shape(), QCPScatterStyle::ssSquare);
        QCOMPARE(dataOf(shown.graph("told")),
                 QVector<CountPoint>({{onDay(5), 9}, {onDay(14), 18}, {onDay(20), 21}}));
        QCOMPARE(dataOf(shown.graph("printed-marks")), QVector<CountPoint>({{onDay(20.375), 21}}));
    }
    void aLineBreaksAtAGap()
    {
        const Shown shown;
        QCOMPARE(
            dataOf(shown.graph("young")),
            QVector<CountPoint>({{onDay(2), 3}, {onDay(5), 9}, {onDay(8), 9}, {onDay(8), 12}}));
        QCOMPARE(dataOf(shown.graph("counted")), // -1: no number, where the line breaks
                 QVector<CountPoint>({{onDay(8), 12},
                                      {onDay(10), 12},
                                      {onDay(10), -1},
                                      {onDay(12), 2},
                                      {onDay(13), 18},
                                      {onDay(19), 21},
                                      {onDay(20.375), 21}}));
        const auto gaps = shown.items<QCPItemRect>("gap");
        QCOMPARE(gaps.size(), 1);
        QCOMPARE(UtcMs(gaps[0]->topLeft->key()), onDay(10));
        QCOMPARE(UtcMs(gaps[0]->bottomRight->key()), onDay(12));
        QCOMPARE(gaps[0]->brush().style(), Qt::BDiagPattern);
        const auto names = shown.items<QCPItemText>("gap-label");
        QCOMPARE(names.size(), 1);
        QCOMPARE(names[0]->text(), QStringLiteral("log cleared 12 November 2026"));
        QVERIFY(names[0]->visible());
    }
    void theRequiredCountsAreNamedAtTheEdge()
    {
        const Shown shown;
        QStringList names;
        for (const auto *label : shown.items<QCPItemText>("limit-label")) {
            names += label->text();
            QVERIFY(label->left->pixelPosition().x() > shown.plot->axisRect()->right());
            QVERIFY(label->right->pixelPosition().x() <= shown.plot->width());
        }
        QCOMPARE(names, QStringList({QStringLiteral("5 needed"), QStringLiteral("25 needed"),
                                     QStringLiteral("ceiling 50")}));
        QCOMPARE(shown.items<QCPItemLine>("required").size(), 2);
        QCOMPARE(shown.items<QCPItemLine>("ceiling").size(), 1);
        QVERIFY(shown.items<QCPItemLine>("ceiling").value(0)->pen().dashPattern() !=
                shown.items<QCPItemLine>("required").value(0)->pen().dashPattern());
    }
    void noLabelCoversAnother()
    {
        CountChart chart = novemberChart();
        chart.series[0].points.last().count = 4'000; // presses the lines at 5, 25 and 50 together
        for (int i = 0; i < 8; ++i)
            chart.gaps +=
                {chart.host, onDay(13 + i * 0.5), onDay(13.2 + i * 0.5), LogGap::Cause::Damage};
        const Shown shown(chart);
        auto labels = shown.items<QCPItemText>("limit-label");
        for (auto *label : shown.items<QCPItemText>("gap-label")) {
            if (label->visible())
                labels += label;
        }
        QVERIFY(labels.size() >= 5);
        for (int i = 0; i < labels.size(); ++i) {
            for (int k = 0; k < i; ++k)
                QVERIFY2(!overlap(labels[i], labels[k]), qPrintable(labels[i]->text()));
        }
    }
    void theForecastLeadsToTheLineOnItsDay()
    {
        const QDateTime metOn = toUtc(onDay(28));
        const Shown shown(novemberChart(), metOn);
        QCOMPARE(dataOf(shown.graph("forecast")),
                 QVector<CountPoint>({{onDay(20.375), 21}, {onDay(28), 25}}));
        QCOMPARE(shown.items<QCPItemText>("forecast-label").value(0)->text(),
                 QStringLiteral("25 on 28 Nov 2026"));
        QVERIFY(shown.widget.visibleTime().to > onDay(28));
        QVERIFY(!Shown().graph("forecast"));
    }
    void countsAreWholeAndBeginAtZero()
    {
        const Shown shown;
        QCOMPARE(shown.plot->yAxis->range().lower, 0.0);
        QVERIFY(shown.plot->yAxis->range().upper > 50);
        const auto labels = shown.plot->yAxis->tickVectorLabels();
        QCOMPARE(QStringList(labels.begin(), labels.end()).join(u' '),
                 QStringLiteral("0 10 20 30 40 50"));
    }

    void theWheelZoomsAroundThePointer()
    {
        const Shown shown;
        const double before = shown.hours();
        const QPoint pointer = shown.place(14, 20);
        shown.wheel(pointer, 3);
        QVERIFY(shown.hours() < 0.7 * before);
        QVERIFY(std::abs(shown.place(14, 20).x() - pointer.x()) <= 2);
        QCOMPARE(shown.plot->yAxis->range().lower, 0.0);
        shown.wheel(pointer, -20);
        QVERIFY(std::abs(shown.hours() - before) < 0.01); // never more than there is
    }
    void aPageScrollsWhereAllIsShown()
    {
        Page page;
        page.resize(640, 320);
        auto *chart = new CountPlot(&page);
        chart->setChart(novemberChart(), english());
        chart->setGeometry(0, 0, 600, 300);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const auto wheel = [&](int delta) {
            auto *plot = chart->findChild<QCustomPlot *>();
            const QPoint middle = plot->rect().center();
            QWheelEvent event(middle, plot->mapToGlobal(middle), {}, {0, delta}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&event); // only a real one reaches parents
            qApp->notify(plot, &event);
        };
        wheel(-120);
        QCOMPARE(page.wheels, 1);
        wheel(120);
        wheel(-120); // back from a closer look
        QCOMPARE(page.wheels, 1);
    }
    void draggingMovesTheTimeAndADoubleClickShowsAll()
    {
        const Shown shown;
        const double all = shown.hours();
        shown.wheel(shown.place(14, 20), 5);
        const TimeRange before = shown.widget.visibleTime();
        const QPoint from = shown.place(14, 30);
        QTest::mousePress(shown.plot, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, from + QPoint(80, 0),
                         shown.plot->mapToGlobal(from + QPoint(80, 0)), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(shown.plot, &move);
        QTest::mouseRelease(shown.plot, Qt::LeftButton, {}, from + QPoint(80, 0));
        QVERIFY(shown.widget.visibleTime().from < before.from);
        QTest::mouseDClick(shown.plot, Qt::LeftButton, {}, from);
        QVERIFY(std::abs(shown.hours() - all) < 0.01);
    }
    void pointingTellsThePointAndTheGap()
    {
        const Shown shown;
        shown.moveTo(shown.place(14, 18) + QPoint(5, -6));
        QTRY_VERIFY(QToolTip::text().contains(
            QStringLiteral("14 November 2026, 00:00 UTC: 18, told to a client")));
        QVERIFY(shown.items<QCPItemLine>("cursor-down").value(0)->visible());
        shown.moveTo(shown.place(11, 40));
        QTRY_VERIFY(QToolTip::text().contains(QStringLiteral("log cleared 12 November 2026")));
        QVERIFY(!shown.items<QCPItemLine>("cursor-down").value(0)->visible());
    }
    void aClickChoosesAPointAndADragDoesNot()
    {
        const Shown shown;
        QSignalSpy chosen(&shown.widget, &CountPlot::pointChosen);
        QTest::mouseClick(shown.plot, Qt::LeftButton, {}, shown.place(14, 18));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toLongLong(), onDay(14));
        QTest::mouseClick(shown.plot, Qt::LeftButton, {}, shown.place(14, 40));
        QTest::mousePress(shown.plot, Qt::LeftButton, {}, shown.place(14, 18));
        QTest::mouseRelease(shown.plot, Qt::LeftButton, {}, shown.place(20, 21));
        QCOMPARE(chosen.size(), 1);
    }

    void keysReadOutPointByPoint()
    {
        Shown shown;
        QSignalSpy chosen(&shown.widget, &CountPlot::pointChosen);
        QTest::keyClick(&shown.widget, Qt::Key_Left); // the newest first
        QCOMPARE(shown.widget.currentPoint(), (CountPoint{onDay(20.375), 21}));
        const auto *across = shown.items<QCPItemLine>("cursor-across").value(0);
        QCOMPARE(across->start->pixelPosition().x(), double(shown.plot->axisRect()->left()));
        QTest::keyClick(&shown.widget, Qt::Key_Left);
        QCOMPARE(shown.label("chart-reading"),
                 QStringLiteral("20 November 2026, 00:00 UTC: 21, told to a client"));
        QCOMPARE(shown.widget.accessibleDescription(), shown.label("chart-reading"));
        QTest::keyClick(&shown.widget, Qt::Key_Right);
        QCOMPARE(shown.widget.currentPoint(), (CountPoint{onDay(20.375), 21}));
        QTest::keyClick(&shown.widget, Qt::Key_Right); // there is no further one
        QCOMPARE(chosen.size(), 3);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&shown.widget, Qt::Key_Left);
        QCOMPARE(shown.label("chart-reading"),
                 QStringLiteral("log cleared 12 November 2026 – 8 November 2026, 00:00 UTC: 12, "
                                "counted from the host’s log"));
    }
    void keysZoomAndMove()
    {
        Shown shown;
        const double all = shown.hours();
        QTest::keyClick(&shown.widget, Qt::Key_PageUp);
        QVERIFY(shown.hours() < 0.7 * all);
        const TimeRange before = shown.widget.visibleTime();
        QTest::keyClick(&shown.widget, Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(shown.widget.visibleTime().from < before.from);
        QTest::keyClick(&shown.widget, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(std::abs(shown.widget.visibleTime().from - before.from) <= 2);
        QTest::keyClick(&shown.widget, Qt::Key_PageDown);
        QVERIFY(std::abs(shown.hours() - all) < 0.01);
        QTest::keyClick(&shown.widget, Qt::Key_Plus);
        QTest::keyClick(&shown.widget, Qt::Key_Plus);
        QVERIFY(shown.hours() < 0.4 * all);
        QTest::keyClick(&shown.widget, Qt::Key_Home);
        QVERIFY(std::abs(shown.hours() - all) < 0.01);
    }
    void zoomEndsAtAMinute()
    {
        Shown shown;
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(&shown.widget, Qt::Key_Plus);
        QVERIFY(std::abs(shown.hours() - 1 / 60.0) < 0.001);
    }
    void aChosenPointOutOfSightIsBroughtIntoSight()
    {
        Shown shown;
        shown.wheel(shown.place(4, 5), 8);
        QVERIFY(shown.widget.visibleTime().to < onDay(20));
        QTest::keyClick(&shown.widget, Qt::Key_Right);
        QVERIFY(shown.widget.visibleTime().from < onDay(20.375));
        QVERIFY(shown.widget.visibleTime().to > onDay(20.375));
    }

    void theStripMovesTheTimeByMouse()
    {
        const Shown shown;
        auto *strip = shown.widget.findChild<RangeStrip *>();
        const double all = shown.hours();
        const auto drag = [&](QPoint from, QPoint to) {
            QTest::mousePress(strip, Qt::LeftButton, {}, from);
            QMouseEvent move(QEvent::MouseMove, to, strip->mapToGlobal(to), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(strip, &move);
            QTest::mouseRelease(strip, Qt::LeftButton, {}, to);
        };
        const QRect area = shown.plot->axisRect()->rect();
        const QPoint end(shown.plot->x() - strip->x() + area.right(), strip->height() / 2);
        drag(end, end - QPoint(area.width() / 2, 0)); // pulls the end to the middle
        QVERIFY(std::abs(shown.hours() / all - 0.5) < 0.02);
        const TimeRange before = shown.widget.visibleTime();
        drag(end - QPoint(area.width() * 3 / 4, 0), end - QPoint(area.width() / 2, 0));
        QVERIFY(shown.widget.visibleTime().from > before.from);
        QVERIFY(std::abs(shown.hours() / all - 0.5) < 0.02);
        QTest::mouseDClick(strip, Qt::LeftButton, {}, end);
        QVERIFY(std::abs(shown.hours() - all) < 0.01);
    }
    void theStripMovesTheTimeByKeys()
    {
        const Shown shown;
        auto *strip = shown.widget.findChild<RangeStrip *>();
        QVERIFY(strip->focusPolicy() & Qt::TabFocus);
        const double all = shown.hours();
        QTest::keyClick(strip, Qt::Key_Plus);
        QVERIFY(shown.hours() < 0.7 * all);
        const TimeRange before = shown.widget.visibleTime();
        QTest::keyClick(strip, Qt::Key_Left);
        QVERIFY(shown.widget.visibleTime().from < before.from);
        QTest::keyClick(strip, Qt::Key_End);
        QVERIFY(shown.widget.visibleTime().to > onDay(20.375));
        QVERIFY(strip->accessibleDescription().contains(QStringLiteral("20 November 2026")));
        QTest::keyClick(strip, Qt::Key_Home);
        QVERIFY(std::abs(shown.hours() - all) < 0.01);
        QCOMPARE(UtcMs(strip->window().from), shown.widget.visibleTime().from);
    }
    void theLegendHidesASource()
    {
        Shown shown;
        const auto boxes = shown.widget.findChildren<QCheckBox *>();
        QCOMPARE(boxes.size(), 3);
        QCOMPARE(boxes[1]->text(), QStringLiteral("told to a client"));
        QVERIFY(!boxes[1]->icon().isNull());
        QTest::keyClick(boxes[1], Qt::Key_Space);
        QVERIFY(!shown.graph("told"));
        QVERIFY(shown.graph("counted"));
        QTest::keyClick(&shown.widget, Qt::Key_Left);
        QTest::keyClick(&shown.widget, Qt::Key_Left); // the client's answer is passed over
        QCOMPARE(shown.widget.currentPoint(), (CountPoint{onDay(19), 21}));
        QTest::mouseClick(boxes[1], Qt::LeftButton, {}, QPoint(8, boxes[1]->height() / 2));
        QVERIFY(shown.graph("told"));
    }
    void enterAndAClickOpenAPoint()
    {
        Shown shown;
        QSignalSpy opened(&shown.widget, &CountPlot::opened);
        QTest::keyClick(&shown.widget, Qt::Key_Return);
        QCOMPARE(opened.size(), 0); // nothing is chosen yet
        QTest::keyClick(&shown.widget, Qt::Key_Left);
        QTest::keyClick(&shown.widget, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QTest::mouseClick(shown.plot, Qt::LeftButton, {}, shown.place(14, 18));
        QCOMPARE(opened.size(), 2);
        QCOMPARE(shown.widget.valueAt(opened[1][0].value<ChartPoint>()).time, onDay(14));
    }

    void coloursFollowThePalette()
    {
        Shown shown;
        const QColor before = shown.graph("counted")->pen().color();
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x1e));
        dark.setColor(QPalette::Text, QColor(0xe0, 0xe0, 0xe0));
        shown.widget.setPalette(dark);
        QVERIFY(shown.graph("counted")->pen().color() != before);
        shown.plot->replot();
        QCOMPARE(shown.plot->toPixmap().toImage().pixelColor(1, 1), QColor(0x1e, 0x1e, 0x1e));
    }

    void exportsAreWholeFiles()
    {
        Shown shown;
        const QTemporaryDir folder;
        const QString png = folder.filePath(QStringLiteral("count.png"));
        const QString pdf = folder.filePath(QStringLiteral("count.pdf"));
        const QColor before = shown.graph("counted")->pen().color();
        QVERIFY(wizard::writeFile(png, wizard::pngOf(shown.widget.picture())));
        QVERIFY(wizard::writeFile(pdf, shown.widget.pdf()));
        QCOMPARE(headOf(png, 8), QByteArray("\x89PNG\r\n\x1a\n"));
        QCOMPARE(headOf(pdf, 5), QByteArray("%PDF-"));
        const QImage picture(png);
        QCOMPARE(picture.width(), 2000);
        QVERIFY(picture.height() > 900); // title and captions besides the plot
        QCOMPARE(picture.pixelColor(2, 2), QColor(Qt::white));
        QCOMPARE(shown.graph("counted")->pen().color(), before);
        const QString nowhere = folder.filePath(QStringLiteral("missing/count.pdf"));
        QVERIFY(!wizard::writeFile(nowhere, shown.widget.pdf()));
        QVERIFY(!wizard::writeFile(pdf, wizard::pngOf(QImage()))); // the older file stays
        QCOMPARE(headOf(pdf, 5), QByteArray("%PDF-"));
    }

    void aMillionPointsDoNotHoldUpTheWindow()
    {
        const CountChart chart = millionPoints();
        Shown shown;
        QElapsedTimer timer;
        timer.start();
        shown.widget.setChart(chart, english());
        const qint64 setting = timer.restart();
        shown.plot->replot();
        const qint64 drawing = timer.restart();
        shown.wheel(shown.plot->rect().center(), 1);
        qInfo("a million points: set %lld ms, drawn %lld ms, zoomed %lld ms", setting, drawing,
              timer.elapsed());
        QVERIFY(shown.graph("counted")->dataCount() < 5'000);
        QVERIFY(setting < 500); // 50 on a quiet machine
        QVERIFY(drawing < 500);
    }

    // KMS_RENDER_TO=folder keeps pictures of it to look at.
    void theSampleCaseIsDrawn()
    {
        NoProgress quiet;
        const Evidence evidence =
            loadEvidence({QStringLiteral(KMS_SOURCE_DIR "/resources/sample")}, quiet);
        const CountHistory history = buildCountHistory(buildCaseFile(evidence, {}), quiet);
        const auto charts = countCharts(history);
        QVERIFY(!charts.isEmpty());
        Shown shown(charts.first());
        QVERIFY(shown.label("chart-title").contains(QStringLiteral("of the 25 clients needed")));
        QVERIFY(shown.graph("counted")->dataCount() > 10);
        const QString folder = qEnvironmentVariable("KMS_RENDER_TO");
        if (!folder.isEmpty())
            render(shown.widget, charts.first(), folder);
    }

private:
    static void render(CountPlot &widget, const CountChart &chart, const QString &folder)
    {
        const auto keep = [&](const char *name) {
            QTest::qWait(50);
            QVERIFY(widget.grab().save(folder + u'/' + QString::fromLatin1(name)));
        };
        widget.resize(1000, 420);
        keep("light.png");
        QTest::keyClick(&widget, Qt::Key_Left);
        keep("light-point.png");
        widget.setChart(chart, Phrasebook(QStringLiteral("fr"), QTimeZone("Europe/Paris")));
        keep("french.png");
        widget.setChart(novemberChart(), english(), toUtc(onDay(28)));
        keep("gap.png");
        QVERIFY(widget.picture().save(folder + QStringLiteral("/export.png")));
        QVERIFY(wizard::writeFile(folder + QStringLiteral("/export.pdf"), widget.pdf()));
        QPalette dark(QColor(0x2d, 0x2d, 0x2d));
        dark.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x1e));
        dark.setColor(QPalette::Text, QColor(0xe0, 0xe0, 0xe0));
        widget.setPalette(dark);
        keep("gap-dark.png");
        widget.setChart(chart, english());
        keep("dark.png");
    }
};

QTEST_MAIN(TestCountPlot)
#include "tst_countplot.moc"
