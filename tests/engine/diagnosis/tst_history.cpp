#include "engine/casefile/casefile.h"
#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/judged.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

using Kind = OtherEvent::Kind;

constexpr UtcMs day = 24LL * 60 * 60 * 1000;
constexpr const char *host = "kms01.corp.example";
constexpr const char *now = "2026-11-20 09:00:00";

/// A log of so many days, one request every six hours up to now.
struct Log
{
    int days = 35;
    quint64 firstRecord = 1;
    qint64 bytes = 0; ///< of the file
    int daysAgo = 0;  ///< that it ends before now
};

EvidenceItem logOf(const Log &log)
{
    LogBuilder builder(host);
    builder.fromRecord(log.firstRecord);
    const UtcMs end = at(now) - log.daysAgo * day;
    for (UtcMs time = end - log.days * day; time <= end; time += day / 4)
        builder.received(time);
    EvidenceItem item = builder.item("e1", host);
    item.source.size = log.bytes;
    auto events = std::make_shared<EventLog>(*item.events());
    for (const LogSpan &span : std::as_const(events->spans))
        events->records += span.records;
    item.content = std::shared_ptr<const EventLog>(events);
    return item;
}

EvidenceItem archiveOf(const Log &log)
{
    EvidenceItem item = logOf(log);
    item.id = QStringLiteral("e4");
    item.archived = true;
    return item;
}

EvidenceItem settings(std::optional<qint64> maxSize, std::optional<bool> enabled = true,
                      std::optional<bool> retention = false, std::optional<bool> autoBackup = false)
{
    ChannelSettings channel;
    channel.channel = QStringLiteral("Key Management Service");
    channel.enabled = enabled;
    channel.retention = retention;
    channel.autoBackup = autoBackup;
    channel.maxSize = maxSize;
    channel.at = Place::line(1);
    channel.maxSizeAt = Place::line(11);
    return aside("e2", LogSettings{{channel}}, host, host, Role::Host);
}

EvidenceItem clearing(const char *time)
{
    return LogBuilder(host)
        .event(time, Kind::LogCleared, "Key Management Service")
        .item("e3", host);
}

Diagnosis judge(const Evidence &evidence)
{
    QDateTime judgedAt = toUtc(at(now));
    return diagnose(buildCaseFile(evidence, judgedAt));
}

/// "yes cleared", "no", "undecided"
QString shown(const Diagnosis &diagnosis)
{
    QString text = toId(diagnosis.answer(QuestionId::Backup).answer);
    if (const Finding *finding = diagnosis.find(FindingId::HistoryAtRisk))
        text += QLatin1Char(' ') + finding->variant;
    return text;
}

constexpr qint64 megabyte = 1'048'576;
constexpr qint64 usual = 20 * megabyte; // of the log of KMS, as installed

} // namespace

/// Is the history of requests kept?
class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullLogKeepsItsDaysOrNot_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("backup");
        QTest::newRow("179") << 179 << QStringLiteral("yes overwritten");
        QTest::newRow("180") << 180 << QStringLiteral("no");
        QTest::newRow("181") << 181 << QStringLiteral("no");
    }
    void aFullLogKeepsItsDaysOrNot()
    {
        QFETCH(int, days);
        QTEST(shown(judge({logOf({.days = days, .firstRecord = 5'000, .bytes = usual})})),
              "backup");
    }

    // It was not full, unless somebody set a smaller size: that its settings tell.
    void aSmallFileProvesNoLoss()
    {
        const Diagnosis diagnosis = judge({logOf({.firstRecord = 5'000, .bytes = usual / 2})});
        QCOMPARE(shown(diagnosis), QStringLiteral("undecided"));
        const QuestionAnswer &answer = diagnosis.answer(QuestionId::Backup);
        QCOMPARE(answer.headline, QStringLiteral("answer.backup.undecided.begins-late"));
        QCOMPARE(answer.missing.value(0).command, QStringLiteral("wevtutil-gl-kms"));
    }

    void theSettingsTellWhenALogIsFull()
    {
        const EvidenceItem log = logOf({.firstRecord = 5'000, .bytes = 5 * megabyte});
        QCOMPARE(shown(judge({log})), QStringLiteral("undecided"));
        QCOMPARE(shown(judge({log, settings(5 * megabyte)})), QStringLiteral("yes overwritten"));
        QCOMPARE(shown(judge({log, settings(10 * megabyte)})), QStringLiteral("yes too-small"));
        const Diagnosis large = judge({log, settings(200 * megabyte)});
        QCOMPARE(shown(large), QStringLiteral("undecided"));
        QCOMPARE(large.answer(QuestionId::Backup).missing.value(0).command,
                 QStringLiteral("wevtutil-epl-kms"));
    }

    void aYoungLogIsForeseenByItsPace()
    {
        const EvidenceItem young = logOf({.days = 20, .bytes = megabyte});
        QCOMPARE(shown(judge({young})), QStringLiteral("undecided"));
        QCOMPARE(shown(judge({young, settings(2 * megabyte)})), QStringLiteral("yes too-small"));
        QCOMPARE(shown(judge({young, settings(20 * megabyte)})), QStringLiteral("no"));
        // Between the two estimates nobody can tell.
        QCOMPARE(shown(judge({young, settings(9'000'000)})), QStringLiteral("undecided"));
    }

    void aPaceOfAFewDaysTellsNothing()
    {
        QCOMPARE(shown(judge({logOf({.days = 10, .bytes = megabyte}), settings(2 * megabyte)})),
                 QStringLiteral("undecided"));
    }

    void whatIsSavedWhenFullIsNotLost()
    {
        QCOMPARE(shown(judge({logOf({.days = 20, .bytes = megabyte}),
                              settings(2 * megabyte, true, true, true)})),
                 QStringLiteral("undecided"));
        QCOMPARE(shown(judge({logOf({.days = 20, .bytes = megabyte}),
                              settings(2 * megabyte, true, true, false)})),
                 QStringLiteral("yes stops-full"));
    }

    void aChannelThatIsOffKeepsNothing()
    {
        QCOMPARE(shown(judge({settings(megabyte, false), logOf({})})),
                 QStringLiteral("yes switched-off"));
    }

    void aClearingOfTheseDaysIsALoss()
    {
        const EvidenceItem log = logOf({.days = 300});
        QCOMPARE(shown(judge({log, clearing("2026-11-05 16:20:44")})),
                 QStringLiteral("yes cleared"));
        // Before them it is over.
        QCOMPARE(shown(judge({log, clearing("2026-05-01 16:20:44")})), QStringLiteral("no"));
    }

    void aClearingOfAnotherLogIsNone()
    {
        const EvidenceItem other =
            LogBuilder(host)
                .event("2026-11-05 16:20:44", Kind::LogCleared, "Application")
                .item("e3", host);
        QCOMPARE(shown(judge({logOf({.days = 300}), other})), QStringLiteral("no"));
    }

    // What it lost since the export nobody can tell.
    void anOldExportDecidesNothing()
    {
        QCOMPARE(shown(judge({logOf({.days = 200, .daysAgo = 30})})), QStringLiteral("undecided"));
        QCOMPARE(shown(judge({logOf({.days = 200, .daysAgo = 8})})), QStringLiteral("no"));
    }

    void whereRecordsAreMissingForDaysNothingIsKept()
    {
        LogBuilder builder(host);
        for (UtcMs time = at(now) - 200 * day; time <= at(now); time += day / 4)
            builder.received(time);
        builder.gap("2026-10-01 00:00:00", "2026-10-04 00:00:00");
        QCOMPARE(shown(judge({builder.item("e1", host)})), QStringLiteral("undecided"));
    }

    // The host's log is full and holds 30 days; the archive goes on from where it begins.
    void anArchiveKeepsWhatTheLogOverwrites_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("backup");
        QTest::addColumn<QString>("headline");
        QTest::newRow("200 days") << 200 << QStringLiteral("no")
                                  << QStringLiteral("answer.backup.no.archived-days");
        QTest::newRow("100 days") << 100 << QStringLiteral("yes overwritten")
                                  << QStringLiteral("answer.backup.yes");
    }
    void anArchiveKeepsWhatTheLogOverwrites()
    {
        QFETCH(int, days);
        const EvidenceItem log = logOf({.days = 30, .firstRecord = 5'000, .bytes = usual});
        const EvidenceItem archive = archiveOf({.days = days, .firstRecord = 5'120 - 4U * days});
        const Diagnosis diagnosis = judge({log, settings(usual), archive});
        QTEST(shown(diagnosis), "backup");
        const QuestionAnswer &answer = diagnosis.answer(QuestionId::Backup);
        QTEST(answer.headline, "headline");
        if (answer.answer == Answer::No)
            QCOMPARE(answer.values.value(QStringLiteral("count")).toLongLong(), 30);
    }

    void anArchiveAloneTellsNoPace()
    {
        const Diagnosis diagnosis = judge({archiveOf({.days = 200, .firstRecord = 5'000})});
        QCOMPARE(shown(diagnosis), QStringLiteral("no"));
        QCOMPARE(diagnosis.answer(QuestionId::Backup).headline,
                 QStringLiteral("answer.backup.no.archived"));
        QCOMPARE(shown(judge({archiveOf({.days = 100, .firstRecord = 5'000})})),
                 QStringLiteral("undecided"));
    }

    // What was logged between the last import and the clearing nobody has.
    void anArchiveDoesNotUndoAClearing()
    {
        QCOMPARE(shown(judge({archiveOf({.days = 300}), clearing("2026-11-05 16:20:44")})),
                 QStringLiteral("yes cleared"));
    }

    void theRemedyEnlargesTheLog()
    {
        const Diagnosis diagnosis =
            judge({logOf({.days = 20, .bytes = megabyte}), settings(2 * megabyte)});
        const Finding *finding = diagnosis.find(FindingId::HistoryAtRisk);
        QVERIFY(finding);
        QCOMPARE(finding->facts.server, QString::fromLatin1(host));
        QVERIFY(!finding->facts.lastRequest.isValid());
        const RemedyStep &last = finding->remedies.constLast().steps.constLast();
        QCOMPARE(command(last.command, last.values).text,
                 QStringLiteral("wevtutil sl \"Key Management Service\" /ms:8388608"));
        QVERIFY(!last.undoPhrase.isEmpty() && !last.verifyPhrase.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
