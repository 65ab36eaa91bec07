#include "engine/diagnosis/diagnose.h"
#include "tests/cases/expectedcase.h"
#include "tests/cases/mutations.h"
#include "tests/cases/rules.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

// Losing a file, or a part of one, yields fewer problems, never others. README.md tells more.

namespace {

/// The evidence of a case that lost something. Only the files that the loss touched are read
/// again: a file is read by itself, whatever stands beside it.
Evidence loadMutated(const ExpectedCase &whole, const Evidence &evidence, const Mutation &mutation)
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

// Taking a French text apart costs as much time as an English one; these have the most different
// texts, and stand for the others.
const QStringList &cutInFrenchToo()
{
    static const QStringList names{QStringLiteral("G1-healthy"), QStringLiteral("S06a"),
                                   QStringLiteral("S10"), QStringLiteral("S11-registry"),
                                   QStringLiteral("S14a")};
    return names;
}

} // namespace

class TestLessEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // One claim in four parts, so that they can run side by side.
    void neverSaysSomethingElseInGuards_data() { addCases(QStringLiteral("^G")); }
    void neverSaysSomethingElseInGuards() { saysNothingElse(); }
    void neverSaysSomethingElseOfDnsAndPath_data() { addCases(QStringLiteral("^S0[1-5]")); }
    void neverSaysSomethingElseOfDnsAndPath() { saysNothingElse(); }
    void neverSaysSomethingElseOfTheCount_data() { addCases(QStringLiteral("^S0[6-9]")); }
    void neverSaysSomethingElseOfTheCount() { saysNothingElse(); }
    void neverSaysSomethingElseOfHosts_data() { addCases(QStringLiteral("^(S1|backup)")); }
    void neverSaysSomethingElseOfHosts() { saysNothingElse(); }
    void everyCaseHasItsPart();

private:
    static void addCases(const QString &part);
    static void saysNothingElse();
};

/// Each case in English; some also with the texts of a French Windows.
void TestLessEvidence::addCases(const QString &part)
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<WindowsLanguage>("language");
    const QStringList names = caseNames().filter(QRegularExpression(part));
    QVERIFY(!names.isEmpty());
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name << WindowsLanguage::English;
    for (const QString &name : cutInFrenchToo()) {
        if (names.contains(name))
            QTest::addRow("%s in French", qPrintable(name)) << name << WindowsLanguage::French;
    }
}

void TestLessEvidence::saysNothingElse()
{
    QFETCH(QString, name);
    QFETCH(WindowsLanguage, language);
    const ExpectedCase whole(name, {language, std::nullopt});
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

void TestLessEvidence::everyCaseHasItsPart()
{
    static const QRegularExpression anyPart(QStringLiteral("^(G|S0[1-9]|S1|backup)"));
    QCOMPARE(caseNames().filter(anyPart), caseNames());
    for (const QString &name : cutInFrenchToo())
        QVERIFY2(caseNames().contains(name), qPrintable(name));
}

QTEST_GUILESS_MAIN(TestLessEvidence)
#include "tst_lessevidence.moc"
