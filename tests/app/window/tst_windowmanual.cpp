#include "tests/app/manualpage.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace kms;

namespace {

/// The options as the program's own help lists them, a value as a manual page writes it: "--lang
/// CODE".
QStringList optionsOfProgram()
{
    QProcess program;
    program.start(QStringLiteral(KMS_WINDOW_PROGRAM), {QStringLiteral("--help")});
    if (!program.waitForFinished() || program.exitCode() != 0)
        return {};
    static const QRegularExpression entry(QStringLiteral("^  (-.*?)(?:  |$)"),
                                          QRegularExpression::MultilineOption);
    const QString help = QString::fromUtf8(program.readAllStandardOutput());
    QStringList options;
    for (auto match = entry.globalMatch(help); match.hasNext();)
        options += match.next().captured(1).remove(QLatin1Char('<')).remove(QLatin1Char('>'));
    return options;
}

} // namespace

class TestWindowManual : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageListsTheOptionsOfTheProgram_data()
    {
        QTest::addColumn<QString>("page");
        QTest::newRow("English") << QStringLiteral("kms-assistant.1");
        QTest::newRow("French") << QStringLiteral("fr/kms-assistant.1");
    }
    void aPageListsTheOptionsOfTheProgram()
    {
        QFETCH(const QString, page);
        const test::ManualPage manual = test::readManualPage(page);
        const QStringList options = optionsOfProgram();
        QVERIFY(!options.isEmpty());
        QCOMPARE(manual.options.keys(), QStringList{QString()});
        QCOMPARE(manual.options.value(QString()), options);
        QCOMPARE(test::longOptionsIn(manual.text),
                 test::longOptionsIn(options.join(QLatin1Char(' '))));
    }
};

QTEST_GUILESS_MAIN(TestWindowManual)
#include "tst_windowmanual.moc"
