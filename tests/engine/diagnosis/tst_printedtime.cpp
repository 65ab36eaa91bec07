#include "engine/diagnosis/printedtime.h"

#include <QTest>

using namespace kms;

namespace {

const QDateTime &now()
{
    static const QDateTime moment(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    return moment;
}

} // namespace

/// When was a licence text printed, as far as its trusted time tells.
class TestPrintedTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextIsDatedByItsTrustedTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("day"); // invalid: nobody can tell
        QTest::addColumn<bool>("told");
        const auto row = [](const char *text, const QDate &day, bool told) {
            QTest::newRow(text) << QString::fromLatin1(text) << day << told;
        };
        const QDate today = now().date();
        row("11/20/2026 9:41:12 AM", today, true);
        row("20/11/2026 09:41:12", today, true);
        row("2026/11/20 9:41:12", today, true);
        row("20.11.2026 09:41:12", today, true);
        row("11/19/2026 11:58:03 PM", today, true); // a zone apart is the same moment
        row("11/13/2026 9:41:12 AM", QDate(2026, 11, 13), true);
        row("13/11/2026 09:41:12", QDate(2026, 11, 13), true);
        row("3/3/2026 9:41:12 AM", QDate(2026, 3, 3), true);
        row("2/11/2026 9:41:12 AM", QDate(), true); // 11 February, or 2 November
        row("30/30/2026 9:41:12", today, false);
        row("yesterday", today, false);
        row("", today, false);
    }
    void aTextIsDatedByItsTrustedTime()
    {
        QFETCH(QString, text);
        QFETCH(QDate, day);
        QFETCH(bool, told);
        const PrintedTime printed = printedTime(text, now());
        QCOMPARE(printed.at.date(), day);
        QCOMPARE(printed.told, told);
    }

    void theMomentItselfStandsInForTheSameDay()
    {
        QCOMPARE(printedTime(QStringLiteral("11/20/2026 9:41:12 AM"), now()).at, now());
        QCOMPARE(printedTime({}, now()).at, now());
    }

    void withoutAMomentNothingIsTold()
    {
        const PrintedTime printed = printedTime(QStringLiteral("11/20/2026 9:41:12 AM"), {});
        QVERIFY(!printed.at.isValid() && !printed.told);
    }
};

QTEST_APPLESS_MAIN(TestPrintedTime)
#include "tst_printedtime.moc"
