#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/sentences.h"
#include "engine/diagnosis/toldtext.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

ToldAnswer answer(ToldTopic topic, ToldChoice choice)
{
    ToldAnswer told;
    told.topic = topic;
    told.choice = choice;
    told.computer =
        typeOf(topic).role == Role::Host ? QStringLiteral("kms01") : QStringLiteral("PC-1");
    return told;
}

ToldAnswer code(quint32 value)
{
    ToldAnswer told = answer(ToldTopic::ClientCode, ToldChoice::Code);
    told.code = ErrorCode{value};
    return told;
}

Diagnosis verdictOn(const QVector<ToldAnswer> &answers, Evidence evidence = {})
{
    for (const ToldAnswer &told : answers) {
        EvidenceItem item = itemOf(told);
        item.id = QStringLiteral("e%1").arg(evidence.size() + 1);
        evidence.append(item);
    }
    return diagnose(buildCaseFile(evidence));
}

LicenseFacts clientIn(LicenseState state)
{
    LicenseFacts facts = kmsClientLicense();
    facts.state = state;
    return facts;
}

} // namespace

using Answers = QVector<ToldAnswer>;
Q_DECLARE_METATYPE(Answers)

/// Verdicts that rest on what a person told.
class TestToldVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToldIsJudgedAndNeverCertain_data()
    {
        QTest::addColumn<Answers>("answers");
        QTest::addColumn<FindingId>("found");
        const auto row = [](const char *name, const Answers &answers, FindingId found) {
            QTest::newRow(name) << answers << found;
        };
        row("notification", {answer(ToldTopic::ClientState, ToldChoice::Notification)},
            FindingId::ClientNotActivated);
        row("grace", {answer(ToldTopic::ClientState, ToldChoice::Grace)}, FindingId::ClientInGrace);
        row("licensed", {answer(ToldTopic::ClientState, ToldChoice::Licensed)},
            FindingId::ClientActivated);
        row("code", {code(0xC004F074)}, FindingId::ErrorExplained);
        row("channel and state",
            {answer(ToldTopic::ClientState, ToldChoice::Notification),
             answer(ToldTopic::ClientChannel, ToldChoice::Mak)},
            FindingId::ClientWrongChannel);
        row("state after the channel",
            {answer(ToldTopic::ClientChannel, ToldChoice::Mak),
             answer(ToldTopic::ClientState, ToldChoice::Notification)},
            FindingId::ClientNotActivated);
        row("host", {answer(ToldTopic::HostState, ToldChoice::Notification)},
            FindingId::HostNotActivated);
        row("a code of the host", {code(0xC004F041)}, FindingId::HostNotActivated);
    }
    void whatIsToldIsJudgedAndNeverCertain()
    {
        QFETCH(Answers, answers);
        QFETCH(FindingId, found);
        const Diagnosis diagnosis = verdictOn(answers);
        QVERIFY(diagnosis.find(found));
        for (const Finding &finding : diagnosis.findings) {
            QVERIFY2(finding.confidence <= Confidence::Likely, qPrintable(toId(finding.id)));
            QVERIFY(!finding.because.isEmpty());
            for (const Because &reason : finding.because)
                QVERIFY2(reason.told.has_value(), qPrintable(reason.phrase));
        }
    }

    void theReasonSaysThatItWasTold()
    {
        const Diagnosis diagnosis =
            verdictOn({answer(ToldTopic::ClientState, ToldChoice::Licensed)});
        const Because reason = diagnosis.find(FindingId::ClientActivated)->because.constFirst();
        QCOMPARE(sentence(reason, Phrasebook(QStringLiteral("en"))),
                 QStringLiteral("Told, not seen: PC-1 shows that it is licensed."));
        QCOMPARE(sentence(reason, Phrasebook(QStringLiteral("fr"))),
                 QStringLiteral("Indiqué, non constaté\u00a0: PC-1 indique qu’il est sous "
                                "licence."));
    }

    // A file beside it makes the finding as certain as the file does.
    void whatAFileShowsStaysCertain()
    {
        const Evidence file{report("e1", {clientIn(LicenseState::Licensed)}, "", "PC-1")};
        const Diagnosis alone = verdictOn({}, file);
        const Diagnosis beside = verdictOn({code(0xC004F074)}, file);
        const auto *before = alone.find(FindingId::ClientActivated);
        QCOMPARE(before->confidence, Confidence::Certain);
        const auto reasons = beside.findings;
        const bool anyFromFile =
            std::any_of(reasons.begin(), reasons.end(), [](const Finding &finding) {
                return finding.confidence == Confidence::Certain &&
                       std::any_of(finding.because.begin(), finding.because.end(),
                                   [](const Because &reason) { return !reason.told.has_value(); });
            });
        QVERIFY(anyFromFile);
    }

    void aFileIsBelievedAgainstWhatWasTold()
    {
        const Evidence file{report("e1", {clientIn(LicenseState::Licensed)}, "", "PC-1")};
        const Diagnosis diagnosis =
            verdictOn({answer(ToldTopic::ClientState, ToldChoice::Notification)}, file);
        QVERIFY(!diagnosis.find(FindingId::ClientNotActivated));
        QCOMPARE(diagnosis.find(FindingId::ClientActivated)->confidence, Confidence::Certain);
        QVERIFY(diagnosis.findings == verdictOn({}, file).findings);
    }

    // What was told fills what the report at hand leaves open, and hides nothing of it.
    void aReportWithoutAStateKeepsWhatItTells()
    {
        LicenseFacts facts = clientIn(LicenseState::Licensed);
        facts.state.reset();
        const Evidence file{report("e1", {facts}, "", "PC-1")};
        const Diagnosis diagnosis =
            verdictOn({answer(ToldTopic::ClientState, ToldChoice::Notification)}, file);
        QVERIFY(diagnosis.find(FindingId::ClientNotActivated));
        QVERIFY(!diagnosis.find(FindingId::ClientWrongChannel));
    }

    void everyAnswerHasWords_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : Phrasebook::languages())
            QTest::newRow(qPrintable(language)) << language;
    }
    void everyAnswerHasWords()
    {
        QFETCH(QString, language);
        const Phrasebook phrases(language);
        for (const ToldTopicType &topic : toldTopics()) {
            for (const ToldChoiceType &choice : topic.choices) {
                ToldAnswer told = answer(topic.id, choice.id);
                told.code = ErrorCode{0xC004F074};
                told.count = 12;
                told.host = QStringLiteral("kms02");
                const QStringList texts{
                    toldTitle(topic.id, phrases), toldQuestion(topic.id, phrases),
                    toldChoice(topic.id, choice.id, phrases), toldSentence(told, phrases)};
                for (const QString &text : texts)
                    QVERIFY2(!text.contains(u'<') && !text.isEmpty(), qPrintable(text));
                QVERIFY2(toldSentence(told, phrases).endsWith(u'.'), choice.name);
                QVERIFY(!toldHelp(topic.id, phrases).startsWith(u'<'));
            }
        }
    }

    void anAnswerIsASentence_data()
    {
        QTest::addColumn<ToldAnswer>("told");
        QTest::addColumn<QString>("english");
        const auto row = [](const char *name, const ToldAnswer &told, const char *english) {
            QTest::newRow(name) << told << QString::fromUtf8(english);
        };
        ToldAnswer nameless = answer(ToldTopic::HostCount, ToldChoice::Count);
        nameless.count = 12;
        ToldAnswer named = nameless;
        nameless.computer.clear();
        row("code", code(0xC004F074),
            "PC-1 shows the error code 0xC004F074 when it tries to activate.");
        row("host without a name", nameless, "The KMS host shows a count of 12.");
        row("a name as it is written", named, "kms01 shows a count of 12.");
    }
    void anAnswerIsASentence()
    {
        QFETCH(ToldAnswer, told);
        QTEST(toldSentence(told, Phrasebook(QStringLiteral("en"))), "english");
    }
};

QTEST_APPLESS_MAIN(TestToldVerdict)
#include "tst_toldverdict.moc"
