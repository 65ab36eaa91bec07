#include "engine/evidence/hostport.h"

namespace kms {

namespace {

constexpr qsizetype longestName = 255; // RFC 1035

bool isHostName(QStringView name)
{
    return !name.isEmpty() && name.size() <= longestName &&
           std::none_of(name.cbegin(), name.cend(),
                        [](QChar c) { return c.isSpace() || c.unicode() < 0x20; });
}

} // namespace

QString toString(const HostPort &address)
{
    const bool ipv6 = address.host.contains(QLatin1Char(':'));
    return (ipv6 ? QLatin1Char('[') + address.host + QLatin1Char(']') : address.host) +
           QLatin1Char(':') + QString::number(address.port);
}

std::optional<HostPort> parseHostPort(QStringView text)
{
    QStringView name = text.trimmed();
    quint16 port = 1688;
    const qsizetype colon = name.lastIndexOf(QLatin1Char(':'));
    const bool bracketed = name.startsWith(QLatin1Char('['));
    const qsizetype bracket = name.lastIndexOf(QLatin1Char(']'));
    if (colon >= 0 && colon > bracket) {
        bool ok = false;
        port = name.mid(colon + 1).toUShort(&ok);
        if (!ok || port == 0)
            return std::nullopt;
        name = name.left(colon);
    }
    if (bracketed) {
        if (bracket < 2 || !name.endsWith(QLatin1Char(']')))
            return std::nullopt;
        name = name.mid(1, name.size() - 2);
    } else if (name.contains(QLatin1Char(':'))) {
        return std::nullopt;
    }
    if (!isHostName(name))
        return std::nullopt;
    return HostPort{name.toString(), port};
}

} // namespace kms
