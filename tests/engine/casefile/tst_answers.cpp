#include "engine/casefile/casefile.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr quint32 rpcUnavailable = 0xC0020017;
constexpr const char *pc = "PC-0142.corp.example";

int countOfAnswer(const Attempt &attempt)
{
    return attempt.response ? attempt.response->value.count.value_or(-2) : -1;
}

} // namespace

/// The requests of a client's log and the answers that it processed.
class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerBelongsToTheRequestOfItsMinuteOrTheMinuteBefore_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("belongs");
        QTest::newRow("at once") << "2026-11-20 08:30:59" << true;
        QTest::newRow("next minute") << "2026-11-20 08:31:59" << true;
        QTest::newRow("two minutes later") << "2026-11-20 08:32:00" << false;
        QTest::newRow("before the request") << "2026-11-20 08:30:57" << false;
    }
    void anAnswerBelongsToTheRequestOfItsMinuteOrTheMinuteBefore()
    {
        QFETCH(QString, answer);
        QFETCH(bool, belongs);
        const CaseFile built =
            buildCaseFile({LogBuilder(pc)
                               .sent("2026-11-20 08:30:58")
                               .answered(answer.toLatin1().constData(), {.clientTime = ""})
                               .item("e1")});
        const ClientCase &client = built.clients.first();
        QCOMPARE(client.attempts.first().response.has_value(), belongs);
        QCOMPARE(client.looseResponses.size(), belongs ? 0 : 1);
    }

    void oneAnswerBelongsToOneRequestTheNearestEarlierOne()
    {
        const CaseFile built = buildCaseFile({LogBuilder(pc)
                                                  .sent("2026-11-20 08:30:00")
                                                  .sent("2026-11-20 08:30:10")
                                                  .answered("2026-11-20 08:30:11", {.count = 11})
                                                  .sent("2026-11-20 08:30:20")
                                                  .item("e1")});
        const auto &attempts = built.clients.first().attempts;
        QCOMPARE(countOfAnswer(attempts[0]), -1);
        QCOMPARE(countOfAnswer(attempts[1]), 11);
        QCOMPARE(countOfAnswer(attempts[2]), -1);
    }

    void eachOfTwoRequestsGetsItsOwnAnswer()
    {
        const CaseFile built = buildCaseFile({LogBuilder(pc)
                                                  .sent("2026-11-20 08:30:00")
                                                  .answered("2026-11-20 08:30:00", {.count = 11})
                                                  .sent("2026-11-20 08:30:00")
                                                  .answered("2026-11-20 08:30:00", {.count = 12})
                                                  .item("e1")});
        const auto &attempts = built.clients.first().attempts;
        QCOMPARE(countOfAnswer(attempts[0]), 11);
        QCOMPARE(countOfAnswer(attempts[1]), 12);
    }

    void twoProductsThatAskAtOnceGetTheirOwnAnswers_data()
    {
        QTest::addColumn<QByteArray>("first"); // when each request was sent
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<int>("officeCount"); // 11 is too few for Windows
        QTest::newRow("one moment: by their order")
            << QByteArray("2026-11-20 08:30:00") << QByteArray("2026-11-20 08:30:00") << 3;
        QTest::newRow("one after the other: by the count")
            << QByteArray("2026-11-20 08:30:00") << QByteArray("2026-11-20 08:30:01") << 11;
    }
    void twoProductsThatAskAtOnceGetTheirOwnAnswers()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(int, officeCount);
        constexpr quint32 tooLow = RequestFlag::countTooLow;
        const CaseFile built = buildCaseFile(
            {LogBuilder(pc)
                 .sent(first.constData(), {.required = 25})
                 .sent(second.constData(), {.required = 5})
                 .answered("2026-11-20 08:30:02", {.count = 11, .bound = false, .flags = tooLow})
                 .answered("2026-11-20 08:30:02", {.count = officeCount,
                                                   .bound = officeCount >= 5,
                                                   .flags = officeCount < 5 ? tooLow : 0})
                 .item("e1")});
        const auto &attempts = built.clients.first().attempts;
        QCOMPARE(countOfAnswer(attempts[0]), 11);
        QCOMPARE(countOfAnswer(attempts[1]), officeCount);
        QCOMPARE(attempts[1].response->value.bound, officeCount >= 5);
    }

    void aFailedTryOfAnotherHostDoesNotTakeTheAnswer()
    {
        const CaseFile built = buildCaseFile(
            {LogBuilder(pc)
                 .sent("2026-11-20 08:30:00")
                 .sent("2026-11-20 08:30:01", {.server = "kms-old:1688", .result = rpcUnavailable})
                 .answered("2026-11-20 08:30:02", {.count = 50})
                 .item("e1")});
        const auto &attempts = built.clients.first().attempts;
        QCOMPARE(countOfAnswer(attempts[0]), 50);
        QCOMPARE(countOfAnswer(attempts[1]), -1);
    }

    void anAnswerWhoseRequestIsNotAtHandStaysLoose()
    {
        const CaseFile built = buildCaseFile({LogBuilder(pc)
                                                  .answered("2026-11-20 08:30:11", {.count = 7})
                                                  .sent("2026-11-20 08:30:20")
                                                  .item("e1")});
        QCOMPARE(built.clients.first().looseResponses.size(), 1);
        QCOMPARE(built.clients.first().looseResponses.first().value.count, std::optional(7));
        QVERIFY(!built.clients.first().attempts.first().response);
    }

    void theAnswersOfTwoMachinesInOneLogAreKeptApart()
    {
        const CaseFile built = buildCaseFile(
            {LogBuilder("PC-0001")
                 .sent("2026-11-20 08:30:00", {.cmid = cmid(1)})
                 .sent("2026-11-20 08:30:01", {.cmid = cmid(2), .computer = "PC-0002"})
                 .answered("2026-11-20 08:30:02", {.count = 31})
                 .item("e1")});
        QCOMPARE(countOfAnswer(built.clients[0].attempts[0]), 31);
        QCOMPARE(countOfAnswer(built.clients[1].attempts[0]), -1);
    }

    void aLogThatIsThereTwiceIsReadOnce()
    {
        LogBuilder log(pc);
        log.sent("2026-11-20 08:30:00").answered("2026-11-20 08:30:00");
        LogBuilder longer = log;
        longer.sent("2026-11-20 10:30:00");
        const CaseFile built = buildCaseFile({log.item("e1"), longer.item("e2")});
        const auto &attempts = built.clients.first().attempts;
        QCOMPARE(attempts.size(), 2);
        QVERIFY(attempts[0].response);
        QCOMPARE(attempts[1].request.ref.evidence, QStringLiteral("e2"));
        QVERIFY(built.clients.first().looseResponses.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
