#include "wizard/models/charttablemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace kms;
using namespace kms::wizard;

namespace {

ChartTable table()
{
    const Phrasebook phrases(QStringLiteral("en"));
    ChartTable table;
    table.rows = 2;
    table.columns = {textColumn(QStringLiteral("Host"),
                                [](qsizetype row) { return QStringLiteral("kms0%1").arg(row); }),
                     numberColumn(QStringLiteral("Requests"), phrases,
                                  [](qsizetype row) -> std::optional<qint64> {
                                      return row == 0 ? std::optional<qint64>(1'234) : std::nullopt;
                                  })};
    return table;
}

} // namespace

class TestChartTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsAreThoseOfTheTable()
    {
        ChartTableModel model;
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        model.setTable(table());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), 2);
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("kms01"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("1,234"));
        QCOMPARE(model.index(1, 1).data().toString(), QString());
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("Requests"));
        QVERIFY(!model.headerData(2, Qt::Horizontal).isValid());
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    }

    void numbersStandAtTheRight()
    {
        ChartTableModel model;
        model.setTable(table());
        QCOMPARE(model.index(0, 1).data(Qt::TextAlignmentRole).toInt(),
                 int(Qt::AlignRight | Qt::AlignVCenter));
        QVERIFY(!model.index(0, 0).data(Qt::TextAlignmentRole).isValid());
    }
};

QTEST_APPLESS_MAIN(TestChartTableModel)
#include "tst_charttablemodel.moc"
