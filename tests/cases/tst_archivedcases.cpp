#include "engine/diagnosis/diagnose.h"
#include "engine/readers/loadevidence.h"
#include "engine/store/importfiles.h"
#include "engine/store/loadarchive.h"
#include "tests/cases/expectedcase.h"
#include "tests/cases/mutations.h"
#include "tests/cases/rules.h"

#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

// The log of a host went into an archive, and the file is gone: the verdict stays. A text without
// a name that only its place beside the log told the machine of may tell less then, never more.

namespace {

bool isHostLog(const EvidenceItem &item)
{
    const EventLog *log = item.events();
    return log && item.role == Role::Host && log->timeBasis == TimeBasis::Utc &&
           std::all_of(log->spans.begin(), log->spans.end(), [](const LogSpan &span) {
               return span.channel == QLatin1String("Key Management Service") &&
                      span.firstRecord != 0;
           });
}

// How full the host's own log is, and what is wrong with a file, no archive tells.
bool isOfTheFile(FindingId id)
{
    return id == FindingId::HistoryAtRisk || id == FindingId::EvidenceDamaged ||
           id == FindingId::EvidenceUnreadable;
}

QStringList toldBy(const Diagnosis &diagnosis)
{
    QStringList told;
    for (const Finding &finding : diagnosis.findings) {
        if (!isOfTheFile(finding.id))
            told += toId(finding.id) + QLatin1Char(' ') + toId(finding.severity);
    }
    told.sort();
    return told;
}

/// Evidence with its hosts' logs, or with an archive in their place.
struct Pair
{
    CaseFile files;
    CaseFile archived;
};

Pair archivedPair(const ExpectedCase &whole)
{
    const QTemporaryDir folder;
    const StoreAddress address{folder.filePath(QStringLiteral("archive.sqlite"))};
    NoProgress quiet;
    const Evidence evidence = load(whole.folder());
    Evidence others;
    QStringList logs;
    for (const EvidenceItem &item : evidence) {
        if (isHostLog(item))
            logs += item.source.file;
        else
            others += item;
    }
    auto archive = Archive::open(address);
    if (!archive)
        qFatal("no archive: %s", qPrintable(archive.error().detail));
    const ImportReport report = importFiles(logs, {}, **archive, quiet);
    if (report.error)
        qFatal("no import: %s", qPrintable(report.error->detail));
    const auto loaded = loadArchive(address, {}, {}, quiet);
    if (!loaded)
        qFatal("not loaded: %s", qPrintable(loaded.error().detail));
    others += loaded->evidence;
    numberItems(others);
    const CaseFile files = buildCaseFile(evidence, whole.expected.now);
    return {files, buildCaseFile(others, files.judgedAt)};
}

bool hasHostLog(const QString &name)
{
    const ExpectedCase whole(name);
    const Evidence evidence = load(whole.folder());
    return std::any_of(evidence.begin(), evidence.end(), isHostLog);
}

} // namespace

class TestArchivedCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theArchiveStandsInForTheLog_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : caseNames()) {
            if (hasHostLog(name)) {
                QTest::newRow(qPrintable(name)) << name;
                ++m_cases;
            }
        }
        QVERIFY(m_cases > 40);
    }
    void theArchiveStandsInForTheLog()
    {
        QFETCH(QString, name);
        const Pair pair = archivedPair(ExpectedCase(name));
        const Diagnosis byFiles = diagnose(pair.files);
        const Diagnosis byArchive = diagnose(pair.archived);
        const QStringList told = toldBy(byArchive);
        const QStringList toldByFiles = toldBy(byFiles);
        for (const QString &one : told)
            QVERIFY2(toldByFiles.contains(one), qPrintable(one));
        if (told == toldByFiles && byArchive.conclusion.cause == byFiles.conclusion.cause)
            ++m_same;
        const QStringList wrong =
            inventedProblems(byArchive, byFiles) + brokenRules(pair.archived, byArchive);
        QVERIFY2(wrong.isEmpty(), lines(wrong).constData());
    }
    void nearlyAllTellTheSame() { QVERIFY(m_same * 20 >= m_cases * 19); }

private:
    int m_cases = 0;
    int m_same = 0;
};

QTEST_GUILESS_MAIN(TestArchivedCases)
#include "tst_archivedcases.moc"
