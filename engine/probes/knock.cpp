#include "engine/probes/knock.h"

#include "engine/probes/rpcbind.h"
#include "engine/probes/tcpsocket.h"

#include <QElapsedTimer>
#include <QHostAddress>

#include <vector>

namespace kms {

namespace {

constexpr int sleepMs = 20; // how often a person's wish to stop is looked at

/// One connection under way, and the test that it fills in.
struct Knock
{
    PortTest *test = nullptr;
    TcpSocket socket;
    QElapsedTimer since; ///< of connecting, then of the question
    bool isConnected = false;
    bool isReady = false; ///< after the last wait
    QByteArray unsent;
    QByteArray received;
};

int elapsedMs(const Knock &knock)
{
    return int(knock.since.elapsed());
}

PortTest::Outcome outcomeOf(TcpSocket::Connect connected)
{
    switch (connected) {
    case TcpSocket::Connect::Done:
    case TcpSocket::Connect::Reset:
        return PortTest::Outcome::Connected;
    case TcpSocket::Connect::Refused:
        return PortTest::Outcome::Refused;
    case TcpSocket::Connect::TimedOut:
        return PortTest::Outcome::TimedOut;
    case TcpSocket::Connect::Unreachable:
        return PortTest::Outcome::Unreachable;
    case TcpSocket::Connect::Pending:
    case TcpSocket::Connect::Failed:
        break;
    }
    return PortTest::Outcome::Failed;
}

// Each of the following returns whether the knock goes on.

bool endConnecting(Knock &knock, PortTest::Outcome outcome)
{
    knock.test->outcome = outcome;
    knock.test->connectMs = elapsedMs(knock);
    return false;
}

bool endAsking(Knock &knock, KmsAnswer answer)
{
    // Bytes that decided nothing are still bytes.
    knock.test->kms = knock.received.isEmpty() ? answer : KmsAnswer::Other;
    if (knock.test->kms != KmsAnswer::Silent)
        knock.test->answerMs = elapsedMs(knock);
    return false;
}

bool begin(Knock &knock)
{
    knock.since.start();
    const auto connected =
        knock.socket.connectTo(QHostAddress(knock.test->address), knock.test->port);
    return connected == TcpSocket::Connect::Pending || endConnecting(knock, outcomeOf(connected));
}

bool listen(Knock &knock)
{
    while (true) {
        const auto moved =
            knock.socket.receive(knock.received, longestAnswer - knock.received.size());
        if (moved == TcpSocket::Transfer::Nothing)
            return true;
        if (moved == TcpSocket::Transfer::Ended)
            return endAsking(knock, KmsAnswer::Closed);
        if (moved == TcpSocket::Transfer::Cut)
            return endAsking(knock, KmsAnswer::Reset);
        if (const auto answer = readAnswer(knock.received)) {
            knock.test->kms = *answer;
            knock.test->answerMs = elapsedMs(knock);
            return false;
        }
    }
}

bool ask(Knock &knock)
{
    const auto moved = knock.socket.send(knock.unsent);
    if (moved == TcpSocket::Transfer::Cut)
        return endAsking(knock, KmsAnswer::Reset);
    if (moved == TcpSocket::Transfer::Ended)
        knock.unsent.clear(); // whether in order is told by what can be read
    return true;
}

bool finishConnecting(Knock &knock)
{
    const auto connected = knock.socket.connected();
    endConnecting(knock, outcomeOf(connected));
    if (knock.test->outcome != PortTest::Outcome::Connected)
        return false;
    knock.test->sourceAddress = knock.socket.localAddress();
    knock.isConnected = true;
    knock.unsent = kmsBind();
    knock.since.restart();
    return connected == TcpSocket::Connect::Done || endAsking(knock, KmsAnswer::Reset);
}

bool goOn(Knock &knock)
{
    if (!knock.isConnected && !finishConnecting(knock))
        return false;
    if (!knock.unsent.isEmpty() && !ask(knock))
        return false;
    return listen(knock);
}

bool expire(Knock &knock)
{
    return knock.isConnected ? endAsking(knock, KmsAnswer::Silent)
                             : endConnecting(knock, PortTest::Outcome::TimedOut);
}

void waitForAny(std::vector<Knock> &knocks)
{
    if (knocks.empty())
        return;
    std::vector<TcpSocket::Awaited> awaited;
    awaited.reserve(knocks.size());
    for (const Knock &knock : knocks)
        awaited.push_back({&knock.socket, !knock.isConnected || !knock.unsent.isEmpty(), false});
    TcpSocket::waitForAny(awaited, sleepMs);
    for (size_t i = 0; i < knocks.size(); ++i)
        knocks[i].isReady = awaited[i].isReady;
}

/// The tests of \a targets before any of them is made.
QVector<PortTest> untested(const QVector<KnockTarget> &targets)
{
    QVector<PortTest> tests;
    tests.reserve(targets.size());
    for (const KnockTarget &target : targets) {
        const QHostAddress address(target.address.isEmpty() ? target.host : target.address);
        PortTest test;
        test.host = target.host;
        test.port = target.port;
        test.address = address.toString();
        if (address.isNull())
            test.outcome = PortTest::Outcome::NameNotResolved;
        tests.append(test);
    }
    return tests;
}

} // namespace

QVector<PortTest> knock(const QVector<KnockTarget> &targets, int timeoutMs, Progress &progress)
{
    const int limitMs = qBound(1, timeoutMs, 60'000);
    QVector<PortTest> tests = untested(targets);
    std::vector<PortTest *> waiting; // last one first
    for (qsizetype i = qMin(tests.size(), mostKnockTargets) - 1; i >= 0; --i) {
        if (tests[i].outcome == PortTest::Outcome::NotTold)
            waiting.push_back(&tests[i]);
    }
    const auto total = qint64(waiting.size());
    std::vector<Knock> knocks;
    while (!(waiting.empty() && knocks.empty()) && !progress.isCancelled()) {
        while (!waiting.empty() && knocks.size() < TcpSocket::mostAwaited) {
            Knock knock;
            knock.test = waiting.back();
            waiting.pop_back();
            if (begin(knock))
                knocks.push_back(std::move(knock));
        }
        waitForAny(knocks);
        std::erase_if(knocks, [limitMs](Knock &knock) {
            return (knock.isReady && !goOn(knock)) ||
                   (elapsedMs(knock) >= limitMs && !expire(knock));
        });
        progress.report(total - qint64(waiting.size() + knocks.size()), total);
    }
    return tests;
}

} // namespace kms
