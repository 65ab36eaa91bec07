#include "engine/readers/clock/clockreader.h"

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
    QFile file(folderOf("clock/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray fixture(const char *name)
{
    return fixture(QString::fromLatin1(name));
}

QStringList fixtures()
{
    return QDir(folderOf("clock")).entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
}

Read<Reading> readText(const QByteArray &bytes)
{
    NoProgress quiet;
    return readClock(bytes, quiet);
}

ClockReport reportOf(const QByteArray &bytes)
{
    const Read<Reading> reading = readText(bytes);
    return reading ? std::get<ClockReport>(reading->content) : ClockReport();
}

template <class T>
QString shown(const std::optional<T> &value)
{
    return value ? QString::number(*value) : QStringLiteral("-");
}

QString shownFlag(const std::optional<bool> &value)
{
    return !value   ? QStringLiteral("?")
           : *value ? QStringLiteral("alone")
                    : QStringLiteral("follows");
}

/// "follows 4 dc01.corp.example, 11/20/2026 9:12:44 AM, -251": state, stratum, source, last time,
/// phase offset.
QString shownStatus(const ClockReport &report)
{
    if (!report.status)
        return QStringLiteral("-");
    const ClockStatus &status = *report.status;
    return QStringLiteral("%1 %2 %3, %4, %5")
        .arg(shownFlag(status.unsynchronised), shown(status.stratum), status.source,
             status.lastSync, shown(status.phaseOffsetMs));
}

/// "kms01: 1 2 -": the peer and its offsets in milliseconds.
QString shownSamples(const ClockReport &report)
{
    QStringList offsets{report.peer + QLatin1Char(':')};
    for (const ClockSample &sample : report.samples)
        offsets.append(shown(sample.offsetMs));
    return offsets.join(QLatin1Char(' '));
}

bool recognised(const QByteArray &bytes)
{
    return recognisesClock(FileHead(bytes));
}

QList<QByteArray> linesOf(const QByteArray &bytes)
{
    return bytes.split('\n');
}

} // namespace

class TestClock : public QObject
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
        for (const char *reader : {"slmgr", "registry"}) {
            QDir folder(folderOf(reader));
            for (const QString &name : folder.entryList(QDir::Files)) {
                QFile file(folder.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                QTest::newRow(qPrintable(name)) << file.readAll();
            }
        }
    }

    // Nothing in the part that the whole does not say, too.
    static void compare(const ClockReport &part, const ClockReport &whole)
    {
        if (part.status) {
            QVERIFY(whole.status);
            const ClockStatus &a = *part.status;
            const ClockStatus &b = *whole.status;
            QVERIFY(!a.unsynchronised || a.unsynchronised == b.unsynchronised);
            QVERIFY(!a.stratum || a.stratum == b.stratum);
            QVERIFY(a.source.isEmpty() || a.source == b.source);
            QVERIFY(a.lastSync.isEmpty() || a.lastSync == b.lastSync);
            QVERIFY(!a.phaseOffsetMs || a.phaseOffsetMs == b.phaseOffsetMs);
        }
        QVERIFY(!part.error || part.error == whole.error);
        QVERIFY(part.peer.isEmpty() || whole.samples.isEmpty() || part.peer == whole.peer);
    }

private Q_SLOTS:
    void aStatusIsReadInAnyLanguage_data()
    {
        QTest::addColumn<QString>("status");
        const auto row = [](const char *file, const char *status) {
            QTest::newRow(file) << QString::fromUtf8(status);
        };
        row("status-cmos-en.txt", "alone 0 Local CMOS Clock, , -");
        row("status-verbose-en.txt", "follows 4 dc01.corp.example, 11/20/2026 9:12:44 AM, -251");
        for (const char *file :
             {"status-fr-cp850.txt", "status-fr-utf16le-bom.txt", "status-fr-utf8.txt"})
            row(file, "follows 4 dc01.corp.example, 20/11/2026 09:12:44, -");
        row("status-locl-fr-cp1252.txt", "alone 1 Horloge CMOS locale, 20/11/2026 09:12:44, -");
        row("status-verbose-de-cp850.txt", "follows 3 dc01.corp.example, 20.11.2026 09:12:44, 3");
        row("status-es-cp850.txt", "alone 0 Free-running System Clock, , -");
        row("status-zhcn-gbk.txt", "alone 0 Local CMOS Clock, , -");
        row("status-zhcn-wide-colons.txt", "alone 0 Local CMOS Clock, , -");
        row("status-invented.txt", "follows 2 dc01.corp.example, 2026/11/20 9:12:44, -");
        row("mail-quoted.txt", "alone 0 Local CMOS Clock, , -");
        row("status-and-chart.txt", "follows 4 dc01.corp.example, 11/20/2026 9:12:44 AM, -251");
        row("stripchart-full-en.txt", "-");
    }
    void aStatusIsReadInAnyLanguage()
    {
        QFETCH(QString, status);
        QCOMPARE(shownStatus(reportOf(fixture(QTest::currentDataTag()))), status);
    }

    void theOffsetsOfAPeerAreRead_data()
    {
        QTest::addColumn<QString>("samples");
        const auto row = [](const char *file, const char *samples) {
            QTest::newRow(file) << QString::fromUtf8(samples);
        };
        row("stripchart-dataonly-en.txt", "kms01.corp.example: 19080060 19080060 - -1 0");
        row("stripchart-full-en.txt", "time.windows.com: -19800123 -689 -2688 -");
        row("stripchart-fr-cp850.txt", "dc01.corp.example: 1 -50 -");
        row("stripchart-zhcn-gbk.txt", "dc01.corp.example: 60 -");
        row("stripchart-two-peers.txt", "dc01.corp.example: 1");
        row("monitor-domain-en.txt", "dc01.corp.example:");
        row("monitor-computers-en.txt", "kms01.corp.example: -17");
        row("status-and-chart.txt", "kms01.corp.example: 19080060 19080060 - -1 0");
        row("status-cmos-en.txt", ":");
    }
    void theOffsetsOfAPeerAreRead()
    {
        QFETCH(QString, samples);
        QCOMPARE(shownSamples(reportOf(fixture(QTest::currentDataTag()))), samples);
    }

    void errorsAreKept_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("line");
        QTest::newRow("not-started-en.txt") << QStringLiteral("0x80070426") << 1;
        QTest::newRow("not-started-fr-cp850.txt") << QStringLiteral("0x80070426") << 1;
        QTest::newRow("denied-de-cp850.txt") << QStringLiteral("0x80070005") << 2;
    }
    void errorsAreKept()
    {
        QFETCH(QString, code);
        QFETCH(int, line);
        const ClockReport report = reportOf(fixture(QTest::currentDataTag()));
        QVERIFY(report.error);
        QCOMPARE(toString(*report.error), code);
        QCOMPARE(toString(report.errorAt), QStringLiteral("line %1").arg(line));
        QVERIFY(!report.status);
    }

    void placesAreLines()
    {
        const ClockReport report = reportOf(fixture("status-and-chart.txt"));
        QCOMPARE(toString(report.status->at), QStringLiteral("line 1"));
        QCOMPARE(toString(report.samples.first().at), QStringLiteral("line 23"));
        QCOMPARE(toString(reportOf(fixture("status-cmos-en.txt")).status->at),
                 QStringLiteral("line 2"));
    }

    void aClockIsAloneWhereAnySignSaysSo_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("state");
        const auto row = [](const char *name, const char *from, const char *to, const char *state) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(state);
        };
        row("as it is", "Leap", "Leap", "follows");
        row("leap indicator", ": 0(no warning)", ": 3(not synchronized)", "alone");
        row("stratum", "Stratum: 4 (", "Stratum: 0 (", "alone");
        row("stratum sixteen", "Stratum: 4 (", "Stratum: 16 (", "alone");
        row("no reference", "0x0A14000A", "0x00000000", "alone");
        row("its own reference", "0x0A14000A", "0x4C4F434C", "alone");
        row("source", "dc01.corp.example", "Local CMOS Clock", "alone");
        row("source in another language", "dc01.corp.example", "Lokale CMOS-Uhr", "alone");
        row("a virtual machine's host", "dc01.corp.example", "VM IC Time Synchronization Provider",
            "follows");
        row("a reference that cannot be read", "0x0A14000A", "0x0A14", "?");
        row("no source", "Source: dc01.corp.example\r\n", "", "?");
    }
    void aClockIsAloneWhereAnySignSaysSo()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, state);
        QByteArray text = fixture("status-verbose-en.txt");
        QVERIFY(text.contains(from));
        text.replace(from, to);
        const ClockReport report = reportOf(text);
        QVERIFY(report.status);
        QCOMPARE(shownFlag(report.status->unsynchronised), state);
    }

    void losingAnyLineTellsLessAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : fixtures()) {
            if (!name.contains(QLatin1String("utf16")))
                QTest::newRow(qPrintable(name)) << fixture(name);
        }
    }
    void losingAnyLineTellsLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        const ClockReport whole = reportOf(bytes);
        const QList<QByteArray> lines = linesOf(bytes);
        for (qsizetype without = 0; without < lines.size(); ++without) {
            QList<QByteArray> rest = lines;
            rest.removeAt(without);
            compare(reportOf(rest.join('\n')), whole);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void aTextCutAnywhereSaysLessAndNothingElse_data() { addFixtures(); }
    void aTextCutAnywhereSaysLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        const ClockReport whole = reportOf(bytes);
        for (qsizetype end = 1; end < bytes.size(); ++end) {
            const ClockReport part = reportOf(bytes.first(end));
            compare(part, whole);
            QVERIFY(part.samples.size() <= whole.samples.size());
            QVERIFY(part.samples == whole.samples.first(part.samples.size()));
            if (QTest::currentTestFailed())
                return;
        }
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
        QVERIFY(readText(bytes));
    }

    void otherTextsAreNotRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("prose") << QByteArray("The source is the Local CMOS Clock.\n");
        QTest::newRow("the peers of a clock")
            << QByteArray("#Peers: 1\n\nPeer: time.windows.com,0x9\nState: Active\n"
                          "Time Remaining: 63.9s\nMode: 3 (Client)\nStratum: 3 (secondary)\n"
                          "PeerPoll Interval: 10 (1024s)\nHostPoll Interval: 10 (1024s)\n");
        QTest::newRow("a log of errors")
            << QByteArray("09:30:02 error: 0x80070005\n09:30:04 error: 0x80070005\n");
        QTest::newRow("another tool's error")
            << QByteArray("The following error occurred: Access is denied. (0x80070005)\n");
        QTest::newRow("a long log with that error")
            << QByteArray("a\nb\nc\nd\ne\nf\nFailed: not started. (0x80070426)\n");
        QTest::newRow("chrony") << QByteArray(
            "Reference ID    : 0A14000A (10.20.0.10)\nStratum         : 3\n"
            "Leap status     : Normal\n");
        QTest::newRow("random bytes") << QByteArray("\x00\xff\x17\x80 3(x)", 9);
        addForeignTexts();
    }
    void otherTextsAreNotRecognised()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!recognised(bytes));
    }

    void anEndlessChartIsCutWithANote()
    {
        QByteArray text = "Tracking dc01 [10.20.0.10:123].\n";
        for (int i = 0; i < 12'000; ++i)
            text += "09:30:02, +00.0012345s\n";
        const Read<Reading> reading = readText(text);
        QVERIFY(reading);
        QCOMPARE(std::get<ClockReport>(reading->content).samples.size(), 10'000);
        QCOMPARE(reading->notes.size(), 1);
        QCOMPARE(reading->notes.first().kind, Note::Kind::LimitReached);
    }

    void numbersOutOfReachAreNoOffsets()
    {
        const ClockReport report = reportOf("Tracking dc01 [10.20.0.10:123].\n"
                                            "09:30:02, +00.5000000s\n"
                                            "09:30:04, +999999999999.0s\n"
                                            "09:30:06, +9999999999999999999.0s\n");
        QCOMPARE(shownSamples(report), QStringLiteral("dc01: 500"));
    }

    void aFullProductKeyIsNeverKept()
    {
        QByteArray text = fixture("status-verbose-en.txt");
        text.replace("dc01.corp.example", "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2");
        QCOMPARE(reportOf(text).status->source, QStringLiteral("*****-*****-*****-*****-*****"));
    }
};

QTEST_APPLESS_MAIN(TestClock)
#include "tst_clock.moc"
