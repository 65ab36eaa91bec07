#include "tests/wizard/charts/requestsamples.h"
#include "tests/wizard/charts/shownchart.h"
#include "wizard/charts/splitplot.h"

#include <QSignalSpy>

using namespace kms;
using namespace kms::test;
using namespace kms::wizard;

namespace {

class Shown : public ShownChart<SplitPlot>
{
public:
    Shown()
        : ShownChart(byHost(),
                     QStringList{QStringLiteral("kms01"), QStringLiteral("kms02"),
                                 QStringLiteral("kms-old")},
                     wordsOf("30 of 40 clients ask kms01"), Phrasebook(QStringLiteral("en")))
    {
    }
};

} // namespace

class TestSplitPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void barsAreAsLongAsTheirNumbers()
    {
        const Shown shown;
        const QRectF most = shown.widget.barOf(0);
        const QRectF less = shown.widget.barOf(1);
        QVERIFY(std::abs(most.width() / less.width() - 30.0 / 9) < 0.1);
        QCOMPARE(most.left(), less.left());
        QVERIFY(less.top() > most.bottom());
        QVERIFY(most.right() < shown.plot->width() - 40); // room for its number
    }
    void theNumberStandsBesideTheBar()
    {
        const Shown shown;
        const QRectF bar = shown.widget.barOf(1);
        const QRectF beside(bar.right() + 4, bar.top(), 60, bar.height());
        QVERIFY(shown.coloursIn(beside).size() > 1);
    }
    void keysReadOutTheParts()
    {
        Shown shown;
        shown.key(Qt::Key_Down);
        QCOMPARE(shown.reading(), QStringLiteral("kms01: clients: 30 (75%); requests: 240"));
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Down);
        QCOMPARE(shown.reading(), QStringLiteral("kms-old: clients: 1 (3%); requests: 2"));
        shown.key(Qt::Key_Up);
        QCOMPARE(shown.widget.current(), (ChartPoint{1, 0}));
        QCOMPARE(shown.widget.accessibleDescription(), shown.reading());
    }
    void aClickChooses()
    {
        const Shown shown;
        QSignalSpy chosen(&shown.widget, &SplitPlot::chosen);
        shown.click(shown.widget.barOf(1).center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<ChartPoint>(), (ChartPoint{1, 0}));
    }
    void itIsWrittenToFiles()
    {
        Shown shown;
        QCOMPARE(shown.widget.picture().width(), 2000);
        QVERIFY(shown.widget.pdf().startsWith("%PDF-"));
    }
};

QTEST_MAIN(TestSplitPlot)
#include "tst_splitplot.moc"
