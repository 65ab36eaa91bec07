#include "engine/diagnosis/diagnose.h"
#include "engine/readers/loadevidence.h"
#include "tests/app/cli/clirun.h"
#include "tests/cases/casefolder.h"
#include "tests/cases/expectation.h"
#include "tests/cases/mutations.h"
#include "tests/cases/rules.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

// Evidence in, verdict out: each folder beside this file is read, paired and judged as a person's
// would be. README.md tells what is checked.

namespace {

/// One folder, written as the evidence that a person has.
class Case
{
public:
    explicit Case(const QString &name)
        : files(caseFiles(name))
        , expected(expectationOf(name))
    {
        if (!m_folder.isValid())
            qFatal("no temporary folder");
        writeFiles(files, folder());
    }

    /// Canonical, so that it is what the evidence's sources begin with.
    QString folder() const { return QDir(m_folder.path()).canonicalPath(); }
    QString pathOf(qsizetype index) const
    {
        return folder() + QLatin1Char('/') + files[index].path;
    }

    QVector<CaseFileBytes> files;
    Expectation expected;

private:
    static Expectation expectationOf(const QString &name)
    {
        QFile file(casePath(name) + QLatin1String("/expected.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        return parseExpectation(file.readAll(), name);
    }

    QTemporaryDir m_folder;
};

Evidence load(const QString &path)
{
    NoProgress quiet;
    return loadEvidence({path}, quiet);
}

/// The evidence of a case that lost something. Only the files that the loss touched are read
/// again: a file is read by itself, whatever stands beside it.
Evidence loadMutated(const Case &whole, const Evidence &evidence, const Mutation &mutation)
{
    Evidence result;
    for (qsizetype i = 0; i < whole.files.size(); ++i) {
        const CaseFileBytes &before = whole.files[i];
        const auto after =
            std::find_if(mutation.files.begin(), mutation.files.end(),
                         [&](const CaseFileBytes &file) { return file.path == before.path; });
        if (after == mutation.files.end())
            continue;
        if (*after == before) {
            result.append(evidence[i]);
        } else {
            writeFiles({*after}, whole.folder());
            result += load(whole.pathOf(i));
            writeFiles({before}, whole.folder());
        }
        result.last().id = QStringLiteral("e%1").arg(result.size());
    }
    return result;
}

QByteArray lines(const QStringList &texts)
{
    return texts.join(QLatin1String("\n  ")).toUtf8();
}

} // namespace

class TestCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theVerdictIsTheExperts_data() { addCases(); }
    void theVerdictIsTheExperts();
    void theCommandLineTellsItByItsExitCode_data() { addCases(); }
    void theCommandLineTellsItByItsExitCode();
    void lessEvidenceNeverSaysSomethingElse_data() { addCases(); }
    void lessEvidenceNeverSaysSomethingElse();

private:
    static void addCases()
    {
        QTest::addColumn<QString>("name");
        const QStringList names = caseNames();
        QVERIFY(!names.isEmpty());
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << name;
    }
};

void TestCases::theVerdictIsTheExperts()
{
    QFETCH(QString, name);
    const Case whole(name);
    const CaseFile caseFile = buildCaseFile(load(whole.folder()), whole.expected.now);
    const Diagnosis diagnosis = diagnose(caseFile);
    const QStringList wrong = differences(whole.expected, caseFile, diagnosis, whole.folder()) +
                              brokenRules(caseFile, diagnosis);
    QVERIFY2(wrong.isEmpty(), lines(wrong).constData());
}

void TestCases::theCommandLineTellsItByItsExitCode()
{
    QFETCH(QString, name);
    const Case whole(name);
    QStringList typed{QStringLiteral("diagnose")};
    if (whole.expected.now.isValid())
        typed << QStringLiteral("--now") << whole.expected.now.toString(Qt::ISODate);
    typed << whole.folder();
    const CliResult result = runCli(typed);
    QCOMPARE(result.exitCode, whole.expected.exit);
    QVERIFY(!result.out.isEmpty());
}

void TestCases::lessEvidenceNeverSaysSomethingElse()
{
    QFETCH(QString, name);
    const Case whole(name);
    const Evidence evidence = load(whole.folder());
    QCOMPARE(evidence.size(), whole.files.size());
    for (qsizetype i = 0; i < evidence.size(); ++i)
        QCOMPARE(evidence[i].source.file, whole.pathOf(i));
    const CaseFile caseFile = buildCaseFile(evidence, whole.expected.now);
    const Diagnosis verdict = diagnose(caseFile);

    QStringList wrong;
    const QVector<Mutation> mutations = mutationsOf(whole.files);
    QVERIFY(mutations.size() > whole.files.size());
    for (const Mutation &mutation : mutations) {
        const CaseFile less =
            buildCaseFile(loadMutated(whole, evidence, mutation), caseFile.judgedAt);
        const Diagnosis diagnosis = diagnose(less);
        for (const QString &fault :
             inventedProblems(diagnosis, verdict) + brokenRules(less, diagnosis))
            wrong << mutation.name + QLatin1String(": ") + fault;
    }
    QVERIFY2(wrong.isEmpty(), lines(wrong).constData());
}

QTEST_GUILESS_MAIN(TestCases)
#include "tst_cases.moc"
