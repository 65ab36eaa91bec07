#include "tests/wizard/charts/requestsamples.h"
#include "tests/wizard/charts/shownchart.h"
#include "wizard/charts/clientdaysplot.h"

#include <QScrollBar>
#include <QSignalSpy>

using namespace kms;
using namespace kms::test;
using namespace kms::wizard;

namespace {

class Shown : public ShownChart<ClientDaysPlot>
{
public:
    explicit Shown(const ClientDays &days = novemberClients())
        : ShownChart(days, wordsOf("1 client is silent"), Phrasebook(QStringLiteral("en")))
    {
    }
    QScrollBar *scrollBar() const { return widget.findChild<QScrollBar *>(); }
};

} // namespace

class TestClientDaysPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsKeepTheirHeight()
    {
        const Shown shown;
        const QRectF first = shown.widget.placeOfCell({0, 0});
        const QRectF second = shown.widget.placeOfCell({1, 0});
        QCOMPARE(second.top(), first.bottom());
        QVERIFY(first.height() < 40);          // four rows do not fill the chart
        QVERIFY(second.left() > first.left()); // the 2nd of November, not the 1st
        QVERIFY(!shown.scrollBar()->isVisible());
    }
    void moreRequestsAreDarkerAndRefusalsAreCrossed()
    {
        const Shown shown;
        const ChartPalette colours = chartPalette(shown.widget.palette());
        const auto in = [&](ChartPoint point) {
            return shown.coloursIn(shown.widget.placeOfCell(point).adjusted(2, 2, -2, -2));
        };
        QCOMPARE(in({0, 0}), QSet<QRgb>({colours.few.rgb()}));
        QCOMPARE(in({1, 0}), QSet<QRgb>({colours.some.rgb()}));
        QCOMPARE(in({2, 0}), QSet<QRgb>({colours.many.rgb()}));
        QVERIFY(in({0, 1}).contains(colours.refused.rgb())); // all of them, and a cross
        QVERIFY(in({0, 1}).size() > 1);
        QVERIFY(in({1, 1}).contains(colours.some.rgb())); // some of them: only the cross
        QVERIFY(in({1, 1}).size() > 1);
    }
    void daysThatNoLogCoversAreHatched()
    {
        ClientDays days = novemberClients();
        days.notCovered = {3, 4};
        const auto fourth = [](const Shown &shown) {
            const QRectF first = shown.widget.placeOfCell({0, 0});
            return shown.coloursIn(first.translated(3 * first.width(), 0).adjusted(2, 2, -2, -4));
        };
        QVERIFY(fourth(Shown(days)).contains(chartPalette(QPalette()).hatch.rgb()));
        QVERIFY(!fourth(Shown()).contains(chartPalette(QPalette()).hatch.rgb()));
    }
    void clonesAreBracketed()
    {
        const Shown shown;
        const ChartPalette colours = chartPalette(shown.widget.palette());
        const auto left = [&](int row) {
            const QRectF cell = shown.widget.placeOfCell({row, 0});
            return shown.coloursIn(
                QRectF(shown.plot->axisRect()->left() - 10, cell.top() + 1, 9, cell.height() - 2));
        };
        QVERIFY(!left(0).contains(colours.required.rgb()));
        QVERIFY(left(1).contains(colours.required.rgb()));
        QVERIFY(left(2).contains(colours.required.rgb()));
        QVERIFY(!left(3).contains(colours.required.rgb()));
    }
    void aLongNameDoesNotTakeTheRoom()
    {
        const Shown shown;
        QVERIFY(shown.plot->axisRect()->left() <= 0.3 * shown.plot->width() + 12);
    }
    void keysReadOutDaysAndClients()
    {
        Shown shown;
        shown.key(Qt::Key_Down); // the longest silent first
        QVERIFY2(shown.reading().startsWith(QStringLiteral(
                     "3 November 2026, requests: 3, refused: 3. pc-3: last asked 3 November 2026")),
                 qPrintable(shown.reading()));
        shown.key(Qt::Key_Left);
        QVERIFY(shown.reading().startsWith(QStringLiteral("1 November 2026, requests: 1.")));
        shown.key(Qt::Key_Left);
        QCOMPARE(shown.widget.current(), (ChartPoint{0, 0}));
        shown.key(Qt::Key_Down);
        QVERIFY(shown.reading().contains(QStringLiteral("pc-1")));
        QVERIFY(shown.reading().contains(QStringLiteral("shares its client machine ID")));
        QVERIFY(shown.reading().contains(QStringLiteral("counts until")));
        QCOMPARE(shown.widget.accessibleDescription(), shown.reading());
        shown.key(Qt::Key_Up);
        shown.key(Qt::Key_Up);
        QCOMPARE(shown.widget.rowOf(*shown.widget.current()).client, QStringLiteral("pc-3"));
    }
    void pointingTellsTheDayAndTheClient()
    {
        const Shown shown;
        shown.pointTo(shown.widget.placeOfCell({2, 0}).center());
        QTRY_VERIFY(QToolTip::text().contains(QStringLiteral("requests: 9")));
        const QRectF cell = shown.widget.placeOfCell({2, 0});
        shown.pointTo(cell.center() + QPointF(3 * cell.width(), 0)); // a day without requests
        QTRY_VERIFY(QToolTip::text().startsWith(QStringLiteral("pc-2: last asked")));
    }
    void aClickOpensADayOfAClient()
    {
        const Shown shown;
        QSignalSpy opened(&shown.widget, &ClientDaysPlot::opened);
        shown.click(shown.widget.placeOfCell({3, 1}).center());
        QCOMPARE(opened.size(), 1);
        const auto point = opened[0][0].value<ChartPoint>();
        QCOMPARE(point, (ChartPoint{3, 1}));
        QCOMPARE(shown.widget.dateOf(point), QDate(2026, 11, 13));
    }
    void thousandsOfRowsAreScrolled()
    {
        Shown shown(manyClients(50'000, 180));
        QVERIFY(shown.scrollBar()->isVisible());
        const double height = shown.widget.placeOfCell({0, 0}).height();
        shown.wheel(shown.plot->rect().center(), -2);
        QVERIFY(shown.widget.placeOfCell({0, 0}).bottom() < shown.plot->axisRect()->top());
        shown.key(Qt::Key_PageDown);
        shown.key(Qt::Key_End);
        QVERIFY(shown.widget.placeOfCell({49'999, 0}).bottom() <= shown.plot->height());
        QCOMPARE(std::round(shown.widget.placeOfCell({49'999, 0}).height()), std::round(height));
        shown.scrollBar()->setValue(shown.scrollBar()->maximum() / 2);
        const double middle = shown.widget.placeOfCell({25'000, 0}).top();
        QVERIFY(middle > -500 && middle < 900);
        shown.key(Qt::Key_Home);
        QVERIFY(shown.widget.placeOfCell({0, 0}).top() >= shown.plot->axisRect()->top() - 1);
        for (int i = 0; i < 20; ++i)
            shown.key(Qt::Key_Minus);
        QVERIFY(shown.widget.placeOfCell({0, 0}).height() >= 1.9); // never thinner than is seen
        shown.key(Qt::Key_Down);
        QVERIFY(shown.widget.current());
        shown.wheel(shown.plot->rect().center(), 30, Qt::ControlModifier);
        QVERIFY(shown.widget.placeOfCell({0, 0}).height() > height);
    }
    void rowsKeepTheirHeightWhenTheWindowGrows()
    {
        Shown shown(manyClients(500, 30));
        const double height = shown.widget.placeOfCell({0, 0}).height();
        shown.widget.resize(900, 700);
        QCoreApplication::processEvents();
        shown.plot->replot();
        QVERIFY(std::abs(shown.widget.placeOfCell({0, 0}).height() - height) < 1.5);
    }
    void aSheetHoldsUpToEightyRows()
    {
        Shown shown(manyClients(500, 30));
        const double before = shown.widget.placeOfCell({0, 0}).height();
        const QImage picture = shown.widget.picture();
        QVERIFY(picture.height() > 2 * 80 * 14);
        QVERIFY(shown.widget.pdf().startsWith("%PDF-"));
        shown.plot->replot();
        QVERIFY(std::abs(shown.widget.placeOfCell({0, 0}).height() - before) < 0.5);
    }
    void nothingAtAllIsDrawn()
    {
        ClientDays none;
        none.first = QDate(2026, 11, 1);
        none.days = 1;
        Shown shown(none);
        shown.key(Qt::Key_Down);
        shown.click(QPointF(300, 100));
        QVERIFY(!shown.widget.current());
    }
};

QTEST_MAIN(TestClientDaysPlot)
#include "tst_clientdaysplot.moc"
