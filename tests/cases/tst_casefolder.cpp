// The helpers of the cases: what they write and what they compare.

#include "tests/cases/casefolder.h"
#include "tests/cases/eventscript.h"
#include "tests/cases/expectation.h"
#include "tests/cases/frenchconsole.h"
#include "tests/cases/mutations.h"
#include "tests/support/evtxtext.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

QString expanded(const char *text)
{
    return expandEvents(QString::fromUtf8(text));
}

QVector<CaseFileBytes> materialised(const QVector<CaseFileBytes> &sources)
{
    const QTemporaryDir folder;
    writeFiles(sources, folder.path());
    return filesIn(folder.path());
}

CaseFile oneLicenseReport()
{
    CaseFile caseFile;
    EvidenceItem item;
    item.id = QStringLiteral("e1");
    item.source.file = QStringLiteral("/tmp/x/client/dlv.txt");
    caseFile.evidence = {item};
    return caseFile;
}

Diagnosis countTooLow()
{
    Finding finding;
    finding.id = FindingId::CountTooLow;
    finding.severity = Severity::Problem;
    finding.subject = QStringLiteral("PC-0142");
    finding.facts.count = 11;
    finding.facts.machines = {QStringLiteral("A"), QStringLiteral("B")};
    finding.facts.metOn = QDateTime({2027, 1, 29}, {9, 0}, Qt::UTC);
    finding.because = {{{QStringLiteral("e1"), Place::line(7)}, QStringLiteral("because.x"), {}}};
    Diagnosis diagnosis;
    diagnosis.findings = {finding};
    diagnosis.conclusion.cause = FindingId::CountTooLow;
    return diagnosis;
}

QStringList differencesFrom(const char *json)
{
    return differences(parseExpectation(json, QStringLiteral("test")), oneLicenseReport(),
                       countTooLow(), QStringLiteral("/tmp/x"));
}

} // namespace

class TestCaseFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextWithoutRepetitionsStaysAsItIs();
    void aRecordIsRepeatedUntilItsEnd();
    void eachNumberGetsARecordOfItsOwn();
    void repeatedRecordsAreSortedIntoOneLog();
    void theClientsClockMayLagBehind();
    void theDocumentedItemsFollowTheWholeString();
    void anEncodingIsTakenFromTheName();
    void aTextBecomesFrenchLineForLine_data();
    void aTextBecomesFrenchLineForLine();
    void whatNoTableKnowsIsNotFrench_data();
    void whatNoTableKnowsIsNotFrench();
    void aFrenchTextComesFromTheConsole();
    void eventsBecomeALog();
    void anExpectationThatFitsHasNoDifferences();
    void everyWrongExpectationIsNamed_data();
    void everyWrongExpectationIsNamed();
    void everyFileIsLostOnceAndCutToHalf();
    void aTextIsCutBehindEachLine();
    void aLogLosesEachOfItsRecords();
};

void TestCaseFolder::aTextWithoutRepetitionsStaysAsItIs()
{
    const QString text = QStringLiteral("# why\ncomputer: A\n2026-11-20T09:00:00Z 900\n"
                                        "2026-11-20T08:00:00Z 903\n");
    QCOMPARE(expandEvents(text), text);
}

void TestCaseFolder::aRecordIsRepeatedUntilItsEnd()
{
    QCOMPARE(expanded("computer: A\nchannel: Application\n"
                      "2026-11-20T08:30:04Z every 120m until 2026-11-20T12:30:04Z "
                      "12290 {time},{left 100}\n"),
             QStringLiteral("computer: A\nchannel: Application\n"
                            "provider: Microsoft-Windows-Security-SPP\n"
                            "2026-11-20T08:30:04Z 12290 2026/11/20 08:30,100\n"
                            "2026-11-20T10:30:04Z 12290 2026/11/20 10:30,0\n"
                            "2026-11-20T12:30:04Z 12290 2026/11/20 12:30,0\n"));
}

void TestCaseFolder::eachNumberGetsARecordOfItsOwn()
{
    const QString text = expanded("computer: A\nchannel: B\n"
                                  "each 008..010 step 2m 2026-11-20T08:00:00Z 12290 VDI-{n}\n");
    QVERIFY(text.endsWith(QLatin1String("2026-11-20T08:00:00Z 12290 VDI-008\n"
                                        "2026-11-20T08:02:00Z 12290 VDI-009\n"
                                        "2026-11-20T08:04:00Z 12290 VDI-010\n")));
}

void TestCaseFolder::repeatedRecordsAreSortedIntoOneLog()
{
    QCOMPARE(expanded("record: 70\ncomputer: A\nchannel: B\n"
                      "2026-11-20T08:00:00Z every 60m until 2026-11-20T09:00:00Z 12290 x\n"
                      "computer: C\n2026-11-20T08:30:00Z 12290 y\n"),
             QStringLiteral("record: 70\n"
                            "computer: A\nchannel: B\nprovider: Microsoft-Windows-Security-SPP\n"
                            "2026-11-20T08:00:00Z 12290 x\n"
                            "computer: C\nchannel: B\nprovider: Microsoft-Windows-Security-SPP\n"
                            "2026-11-20T08:30:00Z 12290 y\n"
                            "computer: A\nchannel: B\nprovider: Microsoft-Windows-Security-SPP\n"
                            "2026-11-20T09:00:00Z 12290 x\n"));
}

void TestCaseFolder::theClientsClockMayLagBehind()
{
    const QString text =
        expanded("computer: A\nchannel: B\n"
                 "2026-11-20T03:00:00Z every 1m until 2026-11-20T03:00:00Z 12290 {time-318}\n");
    QVERIFY(text.endsWith(QLatin1String(" 12290 2026/11/19 21:42\n")));
}

void TestCaseFolder::theDocumentedItemsFollowTheWholeString()
{
    const QString text =
        expanded("computer: A\nchannel: B\n2026-11-20T03:00:00Z 12290 0x0,25,PC {items}\n");
    QVERIFY(text.endsWith(QLatin1String(" 12290 0x0,25,PC || 0x0 || 25 || PC\n")));
}

void TestCaseFolder::anEncodingIsTakenFromTheName()
{
    const auto files = materialised({{QStringLiteral("a.cp850.txt"), "\xC3\xA9\n"},
                                     {QStringLiteral("b.utf16.txt"), "\xC3\xA9"},
                                     {QStringLiteral("c.txt"), "\xC3\xA9\n"},
                                     {QStringLiteral("d.log"), "\xC3\xA9\n"}});
    const QVector<CaseFileBytes> expected{
        {QStringLiteral("a.txt"), "\x82\r\n"},
        {QStringLiteral("b.txt"), QByteArray("\xFF\xFE\xE9\x00", 4)},
        {QStringLiteral("c.txt"), "\xC3\xA9\r\n"},
        {QStringLiteral("d.log"), "\xC3\xA9\n"}};
    QCOMPARE(files, expected);
}

void TestCaseFolder::aTextBecomesFrenchLineForLine_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("french");
    const auto row = [](const char *name, const char *english, const char *french) {
        QTest::newRow(name) << QString::fromUtf8(english) << QString::fromUtf8(french);
    };
    row("label", "License Status: Licensed", "État de la licence\u00a0: avec licence");
    row("indentation", "    Current count: 11", "    Nombre actuel\u00a0: 11");
    row("date", "Trusted time: 11/20/2026 9:41:12 PM",
        "Heure de confiance\u00a0: 20/11/2026 21:41:12");
    row("two values", "Time remaining: 41760 minute(s) (29 day(s))",
        "Temps restant\u00a0: 41760 minute(s) (29 jour(s))");
    row("yes", "   DHCP Enabled. . . . . . . . . . . : Yes",
        "   DHCP activé. . . . . . . . . . . : Oui");
    row("the same", "RemotePort       : 1688", "RemotePort       : 1688");
    row("a tilde that is one", "+ ~~~~~", "+ ~~~~~");
    row("empty", "", "");
}

void TestCaseFolder::aTextBecomesFrenchLineForLine()
{
    QFETCH(QString, english);
    QFETCH(QString, french);
    QCOMPARE(frenchLine(english).value_or(QStringLiteral("unknown")), french);
}

void TestCaseFolder::whatNoTableKnowsIsNotFrench_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"License Status: Sleeping", "Current count: many",
                             "A sentence that nobody translated.", "Trusted time: yesterday"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestCaseFolder::whatNoTableKnowsIsNotFrench()
{
    QFETCH(QString, line);
    QVERIFY(!frenchLine(line));
}

void TestCaseFolder::aFrenchTextComesFromTheConsole()
{
    const QTemporaryDir folder;
    writeFiles({{QStringLiteral("a.txt"), "License Status: Licensed\n"},
                {QStringLiteral("b.utf16.txt"), "License Status: Licensed\n"},
                {QStringLiteral("c.fr.txt"), "Déjà en français\n"}},
               folder.path());
    const CaseForm french{WindowsLanguage::French, std::nullopt};
    const auto files = filesIn(folder.path(), french);
    QCOMPARE(files.size(), 3);
    QCOMPARE(files[0].bytes, QByteArray("\x90tat de la licence\xff: avec licence\r\n"));
    QVERIFY(files[1].bytes.startsWith("\xff\xfe\xc9"));
    QCOMPARE(files[2].path, QStringLiteral("c.txt"));
    QCOMPARE(files[2].bytes, QByteArray("D\xc3\xa9j\xc3\xa0 en fran\xc3\xa7"
                                        "ais\r\n"));
}

void TestCaseFolder::eventsBecomeALog()
{
    const auto files =
        materialised({{QStringLiteral("client/application.events"),
                       "computer: A\nchannel: Application\n2026-11-20T03:00:00Z 900\n"},
                      {QStringLiteral("expected.json"), "{}"}});
    QCOMPARE(files.size(), 1);
    QCOMPARE(files.first().path, QStringLiteral("client/application.evtx"));
    QVERIFY(files.first().bytes.startsWith("ElfFile"));
}

void TestCaseFolder::anExpectationThatFitsHasNoDifferences()
{
    const QStringList found = differencesFrom(R"({
        "findings": [{"id": "count-too-low", "severity": "problem", "confidence": "certain",
            "subject": "PC-0142", "because": ["client/dlv.txt line 7"],
            "facts": {"count": 11, "machines": {"size": 2}, "code": null,
                "metOn": {"from": "2027-01-29T00:00:00Z", "to": "2027-01-29T23:59:59Z"}}}],
        "ruledOut": [], "forbidden": ["clock-skew"], "unsaid": ["response-lost"],
        "conclusion": "count-too-low", "also": [], "exit": 1})");
    QCOMPARE(found, QStringList());
}

void TestCaseFolder::everyWrongExpectationIsNamed_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QString>("difference");
    QTest::newRow("another number")
        << QByteArray(R"("findings": [{"id": "count-too-low", "facts": {"count": 12}}])")
        << QStringLiteral("count-too-low count is [11]");
    QTest::newRow("a time outside the span")
        << QByteArray(R"("findings": [{"id": "count-too-low", "facts":
            {"metOn": {"from": "2027-01-30T00:00:00Z", "to": "2027-02-01T00:00:00Z"}}}])")
        << QStringLiteral("count-too-low metOn is [\"2027-01-29T09:00:00Z\"]");
    QTest::newRow("a fact that must not be set")
        << QByteArray(R"("findings": [{"id": "count-too-low", "facts": {"count": null}}])")
        << QStringLiteral("count-too-low count is set: [11]");
    QTest::newRow("a fact that is not set")
        << QByteArray(R"("findings": [{"id": "count-too-low", "facts": {"cmid": "x"}}])")
        << QStringLiteral("count-too-low cmid is not set");
    QTest::newRow("another list")
        << QByteArray(R"("findings": [{"id": "count-too-low", "facts": {"machines": ["A"]}}])")
        << QStringLiteral("count-too-low machines is [[\"A\",\"B\"]]");
    QTest::newRow("another place")
        << QByteArray(
               R"("findings": [{"id": "count-too-low", "because": ["client/dlv.txt line 8"]}])")
        << QStringLiteral("count-too-low does not rest on client/dlv.txt line 8, "
                          "only on client/dlv.txt line 7");
    QTest::newRow("another severity")
        << QByteArray(R"("findings": [{"id": "count-too-low", "severity": "warning"}])")
        << QStringLiteral("count-too-low has severity problem");
    QTest::newRow("a finding that is missing")
        << QByteArray(R"("findings": ["count-too-low", "clock-skew"])")
        << QStringLiteral("clock-skew was not found");
    QTest::newRow("a problem nobody expects")
        << QByteArray(R"("findings": [])")
        << QStringLiteral("nobody expects count-too-low of \"PC-0142\"");
    QTest::newRow("a forbidden finding")
        << QByteArray(R"("findings": ["count-too-low"], "forbidden": ["count-too-low"])")
        << QStringLiteral("count-too-low was found");
    QTest::newRow("a look-alike that stays open")
        << QByteArray(R"("findings": ["count-too-low"], "ruledOut": ["clock-skew"])")
        << QStringLiteral("clock-skew was not ruled out");
    QTest::newRow("a question")
        << QByteArray(R"("findings": ["count-too-low"], "questions": {"error-code": "no"})")
        << QStringLiteral("error-code is answered \"\"");
}

void TestCaseFolder::everyWrongExpectationIsNamed()
{
    QFETCH(QByteArray, part);
    QFETCH(QString, difference);
    const QByteArray json = "{" + part + R"(, "conclusion": "count-too-low", "exit": 1})";
    QCOMPARE(differencesFrom(json.constData()), QStringList{difference});
}

void TestCaseFolder::everyFileIsLostOnceAndCutToHalf()
{
    const QVector<CaseFileBytes> files{{QStringLiteral("a.log"), "1234"},
                                       {QStringLiteral("b.log"), "5678"}};
    const auto mutations = mutationsOf(files);
    QCOMPARE(mutations.size(), 4);
    QCOMPARE(mutations[0].files, QVector<CaseFileBytes>{files[1]});
    QCOMPARE(mutations[1].files[0].bytes, QByteArray("12"));
    QCOMPARE(mutations[2].files, QVector<CaseFileBytes>{files[0]});
    QCOMPARE(mutations[3].files[1].bytes, QByteArray("56"));
}

void TestCaseFolder::aTextIsCutBehindEachLine()
{
    const auto mutations = mutationsOf({{QStringLiteral("a.txt"), "one\r\ntwo\r\nthree"}});
    QCOMPARE(mutations.size(), 4);
    QCOMPARE(mutations[2].files[0].bytes, QByteArray("one\r\n"));
    QCOMPARE(mutations[3].files[0].bytes, QByteArray("one\r\ntwo\r\n"));
}

void TestCaseFolder::aLogLosesEachOfItsRecords()
{
    const QByteArray log = evtxFromText(QStringLiteral(
        "computer: A\nchannel: B\n2026-11-20T03:00:00Z 900\n2026-11-20T03:00:01Z 902\n"));
    const auto mutations = mutationsOf({{QStringLiteral("a.evtx"), log}});
    QCOMPARE(mutations.size(), 4);
    QCOMPARE(mutations[2].files[0].bytes.size(), log.size());
    QVERIFY(mutations[2].files[0].bytes != log);
    QVERIFY(mutations[2].files[0].bytes != mutations[3].files[0].bytes);
}

QTEST_GUILESS_MAIN(TestCaseFolder)
#include "tst_casefolder.moc"
