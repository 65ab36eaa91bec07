#include "tests/wizard/charts/requestsamples.h"
#include "tests/wizard/charts/shownchart.h"
#include "wizard/charts/ladderplot.h"

#include <QSignalSpy>

using namespace kms;
using namespace kms::test;
using namespace kms::wizard;

namespace {

class Shown : public ShownChart<LadderPlot>
{
public:
    explicit Shown(const ClientLadder &ladder = ladderOfPc1())
        : ShownChart(ladder, LadderPlot::ResultName([](ErrorCode code) {
                         return code.isSuccess() ? QStringLiteral("no error") : toString(code);
                     }),
                     wordsOf("PC-1 failed"), Phrasebook(QStringLiteral("en")))
    {
    }
    /// Between two lanes, where the arrow of a try is.
    QRectF arrow(int row, int to) const
    {
        const QPointF begin = widget.placeOfStep({row, to - 1});
        const QPointF end = widget.placeOfStep({row, to});
        const double middle = (begin.x() + end.x()) / 2;
        return QRectF(QPointF(middle - 8, begin.y() - 6), QSizeF(16, 12));
    }
};

} // namespace

class TestLadderPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLanesStandSideBySide()
    {
        const Shown shown;
        const double request = shown.widget.placeOfStep({3, LadderPlot::Request}).x();
        const double arrival = shown.widget.placeOfStep({3, LadderPlot::Arrival}).x();
        const double answer = shown.widget.placeOfStep({3, LadderPlot::Answer}).x();
        QVERIFY(request < arrival && arrival < answer);
        QVERIFY(shown.widget.placeOfStep({2, 0}).y() < shown.widget.placeOfStep({3, 0}).y());
    }
    void theNewestTryIsInSight()
    {
        ClientLadder ladder = ladderOfPc1();
        for (int i = 0; i < 100; ++i)
            ladder.tries += ladder.tries[i % 4];
        const Shown shown(ladder);
        const double y = shown.widget.placeOfStep({103, 0}).y();
        QVERIFY(y > 0 && y < shown.plot->height());
    }
    void whatIsMissingIsABrokenArrow()
    {
        Shown shown;
        shown.key(Qt::Key_Home);
        shown.widget.resize(900, 700);
        QCoreApplication::processEvents();
        shown.plot->replot();
        const ChartPalette colours = chartPalette(shown.widget.palette());
        const auto whole = shown.coloursIn(shown.arrow(0, 1));
        QVERIFY(!whole.contains(colours.refused.rgb()));
        const auto lost = shown.coloursIn(shown.arrow(1, 1));
        QVERIFY(lost.contains(colours.refused.rgb())); // a cross
        const auto unknown = shown.coloursIn(shown.arrow(2, 1));
        QVERIFY(!unknown.contains(colours.refused.rgb()));
        QVERIFY(unknown.size() > 1);
    }
    void keysReadOutStepByStep()
    {
        Shown shown;
        shown.key(Qt::Key_Left); // the newest try first
        QCOMPARE(shown.reading(),
                 QStringLiteral("1 day later – Client: request: 13 November 2026, 01:00 UTC, "
                                "0x8007232B"));
        shown.key(Qt::Key_Right);
        QCOMPARE(shown.reading(), QStringLiteral("KMS host: no host found"));
        shown.key(Qt::Key_Up);
        QCOMPARE(shown.reading(), QStringLiteral("kms01.corp.example:1688: no log of the host"));
        shown.key(Qt::Key_Left);
        QVERIFY(shown.reading().startsWith(QStringLiteral("9 days later – ")));
        shown.key(Qt::Key_Up);
        shown.key(Qt::Key_Right);
        QCOMPARE(shown.reading(), QStringLiteral("kms01.corp.example:1688: not in the host’s log"));
        shown.key(Qt::Key_Right);
        QCOMPARE(shown.reading(), QStringLiteral("Client: answer: no answer"));
        shown.key(Qt::Key_Up);
        QCOMPARE(shown.reading(),
                 QStringLiteral("Client: answer: 3 November 2026, 00:00 UTC, 0xC004F038"));
        QCOMPARE(shown.widget.accessibleDescription(), shown.reading());
    }
    void everyStepLeadsToItsRecord()
    {
        Shown shown;
        QSignalSpy opened(&shown.widget, &LadderPlot::opened);
        shown.key(Qt::Key_Left);
        shown.key(Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(shown.widget.recordAt(opened[0][0].value<ChartPoint>()),
                 (Ref{QStringLiteral("e1"), Place::record(14)}));
        QCOMPARE(shown.widget.recordAt({0, LadderPlot::Arrival}),
                 (Ref{QStringLiteral("e2"), Place::record(77)}));
        QVERIFY(!shown.widget.recordAt({1, LadderPlot::Arrival}));
        shown.click(shown.widget.placeOfStep({2, LadderPlot::Request}));
        QCOMPARE(opened.size(), 2);
    }
    void pointingTellsTheStep()
    {
        const Shown shown;
        shown.pointTo(shown.widget.placeOfStep({3, LadderPlot::Request}) + QPointF(4, 10));
        QTRY_VERIFY(QToolTip::text().contains(QStringLiteral("0x8007232B")));
    }
    void itIsWrittenToFiles()
    {
        Shown shown;
        QCOMPARE(shown.widget.picture().width(), 2000);
        QVERIFY(shown.widget.pdf().startsWith("%PDF-"));
    }
};

QTEST_MAIN(TestLadderPlot)
#include "tst_ladderplot.moc"
