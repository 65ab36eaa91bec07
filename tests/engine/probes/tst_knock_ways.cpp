#include "engine/probes/knock.h"

#include <QProcess>
#include <QTcpServer>
#include <QTest>
#include <QThread>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstring>
#include <sched.h>
#endif

using namespace kms;

namespace {

// The first ICMPv6 message of a new network comes at the second try, after a second.
constexpr int limitMs = 4'000;

#ifdef Q_OS_LINUX

// One network for the test alone: a loopback interface, a filter on it, and routes to nowhere.
constexpr auto filter = R"(
table inet filter {
    chain input {
        type filter hook input priority 0;
        tcp dport 1701 drop
        tcp dport 1702 reject with tcp reset
        tcp dport 1703 reject with icmpx admin-prohibited
        tcp dport 1704 reject with icmpx host-unreachable
        tcp dport 1705 tcp flags & psh == psh drop
        tcp dport 1706 tcp flags & psh == psh reject with tcp reset
        tcp dport 1707 tcp flags & syn == syn quota until 100 bytes drop
        tcp dport 1707 tcp flags & psh == psh reject with tcp reset
    }
})";
const QStringList &routes()
{
    static const QStringList lines{
        QStringLiteral("link set lo up"),
        QStringLiteral("route add prohibit 192.0.2.0/24"),
        QStringLiteral("route add unreachable 198.51.100.0/24"),
        QStringLiteral("route add blackhole 203.0.113.0/24"),
        QStringLiteral("-6 route add prohibit 2001:db8::/64"),
        QStringLiteral("-6 route add unreachable 2001:db8:2::/64"),
    };
    return lines;
}

/// Runs \a program on the network of this thread. \return why it failed, or nothing
QString run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return program + QStringLiteral(" is not installed");
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.exitCode() == 0
               ? QString()
               : program + QStringLiteral(": ") + QString::fromUtf8(process.readAll());
}

/// Puts this thread, and what it starts, on a network of its own. \return why not, or nothing
QString enterNetwork()
{
    if (unshare(CLONE_NEWNET) != 0)
        return QStringLiteral("no network of its own (it takes root): %1")
            .arg(QString::fromLocal8Bit(std::strerror(errno)));
    for (const QString &line : routes()) {
        const QString whyNot = run(QStringLiteral("ip"), line.split(QLatin1Char(' ')));
        if (!whyNot.isEmpty())
            return whyNot;
    }
    return run(QStringLiteral("nft"), {QStringLiteral("-f"), QStringLiteral("-")}, filter);
}

#else

QString enterNetwork()
{
    return QStringLiteral("networks of a test's own are Linux's");
}

#endif

constexpr quint16 lossy = 1707; // connects at the second try, after a second

struct Way
{
    const char *name = nullptr;
    QString address;
    quint16 port = 0;
    PortTest::Outcome outcome = PortTest::Outcome::NotTold;
    KmsAnswer kms = KmsAnswer::NotAsked;
};

QVector<Way> ways()
{
    using Outcome = PortTest::Outcome;
    const QString ipv4 = QStringLiteral("127.0.0.1");
    const QString ipv6 = QStringLiteral("::1");
    return {
        {"open, and nobody speaks", ipv4, 1700, Outcome::Connected, KmsAnswer::Silent},
        {"nothing listens", ipv4, 1699, Outcome::Refused},
        {"a firewall that drops", ipv4, 1701, Outcome::TimedOut},
        {"a firewall that resets", ipv4, 1702, Outcome::Refused},
        {"a firewall that says so", ipv4, 1703, Outcome::Unreachable},
        {"a router that knows no way", ipv4, 1704, Outcome::Unreachable},
        {"a firewall that drops what is said", ipv4, 1705, Outcome::Connected, KmsAnswer::Silent},
        {"a firewall that cuts off what is said", ipv4, 1706, Outcome::Connected, KmsAnswer::Reset},
        {"the first packet is lost, and what is said cut off", ipv4, lossy, Outcome::Connected,
         KmsAnswer::Reset},
        {"this machine bars the way", QStringLiteral("192.0.2.1"), 1688, Outcome::Unreachable},
        {"this machine has it unreachable", QStringLiteral("198.51.100.1"), 1688,
         Outcome::Unreachable},
        {"this machine throws it away", QStringLiteral("203.0.113.1"), 1688, Outcome::Unreachable},
        {"this machine knows no way", QStringLiteral("10.9.8.7"), 1688, Outcome::Unreachable},
        {"IPv6: open, and nobody speaks", ipv6, 1700, Outcome::Connected, KmsAnswer::Silent},
        {"IPv6: nothing listens", ipv6, 1699, Outcome::Refused},
        {"IPv6: a firewall that drops", ipv6, 1701, Outcome::TimedOut},
        {"IPv6: a firewall that resets", ipv6, 1702, Outcome::Refused},
        {"IPv6: a firewall that says so", ipv6, 1703, Outcome::Unreachable},
        {"IPv6: a router that knows no way", ipv6, 1704, Outcome::Unreachable},
        {"IPv6: this machine bars the way", QStringLiteral("2001:db8::1"), 1688,
         Outcome::Unreachable},
        {"IPv6: this machine has it unreachable", QStringLiteral("2001:db8:2::1"), 1688,
         Outcome::Unreachable},
        {"IPv6: this machine knows no way", QStringLiteral("2001:db8:1::1"), 1688,
         Outcome::Unreachable},
        {"IPv6: an interface that there is not", QStringLiteral("fe80::1%none"), 1688,
         Outcome::Unreachable},
    };
}

} // namespace

class TestKnockWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // All of them at once, on a thread that alone is on that network.
    void initTestCase()
    {
        QString whyNot;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            whyNot = enterNetwork();
            if (whyNot.isEmpty())
                knockAtAll();
        }));
        thread->start();
        thread->wait();
        if (!whyNot.isEmpty())
            QSKIP(qPrintable(whyNot));
    }

    void theWayIsTold_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Way &way : ways())
            QTest::newRow(way.name) << index++;
    }
    void theWayIsTold()
    {
        QFETCH(int, index);
        const Way way = ways().value(index);
        const PortTest test = m_tests.value(index);
        QCOMPARE(test.address, way.address);
        QCOMPARE(test.outcome, way.outcome);
        QCOMPARE(test.kms, way.kms);
        QVERIFY(test.connectMs.has_value());
        if (way.outcome == PortTest::Outcome::TimedOut)
            QVERIFY(*test.connectMs >= limitMs);
        else // at once: the limit is for those that say nothing
            QVERIFY(*test.connectMs < limitMs);
        if (way.port == lossy)
            QVERIFY(*test.connectMs >= 900 && *test.answerMs < 900); // each has its own clock
    }

private:
    void knockAtAll()
    {
        std::vector<std::unique_ptr<QTcpServer>> servers; // their system takes connections
        for (const quint16 port : {1700, 1701, 1702, 1703, 1704, 1705, 1706, 1707}) {
            servers.push_back(std::make_unique<QTcpServer>());
            servers.back()->listen(QHostAddress::Any, port);
        }
        QVector<KnockTarget> targets;
        for (const Way &way : ways())
            targets.append({QStringLiteral("kms01.corp.example"), way.port, way.address});
        NoProgress quiet;
        m_tests = knock(targets, limitMs, quiet);
    }

    QVector<PortTest> m_tests;
};

QTEST_GUILESS_MAIN(TestKnockWays)

#include "tst_knock_ways.moc"
