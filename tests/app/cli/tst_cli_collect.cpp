#include "app/cli/collect.h"
#include "tests/app/cli/clirun.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kms;
using test::runCli;

using Outcome = CollectStepResult::Outcome;

namespace {

Phrasebook english()
{
    return Phrasebook(QStringLiteral("en"));
}

/// A collect() that ends like this.
cli::Collecting ending(const QVector<CollectStepResult> &results)
{
    return [results](const CollectRequest &, Progress &, const auto &stepDone) {
        for (const CollectStepResult &one : results)
            stepDone(one);
        return results;
    };
}

test::CliResult collectedInto(const QString &folder, const cli::Collecting &collecting)
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const cli::ExitCode code =
        cli::collectInto({{}, Role::Client, folder}, collecting, english(), {out, err});
    return {int(code), out.data(), err.data()};
}

CollectStepResult objects()
{
    return {CollectStep::LicensingObjects,
            Outcome::Done,
            {},
            {QStringLiteral("PC-0142/licensing-objects.json")}};
}

CollectStepResult denied()
{
    return {CollectStep::Registry, Outcome::AccessDenied, QStringLiteral("0x80070005"), {}};
}

} // namespace

class TestCliCollect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWrongCommandLineGathersNothing_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char *name, std::initializer_list<const char *> typed,
                            const char *said) {
            QTest::newRow(name) << test::words(typed) << QByteArray(said);
        };
        row("no folder", {"collect", "--lang", "en"}, "OUTDIR is missing.");
        row("two folders", {"collect", "--lang", "en", "a", "b"}, "takes one folder");
        row("role", {"collect", "--lang", "en", "--role", "server", "a"}, "client or host");
        row("name", {"collect", "--lang", "en", "--computer", "a b", "a"}, "no name of a computer");
    }
    void aWrongCommandLineGathersNothing()
    {
        QFETCH(QStringList, typed);
        QFETCH(QByteArray, said);
        const auto result = runCli(typed);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains(said), result.err.constData());
        QVERIFY(!QFile::exists(QStringLiteral("a")));
    }

    void elsewhereThanOnWindowsItSaysSo()
    {
        if (canCollect())
            QSKIP("This is Windows.");
        QTemporaryDir folder;
        const QString inside = folder.filePath(QStringLiteral("new"));
        const auto result = runCli(QStringList{QStringLiteral("collect"), QStringLiteral("--lang"),
                                               QStringLiteral("en"), inside});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains("collects only on Windows"), result.err.constData());
        QVERIFY(!QFile::exists(inside));
    }

    // Wine has little of it: its registry and its network settings.
    void onWindowsItGathersFromThisComputer()
    {
        if (!canCollect())
            QSKIP("This is not Windows.");
        QTemporaryDir folder;
        const auto result = runCli({QStringLiteral("collect"), QStringLiteral("--lang"),
                                    QStringLiteral("en"), folder.path()});
        QCOMPARE(result.exitCode, 0);
        const QList<QByteArray> lines = result.out.trimmed().split('\n');
        QCOMPARE(lines.size(), stepsOf({{}, Role::Client, folder.path()}).size());
        for (const char *step :
             {"The registry’s licensing settings: Done → ", "The network settings: Done → ",
              "DNS and the way to the KMS hosts: "})
            QVERIFY2(result.out.contains(step), result.out.constData());
        QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString name = QDir(folder.path()).relativeFilePath(files.next());
            QVERIFY2(result.out.contains(name.toUtf8()), qPrintable(name));
        }
        const auto verdict = runCli({QStringLiteral("diagnose"), QStringLiteral("--lang"),
                                     QStringLiteral("en"), folder.path()});
        QVERIFY2(verdict.out.contains("registry.txt · Registry · "), verdict.out.constData());
    }

    void eachStepIsALine()
    {
        QTemporaryDir folder;
        const auto result = collectedInto(
            folder.filePath(QStringLiteral("a/b")),
            ending({objects(),
                    denied(),
                    {CollectStep::Service, Outcome::Done, QStringLiteral("running"), {}},
                    {CollectStep::KmsLog, Outcome::NotThere, QStringLiteral("0x80073A9F"), {}}}));
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out,
                 QByteArray("Licences, as Windows keeps them: Done → "
                            "PC-0142/licensing-objects.json\n"
                            "The registry’s licensing settings: Access denied. Start KMS Assistant "
                            "as administrator and try again. (0x80070005)\n"
                            "The licensing service: Done (running)\n"
                            "The Key Management Service log: Not there. This computer has no such "
                            "thing. (0x80073A9F)\n"));
        QVERIFY(QDir(folder.filePath(QStringLiteral("a/b"))).exists());
    }

    void withoutOneFileNothingWasGathered()
    {
        QTemporaryDir folder;
        const auto result = collectedInto(folder.path(), ending({denied()}));
        QCOMPARE(result.exitCode, 3);
        QVERIFY(result.err.contains("Nothing was gathered."));
    }

    void whatCouldNotBeWrittenIsTold()
    {
        QTemporaryDir folder;
        CollectStepResult full = denied();
        full.outcome = Outcome::Failed;
        full.detail.clear();
        full.unwritten = true;
        const auto result = collectedInto(folder.path(), ending({objects(), full}));
        QCOMPARE(result.exitCode, 4);
        QVERIFY(result.out.contains(
            "licensing settings: Failed. It was gathered, and the folder could not take it.\n"));
    }

    void aFolderThatCannotBeMadeIsTold()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(QStringLiteral("file")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto result =
            collectedInto(folder.filePath(QStringLiteral("file/below")), ending({objects()}));
        QCOMPARE(result.exitCode, 4);
        QVERIFY(result.err.contains("could not be made"));
        QVERIFY(result.out.isEmpty());
    }

    void aFullStandardOutputIsTold()
    {
        QTemporaryDir folder;
        test::FullDevice out(0);
        QBuffer err;
        err.open(QIODevice::WriteOnly);
        QVERIFY(cli::collectInto({{}, Role::Client, folder.path()}, ending({objects()}), english(),
                                 {out, err}) == cli::ExitCode::CannotWrite);
    }
};

QTEST_GUILESS_MAIN(TestCliCollect)
#include "tst_cli_collect.moc"
