#include "tests/app/cli/clirun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace kms;
using test::runCli;

namespace {

// A client that asks no KMS host: a problem, told by one file alone.
constexpr char retail[] = "Name: Windows(R), Professional edition\r\n"
                          "Description: Windows(R) Operating System, RETAIL channel\r\n"
                          "Partial Product Key: 3V66T\r\n"
                          "License Status: Notification\r\n"
                          "Notification Reason: 0xC004F034.\r\n";

// A client that is activated by KMS and far from its end.
constexpr char healthy[] = "Name: Windows(R), Professional edition\r\n"
                           "Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel\r\n"
                           "Partial Product Key: T83GX\r\n"
                           "License Status: Licensed\r\n"
                           "Volume activation expiration: 257000 minute(s) (179 day(s))\r\n";

QJsonObject verdict(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QString cause(const QByteArray &json)
{
    return verdict(json)[QLatin1String("conclusion")][QLatin1String("cause")].toString();
}

} // namespace

class TestCliDiagnose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_retail = write("retail.txt", retail);
        m_healthy = write("healthy.txt", healthy);
    }

    void aProblemIsToldByTheExitCode()
    {
        const test::CliResult result = diagnose({"--json", "-"}, {m_retail});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(cause(result.out), QStringLiteral("client-wrong-channel"));
        QCOMPARE(verdict(result.out)[QLatin1String("schema")],
                 QJsonValue(QStringLiteral("kms-assistant/diagnosis/1")));
        QCOMPARE(result.err, QByteArray());
    }

    void withoutAProblemTheExitCodeIsNull()
    {
        const test::CliResult result = diagnose({"--json", "-"}, {m_healthy});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(cause(result.out), QString());
    }

    void withoutAFormTheTextIsPrinted()
    {
        const test::CliResult plain = diagnose({"--lang", "en"}, {m_retail});
        QCOMPARE(plain.exitCode, 1);
        QVERIFY(plain.out.startsWith("VERDICT\n"));
        QVERIFY(diagnose({"--lang", "en", "--text", "-"}, {m_retail}).out.startsWith("VERDICT\n"));
    }

    void everyFormGoesWhereItIsSent()
    {
        const QString json = path("out.json");
        const QString html = path("out.html");
        const test::CliResult result = diagnose({"--json", json.toUtf8().constData(), "--html",
                                                 html.toUtf8().constData(), "--text", "-"},
                                                {m_retail});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(cause(read(json)), QStringLiteral("client-wrong-channel"));
        QVERIFY(read(html).startsWith("<!DOCTYPE html>"));
        QVERIFY(!result.out.isEmpty());
        QVERIFY(!result.out.startsWith("{"));
    }

    void anOlderReportIsReplacedAsAWhole()
    {
        const QString target = write("out.json", QByteArray(1'000'000, 'x'));
        QCOMPARE(diagnose({"--json", target.toUtf8().constData()}, {m_retail}).exitCode, 1);
        QCOMPARE(cause(read(target)), QStringLiteral("client-wrong-channel"));
    }

    void theTextsSpeakTheWantedLanguage()
    {
        const QByteArray english = diagnose({"--lang", "en"}, {m_retail}).out;
        const QByteArray french = diagnose({"--lang=fr"}, {m_retail}).out;
        QVERIFY(french.contains("hôte KMS"));
        QVERIFY(!english.contains("hôte KMS"));
    }

    void theMomentToJudgeAtCanBeGiven_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("judgedAt");
        const auto row = [](const char *typed, const char *judgedAt) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(judgedAt);
        };
        row("2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z");
        row("2026-11-20T09:00:00", "2026-11-20T09:00:00Z");
        row("2026-11-20T10:00:00+01:00", "2026-11-20T09:00:00Z");
        row("2026-11-20 09:00:00", "2026-11-20T09:00:00Z");
        row("2026-11-20", "2026-11-20T00:00:00Z");
    }
    void theMomentToJudgeAtCanBeGiven()
    {
        QFETCH(QString, typed);
        const test::CliResult result =
            diagnose({"--json", "-", "--now", typed.toUtf8().constData()}, {m_healthy});
        QTEST(verdict(result.out)[QLatin1String("judgedAt")].toString(), "judgedAt");
    }

    void aTimeWithoutAZoneIsUtcWhereverTheProgramRuns()
    {
#ifdef Q_OS_UNIX
        const QByteArray zone = qgetenv("TZ");
        const auto restore = qScopeGuard([&] {
            zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", zone);
            ::tzset();
        });
        qputenv("TZ", "America/New_York"); // where 02:30 of that day does not exist
        ::tzset();
        const test::CliResult result =
            diagnose({"--json", "-", "--now", "2026-03-08T02:30:00"}, {m_healthy});
        QCOMPARE(verdict(result.out)[QLatin1String("judgedAt")].toString(),
                 QStringLiteral("2026-03-08T02:30:00Z"));
#else
        QSKIP("the zone of the system is not set by a variable");
#endif
    }

    void aMaskedReportNamesNoMachine()
    {
        const QByteArray named =
            QByteArray(retail) + "\r\n" + healthy +
            "Client Machine ID (CMID): 3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142\r\n"
            "KMS machine name from DNS: kms01.corp.example:1688\r\n";
        const QString file = write("dlv.txt", named);
        const QByteArray open = diagnose({"--json", "-"}, {file}).out;
        const QByteArray masked = diagnose({"--json", "-", "--mask"}, {file}).out;
        QVERIFY(open.contains("dlv.txt"));
        QVERIFY(!masked.contains("corp.example"));
        QVERIFY(!masked.contains("3f1c6d52"));
    }

    void aWrongCommandLineWritesNothing_data()
    {
        QTest::addColumn<QStringList>("options");
        const auto row = [](const char *name, std::initializer_list<const char *> options) {
            QTest::newRow(name) << test::words(options);
        };
        row("no time", {"--now", "yesterday"});
        row("two forms to standard output", {"--json", "-", "--text", "-"});
        row("unknown language", {"--lang", "de"});
        row("unknown form", {"--pdf", "-"});
    }
    void aWrongCommandLineWritesNothing()
    {
        QFETCH(QStringList, options);
        const test::CliResult result =
            runCli(QStringList(QStringLiteral("diagnose")) + options + QStringList(m_retail));
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(!result.err.isEmpty());
    }

    void twoFormsCannotShareAFile()
    {
        const QByteArray target = path("out").toUtf8();
        const test::CliResult result =
            diagnose({"--json", target.constData(), "--text", target.constData()}, {m_retail});
        QCOMPARE(result.exitCode, 2);
        QVERIFY(!QFile::exists(QString::fromUtf8(target)));
    }

    void aLinkToAFormsFileIsThatFile()
    {
#ifdef Q_OS_UNIX
        const QString target = write("out", "older");
        QVERIFY(QFile::link(target, path("link")));
        const test::CliResult result = diagnose(
            {"--json", path("link").toUtf8().constData(), "--text", target.toUtf8().constData()},
            {m_retail});
        QCOMPARE(result.exitCode, 2);
#else
        QSKIP("links of other systems are files of their own");
#endif
    }

    void evidenceIsNeverOverwritten()
    {
        const test::CliResult result =
            diagnose({"--text", m_retail.toUtf8().constData()}, {m_dir->path()});
        QCOMPARE(result.exitCode, 2);
        QVERIFY(result.err.contains("is not overwritten"));
        QCOMPARE(read(m_retail), QByteArray(retail));
    }

    void nothingReadableNamesEachFileWithItsReason()
    {
        const QString poem = write("poem.txt", "Roses are red\n");
        const QString empty = write("empty.evtx", "");
        const QString absent = path("absent.evtx");
        const test::CliResult result = diagnose({"--json", "-"}, {poem, empty, absent});
        QCOMPARE(result.exitCode, 3);
        QVERIFY(result.err.contains(poem.toUtf8() + ": The content is none of the kinds"));
        QVERIFY(result.err.contains(empty.toUtf8() + ": The file is empty"));
        QVERIFY(result.err.contains(absent.toUtf8() + ": The file could not be opened"));
    }

    void whatWasAskedForIsWrittenOfUnreadableFilesToo()
    {
        const QString script = write(
            "dlv.txt", "Input Error: There is no script engine for file extension \".vbs\".\r\n");
        const QString text = path("out.txt");
        const QString html = path("out.html");
        const test::CliResult result = diagnose({"--json", "-", "--text", text.toUtf8().constData(),
                                                 "--html", html.toUtf8().constData()},
                                                {script});
        QCOMPARE(result.exitCode, 3);
        QVERIFY(result.err.contains(script.toUtf8() + ": The file holds the error message"));
        const QJsonObject json = verdict(result.out);
        const QJsonArray findings = json[QLatin1String("findings")].toArray();
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.first()[QLatin1String("id")].toString(),
                 QStringLiteral("evidence-unreadable"));
        const QJsonArray missing = json[QLatin1String("missing")].toArray();
        QVERIFY(!missing.isEmpty());
        QVERIFY(!missing.first()[QLatin1String("command")].toString().isEmpty());
        QVERIFY(json[QLatin1String("conclusion")][QLatin1String("cause")].isNull());
        QVERIFY(read(text).contains("dlv.txt"));
        QVERIFY(read(html).contains("dlv.txt"));
    }

    void aPathThatLeadsNowhereIsNoEvidence()
    {
        const QString absent = path("absent.evtx");
        const test::CliResult result = diagnose({"--json", "-"}, {absent});
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.contains(absent.toUtf8() + ": The file could not be opened"));
    }

    void anEmptyFolderIsNothingReadable()
    {
        const QString folder = path("empty");
        QVERIFY(QDir().mkpath(folder));
        const test::CliResult result = diagnose({}, {folder});
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.contains(folder.toUtf8() + ": There are no files here"));
    }

    void anUnreadableFileBesideAReadableOneIsNamed()
    {
        const QString poem = write("poem.txt", "Roses are red\n");
        const test::CliResult result = diagnose({"--json", "-"}, {poem, m_healthy});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.err.contains(poem.toUtf8()));
        QVERIFY(result.out.contains("evidence-unreadable"));
    }

    void aFullDiskIsToldByTheExitCode()
    {
        const QStringList line{QStringLiteral("diagnose"), m_retail};
        const test::CliResult result = test::runCliOnFullDisk(line, 100);
        QCOMPARE(result.exitCode, 4);
        QVERIFY(result.err.contains("could not be written"));
    }

    void anOutputThatFailsDoesNotCostTheOthers()
    {
        const QByteArray nowhere = path("no/such/folder/out.json").toUtf8();
        const test::CliResult result =
            diagnose({"--json", nowhere.constData(), "--text", "-"}, {m_retail});
        QCOMPARE(result.exitCode, 4);
        QVERIFY(result.err.contains(nowhere));
        QVERIFY(!result.out.isEmpty());
    }

    void aFolderIsNoOutput()
    {
        const QByteArray folder = path("folder").toUtf8();
        QVERIFY(QDir().mkpath(QString::fromUtf8(folder)));
        QCOMPARE(diagnose({"--html", folder.constData()}, {m_retail}).exitCode, 4);
    }

    void aFullDeviceIsNoOutput()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("this system has no /dev/full");
        const test::CliResult result = diagnose({"--json", "/dev/full"}, {m_retail});
        QCOMPARE(result.exitCode, 4);
        QVERIFY(result.err.contains("/dev/full"));
        QCOMPARE(diagnose({"--json", "/dev/null"}, {m_retail}).exitCode, 1);
    }

private:
    QString path(const char *name) const
    {
        return m_dir->filePath(QString::fromUtf8(name));
    }

    QString write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
        return file.fileName();
    }

    static QByteArray read(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static test::CliResult diagnose(std::initializer_list<const char *> options,
                                    const QStringList &paths)
    {
        return runCli(QStringList(QStringLiteral("diagnose")) + test::words(options) + paths);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_retail;
    QString m_healthy;
};

QTEST_GUILESS_MAIN(TestCliDiagnose)
#include "tst_cli_diagnose.moc"
