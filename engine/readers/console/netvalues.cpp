#include "engine/readers/console/netvalues.h"

#include <QVector>

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype longestName = 255;

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_') ||
           c == QLatin1Char('.');
}

bool isHexGroup(QStringView group)
{
    const auto isHex = [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
               (c >= QLatin1Char('a') && c <= QLatin1Char('f')) ||
               (c >= QLatin1Char('A') && c <= QLatin1Char('F'));
    };
    return !group.isEmpty() && group.size() <= 4 && std::all_of(group.begin(), group.end(), isHex);
}

/// "10.20.x.x", as people hide an address.
bool isMaskedAddress(QStringView text)
{
    const auto isHidden = [](QChar c) {
        return c.isDigit() || c == QLatin1Char('.') || c == QLatin1Char('x') ||
               c == QLatin1Char('X');
    };
    return text.count(QLatin1Char('.')) == 3 && std::all_of(text.begin(), text.end(), isHidden) &&
           !isIpv4(text);
}

/// The groups of one side of "::"; nothing where one is none. An IPv4 address at the end counts
/// two.
std::optional<int> groupsOf(QStringView side)
{
    if (side.isEmpty())
        return 0;
    const auto parts = side.split(QLatin1Char(':'));
    int groups = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        if (last && isIpv4(parts[i]))
            groups += 2;
        else if (isHexGroup(parts[i]))
            ++groups;
        else
            return std::nullopt;
    }
    return groups;
}

bool isIpv6(QStringView text)
{
    constexpr qsizetype longest = 45;
    if (text.size() < 2 || text.size() > longest)
        return false;
    const qsizetype gap = text.indexOf(QLatin1String("::"));
    if (gap < 0)
        return groupsOf(text) == 8;
    const auto before = groupsOf(text.first(gap));
    const auto after = groupsOf(text.sliced(gap + 2));
    return before && after && *before + *after <= 7;
}

std::optional<quint32> ipv4Bits(QStringView text)
{
    constexpr qsizetype longest = 15;
    if (text.size() > longest)
        return std::nullopt;
    const auto parts = text.split(QLatin1Char('.'));
    if (parts.size() != 4)
        return std::nullopt;
    quint32 bits = 0;
    for (const QStringView part : parts) {
        const auto value = part.size() <= 3 ? number(part, 255) : std::nullopt;
        if (!value)
            return std::nullopt;
        bits = bits << 8 | *value;
    }
    return bits;
}

} // namespace

std::optional<QString> dnsName(QStringView text)
{
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    const QStringView checked = text.startsWith(QLatin1String("*.")) ? text.sliced(2) : text;
    if (checked.isEmpty() || text.size() > longestName ||
        !std::all_of(checked.begin(), checked.end(), isNameCharacter))
        return std::nullopt;
    if (checked.startsWith(QLatin1Char('.')) || checked.endsWith(QLatin1Char('.')) ||
        checked.contains(QLatin1String("..")) || isMaskedAddress(checked))
        return std::nullopt;
    return text.toString();
}

std::optional<QString> ipAddress(QStringView text)
{
    const qsizetype zone = text.indexOf(QLatin1Char('%'));
    const QStringView address = zone < 0 ? text : text.first(zone);
    if (isIpv6(address) || (zone < 0 && isIpv4(address)))
        return address.toString();
    return std::nullopt;
}

bool isIpv4(QStringView text)
{
    return ipv4Bits(text).has_value();
}

bool isNetmask(QStringView text)
{
    const auto bits = ipv4Bits(text);
    return bits && *bits != 0 && (~*bits & (~*bits + 1)) == 0;
}

std::optional<quint32> number(QStringView text, quint32 most)
{
    constexpr qsizetype longest = 10;
    if (text.isEmpty() || text.size() > longest)
        return std::nullopt;
    quint64 value = 0;
    for (const QChar c : text) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9'))
            return std::nullopt;
        value = value * 10 + quint64(c.unicode() - u'0');
    }
    return value <= most ? std::optional(quint32(value)) : std::nullopt;
}

std::optional<quint16> portNumber(QStringView text)
{
    const auto value = number(text, 65'535);
    return value ? std::optional(quint16(*value)) : std::nullopt;
}

std::optional<Endpoint> endpoint(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    if (colon <= 0)
        return std::nullopt;
    const auto port = portNumber(text.sliced(colon + 1));
    QStringView host = text.first(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.sliced(1, host.size() - 2);
    auto address = ipAddress(host);
    if (!address)
        address = dnsName(host);
    return port && address ? std::optional(Endpoint{*address, *port}) : std::nullopt;
}

} // namespace kms
