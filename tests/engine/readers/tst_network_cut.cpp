#include "tests/engine/readers/networkshown.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

bool isLess(const QString &part, const QString &whole)
{
    return part.isEmpty() || part == whole;
}

/// Some of the values, in the same order.
bool isLess(const QStringList &part, const QStringList &whole)
{
    qsizetype at = 0;
    for (const QString &value : part) {
        at = whole.indexOf(value, at) + 1;
        if (at == 0)
            return false;
    }
    return true;
}

bool isLess(const NetworkAdapter &part, const NetworkAdapter &whole)
{
    return isLess(part.name, whole.name) && isLess(part.suffix, whole.suffix) &&
           isLess(part.addresses, whole.addresses) && isLess(part.gateways, whole.gateways) &&
           isLess(part.dnsServers, whole.dnsServers) && (!part.disconnected || whole.disconnected);
}

bool isLess(const Socket &part, const Socket &whole)
{
    return part.localAddress == whole.localAddress && part.localPort == whole.localPort &&
           part.remoteAddress == whole.remoteAddress && part.remotePort == whole.remotePort &&
           part.state == whole.state && part.process == whole.process &&
           isLess(part.program, whole.program);
}

bool isLess(const PortTest &part, const PortTest &whole)
{
    return isLess(part.host, whole.host) && isLess(part.address, whole.address) &&
           (part.port == 0 || part.port == whole.port) && part.outcome == whole.outcome &&
           (!part.pingSucceeded || part.pingSucceeded == whole.pingSucceeded) &&
           isLess(part.sourceAddress, whole.sourceAddress);
}

/// The first of \a part that none of \a whole says; empty where there is none.
template <class T>
QString invented(const QVector<T> &part, const QVector<T> &whole)
{
    for (const T &value : part) {
        const bool known = std::any_of(whole.cbegin(), whole.cend(),
                                       [&](const T &other) { return isLess(value, other); });
        if (!known)
            return shown(value);
    }
    return {};
}

QString invented(const NetworkReport &part, const NetworkReport &whole)
{
    if (part.configuration) {
        if (!whole.configuration)
            return QStringLiteral("a configuration");
        const IpConfiguration &a = *part.configuration;
        const IpConfiguration &b = *whole.configuration;
        if (!isLess(a.hostName, b.hostName) || !isLess(a.primarySuffix, b.primarySuffix) ||
            !isLess(a.searchList, b.searchList))
            return shown(a).constFirst();
        const QString adapter = invented(a.adapters, b.adapters);
        if (!adapter.isEmpty())
            return adapter;
    }
    const QString socket = invented(part.sockets, whole.sockets);
    return socket.isEmpty() ? invented(part.tests, whole.tests) : socket;
}

void addFixtures()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const QString &name : networkFixtures())
        QTest::newRow(qPrintable(name)) << networkFixture(name);
}

} // namespace

/// A text that ends early, or misses a line, says less and never anything else.
class TestNetworkCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextCutAnywhereSaysLessAndNothingElse_data() { addFixtures(); }
    void aTextCutAnywhereSaysLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!bytes.isEmpty());
        const NetworkReport whole = readNetworkReport(bytes);
        for (qsizetype end = 1; end < bytes.size(); ++end) {
            const QString found = invented(readNetworkReport(bytes.first(end)), whole);
            QVERIFY2(found.isEmpty(),
                     qPrintable(QStringLiteral("%1 in the first %2 bytes, ending \"%3\"")
                                    .arg(found)
                                    .arg(end)
                                    .arg(QString::fromLatin1(bytes.first(end).right(40)))));
        }
    }

    void aTextThatMissesALineSaysNothingElse_data() { addFixtures(); }
    void aTextThatMissesALineSaysNothingElse()
    {
        QFETCH(QByteArray, bytes);
        if (bytes.startsWith("\xFF\xFE"))
            QSKIP("half a character would be deleted");
        const NetworkReport whole = readNetworkReport(bytes);
        const QList<QByteArray> lines = bytes.split('\n');
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            QList<QByteArray> fewer = lines;
            fewer.removeAt(i);
            const QString found = invented(readNetworkReport(fewer.join('\n')), whole);
            QVERIFY2(found.isEmpty(),
                     qPrintable(QStringLiteral("%1 without line %2").arg(found).arg(i + 1)));
        }
    }

    void theTestSeesAFactThatTheWholeDoesNotHave()
    {
        const NetworkReport whole =
            readNetworkReport(networkFixture(QStringLiteral("session.txt")));
        NetworkReport part = whole;
        QCOMPARE(invented(part, whole), QString());
        part.configuration->adapters[0].dnsServers.clear();
        QCOMPARE(invented(part, whole), QString());
        part.configuration->adapters[0].gateways = {QStringLiteral("10.20.0.5")};
        QVERIFY(!invented(part, whole).isEmpty());
        part = whole;
        part.tests[0].outcome = PortTest::Outcome::Failed;
        QVERIFY(!invented(part, whole).isEmpty());
        part = whole;
        part.sockets[0].process = 47;
        QVERIFY(!invented(part, whole).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestNetworkCut)
#include "tst_network_cut.moc"
