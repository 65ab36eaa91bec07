#include "wizard/models/byhand.h"
#include "wizard/models/verdicttext.h"

#include <QTest>

using namespace kms;
using wizard::answerOf;
using wizard::HandEntry;
using wizard::HandTopic;

namespace {

Phrasebook english()
{
    return Phrasebook(QStringLiteral("en"));
}

HandEntry entry(ToldTopic topic, ToldChoice choice, const char *value, const char *computer = "")
{
    return {topic, choice, QString::fromUtf8(value), {}, QString::fromUtf8(computer)};
}

wizard::Analysis oneClientAndHost()
{
    wizard::Analysis analysis;
    ClientCase client;
    client.name = QStringLiteral("PC-1");
    HostCase host;
    host.name = QStringLiteral("kms01");
    analysis.caseFile.clients = {client};
    analysis.caseFile.hosts = {host};
    return analysis;
}

} // namespace

Q_DECLARE_METATYPE(HandEntry)

/// What a person fills in, and what it says.
class TestByHandTopics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsFilledInBecomesAnAnswer_data()
    {
        QTest::addColumn<HandEntry>("filled");
        QTest::addColumn<QString>("code"); // "-": it is no answer
        const auto row = [](const char *name, const HandEntry &filled, const char *code) {
            QTest::newRow(name) << filled << QString::fromLatin1(code);
        };
        const auto code = [](const char *typed) {
            return entry(ToldTopic::ClientCode, ToldChoice::Code, typed, " PC-1 ");
        };
        row("hexadecimal", code("0xC004F074"), "0xC004F074");
        row("lower case, blanks", code("  c004f074 "), "0xC004F074");
        row("decimal", code("-1073418124"), "0xC004F074");
        row("no code", code("host"), "-");
        row("nothing", code(""), "-");
        row("success", code("0"), "-");
        row("a foreign choice", entry(ToldTopic::ClientCode, ToldChoice::Licensed, ""), "-");
    }
    void whatIsFilledInBecomesAnAnswer()
    {
        QFETCH(HandEntry, filled);
        QFETCH(QString, code);
        const auto answer = answerOf(filled);
        QCOMPARE(answer ? toString(*answer->code) : QStringLiteral("-"), code);
        if (answer)
            QCOMPARE(answer->computer, QStringLiteral("PC-1"));
    }

    void aCountIsANumber()
    {
        const auto count = [](const char *typed) {
            return answerOf(entry(ToldTopic::HostCount, ToldChoice::Count, typed));
        };
        QVERIFY(count(" 12 ")->count == 12);
        QVERIFY(!count("twelve"));
        QVERIFY(!count("-1"));
        QVERIFY(!count(""));
    }

    void aDomainIsToldOfARecordOnly()
    {
        HandEntry filled = entry(ToldTopic::SrvRecord, ToldChoice::NoSuchName, "kms01");
        filled.domain = QStringLiteral(" corp.example ");
        QCOMPARE(answerOf(filled)->domain, QStringLiteral("corp.example"));
        QCOMPARE(answerOf(filled)->host, QString()); // what is not asked for is not taken
        filled.topic = ToldTopic::ClientState;
        filled.choice = ToldChoice::Licensed;
        QCOMPARE(answerOf(filled)->domain, QString());
    }

    void theComputersOfTheCaseAreProposed()
    {
        const wizard::Analysis analysis = oneClientAndHost();
        const auto topics = handTopics(QuestionId::HostFailed, &analysis, english());
        QCOMPARE(topics.size(), 3);
        QCOMPARE(topics.at(0).topic, ToldTopic::HostState);
        QCOMPARE(topics.at(0).computer, QStringLiteral("kms01"));
        QVERIFY(topics.at(0).ofHost);
        QCOMPARE(topics.at(1).topic, ToldTopic::Port);
        QCOMPARE(topics.at(1).computer, QStringLiteral("PC-1"));
        QCOMPARE(topics.at(1).host, QStringLiteral("kms01"));
        QVERIFY(!topics.at(1).ofHost);
    }

    void ofSeveralComputersNoneIsProposed()
    {
        wizard::Analysis analysis = oneClientAndHost();
        analysis.caseFile.clients += ClientCase();
        const auto topics = handTopics(QuestionId::ErrorCode, &analysis, english());
        QCOMPARE(topics.constFirst().computer, QString());
        analysis.diagnosis.conclusion.failingClient = QStringLiteral("PC-2");
        QCOMPARE(handTopics(QuestionId::ErrorCode, &analysis, english()).constFirst().computer,
                 QStringLiteral("PC-2"));
    }

    void whatWasToldIsAskedLast()
    {
        wizard::Analysis analysis;
        ToldAnswer told;
        told.topic = ToldTopic::ClientCode;
        analysis.told = {told};
        const auto topics = handTopics(QuestionId::ClientNotActivating, &analysis, english());
        QCOMPARE(topics.constFirst().topic, ToldTopic::ClientState);
        QCOMPARE(topics.constLast().topic, ToldTopic::ClientCode);
        QCOMPARE(topics.size(), 5);
    }

    void everyTopicCanBeToldOnSomePage()
    {
        QSet<int> told;
        for (int question = 0; question <= int(QuestionId::HostFailed); ++question) {
            for (const ToldTopic topic : wizard::topicsFor(QuestionId(question)))
                told.insert(int(topic));
        }
        QCOMPARE(size_t(told.size()), toldTopics().size());
    }

    void aPageWithoutEvidenceSaysWhatToBringOrToTell()
    {
        for (int question = 0; question <= int(QuestionId::HostFailed); ++question) {
            const auto text = wizard::openQuestionText(QuestionId(question), english());
            QCOMPARE(text.state, wizard::StepState::NotYet);
            QVERIFY(!text.headline.isEmpty());
            QVERIFY(!text.missing.isEmpty());
            QCOMPARE(size_t(text.byHand.size()), wizard::topicsFor(QuestionId(question)).size());
        }
    }
};

QTEST_GUILESS_MAIN(TestByHandTopics)
#include "tst_byhandtopics.moc"
