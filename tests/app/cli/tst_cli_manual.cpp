#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "tests/app/manualpage.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace kms;
using test::ManualPage;

namespace {

constexpr auto pages = {"kms-assistant-cli.1", "fr/kms-assistant-cli.1"};

/// As both the help and a manual page list it: "--json FILE|-".
QString listed(const cli::Option &option)
{
    const QString name = QLatin1String("--") + QLatin1String(option.name);
    return option.value == nullptr ? name
                                   : name + QLatin1Char(' ') + QString::fromUtf8(option.value);
}

/// The options of all commands, and those that need none.
QStringList knownOptions()
{
    QStringList known{QStringLiteral("--help"), QStringLiteral("--version")};
    for (const cli::Command &command : cli::commands()) {
        for (const cli::Option &option : command.options)
            known += QLatin1String("--") + QLatin1String(option.name);
    }
    known.sort();
    known.removeDuplicates();
    return known;
}

void addPages()
{
    QTest::addColumn<QString>("page");
    for (const char *page : pages)
        QTest::newRow(page) << QString::fromLatin1(page);
}

} // namespace

class TestCliManual : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageListsTheOptionsOfEachCommand_data() { addPages(); }
    void aPageListsTheOptionsOfEachCommand()
    {
        QFETCH(const QString, page);
        const ManualPage manual = test::readManualPage(page);
        QMap<QString, QStringList> expected{
            {QString(), {QStringLiteral("-h, --help"), QStringLiteral("--version")}}};
        for (const cli::Command &command : cli::commands()) {
            for (const cli::Option &option : command.options)
                expected[QLatin1String(command.name)] += listed(option);
        }
        QCOMPARE(manual.options.keys(), expected.keys());
        for (auto command = expected.cbegin(); command != expected.cend(); ++command)
            QCOMPARE(manual.options.value(command.key()), command.value());
    }

    void aPageNamesNoOptionThatTheProgramDoesNotKnow_data() { addPages(); }
    void aPageNamesNoOptionThatTheProgramDoesNotKnow()
    {
        QFETCH(const QString, page);
        QCOMPARE(test::longOptionsIn(test::readManualPage(page).text), knownOptions());
    }

    // A package is refused for what mandoc finds.
    void aPageHasNoFaultOfStyle_data() { addPages(); }
    void aPageHasNoFaultOfStyle()
    {
        QFETCH(const QString, page);
        if (QStandardPaths::findExecutable(QStringLiteral("mandoc")).isEmpty())
            QSKIP("mandoc is not installed.");
        QFile file(QStringLiteral(KMS_SOURCE_DIR "/app/packaging/debian/man/") + page);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QProcess mandoc;
        mandoc.start(QStringLiteral("mandoc"),
                     {QStringLiteral("-Tlint"), QStringLiteral("-Wstyle")});
        QVERIFY(mandoc.waitForStarted());
        mandoc.write(file.readAll().replace("@SOURCE_DAY@", "2026-11-20"));
        mandoc.closeWriteChannel();
        QVERIFY(mandoc.waitForFinished());
        QCOMPARE(mandoc.readAllStandardOutput(), QByteArray());
    }

    void theExamplesOfAPageAreCommandLines_data() { addPages(); }
    void theExamplesOfAPageAreCommandLines()
    {
        QFETCH(const QString, page);
        const QStringList examples = test::readManualPage(page).examples;
        QVERIFY(examples.size() >= int(cli::commands().size()));
        for (const QString &example : examples) {
            const QStringList words = example.split(QLatin1Char(' '));
            QCOMPARE(words.value(0), QStringLiteral("kms-assistant-cli"));
            const cli::Command *command = cli::findCommand(words.value(1));
            QVERIFY2(command != nullptr, qPrintable(example));
            const auto arguments = cli::parseArguments(words.mid(2), command->options);
            QVERIFY2(arguments && !arguments->operands.isEmpty(), qPrintable(example));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliManual)
#include "tst_cli_manual.moc"
