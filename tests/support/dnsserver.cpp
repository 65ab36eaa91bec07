#include "tests/support/dnsserver.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QUdpSocket>

namespace kms::test {

namespace {

// Tests run beside each other: each takes the first address that is free.
constexpr int firstAddress = 10;
constexpr int lastAddress = 250;
constexpr int startMs = 10'000;

QString program()
{
    return QStandardPaths::findExecutable(
        QStringLiteral("dnsmasq"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
}

bool isFree(const QHostAddress &address)
{
    QUdpSocket socket;
    return socket.bind(address, 53, QUdpSocket::DontShareAddress);
}

} // namespace

DnsServer::DnsServer(const QStringList &options)
{
    if (program().isEmpty()) {
        m_lacks = QStringLiteral("dnsmasq is not installed");
        return;
    }
    for (int last = firstAddress; last <= lastAddress; ++last) {
        m_address = QHostAddress(QStringLiteral("127.0.53.%1").arg(last));
        if (isFree(m_address) && start(options))
            return;
    }
    m_lacks = QStringLiteral("no server could be started on port 53, which needs root");
}

bool DnsServer::start(const QStringList &options)
{
    const QStringList own{QStringLiteral("--keep-in-foreground"),
                          QStringLiteral("--conf-file=/dev/null"),
                          QStringLiteral("--no-resolv"),
                          QStringLiteral("--no-hosts"),
                          QStringLiteral("--bind-interfaces"),
                          QStringLiteral("--pid-file"),
                          QStringLiteral("--user=root"),
                          QStringLiteral("--log-facility=-"),
                          QStringLiteral("--listen-address=") + m_address.toString()};
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program(), own + options);
    QElapsedTimer since;
    since.start();
    QByteArray said;
    while (since.elapsed() < startMs && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        said += m_process.readAll();
        if (said.contains("started"))
            return true;
    }
    m_process.kill();
    m_process.waitForFinished();
    return false;
}

DnsServer::~DnsServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace kms::test
