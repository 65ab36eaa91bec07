#include "engine/readers/setuplog/setuplogreader.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace kms;

namespace {

QString folderOf(const char *name)
{
    return QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/") + QString::fromLatin1(name);
}

QByteArray fixture(const QString &name)
{
    QFile file(folderOf("setuplog/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray fixture(const char *name)
{
    return fixture(QString::fromLatin1(name));
}

QStringList fixtures()
{
    return QDir(folderOf("setuplog"))
        .entryList({QStringLiteral("*.log"), QStringLiteral("*.xml")}, QDir::Files, QDir::Name);
}

Read<Reading> readText(const QByteArray &bytes)
{
    NoProgress quiet;
    return readSetupLog(bytes, quiet);
}

SetupLog logOf(const QByteArray &bytes)
{
    const Read<Reading> reading = readText(bytes);
    return reading ? std::get<SetupLog>(reading->content) : SetupLog();
}

/// "2026-11-06 10:12:44 generalized OOBE GENERALIZE": one for each run.
QStringList shownRuns(const SetupLog &log)
{
    QStringList shown;
    for (const SysprepRun &run : log.runs) {
        QStringList parts{run.time.isEmpty() ? QStringLiteral("-") : run.time,
                          run.generalized ? QStringLiteral("generalized") : QStringLiteral("not")};
        parts += run.options;
        shown.append(parts.join(QLatin1Char(' ')));
    }
    return shown;
}

QString shownSwitch(const std::optional<bool> &value)
{
    return !value ? QStringLiteral("?") : *value ? QStringLiteral("yes") : QStringLiteral("no");
}

bool recognised(const QByteArray &bytes)
{
    return recognisesSetupLog(FileHead(bytes));
}

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList result;
    for (const char *text : texts)
        result.append(QString::fromUtf8(text));
    return result;
}

} // namespace

class TestSetupLog : public QObject
{
    Q_OBJECT

private:
    static void addFixtures()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : fixtures())
            QTest::newRow(qPrintable(name)) << fixture(name);
    }

    static void addForeignTexts()
    {
        for (const char *reader : {"slmgr", "registry", "clock"}) {
            QDir folder(folderOf(reader));
            for (const QString &name : folder.entryList(QDir::Files)) {
                QFile file(folder.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                QTest::newRow(qPrintable(name)) << file.readAll();
            }
        }
    }

    static bool isPartOf(const SysprepRun &part, const SysprepRun &whole)
    {
        return part.time == whole.time && (!part.generalized || whole.generalized) &&
               part.options == whole.options.first(part.options.size()) &&
               part.errors == whole.errors.first(part.errors.size());
    }

private Q_SLOTS:
    void runsAndTheirOptionsAreRead_data()
    {
        QTest::addColumn<QStringList>("runs");
        const auto row = [](const char *file, std::initializer_list<const char *> runs) {
            QTest::newRow(file) << list(runs);
        };
        const auto whole = "2026-11-06 10:12:44 generalized OOBE GENERALIZE SHUTDOWN UNATTEND";
        row("generalized.log", {whole});
        row("generalized-utf16le-bom.log", {whole});
        row("not-generalized.log", {"2026-10-02 16:40:01 not OOBE SHUTDOWN"});
        row("failed.log", {"2026-11-06 10:12:44 generalized GENERALIZE OOBE"});
        row("two-runs.log", {"2026-10-02 16:40:01 not OOBE REBOOT", whole});
        row("window.log", {"2026-11-06 10:12:44 generalized"});
        row("no-times.log", {"- generalized GENERALIZE OOBE"});
        row("begins-inside.log", {"2026-11-06 10:12:45 generalized GENERALIZE SHUTDOWN"});
        row("other-part.log", {});
        row("pasted-answer.log", {whole});
        row("unattend-skip.xml", {});
    }
    void runsAndTheirOptionsAreRead()
    {
        QFETCH(QStringList, runs);
        const Read<Reading> reading = readText(fixture(QTest::currentDataTag()));
        QVERIFY(reading);
        QCOMPARE(reading->kind, EvidenceKind::SetupLog);
        QCOMPARE(reading->role, Role::Unknown);
        QCOMPARE(shownRuns(std::get<SetupLog>(reading->content)), runs);
        QCOMPARE(reading->records, qint64(runs.size()));
    }

    void theAnswerFileSaysWhetherTimersAreKept_data()
    {
        QTest::addColumn<QString>("skips");
        QTest::addColumn<int>("line");
        const auto row = [](const char *file, const char *skips, int line) {
            QTest::newRow(file) << QString::fromLatin1(skips) << line;
        };
        row("unattend-skip.xml", "yes", 8);
        row("unattend-skip-utf16le-bom.xml", "yes", 8);
        row("unattend-no-skip.xml", "no", 8);
        row("unattend-commented.xml", "?", 0);
        row("unattend-other-component.xml", "?", 0);
        row("pasted-answer.log", "yes", 19);
        row("generalized.log", "?", 0);
    }
    void theAnswerFileSaysWhetherTimersAreKept()
    {
        QFETCH(QString, skips);
        QFETCH(int, line);
        const SetupLog log = logOf(fixture(QTest::currentDataTag()));
        QCOMPARE(shownSwitch(log.skipRearm), skips);
        QCOMPARE(log.skipRearmAt.number, qint64(line));
    }

    void aValueThatIsNoSwitchTellsNothing_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("skips");
        QTest::newRow("true") << QByteArray("true") << QStringLiteral("yes");
        QTest::newRow("blanks") << QByteArray(" 1 ") << QStringLiteral("yes");
        QTest::newRow("False") << QByteArray("False") << QStringLiteral("no");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("?");
        QTest::newRow("masked") << QByteArray("*") << QStringLiteral("?");
        QTest::newRow("two") << QByteArray("2") << QStringLiteral("?");
    }
    void aValueThatIsNoSwitchTellsNothing()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, skips);
        for (const char *file : {"unattend-skip.xml", "pasted-answer.log"}) {
            QByteArray text = fixture(file);
            text.replace("<SkipRearm>1<", "<SkipRearm>" + value + "<");
            QCOMPARE(shownSwitch(logOf(text).skipRearm), skips);
        }
    }

    void theErrorsOfARunAreKeptAndNoMoreThanTen()
    {
        const SetupLog log = logOf(fixture("failed.log"));
        QCOMPARE(log.runs.size(), 1);
        const QStringList &errors = log.runs.first().errors;
        QCOMPARE(errors.size(), 8);
        QCOMPARE(errors[1],
                 QStringLiteral("Failed to remove apps for the current user: 0x80073cf2."));
        QVERIFY(errors[7].endsWith(QLatin1String("internal providers; hr = 0x80073cf2")));

        QByteArray text = fixture("not-generalized.log");
        const qsizetype at = text.indexOf("2026-10-02 16:40:03");
        for (int i = 0; i < 20; ++i)
            text.insert(at, "2026-10-02 16:40:03, Error                 SYSPRP failed again\r\n");
        QCOMPARE(logOf(text).runs.first().errors.size(), 10);
    }

    void placesAreLines()
    {
        const SysprepRun run = logOf(fixture("two-runs.log")).runs.last();
        QCOMPARE(toString(run.at), QStringLiteral("line 12"));
        QCOMPARE(toString(run.generalizeAt), QStringLiteral("line 18"));
        QCOMPARE(toString(logOf(fixture("window.log")).runs.first().generalizeAt), QString());
    }

    // What stands behind the end of a run, or before the first, is of none.
    void anErrorOutsideARunIsLeftOut()
    {
        const QByteArray error = "2026-11-06 10:13:00, Error                 SYSPRP too late\r\n";
        QCOMPARE(logOf(fixture("generalized.log") + error).runs.first().errors.size(), 0);
        QCOMPARE(logOf(error + fixture("generalized.log")).runs.first().errors.size(), 0);
    }

    void aLogInAMailIsReadToo()
    {
        QByteArray text = "Hello,\r\n\r\nhere it is:\r\n\r\n> " + fixture("generalized.log");
        text.replace("\r\n2026", "\r\n> 2026");
        QVERIFY(recognised(text));
        QCOMPARE(shownRuns(logOf(text)),
                 list({"2026-11-06 10:12:44 generalized OOBE GENERALIZE SHUTDOWN UNATTEND"}));
    }

    void aLargeLogIsReadToItsEnd()
    {
        const QByteArray other =
            "2026-11-06 10:12:47, Info                  CSI    00000001 Shim considered\r\n";
        QByteArray text = fixture("not-generalized.log");
        text += other.repeated(60'000);
        text += fixture("generalized.log");
        QVERIFY(text.size() > 4 * 1024 * 1024);
        const SetupLog log = logOf(text);
        QCOMPARE(log.runs.size(), 2);
        QCOMPARE(toString(log.runs.last().at), QStringLiteral("line 60013"));
    }

    void tooManyRunsAreLeftOutWithANote()
    {
        const Read<Reading> reading = readText(fixture("not-generalized.log").repeated(1'100));
        QVERIFY(reading);
        QCOMPARE(std::get<SetupLog>(reading->content).runs.size(), 1'000);
        QCOMPARE(reading->notes.size(), 1);
        QCOMPARE(reading->notes.first().kind, Note::Kind::LimitReached);
    }

    void aLineWithoutEndDoesNoHarm()
    {
        const QByteArray endless(3 * 1024 * 1024, 'x');
        const Read<Reading> reading = readText(fixture("not-generalized.log") + endless + "\r\n" +
                                               fixture("generalized.log"));
        QVERIFY(reading);
        const auto &log = std::get<SetupLog>(reading->content);
        QCOMPARE(log.runs.size(), 2);
        QCOMPARE(toString(log.runs.last().at), QStringLiteral("line 14"));
        QCOMPARE(reading->notes.size(), 1);
        QCOMPARE(reading->notes.first().kind, Note::Kind::TooLarge);
        QCOMPARE(toString(reading->notes.first().at), QStringLiteral("line 12"));
    }

    // A billion laughs: entities within entities.
    void entitiesAreNotBlownUp()
    {
        QByteArray text = "<?xml version=\"1.0\"?>\n<!DOCTYPE unattend [\n<!ENTITY a0 \"ha\">\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray before = "&a" + QByteArray::number(i - 1) + ";";
            text += "<!ENTITY a" + QByteArray::number(i) + " \"" + before.repeated(10) + "\">\n";
        }
        text += "]>\n<unattend xmlns=\"urn:schemas-microsoft-com:unattend\">"
                "<component name=\"Microsoft-Windows-Security-SPP\">"
                "<SkipRearm>&a11;1</SkipRearm></component></unattend>\n";
        QVERIFY(recognised(text));
        QCOMPARE(shownSwitch(logOf(text).skipRearm), QStringLiteral("?"));
    }

    void everyFixtureIsRecognised_data() { addFixtures(); }
    void everyFixtureIsRecognised()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(recognised(bytes));
        int readers_ = 0;
        for (const Reader &reader : readers())
            readers_ += reader.recognises(FileHead(bytes)) ? 1 : 0;
        QCOMPARE(readers_, 1);
    }

    void otherTextsAreNotRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("prose") << QByteArray(
            "Look for SYSPRP ParseCommands in the file setupact.log.\n");
        QTest::newRow("a log of servicing")
            << QByteArray("2026-11-06 10:12:44, Info                  CBS    TI: --- Start\n"
                          "2026-11-06 10:12:45, Info                  CSI    00000001 Shim\n");
        QTest::newRow("other XML")
            << QByteArray("<?xml version=\"1.0\"?>\n<Events><Event/></Events>\n");
        QTest::newRow("an element of that name elsewhere")
            << QByteArray("<unattend><SkipRearm>1</SkipRearm></unattend>\n");
        QTest::newRow("HTML") << QByteArray(
            "<!DOCTYPE html>\n<html><body>unattend</body></html>\n");
        QByteArray article;
        for (int i = 0; i < 40; ++i)
            article += "A sentence of an article about images.\n";
        QTest::newRow("an article that quotes one line")
            << article + "Info [0x0f005f] SYSPRP ParseCommands:Found option\n";
        QTest::newRow("random bytes") << QByteArray("\x00\xff\x17\x80 SYSPRP x", 13);
        addForeignTexts();
    }
    void otherTextsAreNotRecognised()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!recognised(bytes));
    }

    void aTextCutAnywhereSaysLessAndNothingElse_data() { addFixtures(); }
    void aTextCutAnywhereSaysLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        const SetupLog whole = logOf(bytes);
        for (qsizetype end = 1; end < bytes.size(); ++end) {
            const SetupLog part = logOf(bytes.first(end));
            QVERIFY(part.runs.size() <= whole.runs.size());
            for (qsizetype i = 0; i < part.runs.size(); ++i)
                QVERIFY(isPartOf(part.runs[i], whole.runs[i]));
            QVERIFY(!part.skipRearm || part.skipRearm == whole.skipRearm);
        }
    }

    void losingAnyLineMakesNoRunGeneralized()
    {
        for (const char *file : {"not-generalized.log", "two-runs.log"}) {
            const QList<QByteArray> lines = fixture(file).split('\n');
            const bool first = logOf(fixture(file)).runs.first().generalized;
            for (qsizetype without = 0; without < lines.size(); ++without) {
                QList<QByteArray> rest = lines;
                rest.removeAt(without);
                const SetupLog log = logOf(rest.join('\n'));
                QVERIFY(log.runs.isEmpty() || log.runs.first().generalized == first);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSetupLog)
#include "tst_setuplog.moc"
