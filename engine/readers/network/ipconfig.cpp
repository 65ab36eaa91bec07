#include "engine/readers/network/ipconfig.h"

#include "engine/readers/console/netvalues.h"
#include "engine/readers/network/ipconfigblocks.h"

#include <algorithm>

namespace kms {

namespace {

constexpr auto dns = QLatin1String("DNS");

bool isOneOf(const QString &label, std::initializer_list<QStringView> known)
{
    QString plain = label;
    plain.replace(QChar(u'’'), QLatin1Char('\''));
    return std::any_of(known.begin(), known.end(), [&](QStringView entry) {
        return entry.compare(plain, Qt::CaseInsensitive) == 0;
    });
}

// ---- the machine's own block: host name, primary suffix, node type, routing, proxy, search list

/// A block of this many lines is whole as far as its order is concerned.
constexpr qsizetype linesOfMachine = 5;

std::optional<QString> nameIn(const IpconfigKey &key)
{
    return key.values.size() == 1 ? dnsName(key.values.first()) : std::nullopt;
}

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

/// An adapter whose heading is lost begins with "Media State" and a suffix.
bool isOfAdapter(const QVector<IpconfigKey> &keys)
{
    return std::any_of(keys.cbegin(), keys.cend(), [](const IpconfigKey &key) {
        return key.has(QLatin1String("DHCP")) ||
               (!key.values.isEmpty() && ipAddress(key.values.first()));
    });
}

void takeHostName(IpConfiguration &configuration, const QVector<IpconfigKey> &keys)
{
    const IpconfigKey &first = keys.first();
    const bool byLabel = isOneOf(first.label, {u"Host Name", u"Nom de l'hôte", u"Hostname",
                                               u"Nombre de host", u"主机名", u"主機名稱",
                                               u"Имя компьютера", u"ホスト名", u"Nome host"});
    const auto name = nameIn(first);
    const bool byOrder = keys.size() >= linesOfMachine && !first.has(dns) && keys[1].has(dns) &&
                         name && isAscii(*name) && !isOfAdapter(keys);
    if ((byLabel || byOrder) && name && !name->contains(QLatin1Char('.')))
        configuration.hostName = *name;
}

void takePrimarySuffix(IpConfiguration &configuration, const QVector<IpconfigKey> &keys)
{
    for (qsizetype i = 0; i < std::min<qsizetype>(2, keys.size()); ++i) {
        const bool byLabel = isOneOf(
            keys[i].label, {u"Primary Dns Suffix", u"Suffixe DNS principal", u"Primäres DNS-Suffix",
                            u"Sufijo DNS principal", u"主 DNS 后缀"});
        const bool byOrder = i == 1 && keys.size() >= linesOfMachine && keys[i].has(dns);
        if (byLabel || byOrder)
            configuration.primarySuffix = nameIn(keys[i]).value_or(QString());
    }
}

void takeSearchList(IpConfiguration &configuration, const QVector<IpconfigKey> &keys)
{
    if (keys.size() < linesOfMachine || !keys.last().has(dns))
        return;
    for (const QString &value : keys.last().values) {
        if (const auto name = dnsName(value))
            configuration.searchList.append(*name);
    }
}

void takeMachine(IpConfiguration &configuration, const QVector<IpconfigKey> &keys)
{
    if (keys.isEmpty())
        return;
    takeHostName(configuration, keys);
    takePrimarySuffix(configuration, keys);
    takeSearchList(configuration, keys);
}

// ---- an adapter

/// "10.20.4.42(Preferred)" or "fe80::1%12".
struct AddressValue
{
    QString address;
    bool remarked = false;
};

std::optional<AddressValue> addressIn(QStringView value)
{
    qsizetype remark = value.indexOf(QLatin1Char('('));
    if (remark < 0)
        remark = value.indexOf(u'（');
    const auto address = ipAddress((remark < 0 ? value : value.first(remark)).trimmed());
    return address ? std::optional(AddressValue{*address, remark >= 0}) : std::nullopt;
}

QStringList addressesIn(const IpconfigKey &key)
{
    QStringList result;
    for (const QString &value : key.values) {
        const auto found = addressIn(value);
        if (found && found->address != QLatin1String("::"))
            result.append(found->address);
    }
    return result;
}

bool isGatewayLabel(const QString &label)
{
    return isOneOf(label, {u"Default Gateway", u"Passerelle par défaut", u"Standardgateway",
                           u"Puerta de enlace predeterminada", u"默认网关"});
}

bool isMask(const IpconfigKey &key)
{
    return key.values.size() == 1 && key.values.first().startsWith(QLatin1String("255.")) &&
           isNetmask(key.values.first());
}

/// The adapter's own address: marked as preferred, named as IPv4 or IPv6, or just above its mask.
bool isOwnAddress(const QVector<IpconfigKey> &keys, qsizetype at)
{
    const IpconfigKey &key = keys[at];
    const auto first = key.values.isEmpty() ? std::nullopt : addressIn(key.values.first());
    if (!first || key.has(QLatin1String("DHCP")) || key.has(dns))
        return false;
    return first->remarked || key.label.contains(QLatin1String("IPv")) ||
           (at + 1 < keys.size() && isMask(keys[at + 1]));
}

/// Lines before the suffix: "Media State . . . : Media disconnected" stands there alone.
bool saysDisconnected(const QVector<IpconfigKey> &keys)
{
    return keys.size() >= 2 && !keys[0].has(dns) && keys[1].has(dns) &&
           keys[0].values.size() == 1 && !addressIn(keys[0].values.first()) &&
           addressesIn(keys[1]).isEmpty();
}

NetworkAdapter adapterFrom(const IpconfigBlock &block)
{
    NetworkAdapter adapter;
    adapter.name = block.heading;
    adapter.at = Place::line(block.line);
    const QVector<IpconfigKey> &keys = block.keys;
    bool maskSeen = false;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const IpconfigKey &key = keys[i];
        const QStringList addresses = addressesIn(key);
        if (i < 2 && key.has(dns) && addresses.isEmpty())
            adapter.suffix = nameIn(key).value_or(adapter.suffix);
        if (isMask(key))
            maskSeen = true;
        else if (isOwnAddress(keys, i))
            adapter.addresses += addresses;
        else if (key.has(dns))
            adapter.dnsServers += addresses;
        else if (key.has(QLatin1String("DHCP")) || key.has(QLatin1String("WINS")))
            continue;
        else if (adapter.gateways.isEmpty() && (maskSeen || isGatewayLabel(key.label)))
            adapter.gateways = addresses;
    }
    adapter.disconnected = adapter.addresses.isEmpty() && saysDisconnected(keys);
    adapter.whole = std::any_of(keys.cbegin(), keys.cend(), [](const IpconfigKey &key) {
        return key.has(QLatin1String("NetBIOS")); // so in every language, and below the rest
    });
    return adapter;
}

} // namespace

QVector<IpConfiguration> readIpconfig(const QVector<ConsoleLine> &lines, const Progress &progress)
{
    constexpr qsizetype most = 100;
    QVector<IpConfiguration> result;
    for (const IpconfigBlock &block : ipconfigBlocks(lines, progress)) {
        IpConfiguration machine;
        machine.at = Place::line(block.line);
        if (block.isMachine)
            takeMachine(machine, block.keys);
        const bool another = result.isEmpty() || !machine.hostName.isEmpty();
        if (another && result.size() < most)
            result.append(machine);
        if (!block.isMachine)
            result.last().adapters.append(adapterFrom(block));
    }
    return result;
}

QString computerOf(const IpConfiguration &configuration)
{
    if (configuration.hostName.isEmpty() || configuration.primarySuffix.isEmpty())
        return configuration.hostName;
    return configuration.hostName + QLatin1Char('.') + configuration.primarySuffix;
}

} // namespace kms
