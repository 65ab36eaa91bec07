#include "engine/probes/rpcbind.h"
#include "tests/engine/probes/peer.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace kms;

namespace {

constexpr int limitMs = 3'000; // enough for a peer that answers, on a machine that is busy
constexpr int roomMs = 500;    // on top of the slowest one's time

QByteArray bindAck(const char *resultAndReason)
{
    return QByteArray::fromHex("05000c0310000000380000000d0a0d0ad016d01678560000"
                               "0000000001000000") +
           QByteArray::fromHex(resultAndReason) +
           QByteArray::fromHex("045d888aeb1cc9119fe808002b10486002000000");
}

Peer::Answer saying(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &socket) { peer::says(socket, bytes); };
}

Peer::Answer sayingThen(const QByteArray &bytes, void (*then)(QTcpSocket &))
{
    return [bytes, then](QTcpSocket &socket) {
        socket.write(bytes);
        socket.flush();
        // What was said first has arrived by then.
        QTimer::singleShot(100, &socket, [&socket, then] { then(socket); });
    };
}

/// One byte of \a bytes after the other, and the last one for ever.
Peer::Answer dribbling(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &socket) {
        auto *timer = new QTimer(&socket);
        QObject::connect(timer, &QTimer::timeout, &socket, [&socket, bytes, at = 0]() mutable {
            socket.write(QByteArray(1, bytes[qMin(at++, bytes.size() - 1)]));
        });
        timer->start(200);
    };
}

/// Stops once a time has passed.
class StopAfter final : public Progress
{
public:
    explicit StopAfter(int ms)
        : m_ms(ms)
    {
        m_since.start();
    }
    void report(qint64 done, qint64 total) override
    {
        m_done = done;
        m_total = total;
    }
    bool isCancelled() const override { return m_since.elapsed() >= m_ms; }

    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; }
    qint64 elapsed() const { return m_since.elapsed(); }

private:
    QElapsedTimer m_since;
    int m_ms;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

constexpr int never = 3'600'000;

/// A port where nothing listens.
KnockTarget closedDoor()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return {QStringLiteral("closed"), server.serverPort(), QStringLiteral("127.0.0.1")};
}

QString shown(const PortTest &test)
{
    return QStringLiteral("outcome %1, answer %2, after %3 ms and %4 ms")
        .arg(int(test.outcome))
        .arg(int(test.kms))
        .arg(test.connectMs.value_or(-1))
        .arg(test.answerMs.value_or(-1));
}

} // namespace

class TestKnock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAnswersIsTold_data()
    {
        QTest::addColumn<Peer::Answer>("answer");
        QTest::addColumn<KmsAnswer>("expected");
        const auto add = [](const char *name, const Peer::Answer &answer, KmsAnswer expected) {
            QTest::newRow(name) << answer << expected;
        };
        add("KMS is offered", saying(bindAck("00000000")), KmsAnswer::Accepted);
        add("KMS is not offered", saying(bindAck("02000100")), KmsAnswer::InterfaceRefused);
        add(
            "in two pieces",
            [](QTcpSocket &socket) {
                sayingThen(bindAck("00000000").first(20), [](QTcpSocket &rest) {
                    peer::says(rest, bindAck("00000000").sliced(20));
                })(socket);
            },
            KmsAnswer::Accepted);
        add("TLS alert", saying(QByteArray::fromHex("15030100020246")), KmsAnswer::Tls);
        add("web server", saying("HTTP/1.1 400 Bad Request\r\n\r\n"), KmsAnswer::Http);
        add("garbage", saying(QByteArray("\x80\x00\xFFgarbage", 10)), KmsAnswer::Other);
        add("mute", peer::mute, KmsAnswer::Silent);
        add("reset", peer::resets, KmsAnswer::Reset);
        add("closed in order", peer::closes, KmsAnswer::Closed);
        add("half an answer, then silence", saying(bindAck("00000000").first(20)),
            KmsAnswer::Other);
        add("half an answer, then closed", sayingThen(bindAck("00000000").first(20), peer::closes),
            KmsAnswer::Other);
        add("half an answer, then reset", sayingThen(bindAck("00000000").first(20), peer::resets),
            KmsAnswer::Other);
        add("half an answer, byte by byte, and never its end",
            dribbling(bindAck("00000000").first(24)), KmsAnswer::Other);
        add("blanks without end", dribbling(" "), KmsAnswer::Other);
    }
    void whatAnswersIsTold()
    {
        QFETCH(Peer::Answer, answer);
        QFETCH(KmsAnswer, expected);
        if (expected == KmsAnswer::Reset && peer::resetsAreHidden())
            QSKIP("Wine does not tell a reset from an end in order");
        Peer peer(answer);
        const auto tests = knockAside({peer.target()}, limitMs);
        QCOMPARE(tests.size(), 1);
        const PortTest test = tests.value(0);
        QVERIFY2(test.outcome == PortTest::Outcome::Connected && test.kms == expected,
                 qPrintable(shown(test)));
        QCOMPARE(test.host, QStringLiteral("kms01.corp.example"));
        QCOMPARE(test.address, QStringLiteral("127.0.0.1"));
        QCOMPARE(test.port, peer.serverPort());
        QCOMPARE(test.sourceAddress, QStringLiteral("127.0.0.1"));
        QCOMPARE(test.pingSucceeded, std::nullopt);
        QVERIFY(test.connectMs && *test.connectMs >= 0);
        QCOMPARE(test.answerMs.has_value(), expected != KmsAnswer::Silent);
        QVERIFY(test.at == Place());
        QCOMPARE(peer.asked(), QVector<QByteArray>{kmsBind()});
    }

    void whoHangsUpBeforeListeningHasConnected()
    {
        class HangsUp : public QTcpServer
        {
            void incomingConnection(qintptr descriptor) override
            {
                QTcpSocket socket;
                socket.setSocketDescriptor(descriptor);
                peer::resets(socket);
            }
        };
        if (peer::resetsAreHidden())
            QSKIP("Wine does not tell a reset from an end in order");
        HangsUp server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto tests = knockAside(
            QVector<KnockTarget>(20, {QStringLiteral("127.0.0.1"), server.serverPort(), {}}),
            limitMs);
        for (const PortTest &test : tests)
            QVERIFY2(test.outcome == PortTest::Outcome::Connected && test.kms == KmsAnswer::Reset,
                     qPrintable(shown(test)));
    }

    void whatSpeaksFirstIsHeard()
    {
        class Greets : public QTcpServer
        {
            void incomingConnection(qintptr descriptor) override
            {
                auto *socket = new QTcpSocket(this);
                socket->setSocketDescriptor(descriptor);
                socket->write("220 mail.corp.example ESMTP\r\n");
            }
        };
        Greets server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto tests =
            knockAside({{QStringLiteral("127.0.0.1"), server.serverPort(), {}}}, limitMs);
        QVERIFY2(tests.value(0).kms == KmsAnswer::Other, qPrintable(shown(tests.value(0))));
    }

    void aClosedPortIsRefused()
    {
        const auto tests = knockAside({closedDoor()}, 10'000);
        QCOMPARE(tests.value(0).outcome, PortTest::Outcome::Refused);
        QCOMPARE(tests.value(0).kms, KmsAnswer::NotAsked);
        QVERIFY(tests.value(0).connectMs && !tests.value(0).answerMs);
        QCOMPARE(tests.value(0).sourceAddress, QString());
    }

    void whatHasNoAddressIsNotKnockedAt()
    {
        Peer peer(saying(bindAck("00000000")));
        const quint16 port = peer.serverPort();
        const auto tests =
            knockAside({{QStringLiteral("kms09.corp.example"), port, {}},
                        {QStringLiteral("127.0.0.1"), port, {}},
                        {QStringLiteral("kms01"), port, QStringLiteral("not an address")},
                        {{}, port, {}},
                        {QStringLiteral("kms01"), port, QStringLiteral("127.0.0.1")}},
                       limitMs);
        QVector<PortTest::Outcome> outcomes;
        QStringList addresses;
        for (const PortTest &test : tests) {
            outcomes << test.outcome;
            addresses << test.address;
            QCOMPARE(test.connectMs.has_value(), test.outcome == PortTest::Outcome::Connected);
        }
        constexpr auto notResolved = PortTest::Outcome::NameNotResolved;
        constexpr auto connected = PortTest::Outcome::Connected;
        QCOMPARE(outcomes, (QVector<PortTest::Outcome>{notResolved, connected, notResolved,
                                                       notResolved, connected}));
        QCOMPARE(
            addresses,
            (QStringList{{}, QStringLiteral("127.0.0.1"), {}, {}, QStringLiteral("127.0.0.1")}));
        QCOMPARE(peer.asked().size(), 2);
    }

    void ipv6IsOneOfBoth()
    {
        Peer peer(saying(bindAck("00000000")), QHostAddress::LocalHostIPv6);
        if (!peer.isListening())
            QSKIP("this machine has no IPv6");
        const auto tests = knockAside({{QStringLiteral("::1"), peer.serverPort(), {}}}, limitMs);
        QCOMPARE(tests.value(0).outcome, PortTest::Outcome::Connected);
        QCOMPARE(tests.value(0).kms, KmsAnswer::Accepted);
        QCOMPARE(tests.value(0).address, QStringLiteral("::1"));
        QCOMPARE(tests.value(0).sourceAddress, QStringLiteral("::1"));
    }

    void anIpv4AddressMayBeWrittenInIpv6()
    {
        Peer peer(saying(bindAck("00000000")));
        const auto tests =
            knockAside({{QStringLiteral("::ffff:127.0.0.1"), peer.serverPort(), {}}}, limitMs);
        QCOMPARE(tests.value(0).kms, KmsAnswer::Accepted);
    }

    void theTimeLimitIsOfTheWholeAnswer()
    {
        Peer peer(dribbling(bindAck("00000000").first(24)));
        QElapsedTimer since;
        since.start();
        const auto tests = knockAside({peer.target()}, 1'000);
        QVERIFY(since.elapsed() >= 1'000);
        QVERIFY(tests.value(0).answerMs.value_or(0) >= 1'000);
        QVERIFY2(since.elapsed() < 1'000 + roomMs, qPrintable(QString::number(since.elapsed())));
    }

    void aFloodIsCutOffAtOnce()
    {
        Peer peer([](QTcpSocket &socket) {
            const QByteArray blanks(1 << 20, ' ');
            QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [&socket, blanks] {
                if (socket.bytesToWrite() < blanks.size())
                    socket.write(blanks);
            });
            socket.write(blanks);
        });
        QElapsedTimer since;
        since.start();
        const auto tests = knockAside({peer.target()}, 20'000);
        QCOMPARE(tests.value(0).kms, KmsAnswer::Other);
        QVERIFY(since.elapsed() < 10'000);
    }

    void fiftyTakeAsLongAsTheSlowestOfThem()
    {
        Peer mute(peer::mute);
        Peer host(saying(bindAck("00000000")));
        Peer slow(dribbling(bindAck("00000000")));
        const KnockTarget closed = closedDoor();
        QElapsedTimer since;
        since.start();
        knockAside({mute.target()}, limitMs);
        const qint64 slowest = since.restart();

        QVector<KnockTarget> targets;
        QVector<KmsAnswer> expected;
        for (int i = 0; i < 10; ++i) {
            targets << mute.target() << host.target() << closed << mute.target() << slow.target();
            expected << KmsAnswer::Silent << KmsAnswer::Accepted << KmsAnswer::NotAsked
                     << KmsAnswer::Silent << KmsAnswer::Other;
        }
        const auto tests = knockAside(targets, limitMs);
        const qint64 all = since.elapsed();
        QVector<KmsAnswer> answers;
        for (const PortTest &test : tests)
            answers << test.kms;
        QCOMPARE(answers, expected);
        QVERIFY2(all <= slowest + roomMs,
                 qPrintable(QStringLiteral("%1 ms, the slowest %2 ms").arg(all).arg(slowest)));
    }

    void soManyQueue()
    {
        constexpr int shortMs = 1'000;
        Peer mute(peer::mute);
        QVector<KnockTarget> targets;
        for (int i = 0; i < 150; ++i)
            targets << mute.target(QString::number(i));
        QVector<PortTest> tests;
        StopAfter progress(never);
        aside([&] { tests = knock(targets, shortMs, progress); });
        QVERIFY(progress.elapsed() >= 3 * shortMs);
        for (int i = 0; i < 150; ++i) {
            QCOMPARE(tests.value(i).host, QString::number(i));
            QCOMPARE(tests.value(i).kms, KmsAnswer::Silent);
        }
        QCOMPARE(mute.asked(), QVector<QByteArray>(150, kmsBind()));
        QCOMPARE(progress.done(), 150);
        QCOMPARE(progress.total(), 150);
    }

    void soManyAreTooMany()
    {
        const auto tests = knockAside(QVector<KnockTarget>(1'001, closedDoor()), 10'000);
        QCOMPARE(tests.size(), 1'001);
        for (int i = 0; i < 1'000; ++i)
            QCOMPARE(tests[i].outcome, PortTest::Outcome::Refused);
        QCOMPARE(tests[1'000].outcome, PortTest::Outcome::NotTold);
        QCOMPARE(tests[1'000].host, QStringLiteral("closed"));
    }

    void cancellingEndsItWithinASecond()
    {
        Peer mute(peer::mute);
        Peer host(saying(bindAck("00000000")));
        QVector<KnockTarget> targets(50, mute.target());
        targets.prepend(host.target());
        targets.append(QVector<KnockTarget>(50, mute.target()));
        constexpr int stopMs = 3'000;
        StopAfter progress(stopMs);
        QVector<PortTest> tests;
        qint64 took = 0;
        aside([&] {
            tests = knock(targets, 30'000, progress);
            took = progress.elapsed();
        });
        QVERIFY2(took >= stopMs && took <= stopMs + 1'000, qPrintable(QString::number(took)));
        QCOMPARE(tests.size(), targets.size());
        QCOMPARE(tests.value(0).kms, KmsAnswer::Accepted);
        QCOMPARE(tests.value(1).outcome, PortTest::Outcome::Connected);
        QCOMPARE(tests.value(1).kms, KmsAnswer::NotAsked);
        QCOMPARE(tests.value(100).outcome, PortTest::Outcome::NotTold);
        QCOMPARE(progress.done(), 1);
    }

    void whatIsCancelledBeforeItBeginsOpensNoConnection()
    {
        Peer host(saying(bindAck("00000000")));
        StopAfter progress(0);
        QVector<PortTest> tests;
        aside([&] { tests = knock({host.target()}, limitMs, progress); });
        QCOMPARE(tests.value(0).outcome, PortTest::Outcome::NotTold);
        QVERIFY(host.asked().isEmpty());
    }

    void aTimeLimitOutOfBoundsIsBrought()
    {
        Peer mute(peer::mute);
        for (const int ms : {0, -1, std::numeric_limits<int>::min()})
            QCOMPARE(knockAside({mute.target()}, ms).size(), 1);
        StopAfter progress(200);
        aside([&] { knock({mute.target()}, std::numeric_limits<int>::max(), progress); });
        QVERIFY(progress.elapsed() >= 200);
    }

    void nothingToKnockAt()
    {
        NoProgress quiet;
        QVERIFY(knock({}, limitMs, quiet).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKnock)

#include "tst_knock.moc"
