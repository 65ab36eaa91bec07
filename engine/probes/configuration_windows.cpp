// The Windows side: GetAdaptersAddresses, and the registry's search list.

// In this order, and before all others: windows.h would bring winsock2.h's forerunner.
// clang-format off
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <iphlpapi.h>
// clang-format on

#include "engine/probes/configuration.h"

#include <QHostAddress>
#include <QSettings>

#include <vector>

namespace kms {

namespace {

QString computerName(COMPUTER_NAME_FORMAT format)
{
    wchar_t name[256] = {};
    DWORD size = 256;
    return GetComputerNameExW(format, name, &size) ? QString::fromWCharArray(name, int(size))
                                                   : QString();
}

QString addressOf(const SOCKET_ADDRESS &socket)
{
    QHostAddress address(socket.lpSockaddr);
    address.setScopeId({});
    return address.toString();
}

template <class List>
QStringList addressesOf(const List *list)
{
    QStringList addresses;
    for (; list && addresses.size() < 64; list = list->Next)
        addresses.append(addressOf(list->Address));
    return addresses;
}

NetworkAdapter adapterOf(const IP_ADAPTER_ADDRESSES &from)
{
    NetworkAdapter adapter;
    adapter.name = QString::fromWCharArray(from.FriendlyName);
    adapter.suffix = QString::fromWCharArray(from.DnsSuffix);
    adapter.addresses = addressesOf(from.FirstUnicastAddress);
    adapter.gateways = addressesOf(from.FirstGatewayAddress);
    adapter.dnsServers = addressesOf(from.FirstDnsServerAddress);
    adapter.disconnected = from.OperStatus != IfOperStatusUp;
    adapter.whole = true;
    return adapter;
}

QVector<NetworkAdapter> readAdapters()
{
    ULONG size = 64 * 1024;
    std::vector<char> buffer;
    ULONG result = ERROR_BUFFER_OVERFLOW;
    // The list may grow between two calls.
    for (int tries = 0; tries < 4 && result == ERROR_BUFFER_OVERFLOW; ++tries) {
        buffer.resize(size);
        result =
            GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_GATEWAYS, nullptr,
                                 reinterpret_cast<IP_ADAPTER_ADDRESSES *>(buffer.data()), &size);
    }
    QVector<NetworkAdapter> adapters;
    if (result != NO_ERROR)
        return adapters;
    const auto *one = reinterpret_cast<const IP_ADAPTER_ADDRESSES *>(buffer.data());
    for (; one && adapters.size() < 256; one = one->Next) {
        if (one->IfType != IF_TYPE_SOFTWARE_LOOPBACK)
            adapters.append(adapterOf(*one));
    }
    return adapters;
}

// A list by policy replaces the machine's own.
QStringList readSearchList()
{
    static constexpr const char *keys[] = {
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient",
        "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters"};
    for (const char *key : keys) {
        const QSettings settings(QString::fromLatin1(key), QSettings::NativeFormat);
        const QString list = settings.value(QStringLiteral("SearchList")).toString();
        if (!list.isEmpty())
            return list.split(QLatin1Char(','), Qt::SkipEmptyParts).mid(0, 64);
    }
    return {};
}

} // namespace

IpConfiguration readConfiguration()
{
    IpConfiguration configuration;
    configuration.hostName = computerName(ComputerNameDnsHostname);
    configuration.primarySuffix = computerName(ComputerNameDnsDomain);
    configuration.searchList = readSearchList();
    configuration.adapters = readAdapters();
    return configuration;
}

} // namespace kms
