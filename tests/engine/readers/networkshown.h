#pragma once

#include "engine/readers/network/networkreader.h"

#include <QDir>
#include <QFile>
#include <QString>

/// What tests compare of a network report: short lines that a person can type from reading a text.
namespace kms::test {

inline QString shown(PortTest::Outcome outcome)
{
    switch (outcome) {
    case PortTest::Outcome::Connected:
        return QStringLiteral("connected");
    case PortTest::Outcome::Failed:
        return QStringLiteral("failed");
    case PortTest::Outcome::Refused:
        return QStringLiteral("refused");
    case PortTest::Outcome::TimedOut:
        return QStringLiteral("timed out");
    case PortTest::Outcome::NameNotResolved:
        return QStringLiteral("no address");
    case PortTest::Outcome::Unreachable:
        return QStringLiteral("unreachable");
    case PortTest::Outcome::NotTold:
        break;
    }
    return QStringLiteral("not told");
}

inline QString orUnknown(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("?") : text;
}

/// "kms01.corp.example 10.20.0.11:1688 from 10.20.4.42: connected, ping".
inline QString shown(const PortTest &test)
{
    QString line = QStringLiteral("%1 %2:%3 from %4: %5")
                       .arg(orUnknown(test.host), orUnknown(test.address))
                       .arg(test.port)
                       .arg(orUnknown(test.sourceAddress), shown(test.outcome));
    if (test.pingSucceeded)
        line += *test.pingSucceeded ? QStringLiteral(", ping") : QStringLiteral(", no ping");
    return line;
}

/// "Ethernet adapter Ethernet|corp.example|own,…|gateway,…|dns,…", then "|off" where disconnected.
inline QString shown(const NetworkAdapter &adapter)
{
    const auto list = [](const QStringList &texts) {
        return orUnknown(texts.join(QLatin1Char(',')));
    };
    return QStringList{orUnknown(adapter.name), orUnknown(adapter.suffix), list(adapter.addresses),
                       list(adapter.gateways), list(adapter.dnsServers)}
               .join(QLatin1Char('|')) +
           (adapter.disconnected ? QStringLiteral("|off") : QString());
}

/// "PC-0142|corp.example|search,…", then its adapters.
inline QStringList shown(const IpConfiguration &configuration)
{
    QStringList lines{QStringLiteral("%1|%2|%3")
                          .arg(orUnknown(configuration.hostName),
                               orUnknown(configuration.primarySuffix),
                               orUnknown(configuration.searchList.join(QLatin1Char(','))))};
    for (const NetworkAdapter &adapter : configuration.adapters)
        lines.append(shown(adapter));
    return lines;
}

/// "10.20.0.11:1688 10.20.4.42:50341 established 4711 sppsvc.exe"; "-" for no remote address.
inline QString shown(const Socket &socket)
{
    const char *states[] = {"listening", "established", "syn-sent", "other"};
    const QString remote =
        socket.remoteAddress.isEmpty()
            ? QStringLiteral("-")
            : QStringLiteral("%1:%2").arg(socket.remoteAddress).arg(socket.remotePort);
    return QStringLiteral("%1:%2 %3 %4 %5 %6")
        .arg(socket.localAddress)
        .arg(socket.localPort)
        .arg(remote, QLatin1String(states[int(socket.state)]))
        .arg(socket.process)
        .arg(socket.program)
        .trimmed();
}

inline QStringList shown(const NetworkReport &report)
{
    QStringList lines;
    if (report.configuration)
        lines += shown(*report.configuration);
    for (const Socket &socket : report.sockets)
        lines.append(shown(socket));
    for (const PortTest &test : report.tests)
        lines.append(shown(test));
    return lines;
}

inline QString networkFolder()
{
    return QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/network/");
}

inline QByteArray networkFixture(const QString &name)
{
    QFile file(networkFolder() + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QStringList networkFixtures()
{
    QStringList names = QDir(networkFolder()).entryList(QDir::Files, QDir::Name);
    names.removeAll(QStringLiteral("README.md"));
    return names;
}

/// Everything that the reader gets out of \a bytes; nothing where it reports an error.
inline NetworkReport readNetworkReport(const QByteArray &bytes)
{
    NoProgress quiet;
    const Read<Reading> reading = readNetwork(bytes, quiet);
    return reading ? std::get<NetworkReport>(reading->content) : NetworkReport();
}

} // namespace kms::test
