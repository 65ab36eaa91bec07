#include "engine/diagnosis/diagnose.h"
#include "tests/app/cli/clirun.h"
#include "tests/cases/expectedcase.h"
#include "tests/cases/rules.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

// Evidence in, verdict out: each folder beside this file is read, paired and judged as a person's
// would be. README.md tells what is checked.

namespace {

using Language = WindowsLanguage;

QStringList wrongIn(const ExpectedCase &whole)
{
    const CaseFile caseFile = buildCaseFile(load(whole.folder()), whole.expected.now);
    const Diagnosis diagnosis = diagnose(caseFile);
    return differences(whole.expected, caseFile, diagnosis, whole.folder()) +
           brokenRules(caseFile, diagnosis);
}

} // namespace

class TestCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theVerdictIsTheExperts_data() { addCases(caseNames()); }
    void theVerdictIsTheExperts();
    void theVerdictIsTheSameHoweverATextWasSaved_data();
    void theVerdictIsTheSameHoweverATextWasSaved();
    void theCommandLineTellsItByItsExitCode_data() { addCases({}); }
    void theCommandLineTellsItByItsExitCode();
    void aDamagedLogTellsTheSameCauseOrNone_data();
    void aDamagedLogTellsTheSameCauseOrNone();

private:
    /// Each case in English; \a inFrench also with the texts of a French Windows.
    static void addCases(const QStringList &inFrench)
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Language>("language");
        const QStringList names = caseNames();
        QVERIFY(!names.isEmpty());
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << name << Language::English;
        for (const QString &name : inFrench) {
            QVERIFY2(names.contains(name), qPrintable(name));
            QTest::addRow("%s in French", qPrintable(name)) << name << Language::French;
        }
    }
};

void TestCases::theVerdictIsTheExperts()
{
    QFETCH(QString, name);
    QFETCH(Language, language);
    const QStringList wrong = wrongIn(ExpectedCase(name, {language, std::nullopt}));
    QVERIFY2(wrong.isEmpty(), lines(wrong).constData());
}

void TestCases::theVerdictIsTheSameHoweverATextWasSaved_data()
{
    QTest::addColumn<TextEncoding>("encoding");
    QTest::newRow("code page 850") << TextEncoding::CodePage850;
    QTest::newRow("Windows-1252") << TextEncoding::Windows1252;
    QTest::newRow("UTF-8") << TextEncoding::Utf8;
    QTest::newRow("UTF-16LE") << TextEncoding::Utf16;
}

// Guard G8: the count that is too low, printed by a French Windows.
void TestCases::theVerdictIsTheSameHoweverATextWasSaved()
{
    QFETCH(TextEncoding, encoding);
    const QStringList wrong =
        wrongIn(ExpectedCase(QStringLiteral("S06a"), {Language::French, encoding}));
    QVERIFY2(wrong.isEmpty(), lines(wrong).constData());
}

void TestCases::theCommandLineTellsItByItsExitCode()
{
    QFETCH(QString, name);
    const ExpectedCase whole(name);
    QStringList typed{QStringLiteral("diagnose")};
    if (whole.expected.now.isValid())
        typed << QStringLiteral("--now") << whole.expected.now.toString(Qt::ISODate);
    typed << whole.folder();
    const CliResult result = runCli(typed);
    QCOMPARE(result.exitCode, whole.expected.exit);
    QVERIFY(!result.out.isEmpty());
}

// What copying a live log, a full disk or a bad memory cell leaves of it.
void TestCases::aDamagedLogTellsTheSameCauseOrNone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("damaged");
    const QVector<CaseFileBytes> files = caseFiles(QStringLiteral("S03"));
    for (const CaseFileBytes &file : files) {
        if (!file.bytes.startsWith("ElfFile"))
            continue;
        const auto row = [&](const QString &damage, const QByteArray &bytes) {
            QTest::addRow("%s %s", qPrintable(file.path), qPrintable(damage)) << file.path << bytes;
        };
        constexpr qsizetype flags = 120; // in the file's header; the first bit means "dirty"
        QByteArray dirty = file.bytes;
        dirty[flags] = 1;
        row(QStringLiteral("dirty"), dirty);
        for (int eighths = 1; eighths < 8; ++eighths)
            row(QStringLiteral("cut at %1/8").arg(eighths),
                file.bytes.first(file.bytes.size() * eighths / 8));
        constexpr qsizetype begin = 4096 + 512; // of the records of the first chunk
        constexpr int flips = 40;
        for (int i = 0; i < flips; ++i) {
            QByteArray flipped = file.bytes;
            const qsizetype place = begin + i * 211;
            if (place >= flipped.size())
                break;
            flipped[place] = char(flipped[place] ^ (1 << i % 8));
            row(QStringLiteral("bit %1 of byte %2 flipped").arg(i % 8).arg(place), flipped);
        }
    }
}

void TestCases::aDamagedLogTellsTheSameCauseOrNone()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, damaged);
    const ExpectedCase whole(QStringLiteral("S03"));
    const CaseFile caseFile = buildCaseFile(load(whole.folder()), whole.expected.now);
    const Diagnosis verdict = diagnose(caseFile);
    QCOMPARE(verdict.conclusion.cause, std::optional(FindingId::DnsSrvStale));

    writeFiles({{path, damaged}}, whole.folder());
    const CaseFile less = buildCaseFile(load(whole.folder()), whole.expected.now);
    const Diagnosis diagnosis = diagnose(less);
    QVERIFY(!diagnosis.conclusion.cause || diagnosis.conclusion.cause == verdict.conclusion.cause);
    const QStringList wrong = inventedProblems(diagnosis, verdict) + brokenRules(less, diagnosis);
    QVERIFY2(wrong.isEmpty(), lines(wrong).constData());
}

QTEST_GUILESS_MAIN(TestCases)
#include "tst_cases.moc"
