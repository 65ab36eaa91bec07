// The Unix side: what resolv.conf and the adapters say.

#include "engine/probes/configuration.h"

#include <QFile>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QSysInfo>

namespace kms {

namespace {

struct ResolverFile
{
    QStringList servers;
    QStringList suffixes; ///< of the last `domain` or `search` line, which is the one that counts
};

ResolverFile readResolverFile()
{
    ResolverFile resolver;
    QFile file(QStringLiteral("/etc/resolv.conf"));
    if (!file.open(QIODevice::ReadOnly))
        return resolver;
    const QList<QByteArray> lines = file.read(65'536).split('\n');
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    for (const QByteArray &line : lines) {
        QStringList words = QString::fromUtf8(line).split(blanks, Qt::SkipEmptyParts);
        const QString key = words.isEmpty() ? QString() : words.takeFirst();
        if (key == QLatin1String("nameserver"))
            resolver.servers += words.mid(0, 1);
        else if (key == QLatin1String("search") || key == QLatin1String("domain"))
            resolver.suffixes = words;
    }
    return resolver;
}

NetworkAdapter adapterOf(const QNetworkInterface &from)
{
    NetworkAdapter adapter;
    adapter.name = from.humanReadableName();
    const QList<QNetworkAddressEntry> entries = from.addressEntries();
    for (const QNetworkAddressEntry &entry : entries) {
        QHostAddress address = entry.ip();
        address.setScopeId({});
        adapter.addresses.append(address.toString());
    }
    adapter.disconnected = !from.flags().testFlag(QNetworkInterface::IsRunning);
    adapter.whole = true;
    return adapter;
}

} // namespace

IpConfiguration readConfiguration()
{
    IpConfiguration configuration;
    const ResolverFile resolver = readResolverFile();
    const QString name = QSysInfo::machineHostName();
    configuration.hostName = name.section(QLatin1Char('.'), 0, 0);
    configuration.primarySuffix = name.section(QLatin1Char('.'), 1);
    configuration.searchList = resolver.suffixes;
    const QList<QNetworkInterface> all = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &one : all) {
        if (one.flags().testFlag(QNetworkInterface::IsLoopBack))
            continue;
        NetworkAdapter adapter = adapterOf(one);
        adapter.dnsServers = resolver.servers; // there is one list for all of them
        configuration.adapters.append(adapter);
    }
    return configuration;
}

} // namespace kms
