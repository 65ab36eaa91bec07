#include "app/cli/storeaccess.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/evtxtext.h"
#include "tests/support/postgresserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kms;
using test::runCli;

namespace {

/// Three clients ask one host; the last request is refused.
constexpr char host[] =
    R"(computer: kms01.corp.example
channel: Key Management Service
2026-11-19T08:00:00Z 12290 0x0,25,PC-0001.corp.example,3f1c6d52-8a0e-4b7b-9a64-0d5c7e210001,2026/11/19 08:00,0,1,259200,2de67392-b7a7-462a-b1ca-108dd189f588
2026-11-20T08:00:00Z 12290 0x0,25,PC-0002.corp.example,3f1c6d52-8a0e-4b7b-9a64-0d5c7e210002,2026/11/20 08:00,0,1,259200,2de67392-b7a7-462a-b1ca-108dd189f588
2026-11-20T08:30:04Z 12290 0xC004F06C,25,PC-0003.corp.example,3f1c6d52-8a0e-4b7b-9a64-0d5c7e210003,2026/11/20 03:12,0,2,41760,2de67392-b7a7-462a-b1ca-108dd189f588
)";

/// The first of them is told a count.
constexpr char client[] =
    R"(computer: PC-0001.corp.example
channel: Application
2026-11-19T08:00:00Z 12288 0x00000000, 0x00000000, kms01.corp.example:1688, 3f1c6d52-8a0e-4b7b-9a64-0d5c7e210001, 2026/11/19 08:00, 0, 2, 41760, 2de67392-b7a7-462a-b1ca-108dd189f588, 25
2026-11-19T08:00:01Z 12289 0x00000000, 0x00000000, 1, 0, 40, 120, 10080, 2026/11/19 08:00
)";

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestCliHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("case")));
        m_host = write("case/host.evtx", test::evtxFromText(QString::fromUtf8(host)));
        write("case/client.evtx", test::evtxFromText(QString::fromUtf8(client)));
        m_case = m_dir->filePath(QStringLiteral("case"));
        m_store = m_dir->filePath(QStringLiteral("archive.sqlite"));
    }

    void importingTellsWhatIsNewAndWhatIsKnown()
    {
        const test::CliResult first = history({"import"}, {m_host});
        QCOMPARE(first.err, QByteArray());
        QCOMPARE(first.out, QByteArray("3 new, 0 known\n"));
        QCOMPARE(first.exitCode, 0);
        QCOMPARE(history({"import"}, {m_host}).out, QByteArray("0 new, 3 known\n"));
        QCOMPARE(history({"import"}, {m_case}).out, QByteArray("1 new, 3 known\n"));
        QCOMPARE(history({"import"}, {m_case}).out, QByteArray("0 new, 4 known\n"));
    }

    void aCaseIsJudgedTogetherWithTheArchive()
    {
        import();
        const QString path = m_dir->filePath(QStringLiteral("ato.txt"));
        QFile file(path);
        const QByteArray text("Error: 0xC004F038 The count reported by your Key Management Service "
                              "(KMS) is insufficient.\n");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const QStringList typed{QStringLiteral("diagnose"), QStringLiteral("--json"),
                                QStringLiteral("-"), path};
        const auto historyIn = [](const test::CliResult &result) {
            return QJsonDocument::fromJson(result.out)
                .object()[QLatin1String("history")]
                .toObject();
        };
        QCOMPARE(sortedSeries(historyIn(runCli(typed))), QStringList());
        const QString store = QStringLiteral("--store");
        const test::CliResult together = runCli(typed + QStringList{store, m_store});
        QCOMPARE(together.err, QByteArray());
        const test::CliResult shown = history({"show", "--json"});
        QCOMPARE(sortedSeries(historyIn(together)),
                 sortedSeries(QJsonDocument::fromJson(shown.out).object()));
        // Where it cannot be read, the files tell what they tell without it.
        const test::CliResult alone =
            runCli(typed + QStringList{store, m_dir->filePath(QStringLiteral("none.sqlite"))});
        QVERIFY(alone.err.contains("none.sqlite"));
        QCOMPARE(alone.exitCode, runCli(typed).exitCode);
    }

    void theLineIsTheSameInEveryLanguage()
    {
        QCOMPARE(history({"import", "--lang", "fr"}, {m_host}).out, QByteArray("3 new, 0 known\n"));
    }

    void theSeriesAreShownAsJson()
    {
        import();
        const test::CliResult shown = history({"show", "--json"});
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(shown.err, QByteArray());
        const QJsonObject json = QJsonDocument::fromJson(shown.out).object();
        QCOMPARE(json.keys(), QStringList({QStringLiteral("ceiling"), QStringLiteral("gaps"),
                                           QStringLiteral("required"), QStringLiteral("series")}));
        QCOMPARE(json[QLatin1String("ceiling")].toInt(), 50);
        QCOMPARE(json[QLatin1String("required")].toArray(), QJsonArray{25});
        QStringList series;
        const QJsonArray lines = json[QLatin1String("series")].toArray();
        for (const QJsonValue &one : lines) {
            const QJsonArray last = one[QLatin1String("points")].toArray().last().toArray();
            series.append(QStringLiteral("%1 %2 %3 %4 %5")
                              .arg(one[QLatin1String("host")].toString(),
                                   one[QLatin1String("product")].toString(),
                                   one[QLatin1String("source")].toString(), last[0].toString())
                              .arg(last[1].toInt()));
        }
        series.sort();
        QCOMPARE(series, QStringList({QStringLiteral("kms01.corp.example windows reconstructed "
                                                     "2026-11-20T08:30:04Z 3"),
                                      QStringLiteral("kms01.corp.example windows reported "
                                                     "2026-11-19T08:00:01Z 40")}));
    }

    void jsonIsWhatDiagnoseWritesOfTheSameFiles()
    {
        import();
        const test::CliResult verdict = runCli(QStringList{
            QStringLiteral("diagnose"), QStringLiteral("--json"), QStringLiteral("-"), m_case});
        const QJsonValue expected =
            QJsonDocument::fromJson(verdict.out).object()[QLatin1String("history")];
        const QJsonDocument shown = QJsonDocument::fromJson(history({"show", "--json"}).out);
        QCOMPARE(shown.object()[QLatin1String("gaps")], expected[QLatin1String("gaps")]);
        QCOMPARE(sortedSeries(shown.object()), sortedSeries(expected.toObject()));
        QCOMPARE(history({"export", "--format", "json"}).out, history({"show", "--json"}).out);
    }

    void aPersonReadsWhatTheArchiveKnows()
    {
        import();
        const test::CliResult shown = history({"show"});
        QCOMPARE(shown.exitCode, 0);
        QVERIFY(shown.out.contains("\nkms01.corp.example\n"));
        QVERIFY(shown.out.contains("log from 2026-11-19 08:00 to 2026-11-20 08:30"));
        QVERIFY(shown.out.contains("requests in the last 24 hours: 2, of which refused: 1"));
        QVERIFY(shown.out.contains("a count of 40 was told to a client on 2026-11-19 08:00"));
    }

    void theMomentMayBeGiven()
    {
        import();
        const test::CliResult shown = history({"show", "--now", "2026-11-19T12:00:00Z"});
        QVERIFY(shown.out.contains("requests in the last 24 hours: 1, of which refused: 0"));
        QVERIFY(shown.out.contains("log from 2026-11-19 08:00 to 2026-11-19 08:00"));
    }

    void seriesAreExportedAsATable()
    {
        import();
        const test::CliResult table = history({"export", "--format", "csv"});
        QCOMPARE(table.exitCode, 0);
        QByteArrayList lines = table.out.split('\n');
        QCOMPARE(lines.takeFirst(), QByteArray("host,product,source,time,count"));
        std::sort(lines.begin(), lines.end());
        QCOMPARE(lines.join('\n'),
                 QByteArray("\nkms01.corp.example,windows,reconstructed,2026-11-19T08:00:00Z,1\n"
                            "kms01.corp.example,windows,reconstructed,2026-11-20T08:00:00Z,2\n"
                            "kms01.corp.example,windows,reconstructed,2026-11-20T08:30:04Z,3\n"
                            "kms01.corp.example,windows,reported,2026-11-19T08:00:01Z,40"));
    }

    void theCurrentCountIsExportedAsMetrics()
    {
        import();
        const QByteArray metrics = history({"export", "--format", "prometheus"}).out;
        for (const char *line :
             {"kms_counted_clients{host=\"kms01.corp.example\",product=\"windows\",source="
              "\"reconstructed\"} 3",
              "kms_counted_clients{host=\"kms01.corp.example\",product=\"windows\",source="
              "\"reported\"} 40",
              "kms_required_clients{kind=\"client\"} 25",
              "kms_log_last_record_timestamp_seconds{host=\"kms01.corp.example\"} 1795163404",
              "kms_requests_total{host=\"kms01.corp.example\",result=\"0x00000000\"} 2",
              "kms_requests_total{host=\"kms01.corp.example\",result=\"0xC004F06C\"} 1"})
            QVERIFY2(metrics.contains(QByteArray("\n") + line + '\n'), line);
    }

    void anExportMayReplaceAFile()
    {
        import();
        const QString file = write("kms.prom", "old");
        const test::CliResult result =
            history({"export", "--format", "prometheus", "--output"}, {file}, true);
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(read(file).startsWith(QLatin1String("# HELP kms_counted_clients ")));
    }

    void aWrongCommandLineExitsWithTwo_data()
    {
        QTest::addColumn<QStringList>("typed");
        const auto row = [](const char *name, std::initializer_list<const char *> typed) {
            QTest::newRow(name) << test::words(typed);
        };
        row("nothing to do", {});
        row("unknown", {"forget"});
        row("import without files", {"import"});
        row("show with files", {"show", "a.evtx"});
        row("export with files", {"export", "--format", "csv", "a.evtx"});
        row("export without a form", {"export"});
        row("export in an unknown form", {"export", "--format", "xml"});
        row("show in a form", {"show", "--format", "csv"});
        row("show into a file", {"show", "--output", "x"});
        row("export as json by the option of show", {"export", "--json"});
        row("import as json", {"import", "--json", "a.evtx"});
        row("no time", {"show", "--now", "yesterday"});
        row("a password in the address", {"show", "--store", "postgresql://me:secret@db/kms"});
        row("a password in the query", {"show", "--store", "postgresql://db/kms?password=secret"});
        row("an unknown parameter", {"show", "--store", "postgresql://db/kms?color=red"});
        row("no database", {"show", "--store", "postgresql://"});
    }
    void aWrongCommandLineExitsWithTwo()
    {
        QFETCH(QStringList, typed);
        const test::CliResult result = runCli(QStringList{QStringLiteral("history")} + typed);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.startsWith("kms-assistant-cli: "));
        QVERIFY(!result.err.contains("secret"));
    }

    void nothingReadableExitsWithThree()
    {
        const QString text = write("notes.txt", "nothing of the kind\n");
        const QString absent = m_dir->filePath(QStringLiteral("absent.evtx"));
        const test::CliResult result = history({"import"}, {text, absent});
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.contains(text.toUtf8() + ": This is neither an event log"));
        QVERIFY(result.err.contains(absent.toUtf8() + ": The file could not be opened"));
    }

    void otherFilesOfAFolderArePassedOverInSilence()
    {
        write("case/notes.txt", "nothing of the kind\n");
        const test::CliResult result = history({"import"}, {m_case});
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("4 new, 0 known\n"));
    }

    void anArchiveThatIsNotThereIsNotShownAndNotMade_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::newRow("show") << test::words({"show"});
        QTest::newRow("export") << test::words({"export", "--format", "csv"});
    }
    void anArchiveThatIsNotThereIsNotShownAndNotMade()
    {
        QFETCH(QStringList, typed);
        const test::CliResult result = runCli(QStringList{QStringLiteral("history")} + typed +
                                              QStringList{QStringLiteral("--store"), m_store});
        QCOMPARE(result.exitCode, 3);
        QVERIFY(result.err.contains(m_store.toUtf8() + ": It could not be opened."));
        QVERIFY(!QFile::exists(m_store));
    }

    void anArchiveThatCannotBeWrittenExitsWithFour_data()
    {
        QTest::addColumn<QString>("store");
        QTest::newRow("no such folder") << QStringLiteral("/proc/no/such/archive.sqlite");
        QTest::newRow("something else") << QStringLiteral("case/host.evtx");
    }
    void anArchiveThatCannotBeWrittenExitsWithFour()
    {
        QFETCH(QString, store);
        m_store = QDir(m_dir->path()).absoluteFilePath(store);
        const test::CliResult result = history({"import"}, {m_case});
        QCOMPARE(result.exitCode, 4);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.startsWith("kms-assistant-cli: " + m_store.toUtf8() + ": "));
    }

    void aFullDiskExitsWithFour()
    {
        import();
        for (const QStringList &typed :
             {test::words({"show"}), test::words({"export", "--format", "csv"}),
              test::words({"import"}) + QStringList{m_host}}) {
            const test::CliResult result =
                test::runCliOnFullDisk(QStringList{QStringLiteral("history")} + typed +
                                       QStringList{QStringLiteral("--store"), m_store});
            QCOMPARE(result.exitCode, 4);
            QVERIFY(result.err.contains("could not be written"));
        }
    }

    void anEmptyArchiveShowsNothing()
    {
        write("other.evtx", test::evtxFromText(QString::fromUtf8(client).section(u'\n', 0, 2)));
        QCOMPARE(history({"import"}, {m_dir->filePath(QStringLiteral("other.evtx"))}).out,
                 QByteArray("0 new, 0 known\n"));
        QCOMPARE(history({"show"}).out, QByteArray("The archive tells of no KMS host yet.\n"));
        QCOMPARE(history({"show", "--json"}).exitCode, 0);
        QCOMPARE(history({"export", "--format", "csv"}).out,
                 QByteArray("host,product,source,time,count\n"));
        QCOMPARE(history({"export", "--format", "prometheus"}).out, QByteArray());
    }

    void withoutAStoreItIsThePersonsOwn()
    {
#ifdef Q_OS_WIN
        QSKIP("no variable sets the place of the profile on Windows");
#endif
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("data")).toUtf8());
        const test::CliResult result = runCli({"history", "import", m_host.toUtf8().constData()});
        QCOMPARE(result.out, QByteArray("3 new, 0 known\n"));
        QVERIFY(QFile::exists(std::get<QString>(defaultStore().place)));
        QVERIFY(std::get<QString>(defaultStore().place).startsWith(m_dir->path()));
        qunsetenv("XDG_DATA_HOME");
    }

    void aPortableProgramKeepsItsArchiveBesideItself()
    {
        const DataFolder data = portable();
        const auto imported = runIn(data, {"history", "import", m_host.toUtf8().constData()});
        QCOMPARE(imported.err, QByteArray());
        QCOMPARE(imported.out, QByteArray("3 new, 0 known\n"));
        QVERIFY(QFile::exists(data.path() + QStringLiteral("/archive.sqlite")));
        QVERIFY(runIn(data, {"history", "show"}).out.contains("kms01"));
    }

    void whereAPortableProgramCannotWriteItSaysSo()
    {
        const DataFolder data = portable();
        write("program/data", {}); // a file in the folder's place
        const auto result = runIn(data, {"history", "import", m_host.toUtf8().constData()});
        QVERIFY2(result.err.contains("Nothing can be kept in "), result.err.constData());
        QCOMPARE(result.err.count("Nothing can be kept in "), 1);
        QVERIFY(result.exitCode != 0);
        // Whoever names another archive, or writes into none, is not told.
        const QByteArray store = m_store.toUtf8();
        const QByteArray path = m_host.toUtf8();
        QCOMPARE(
            runIn(data, {"history", "import", path.constData(), "--store", store.constData()}).err,
            QByteArray());
        QCOMPARE(runIn(data, {"diagnose", path.constData()}).err, QByteArray());
    }

    void thePasswordIsAskedForWhereTheServerWantsOne_data()
    {
        QTest::addColumn<bool>("canAsk");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QStringList>("tried");
        QTest::addColumn<bool>("opens");
        QTest::newRow("right") << true << QStringLiteral("secret")
                               << QStringList{QString(), QStringLiteral("secret")} << true;
        QTest::newRow("wrong") << true << QStringLiteral("guess")
                               << QStringList{QString(), QStringLiteral("guess")} << false;
        QTest::newRow("none given") << true << QString() << QStringList{QString()} << false;
        QTest::newRow("nobody there")
            << false << QStringLiteral("secret") << QStringList{QString()} << false;
    }
    void thePasswordIsAskedForWhereTheServerWantsOne()
    {
        QFETCH(bool, canAsk);
        QFETCH(QString, answer);
        QFETCH(bool, opens);
        QStringList tried;
        QStringList questions;
        const cli::OpenArchive open = [&](const StoreAddress &, const QString &password) {
            tried.append(password);
            return password == QLatin1String("secret")
                       ? Archive::open({m_store})
                       : tl::unexpected(ArchiveError{ArchiveError::Kind::WrongPassword, {}});
        };
        QBuffer out;
        QBuffer err;
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        cli::Streams streams{out, err};
        if (canAsk) {
            streams.askSecret = [&](const QString &question) {
                questions.append(question);
                return answer.isNull() ? std::nullopt : std::optional(answer);
            };
        }
        const auto address = parseStoreAddress(QStringLiteral("postgresql://me@db/kms"));
        QVERIFY(address.has_value());
        QCOMPARE(cli::openStore(*address, open, streams) != nullptr, opens);
        QTEST(tried, "tried");
        QCOMPARE(questions,
                 canAsk ? QStringList(QStringLiteral("Password for postgresql://me@db/kms: "))
                        : QStringList());
        QCOMPARE(err.data().isEmpty(), opens);
        QVERIFY(!err.data().contains("secret") && !err.data().contains("guess"));
    }

    void aTeamsArchiveWorksLikeAFile()
    {
        QString whyNot;
        const auto server = PostgresServer::start(&whyNot);
        if (!server)
            QSKIP(qPrintable(whyNot));
        QVERIFY(server->createDatabase(QStringLiteral("kms")));
        m_store = server->url(QStringLiteral("kms"));
        const test::CliResult refused = history({"import"}, {m_case});
        QCOMPARE(refused.exitCode, 4);
        QVERIFY(refused.err.contains(": The server wants a password, or another one."));

        QCOMPARE(answering(server->password(), {"import"}, {m_case}).out,
                 QByteArray("4 new, 0 known\n"));
        qputenv("PGPASSWORD", server->password().toUtf8());
        QCOMPARE(history({"import"}, {m_case}).out, QByteArray("0 new, 4 known\n"));
        const test::CliResult table = history({"export", "--format", "csv"});
        qunsetenv("PGPASSWORD");
        QCOMPARE(table.err, QByteArray());
        m_store = m_dir->filePath(QStringLiteral("archive.sqlite"));
        import();
        QCOMPARE(table.out, history({"export", "--format", "csv"}).out);
    }

    void everyReasonHasASentence()
    {
        const StoreAddress store{QStringLiteral("x.sqlite")};
        QSet<QString> sentences;
        constexpr int kinds = int(ArchiveError::Kind::Cancelled) + 1;
        for (int kind = 0; kind < kinds; ++kind) {
            sentences.insert(
                cli::sentence({ArchiveError::Kind(kind), QStringLiteral("its own words")}, store));
        }
        QCOMPARE(sentences.size(), kinds);
        for (const QString &sentence : std::as_const(sentences)) {
            QVERIFY(sentence.startsWith(QLatin1String("x.sqlite: ")));
            QVERIFY(sentence.endsWith(QLatin1String(" (its own words)")));
        }
    }

private:
    QString write(const char *name, const QByteArray &bytes)
    {
        const QString path = m_dir->filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
        return path;
    }

    /// A program's folder with the mark of a portable one.
    DataFolder portable()
    {
        QDir(m_dir->path()).mkdir(QStringLiteral("program"));
        write("program/portable.txt", {});
        return DataFolder::ofProgram(m_dir->filePath(QStringLiteral("program")));
    }

    static test::CliResult runIn(const DataFolder &data, std::initializer_list<const char *> typed)
    {
        QBuffer out;
        QBuffer err;
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        const cli::ExitCode code = cli::run(test::words(typed), {out, err, false, {}, {}, data});
        return {int(code), out.data(), err.data()};
    }

    void import()
    {
        QCOMPARE(history({"import"}, {m_case}).exitCode, 0);
    }

    /// \param optionNext whether \a paths are the value of the last word
    test::CliResult history(std::initializer_list<const char *> typed,
                            const QStringList &paths = {}, bool optionNext = false)
    {
        const QStringList store{QStringLiteral("--store"), m_store};
        const QStringList begin = QStringList{QStringLiteral("history")} + test::words(typed);
        return runCli(optionNext ? begin + paths + store : begin + store + paths);
    }

    /// The same with a person at the terminal who types \a password.
    test::CliResult answering(const QString &password, std::initializer_list<const char *> typed,
                              const QStringList &paths)
    {
        QBuffer out;
        QBuffer err;
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        cli::Streams streams{out, err};
        streams.askSecret = [&password](const QString &) { return std::optional(password); };
        const cli::ExitCode code =
            cli::run(QStringList{QStringLiteral("history")} + test::words(typed) +
                         QStringList{QStringLiteral("--store"), m_store} + paths,
                     streams);
        return {int(code), out.data(), err.data()};
    }

    static QStringList sortedSeries(const QJsonObject &history)
    {
        QStringList series;
        const QJsonArray lines = history[QLatin1String("series")].toArray();
        for (const QJsonValue &one : lines)
            series.append(QString::fromUtf8(QJsonDocument(one.toObject()).toJson()));
        series.sort();
        return series;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_host;
    QString m_case;
    QString m_store;
};

QTEST_GUILESS_MAIN(TestCliHistory)
#include "tst_cli_history.moc"
