#include "engine/report/report.h"
#include "tests/engine/report/golden.h"
#include "tests/engine/report/richcase.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

/// The written forms of hand-built cases, compared with files that were read by people.
class TestReportGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWrittenFormsAreThoseThatWereReviewed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("actual");
        const RichCase rich;
        const EmptyCase empty;
        const Phrasebook english(QStringLiteral("en"));
        const auto row = [](const char *file, const QByteArray &actual) {
            QTest::newRow(file) << QString::fromLatin1(file) << actual;
        };
        row("rich.json", toJson(rich.input(), english));
        row("rich.html", toHtml(rich.input(), english));
        row("rich.txt", toText(rich.input(), english).toUtf8());
#ifndef Q_OS_WIN // which has no CET and CEST, and wraps what it says instead elsewhere
        const Phrasebook french(QStringLiteral("fr"), QTimeZone("Europe/Paris"));
        row("rich-fr.html", toHtml(rich.input(), french));
        row("rich-fr.txt", toText(rich.input(), french).toUtf8());
#endif
        row("masked.json", toJson(rich.input(true), english));
        row("masked.html", toHtml(rich.input(true), english));
        row("masked.txt", toText(rich.input(true), english).toUtf8());
        row("empty.json", toJson(empty.input(), english));
        row("empty.html", toHtml(empty.input(), english));
        row("empty.txt", toText(empty.input(), english).toUtf8());
    }
    void theWrittenFormsAreThoseThatWereReviewed()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, actual);
        const QString difference = goldenDifference(file, actual);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

QTEST_GUILESS_MAIN(TestReportGolden)
#include "tst_reportgolden.moc"
