#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/sentences.h"
#include "tests/engine/diagnosis/allfacts.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace kms;
using kms::test::allFacts;

namespace {

// A hole in a sentence stays visible as <name>; commands may keep one that a person fills in.
bool hasHole(const QString &text)
{
    static const QRegularExpression hole(QStringLiteral("<[a-zA-Z.-]+>|\\{"));
    return text.isEmpty() || text.contains(hole);
}

// Phrase ids that stand in the code as literals. One that ends with a full stop is only the
// beginning of an id.
QSet<QString> idsInCode()
{
    static const QRegularExpression literal(QStringLiteral(
        "\"((?:because|missing|conclusion|subject|note|read-error)\\.[a-z0-9.-]+)\""));
    QSet<QString> ids;
    const QDir folder(QStringLiteral(KMS_SOURCE_DIR "/engine/diagnosis"));
    const auto files = folder.entryInfoList({QStringLiteral("*.cpp")});
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        auto matches = literal.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
            const QString id = matches.next().captured(1);
            if (!id.endsWith(QLatin1Char('.')))
                ids.insert(id);
        }
    }
    return ids;
}

} // namespace

class TestSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSentenceBeginsInUpperCaseAndANameAsTheSiteWritesIt()
    {
        Finding finding;
        finding.id = FindingId::ClientActivated;
        const Phrasebook english(QStringLiteral("en"));
        const Phrasebook french(QStringLiteral("fr"));
        QCOMPARE(headline(finding, english), QStringLiteral("This computer is activated."));
        QCOMPARE(headline(finding, french), QStringLiteral("Cet ordinateur est activé."));
        finding.subject = QStringLiteral("pc-0142.corp.example");
        QCOMPARE(headline(finding, english), QStringLiteral("pc-0142.corp.example is activated."));
    }

    void everyIdInTheCodeHasItsWords_data() { languages(); }
    void everyIdInTheCodeHasItsWords()
    {
        QFETCH(QString, language);
        const Phrasebook phrases(language);
        const QSet<QString> ids = idsInCode();
        QVERIFY(ids.size() > 40);
        for (const QString &id : ids) {
            QVERIFY2(phrases.has(id), qPrintable(id));
            Because because{{}, id, allFacts()};
            if (id.startsWith(QLatin1String("because."))) {
                const QString text = sentence(because, phrases);
                QVERIFY2(!hasHole(text), qPrintable(text));
            }
        }
    }

    void everyAnswerHasItsWords_data() { languages(); }
    void everyAnswerHasItsWords()
    {
        QFETCH(QString, language);
        const Phrasebook phrases(language);
        for (int question = 0; question < 9; ++question) {
            for (const Answer answer : {Answer::Undecided, Answer::Yes, Answer::No}) {
                QuestionAnswer shown;
                shown.id = QuestionId(question);
                shown.answer = answer;
                shown.headline =
                    QLatin1String("answer.") + toId(shown.id) + QLatin1Char('.') + toId(answer);
                shown.values = toVariantMap(allFacts());
                QVERIFY2(!hasHole(headline(shown, phrases)), qPrintable(shown.headline));
            }
        }
    }

    void aGracePeriodThatEndedIsSaid_data() { languages(); }
    void aGracePeriodThatEndedIsSaid()
    {
        QFETCH(QString, language);
        const Phrasebook phrases(language);
        QuestionAnswer shown;
        shown.headline = QStringLiteral("answer.client-activated.undecided.grace-ended");
        shown.values = toVariantMap(allFacts());
        const QString text = headline(shown, phrases);
        QVERIFY2(!hasHole(text), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("2027")), qPrintable(text));
    }

    void whatIsMissingComesWithACommand_data() { languages(); }
    void whatIsMissingComesWithACommand()
    {
        QFETCH(QString, language);
        const Phrasebook phrases(language);
        const Diagnosis diagnosis = diagnose({});
        for (const QuestionAnswer &answer : diagnosis.questions) {
            QVERIFY2(!hasHole(headline(answer, phrases)), qPrintable(answer.headline));
            QVERIFY2(!hasHole(sentence(answer.missing.first(), phrases)),
                     qPrintable(answer.missing.first().phrase));
            QVERIFY(!command(answer.missing.first().command).text.isEmpty());
        }
        QVERIFY(!hasHole(sentence(diagnosis.conclusion, diagnosis, phrases)));
    }

    void aNamelessMachineLeavesNoHole()
    {
        Finding finding;
        finding.id = FindingId::ResponseLost;
        finding.facts.attempts = 1;
        QCOMPARE(headline(finding, Phrasebook(QStringLiteral("en"))),
                 QStringLiteral("The answers to this computer get lost: the KMS host served its "
                                "request, and no answer reached the client."));
    }

    void theSkewIsSaidWithoutItsSign()
    {
        Finding finding;
        finding.id = FindingId::ClockSkew;
        finding.variant = QStringLiteral("ahead");
        finding.subject = QStringLiteral("PC-0142");
        finding.facts = allFacts();
        QCOMPARE(headline(finding, Phrasebook(QStringLiteral("en"))),
                 QStringLiteral(
                     "The clock of PC-0142 is 5\u00a0h\u00a018\u00a0min ahead of the clock of "
                     "kms01.corp.example."));
    }

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        const QStringList all = Phrasebook::languages();
        for (const QString &language : all)
            QTest::newRow(qPrintable(language)) << language;
    }
};

QTEST_APPLESS_MAIN(TestSentences)
#include "tst_sentences.moc"
