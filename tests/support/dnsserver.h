#pragma once

#include <QHostAddress>
#include <QProcess>
#include <QString>

namespace kms::test {

/// A real DNS server (dnsmasq) for the time of a test, on a loopback address of its own. Clients
/// ask port 53 and no other, so it needs root.
class DnsServer
{
public:
    /// \param options of dnsmasq, such as "--host-record=kms01.corp.example,10.20.0.11"
    explicit DnsServer(const QStringList &options);
    ~DnsServer();
    Q_DISABLE_COPY_MOVE(DnsServer)

    /// Why it does not run; empty where it does.
    const QString &lacks() const { return m_lacks; }
    const QHostAddress &address() const { return m_address; }

private:
    bool start(const QStringList &options);

    QString m_lacks;
    QHostAddress m_address;
    QProcess m_process;
};

} // namespace kms::test
