#include "engine/history/clientladder.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *kms01 = "kms01.corp.example";
constexpr const char *pc = "PC-0142.corp.example";
constexpr quint32 noKmsContacted = 0xC004F074;
constexpr quint32 cannotServe = 0xC004F042;

QString step(const LadderTry::Step &step)
{
    return toUtc(step.time).toString(QStringLiteral("HH:mm:ss ")) + toString(step.result) + u' ' +
           step.ref.evidence + u'#' + QString::number(step.ref.at.number);
}

// "08:00:00 0x00000000 e1#1001 > 08:00:01 … > 08:00:02 …": request, host, answer. The first record
// of a log is number 1001.
QString written(const LadderTry &made)
{
    QStringList steps{step(made.request)};
    switch (made.hostView) {
    case Attempt::HostView::NotCovered:
        steps.append(QStringLiteral("?"));
        break;
    case Attempt::HostView::Unseen:
        steps.append(QStringLiteral("never"));
        break;
    case Attempt::HostView::Seen:
        steps.append(made.arrival ? step(*made.arrival) : QStringLiteral("lost"));
        break;
    }
    steps.append(made.answer ? step(*made.answer) : QStringLiteral("none"));
    return steps.join(QStringLiteral(" > "));
}

QVector<ClientLadder> laddersOf(const Evidence &evidence)
{
    return clientLadders(buildCaseFile(evidence));
}

} // namespace

class TestClientLadder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTryHasItsSteps_data()
    {
        QTest::addColumn<Evidence>("evidence");
        QTest::addColumn<QStringList>("tries");
        const auto row = [](const char *name, const Evidence &evidence, const QStringList &tries) {
            QTest::newRow(name) << evidence << tries;
        };
        row("all three steps",
            {LogBuilder(pc)
                 .sent("2026-11-12 08:00:00")
                 .answered("2026-11-12 08:00:02")
                 .item("e1", "pc"),
             LogBuilder(kms01).received("2026-11-12 08:00:01").item("e2", "kms01")},
            {QStringLiteral("08:00:00 0x00000000 e1#1001 > 08:00:01 0x00000000 e2#1001 > "
                            "08:00:02 0x00000000 e1#1002")});
        row("refused by the host",
            {LogBuilder(pc)
                 .sent("2026-11-12 08:00:00")
                 .answered("2026-11-12 08:00:02", {.bound = false, .result = cannotServe})
                 .item("e1", "pc"),
             LogBuilder(kms01)
                 .received("2026-11-12 08:00:01", {.result = cannotServe})
                 .item("e2", "kms01")},
            {QStringLiteral("08:00:00 0x00000000 e1#1001 > 08:00:01 0xC004F042 e2#1001 > "
                            "08:00:02 0xC004F042 e1#1002")});
        row("the count was too low: the answer says so in its flags",
            {LogBuilder(pc)
                 .sent("2026-11-12 08:00:00")
                 .answered("2026-11-12 08:00:02",
                           {.count = 11, .bound = false, .flags = RequestFlag::countTooLow})
                 .item("e1", "pc")},
            {QStringLiteral("08:00:00 0x00000000 e1#1001 > ? > 08:00:02 0xC004F038 e1#1002")});
        row("one never reached the host, the next one did",
            {LogBuilder(pc)
                 .sent("2026-11-12 08:00:00", {.result = noKmsContacted})
                 .sent("2026-11-12 10:00:00")
                 .item("e1", "pc"),
             LogBuilder(kms01)
                 .covering("2026-11-12 00:00:00", "2026-11-12 23:00:00")
                 .received("2026-11-12 07:00:00", {.cmid = cmid(1), .client = "PC-1"})
                 .received("2026-11-12 10:00:01")
                 .item("e2", "kms01")},
            {QStringLiteral("08:00:00 0xC004F074 e1#1001 > never > none"),
             QStringLiteral("10:00:00 0x00000000 e1#1002 > 10:00:01 0x00000000 e2#1002 > none")});
        row("records out of order",
            {LogBuilder(pc)
                 .sent("2026-11-12 10:00:00", {.result = noKmsContacted})
                 .sent("2026-11-12 08:00:00", {.result = noKmsContacted})
                 .item("e1", "pc")},
            {QStringLiteral("08:00:00 0xC004F074 e1#1002 > ? > none"),
             QStringLiteral("10:00:00 0xC004F074 e1#1001 > ? > none")});
    }
    void eachTryHasItsSteps()
    {
        QFETCH(Evidence, evidence);
        const auto ladders = laddersOf(evidence);
        QCOMPARE(ladders.size(), 1);
        QCOMPARE(ladders.constFirst().client, QString::fromLatin1(pc));
        QStringList tries;
        for (const LadderTry &made : ladders.constFirst().tries)
            tries.append(written(made));
        QTEST(tries, "tries");
    }

    void theServerAskedIsTold()
    {
        const auto ladders =
            laddersOf({LogBuilder(pc)
                           .sent("2026-11-12 08:00:00", {.server = "kms01.corp.example:1689"})
                           .sent("2026-11-12 10:00:00", {.server = ""})
                           .item("e1", "pc")});
        QCOMPARE(ladders.size(), 1);
        QCOMPARE(ladders[0].tries[0].server, QStringLiteral("kms01.corp.example:1689"));
        QCOMPARE(ladders[0].tries[1].server, QString());
    }

    void theNewest500TriesAreShown()
    {
        LogBuilder log(pc);
        const QDateTime begin(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        for (int i = 0; i < 503; ++i) {
            const QString time =
                begin.addSecs(i * 7200).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
            log.sent(qPrintable(time), {.result = noKmsContacted});
        }
        const auto ladders = laddersOf({log.item("e1", "pc")});
        QCOMPARE(ladders.size(), 1);
        QCOMPARE(ladders[0].tries.size(), 500);
        QCOMPARE(ladders[0].left, 3);
        QCOMPARE(toUtc(ladders[0].tries[0].request.time), begin.addSecs(3 * 7200));
        QCOMPARE(toUtc(ladders[0].tries[499].request.time), begin.addSecs(502 * 7200));
    }

    void onlyClientsWithTriesHaveOne()
    {
        QVERIFY(laddersOf({}).isEmpty());
        QVERIFY(laddersOf({report("e1", {kmsClientLicense()}, "pc")}).isEmpty());
        const auto ladders =
            laddersOf({LogBuilder("PC-1").sent("2026-11-12 08:00:00", {.cmid = cmid(1)}).item("e1"),
                       LogBuilder("PC-2").sent("2026-11-12 09:00:00", {.cmid = cmid(2)}).item("e2"),
                       report("e3", {kmsClientLicense()}, "pc3", "PC-3")});
        QCOMPARE(ladders.size(), 2);
    }
};

QTEST_APPLESS_MAIN(TestClientLadder)
#include "tst_clientladder.moc"
