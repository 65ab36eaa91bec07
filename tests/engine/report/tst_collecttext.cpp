#include "engine/report/collecttext.h"

#include <QTest>

using namespace kms;
using Outcome = CollectStepResult::Outcome;

namespace {

Phrasebook english()
{
    return Phrasebook(QStringLiteral("en"));
}

CollectStepResult registry(Outcome outcome, const char *detail)
{
    return {CollectStep::Registry, outcome, QString::fromLatin1(detail), {}};
}

} // namespace

class TestCollectText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEndOfEveryStepHasWords_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : Phrasebook::languages())
            QTest::newRow(qPrintable(language)) << language;
    }
    void everyEndOfEveryStepHasWords()
    {
        QFETCH(QString, language);
        const Phrasebook phrases(language);
        for (int step = 0; step <= int(CollectStep::Probe); ++step) {
            for (int outcome = 0; outcome <= int(Outcome::Cancelled); ++outcome) {
                const CollectStepResult result{CollectStep(step), Outcome(outcome), {}, {}};
                for (const bool elsewhere : {false, true}) {
                    const QString line = collectLine(result, elsewhere, phrases);
                    // A phrase that is missing is shown as its id in angle brackets.
                    QVERIFY2(!line.isEmpty() && !line.contains(u'<'), qPrintable(line));
                }
            }
        }
    }

    void whatHelpsDependsOnTheComputer()
    {
        const CollectStepResult denied = registry(Outcome::AccessDenied, "0x80070005");
        QCOMPARE(outcomeWords(denied, false, english()),
                 QStringLiteral("Start KMS Assistant as administrator and try again. "
                                "(0x80070005)"));
        QCOMPARE(outcomeWords(denied, true, english()),
                 QStringLiteral("Ask for the right to read this there, or run the collector on "
                                "that computer. (0x80070005)"));
    }

    void whatTheFolderCouldNotTakeIsSaid()
    {
        CollectStepResult result = registry(Outcome::Failed, "");
        result.unwritten = true;
        QCOMPARE(outcomeWords(result, false, english()),
                 QStringLiteral("It was gathered, and the folder could not take it."));
    }

    void aLineNamesTheFilesOrTheState()
    {
        CollectStepResult result = registry(Outcome::Done, "");
        result.files = QStringList{QStringLiteral("PC-0142/registry.txt")};
        QCOMPARE(collectLine(result, false, english()),
                 QStringLiteral("The registry’s licensing settings: Done → PC-0142/registry.txt"));
        QCOMPARE(collectLine(result, false, Phrasebook(QStringLiteral("fr"))),
                 QStringLiteral("Les réglages de licence du Registre\u00A0: Terminé → "
                                "PC-0142/registry.txt"));
        QCOMPARE(collectLine({CollectStep::Service, Outcome::Done, QStringLiteral("running"), {}},
                             false, english()),
                 QStringLiteral("The licensing service: Done (running)"));
    }

    void aLineNamesAllThatCame()
    {
        CollectStepResult partly = registry(Outcome::AccessDenied, "0x80070005");
        partly.files = QStringList{QStringLiteral("PC-0142/registry.txt")};
        QCOMPARE(collectLine(partly, false, english()),
                 QStringLiteral("The registry’s licensing settings: Access denied. Start KMS "
                                "Assistant as administrator and try again. (0x80070005) → "
                                "PC-0142/registry.txt"));
        const CollectStepResult running{CollectStep::Service,
                                        Outcome::Done,
                                        QStringLiteral("running"),
                                        {QStringLiteral("KMS01/netstat.txt")}};
        QCOMPARE(collectLine(running, false, english()),
                 QStringLiteral("The licensing service: Done (running) → KMS01/netstat.txt"));
    }

    void whatStrangersWroteIsHarmless()
    {
        CollectStepResult result = registry(Outcome::Failed, "");
        result.detail = QStringLiteral("a\u202Eb\n") + QString(100'000, u'x');
        const QString words = collectLine(result, true, english());
        QVERIFY(words.size() < 400);
        QVERIFY(!words.contains(u'\u202E') && !words.contains(u'\n'));
    }
};

QTEST_GUILESS_MAIN(TestCollectText)
#include "tst_collecttext.moc"
