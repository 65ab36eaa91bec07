#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/help.h"
#include "app/cli/wrap.h"
#include "tests/app/cli/clirun.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace kms;
using test::runCli;

namespace {

constexpr std::array someOptions{cli::Option{"json", "FILE|-", "to a file"},
                                 cli::Option{"mask", nullptr, "a flag"}};

/// "json=x mask= | a b": options in name order, then the operands.
QString told(const cli::Arguments &arguments)
{
    QStringList options;
    for (auto it = arguments.options.cbegin(); it != arguments.options.cend(); ++it)
        options += it.key() + QLatin1Char('=') + it.value().join(QLatin1Char(','));
    options.sort();
    return (options + QStringList(QStringLiteral("|")) + arguments.operands).join(QLatin1Char(' '));
}

} // namespace

class TestCliCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandLineIsTakenApart_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<QString>("parts");
        const auto row = [](const char *name, std::initializer_list<const char *> typed,
                            const char *parts) {
            QTest::newRow(name) << test::words(typed) << QString::fromUtf8(parts);
        };
        row("nothing", {}, "|");
        row("operands only", {"a", "b"}, "| a b");
        row("value in the next word", {"--json", "x", "a"}, "json=x | a");
        row("value in the same word", {"--json=x", "a"}, "json=x | a");
        row("value with an equals sign", {"--json=a=b"}, "json=a=b |");
        row("value that is standard output", {"--json", "-", "a"}, "json=- | a");
        row("value that looks like an option", {"--json=--mask"}, "json=--mask |");
        row("flag between operands", {"a", "--mask", "b"}, "mask= | a b");
        row("a negative number is an operand", {"-1073418184"}, "| -1073418184");
        row("a dash is an operand", {"-"}, "| -");
        row("after two dashes all are operands", {"--", "--mask", "--"}, "| --mask --");
        row("help is always known", {"-h"}, "help= |");
        row("help in full", {"--help"}, "help= |");
    }
    void aCommandLineIsTakenApart()
    {
        QFETCH(QStringList, typed);
        const auto arguments = cli::parseArguments(typed, someOptions);
        QVERIFY(arguments.has_value());
        QTEST(told(*arguments), "parts");
    }

    void aWrongCommandLineNamesTheOption_data()
    {
        using Kind = cli::UsageError::Kind;
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("option");
        const auto row = [](const char *name, std::initializer_list<const char *> typed, Kind kind,
                            const char *option) {
            QTest::newRow(name) << test::words(typed) << int(kind) << QString::fromUtf8(option);
        };
        row("unknown", {"--jsn", "x"}, Kind::UnknownOption, "--jsn");
        row("unknown with a value", {"--jsn=x"}, Kind::UnknownOption, "--jsn");
        row("short", {"-j"}, Kind::UnknownOption, "-j");
        row("three dashes", {"---json"}, Kind::UnknownOption, "---json");
        row("value missing", {"a", "--json"}, Kind::MissingValue, "--json");
        row("value forgotten", {"--json", "--mask", "a"}, Kind::MissingValue, "--json");
        row("value forgotten at the end of options", {"--json", "--", "a"}, Kind::MissingValue,
            "--json");
        row("value empty", {"--json="}, Kind::MissingValue, "--json");
        row("value for a flag", {"--mask=yes"}, Kind::UnexpectedValue, "--mask");
        row("twice", {"--json", "a", "--json", "b"}, Kind::GivenTwice, "--json");
    }
    void aWrongCommandLineNamesTheOption()
    {
        QFETCH(QStringList, typed);
        QFETCH(int, kind);
        QFETCH(QString, option);
        const auto arguments = cli::parseArguments(typed, someOptions);
        QVERIFY(!arguments.has_value());
        QCOMPARE(int(arguments.error().kind), kind);
        QCOMPARE(arguments.error().option, option);
        QVERIFY(cli::sentence(arguments.error()).contains(option));
    }

    void aWrongCommandLineExitsWithTwoAndPrintsNothing_data()
    {
        QTest::addColumn<QStringList>("typed");
        const auto row = [](const char *name, std::initializer_list<const char *> typed) {
            QTest::newRow(name) << test::words(typed);
        };
        row("no command", {});
        row("empty command", {""});
        row("unknown command", {"explode"});
        row("unknown option before the command", {"--json", "explain"});
        row("no operand", {"explain"});
        row("unknown option", {"explain", "--yaml", "0"});
        row("unknown language", {"explain", "--lang", "eo", "0"});
        row("nothing to do with the archive", {"history"});
    }
    void aWrongCommandLineExitsWithTwoAndPrintsNothing()
    {
        QFETCH(QStringList, typed);
        const test::CliResult result = runCli(typed);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.startsWith("kms-assistant-cli: "));
        QVERIFY(result.err.contains("--help"));
    }

    void theVersionIsPrinted()
    {
        const test::CliResult result = runCli({"--version"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out, QByteArray("KMS Assistant " KMS_VERSION "\n"));
        QCOMPARE(result.err, QByteArray());
    }

    void theHelpNamesEveryCommandAndNoOther()
    {
        const test::CliResult result = runCli({"--help"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(runCli({"-h"}).out, result.out);
        const QString help = QString::fromUtf8(result.out);
        QStringList named;
        static const QRegularExpression commandLine(QStringLiteral("^  kms-assistant-cli (\\S+)"),
                                                    QRegularExpression::MultilineOption);
        auto matches = commandLine.globalMatch(help);
        while (matches.hasNext())
            named += matches.next().captured(1);
        QStringList listed;
        for (const cli::Command &command : cli::commands()) {
            listed += QString::fromLatin1(command.name);
            QVERIFY(help.contains(QStringLiteral("\n  %1  ").arg(listed.last())));
        }
        QCOMPARE(named, listed);
    }

    void aCommandsHelpNamesEveryOptionAndNoOther_data()
    {
        QTest::addColumn<QString>("name");
        for (const cli::Command &command : cli::commands())
            QTest::newRow(command.name) << QString::fromLatin1(command.name);
    }
    void aCommandsHelpNamesEveryOptionAndNoOther()
    {
        QFETCH(QString, name);
        const cli::Command *command = cli::findCommand(name);
        QVERIFY(command != nullptr);
        const test::CliResult result = runCli(QStringList{name, QStringLiteral("--help")});
        QCOMPARE(result.exitCode, 0);
        QSet<QString> named;
        static const QRegularExpression optionName(QStringLiteral("--([a-z-]+)"));
        auto matches = optionName.globalMatch(QString::fromUtf8(result.out));
        while (matches.hasNext())
            named.insert(matches.next().captured(1));
        QSet<QString> listed{QStringLiteral("help")};
        for (const cli::Option &option : command->options)
            listed.insert(QString::fromLatin1(option.name));
        QCOMPARE(named, listed);
    }

    void theSynopsisIsTheAgreedOne_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("synopsis");
        const auto row = [](const char *name, const char *synopsis) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(synopsis);
        };
        row("diagnose", "kms-assistant-cli diagnose [--json FILE|-] [--html FILE] [--text FILE|-] "
                        "[--lang CODE] [--mask] [--now TIME] [--store FILE|URL] PATH…");
        row("explain", "kms-assistant-cli explain [--json] [--lang CODE] CODE…");
        row("events",
            "kms-assistant-cli events [--json] [--csv] [--id N[,N…]] [--all-providers] PATH…");
        row("history",
            "kms-assistant-cli history [--store FILE|URL] [--json] [--format csv|json|prometheus] "
            "[--output FILE|-] [--now TIME] [--lang CODE] import|show|export [PATH…]");
    }
    void theSynopsisIsTheAgreedOne()
    {
        QFETCH(QString, name);
        const cli::Command *command = cli::findCommand(name);
        QVERIFY(command != nullptr);
        QTEST(cli::synopsis(*command), "synopsis");
    }

    void linesAreAtMostAHundredColumns()
    {
        QStringList outputs{QString::fromUtf8(runCli({"--help"}).out)};
        for (const cli::Command &command : cli::commands())
            outputs += cli::helpText(command);
        for (const QString &line : outputs.join(QLatin1Char('\n')).split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }

    void wordsAreNeverCut()
    {
        QCOMPARE(cli::wrapped(QStringLiteral("a b"), 2), QStringLiteral("  a b\n"));
        QCOMPARE(cli::wrapped(QString(), 2), QStringLiteral("  \n"));
        const QString longWord(120, QLatin1Char('x'));
        QCOMPARE(cli::wrapped(QStringLiteral("a ") + longWord + QStringLiteral(" b"), 2, 0),
                 QStringLiteral("a\n  ") + longWord + QStringLiteral("\n  b\n"));
        const QString half(49, QLatin1Char('y'));
        QCOMPARE(cli::wrapped(half + QLatin1Char(' ') + half, 1),
                 QStringLiteral(" ") + half + QLatin1Char(' ') + half + QLatin1Char('\n'));
        QCOMPARE(cli::wrapped(half + QLatin1Char(' ') + half, 2),
                 QStringLiteral("  ") + half + QStringLiteral("\n  ") + half + QLatin1Char('\n'));
    }

    void helpThatCannotBeWrittenIsToldByTheExitCode()
    {
        QCOMPARE(test::runCliOnFullDisk(test::words({"--help"})).exitCode, 4);
        QCOMPARE(test::runCliOnFullDisk(test::words({"--version"})).exitCode, 4);
        QCOMPARE(test::runCliOnFullDisk(test::words({"explain", "--help"}), 100).exitCode, 4);
    }
};

QTEST_GUILESS_MAIN(TestCliCommandLine)
#include "tst_cli_commandline.moc"
