#include "tests/app/cli/clirun.h"
#include "tests/support/evtxtext.h"
#include "tests/support/evtxwriter.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kms;
using test::runCli;

namespace {

constexpr char client[] =
    R"(computer: PC-0142.corp.example
channel: Application
record: 20519
2026-11-20T08:30:04Z 12288 0xC004F06C, 0x00000000, kms01.corp.example:1688, 3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142, 2026/11/20 03:12, 0, 2, 41760, 2de67392-b7a7-462a-b1ca-108dd189f588, 25
2026-11-20T08:30:05Z 8198 hr=0xC004F074 || RuleId=1;Action=AutoActivate
provider: VSS
2026-11-20T08:31:00Z 8224 stopped
)";

constexpr char host[] =
    R"(computer: kms01.corp.example
channel: Key Management Service
2026-11-20T08:30:04Z 12290 0xC004F06C,25,PC-0142.corp.example,3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142,2026/11/20 03:12,0,2,41760,2de67392-b7a7-462a-b1ca-108dd189f588
)";

QVector<QJsonObject> jsonLines(const QByteArray &out)
{
    QVector<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.isEmpty())
            objects += QJsonDocument::fromJson(line).object();
    }
    return objects;
}

/// "record/id record/id …" in the order of the lines.
QString told(const QByteArray &out)
{
    QStringList parts;
    for (const QJsonObject &object : jsonLines(out))
        parts += QStringLiteral("%1/%2")
                     .arg(object[QLatin1String("record")].toInt())
                     .arg(object[QLatin1String("id")].toInt());
    return parts.join(QLatin1Char(' '));
}

} // namespace

class TestCliEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_client = write("client.evtx", test::evtxFromText(QString::fromUtf8(client)));
        m_host = write("host.evtx", test::evtxFromText(QString::fromUtf8(host)));
    }

    void jsonLinesHoldTheTypedFields()
    {
        const test::CliResult result = events({"--json"}, {m_client});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(told(result.out), QStringLiteral("20519/12288 20520/8198"));
        const QJsonObject first = jsonLines(result.out).at(0);
        QCOMPARE(first[QLatin1String("file")], QJsonValue(m_client));
        QCOMPARE(first[QLatin1String("computer")],
                 QJsonValue(QStringLiteral("PC-0142.corp.example")));
        const QJsonObject fields = first[QLatin1String("kms")].toObject();
        QCOMPARE(fields[QLatin1String("result")], QJsonValue(QStringLiteral("0xC004F06C")));
        QCOMPARE(fields[QLatin1String("server")], QJsonValue(QStringLiteral("kms01.corp.example")));
        QCOMPARE(fields[QLatin1String("clientTime")],
                 QJsonValue(QStringLiteral("2026-11-20T03:12:00Z")));
        QCOMPARE(fields[QLatin1String("required")], QJsonValue(25));
    }

    void otherProvidersAreWrittenOnRequest()
    {
        QCOMPARE(told(events({"--json", "--all-providers"}, {m_client}).out),
                 QStringLiteral("20519/12288 20520/8198 20521/8224"));
    }

    void numbersSelect_data()
    {
        QTest::addColumn<QString>("ids");
        QTest::addColumn<QString>("records");
        QTest::newRow("one") << "12290"
                             << "1/12290";
        QTest::newRow("two") << "8198,12290"
                             << "20520/8198 1/12290";
        QTest::newRow("blanks") << " 8198 , 12290 "
                                << "20520/8198 1/12290";
        QTest::newRow("none there") << "1"
                                    << "";
    }
    void numbersSelect()
    {
        QFETCH(QString, ids);
        const test::CliResult result =
            runCli(QStringList{QStringLiteral("events"), QStringLiteral("--json"),
                               QStringLiteral("--id"), ids, m_client, m_host});
        QCOMPARE(result.exitCode, 0);
        QTEST(told(result.out), "records");
    }

    void csvHasItsHeaderOnce()
    {
        const test::CliResult result = events({"--csv"}, {m_client, m_host});
        QCOMPARE(result.exitCode, 0);
        const QByteArrayList lines = result.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("file,record,time,id,"));
        QVERIFY(lines[3].contains(",12290,"));
        QCOMPARE(result.out.count("file,record"), 1);
    }

    void withoutAFormALineIsForAPerson()
    {
        const test::CliResult result = events({}, {m_host});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.startsWith("2026-11-20T08:30:04Z  12290  kms01.corp.example  "));
        QCOMPARE(result.out.count('\n'), 1);
    }

    void aFolderIsReadThroughAndItsOtherFilesPassedOverInSilence()
    {
        write("notes.txt", "no event log\n");
        const test::CliResult result = events({"--json"}, {m_dir->path()});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(told(result.out), QStringLiteral("20519/12288 20520/8198 1/12290"));
        QCOMPARE(result.err, QByteArray());
    }

    void contentDecidesNotTheName()
    {
        const QString log = write("readme.txt", test::evtxFromText(QString::fromUtf8(host)));
        QCOMPARE(told(events({"--json"}, {log}).out), QStringLiteral("1/12290"));
    }

    void anUnreadableFileBesideAReadableOneIsNamed()
    {
        const QString text = write("notes.txt", "no event log\n");
        const QString absent = m_dir->filePath(QStringLiteral("absent.evtx"));
        const test::CliResult result = events({"--json"}, {text, absent, m_host});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(told(result.out), QStringLiteral("1/12290"));
        QVERIFY(result.err.contains(text.toUtf8() + ": This is no event log"));
        QVERIFY(result.err.contains(absent.toUtf8() + ": The file could not be opened"));
    }

    void nothingReadableNamesEachFileWithItsReason()
    {
        const QString text = write("notes.txt", "no event log\n");
        const QString empty = write("empty.evtx", "");
        const QString absent = m_dir->filePath(QStringLiteral("absent.evtx"));
        const test::CliResult result = events({"--csv"}, {text, empty, absent});
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.contains(text.toUtf8() + ": This is no event log"));
        QVERIFY(result.err.contains(empty.toUtf8() + ": The file is empty"));
        QVERIFY(result.err.contains(absent.toUtf8() + ": The file could not be opened"));
    }

    void anEmptyFolderIsNothingReadable()
    {
        const QString folder = m_dir->filePath(QStringLiteral("empty"));
        QVERIFY(QDir().mkpath(folder));
        const test::CliResult result = events({"--json"}, {folder});
        QCOMPARE(result.exitCode, 3);
        QVERIFY(result.err.contains(folder.toUtf8() + ": There are no files here"));
    }

    void everyFormOfALogIsWrittenAlike_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("newestFirst");
        const auto row = [](const char *file, bool newestFirst) {
            QTest::newRow(file) << QString::fromLatin1(file) << newestFirst;
        };
        row("twelve-viewer-fr.xml", false);
        row("twelve-wevtutil.xml", false);
        row("twelve-listing-zh.txt", false);
        row("twelve-viewer-de.csv", true);
        row("twelve-viewer-en.tab.txt", true);
        row("twelve-winevent-de.json", false);
        row("twelve-eventlog-en.json", true);
        row("twelve-winevent-fr.csv", false);
        row("twelve-winevent-en.clixml", false);
        row("twelve-winevent-en.list.txt", false);
    }
    void everyFormOfALogIsWrittenAlike()
    {
        QFETCH(QString, file);
        QFETCH(bool, newestFirst);
        const QString folder = QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/events/");
        QFile script(folder + QStringLiteral("twelve.events"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        const QString binary =
            write("twelve.evtx", test::evtxFromText(QString::fromUtf8(script.readAll())));
        const auto expected = jsonLines(events({"--json"}, {binary}).out);
        const test::CliResult result = events({"--json"}, {folder + file});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.err, QByteArray());
        auto written = jsonLines(result.out);
        QCOMPARE(written.size(), expected.size());
        if (newestFirst)
            std::reverse(written.begin(), written.end());
        for (qsizetype i = 0; i < expected.size(); ++i) {
            for (const char *name : {"kms", "time", "id", "provider", "channel"})
                QCOMPARE(written[i][QLatin1String(name)], expected[i][QLatin1String(name)]);
        }
    }

    void damageIsToldAndTheRestIsWritten()
    {
        QByteArray bytes = test::evtxFromText(QString::fromUtf8(client));
        bytes.truncate(test::recordOffsets(bytes).constLast() + 40); // inside the last record
        const QString cut = write("cut.evtx", bytes);
        const test::CliResult result = events({"--json"}, {cut});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(told(result.out), QStringLiteral("20519/12288 20520/8198"));
        QVERIFY2(result.err.contains(cut.toUtf8() + ": The file ends too early"),
                 result.err.constData());
    }

    void aWrongSelectionIsAWrongCommandLine_data()
    {
        QTest::addColumn<QStringList>("options");
        const auto row = [](const char *name, std::initializer_list<const char *> options) {
            QTest::newRow(name) << test::words(options);
        };
        row("both forms", {"--json", "--csv"});
        row("a word", {"--id", "many"});
        row("an empty entry", {"--id", "12288,"});
        row("negative", {"--id", "-1"});
        row("too large", {"--id", "65536"});
    }
    void aWrongSelectionIsAWrongCommandLine()
    {
        QFETCH(QStringList, options);
        const test::CliResult result =
            runCli(QStringList(QStringLiteral("events")) + options + QStringList(m_host));
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(!result.err.isEmpty());
    }

    void aFullDiskStopsTheRun()
    {
        const QStringList line{QStringLiteral("events"), QStringLiteral("--json"), m_host};
        const test::CliResult result = test::runCliOnFullDisk(line);
        QCOMPARE(result.exitCode, 4);
        QVERIFY(result.err.contains("could not be written"));
    }

private:
    QString write(const char *name, const QByteArray &bytes)
    {
        const QString path = m_dir->filePath(QString::fromUtf8(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
        return path;
    }

    static test::CliResult events(std::initializer_list<const char *> options,
                                  const QStringList &paths)
    {
        return runCli(QStringList(QStringLiteral("events")) + test::words(options) + paths);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_client;
    QString m_host;
};

QTEST_GUILESS_MAIN(TestCliEvents)
#include "tst_cli_events.moc"
