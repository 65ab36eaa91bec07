#include "engine/report/charttable.h"
#include "engine/report/clientdaywords.h"
#include "engine/report/csv.h"
#include "engine/report/ladderwords.h"
#include "engine/report/outcomewords.h"
#include "engine/report/splitwords.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

Phrasebook english(const char *zone = "UTC")
{
    return Phrasebook(QStringLiteral("en"), QTimeZone(QByteArray(zone)));
}

QStringList lines(const ChartTable &table)
{
    return toCsv(table).split(QStringLiteral("\r\n"));
}

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList shown(const ChartTable &table, qsizetype row)
{
    QStringList cells;
    for (const ChartTable::Column &column : table.columns)
        cells.append(column.shown(row));
    return cells;
}

RequestOutcomes outcomes()
{
    return {RequestOutcomes::Of::Host,
            QStringLiteral("kms01"),
            {ErrorCode{0}, ErrorCode{0xC004F042}},
            {{QDate(2026, 11, 12), {16, 2'140}, 3}, {QDate(2026, 11, 13), {5, 0}, 0}}};
}

} // namespace

class TestChartTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFieldIsWrittenFor_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *text, const char *field) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(field);
        };
        row("plain", "kms01", "kms01");
        row("empty", "", "");
        row("comma", "Windows(R), Pro", "\"Windows(R), Pro\"");
        row("quote", "a \"b\"", "\"a \"\"b\"\"\"");
        row("line end", "a\r\nb", "\"a\r\nb\"");
        row("formula", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        row("formula with a comma", "@SUM(1,2)", "\"'@SUM(1,2)\"");
        row("minus", "-5", "'-5");
        row("plus", "+5", "'+5");
        row("tab", "\t=1", "'\t=1");
    }
    void aFieldIsWrittenFor()
    {
        QFETCH(QString, text);
        QTEST(csvField(text), "field");
    }

    void outcomesAreATable()
    {
        const ChartTable table = outcomesTable(outcomes(), english("America/New_York"));
        QCOMPARE(table.rows, 2);
        QCOMPARE(lines(table),
                 QStringList({utf8("Day,All requests,no error,0xC004F042,other results"),
                              utf8("2026-11-12,2159,16,2140,3"), utf8("2026-11-13,5,5,0,0"),
                              QString()}));
        QCOMPARE(shown(table, 0), QStringList({utf8("12 November 2026"), utf8("2,159"), utf8("16"),
                                               utf8("2,140"), utf8("3")}));
        QVERIFY(table.columns[1].isNumber);
        QVERIFY(!table.columns[0].isNumber);
    }

    void aColumnOfOthersOnlyWhereThereAreSome()
    {
        RequestOutcomes chart = outcomes();
        chart.days[0].others = 0;
        QCOMPARE(outcomesTable(chart, english()).columns.size(), 4);
    }

    void clientDaysAreATable()
    {
        ClientDayRow clone{
            QStringLiteral("=PC-1"),   toString(cmid(1)),         0,
            at("2026-11-12 08:00:00"), at("2026-12-12 08:00:00"), {{0, 2, 1}, {2, 1, 0}}};
        ClientDayRow nameless{{}, {}, -1, at("2026-11-11 08:00:00"), noTime, {{1, 7, 0}}};
        const ClientDays days{QStringLiteral("kms01"),
                              QDate(2026, 11, 10),
                              3,
                              {clone, nameless},
                              at("2026-11-12 08:00:00")};
        const ChartTable table = clientDaysTable(days, english());
        QCOMPARE(
            lines(table),
            QStringList({utf8("Computer,Client machine id (CMID),Group with one id,Last request,"
                              "Counted until,Requests,Refused,2026-11-10,2026-11-11,2026-11-12"),
                         utf8("'=PC-1,00000001-8a0e-4b7b-9a64-0d5c7e21b142,1,2026-11-12T08:00:00Z,"
                              "2026-12-12T08:00:00Z,3,1,2,,1"),
                         utf8(",,,2026-11-11T08:00:00Z,,7,0,,7,"), QString()}));
        QCOMPARE(shown(table, 0).mid(3, 2), QStringList({utf8("12 November 2026, 08:00 UTC"),
                                                         utf8("12 December 2026, 08:00 UTC")}));
        QCOMPARE(shown(table, 1).at(4), QString());
    }

    void aSplitIsATable()
    {
        const ClientSplit split{
            ClientSplit::By::Product, {{QStringLiteral("p1"), 20, 31}, {QString(), 4, 5}}, 24};
        const ChartTable table =
            splitTable(split, {{QStringLiteral("p1"), utf8("Windows(R), Pro")}}, english());
        QCOMPARE(lines(table), QStringList({utf8("Product,Clients,Requests,Activation id"),
                                            utf8("\"Windows(R), Pro\",20,31,p1"),
                                            utf8("not told,4,5,"), QString()}));
        const ClientSplit machines{
            ClientSplit::By::Machine, {{QStringLiteral("virtual"), 1, 1}}, 1};
        QCOMPARE(lines(splitTable(machines, {}, english())),
                 QStringList({utf8("Machine,Clients,Requests"), utf8("virtual,1,1"), QString()}));
    }

    void aLadderIsATable()
    {
        LadderTry served;
        served.request = {at("2026-11-12 08:00:00"), ErrorCode{0}, {}};
        served.server = QStringLiteral("kms01:1688");
        served.hostView = Attempt::HostView::Seen;
        served.arrival = LadderTry::Step{at("2026-11-12 08:00:01") + 250, ErrorCode{0}, {}};
        served.answer = LadderTry::Step{at("2026-11-12 08:00:02"), ErrorCode{0xC004F038}, {}};
        LadderTry lost;
        lost.request = {at("2026-11-12 10:00:00"), ErrorCode{0xC004F074}, {}};
        lost.hostView = Attempt::HostView::Unseen;
        const ClientLadder ladder{QStringLiteral("PC-1"), {served, lost}, 0};
        QCOMPARE(
            lines(ladderTable(ladder, english())),
            QStringList({utf8("Sent,Host asked,Result of sending,In the host’s log,Noted,"
                              "Host’s result,Answer,Result of the answer"),
                         utf8("2026-11-12T08:00:00Z,kms01:1688,no error,noted,"
                              "2026-11-12T08:00:01.250Z,no error,2026-11-12T08:00:02Z,0xC004F038"),
                         utf8("2026-11-12T10:00:00Z,,0xC004F074,not noted,,,,"), QString()}));
    }

    // A table outlives the chart that it was made of.
    void aTableHoldsWhatItShows()
    {
        ChartTable table;
        {
            const RequestOutcomes chart = outcomes();
            table = outcomesTable(chart, english());
        }
        QCOMPARE(table.columns[1].raw(0), utf8("2159"));
    }

    // 50,000 clients and 90 days: no cell is written before somebody looks.
    void manyRowsCostNothingUntilLookedAt()
    {
        ClientDays days{QStringLiteral("kms01"), QDate(2026, 9, 1), 90, {}, noTime};
        days.rows.resize(50'000);
        days.rows[49'999].client = QStringLiteral("PC-49999");
        days.rows[49'999].cells = {{89, 4, 0}};
        const ChartTable table = clientDaysTable(days, english());
        QCOMPARE(table.rows, 50'000);
        QCOMPARE(table.columns.size(), 7 + 90);
        QCOMPARE(table.columns.last().raw(49'999), utf8("4"));
        QVERIFY(table.columns[8].raw(49'999).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestChartTable)
#include "tst_charttable.moc"
