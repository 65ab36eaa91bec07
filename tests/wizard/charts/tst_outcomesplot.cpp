#include "tests/wizard/charts/requestsamples.h"
#include "tests/wizard/charts/shownchart.h"
#include "wizard/charts/outcomesplot.h"
#include "wizard/charts/rangestrip.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace kms;
using namespace kms::test;
using namespace kms::wizard;

namespace {

class Shown : public ShownChart<OutcomesPlot>
{
public:
    explicit Shown(const RequestOutcomes &outcomes = novemberOutcomes(),
                   const QStringList &names = resultNames())
        : ShownChart(outcomes, names, wordsOf("49 requests failed"),
                     Phrasebook(QStringLiteral("en")))
    {
    }
    QCheckBox *box(int entry) const { return widget.findChildren<QCheckBox *>().value(entry); }
};

} // namespace

class TestOutcomesPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsStandAroundIt()
    {
        const Shown shown;
        QCOMPARE(shown.label("chart-title"), QStringLiteral("49 requests failed"));
        QCOMPARE(shown.widget.accessibleName(), shown.label("chart-title"));
        QCOMPARE(shown.widget.accessibleDescription(), QStringLiteral("described"));
        QCOMPARE(shown.label("chart-captions"), QStringLiteral("captions"));
    }
    void barsAreStackedFromSuccessUpwards()
    {
        const Shown shown;
        const QRectF served = shown.widget.placeOfPart({0, 3}); // the 5th: 41, 12, 2
        const QRectF few = shown.widget.placeOfPart({1, 3});
        const QRectF key = shown.widget.placeOfPart({2, 3});
        QCOMPARE(few.bottom(), served.top());
        QCOMPARE(key.bottom(), few.top());
        QVERIFY(std::abs(served.height() / few.height() - 41.0 / 12) < 0.5);
        QCOMPARE(served.left(), few.left());
        QVERIFY(shown.widget.placeOfPart({1, 4}).left() > served.right());
    }
    void oneFailureIsSeenBesideHundreds()
    {
        const Shown shown;
        QVERIFY(shown.widget.placeOfPart({1, 6}).height() >= 2);
    }
    void resultsDifferByColourAndPattern()
    {
        const ChartPalette colours = chartPalette(QPalette());
        QSet<QRgb> hues;
        QSet<int> patterns;
        for (int i = 0; i < colours.results.size(); ++i) {
            hues += colours.results[i].rgb();
            patterns += resultBrush(colours, i).style();
        }
        QCOMPARE(hues.size(), 7);
        QCOMPARE(patterns.size(), 7);
        const Shown shown; // hatched: not only one colour
        QVERIFY(shown.coloursIn(shown.widget.placeOfPart({1, 4}).adjusted(3, 3, -3, -3)).size() >
                1);
        QCOMPARE(shown.coloursIn(shown.widget.placeOfPart({0, 4}).adjusted(3, 3, -3, -3)).size(),
                 1);
    }
    void theTimeNoLogTellsOfIsHatchedAndNamed()
    {
        const Shown shown;
        const QRectF before = shown.widget.placeOfPart({0, 4}); // the 6th
        const QPointF eighth(before.center().x() +
                                 2 * (before.left() - shown.widget.placeOfPart({0, 3}).left()),
                             60);
        QVERIFY(shown.coloursIn(QRectF(eighth, QSizeF(12, 12))).size() > 1);
        shown.pointTo(eighth);
        QTRY_COMPARE(QToolTip::text(), QStringLiteral("No log tells of this time."));
    }
    void theLegendHidesAResultByMouseAndKeys()
    {
        const Shown shown;
        QCOMPARE(shown.box(0)->text(), QStringLiteral("no error: 732"));
        QCOMPARE(shown.box(1)->text(), QStringLiteral("0xC004F038: 41"));
        QVERIFY(!shown.box(3)->icon().isNull());
        QVERIFY(shown.box(0)->focusPolicy() & Qt::TabFocus);
        QTest::keyClick(shown.box(0), Qt::Key_Space);
        QVERIFY(shown.widget.placeOfPart({0, 3}).isNull());
        shown.plot->replot();
        QVERIFY(shown.plot->yAxis->range().upper < 30); // what is left fills the chart
        QTest::mouseClick(shown.box(0), Qt::LeftButton, {}, QPoint(8, shown.box(0)->height() / 2));
        QVERIFY(!shown.widget.placeOfPart({0, 3}).isNull());
    }
    void keysReadOutBarByBarAndResultByResult()
    {
        Shown shown;
        QSignalSpy chosen(&shown.widget, &OutcomesPlot::chosen);
        shown.key(Qt::Key_Left); // the newest first
        QCOMPARE(shown.reading(), QStringLiteral("13 November 2026: 38 of 46 requests, no error"));
        QCOMPARE(shown.widget.accessibleDescription(), shown.reading());
        shown.key(Qt::Key_Up);
        QCOMPARE(shown.reading(), QStringLiteral("13 November 2026: 5 of 46 requests, 0xC004F038"));
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Left);
        shown.key(Qt::Key_Left);
        QCOMPARE(shown.reading(), QStringLiteral("11 November 2026: 50 of 63 requests, no error"));
        for (int i = 0; i < 9; ++i)
            shown.key(Qt::Key_Left); // the 4th, without requests, is passed over
        QCOMPARE(shown.reading(), QStringLiteral("2 November 2026: 40 of 43 requests, no error"));
        QVERIFY(chosen.size() > 5);
    }
    void aClickOpensADayAndItsResult()
    {
        const Shown shown;
        QSignalSpy opened(&shown.widget, &OutcomesPlot::opened);
        shown.click(shown.widget.placeOfPart({1, 4}).center());
        QCOMPARE(opened.size(), 1);
        const auto part = shown.widget.partAt(opened[0][0].value<ChartPoint>());
        QCOMPARE(part, (OutcomesPlot::Part{QDate(2026, 11, 6), QDate(2026, 11, 6), tooFew, 20}));
    }
    void pointingTellsTheResult()
    {
        const Shown shown;
        shown.pointTo(shown.widget.placeOfPart({1, 4}).center());
        QTRY_COMPARE(QToolTip::text(),
                     QStringLiteral("6 November 2026: 20 of 60 requests, 0xC004F038"));
    }
    void manyDaysAreWeeksUntilOneLooksCloser()
    {
        QStringList names = resultNames();
        names += {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        Shown shown(manyDays(3 * 365), names);
        shown.key(Qt::Key_Left);
        QVERIFY2(shown.reading().contains(QStringLiteral(" to ")), qPrintable(shown.reading()));
        const auto week = shown.widget.partAt(*shown.widget.current());
        QCOMPARE(week.first.dayOfWeek(), 1);
        for (int i = 0; i < 4; ++i)
            shown.key(Qt::Key_Plus);
        shown.key(Qt::Key_Left);
        const auto one = shown.widget.partAt(*shown.widget.current());
        QCOMPARE(one.first, one.last);
        shown.key(Qt::Key_Home);
        auto *strip = shown.widget.findChild<RangeStrip *>();
        QTest::keyClick(strip, Qt::Key_Plus);
        QVERIFY(strip->window().size() < 0.7 * 3 * 365 * double(day));
    }
    void weeksAddUp()
    {
        const RequestOutcomes outcomes = novemberOutcomes();
        const auto weeks = outcomeBins(outcomes, 7, QTimeZone::utc());
        QCOMPARE(weeks.size(), 2);
        QCOMPARE(UtcMs(weeks[0].time.from), onDay(2)); // a Monday
        QCOMPARE(UtcMs(weeks[0].time.to), onDay(9));
        QCOMPARE(weeks[0].counts, QVector<qint64>({158, 35, 2, 1}));
        QCOMPARE(weeks[1].counts, QVector<qint64>({574, 6, 12, 4}));
        QCOMPARE(uncoveredTimes(outcomes, QTimeZone::utc()),
                 QVector<Extent>({{double(onDay(7)), double(onDay(9))}}));
    }
    void itIsWrittenToFiles()
    {
        Shown shown;
        QVERIFY(!shown.widget.picture().isNull());
        QCOMPARE(shown.widget.picture().width(), 2000);
        QVERIFY(shown.widget.pdf().startsWith("%PDF-"));
    }
    void nothingAtAllIsDrawn()
    {
        Shown shown(RequestOutcomes(), {QStringLiteral("others")});
        shown.key(Qt::Key_Left);
        shown.click(QPointF(300, 100));
        QVERIFY(!shown.widget.current());
    }
};

QTEST_MAIN(TestOutcomesPlot)
#include "tst_outcomesplot.moc"
