#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace kms {

/// A DNS name as a tool printed it, without the closing dot.
/// \return nothing for an empty name, one of over 255 characters, one that was cut by the tool
/// ("…" or "..." in it), masked, or spelt with escapes, and for the root
std::optional<QString> dnsName(QStringView text);

/// A whole IPv4 or IPv6 address, as printed but for the zone behind `%`.
/// \return nothing for anything else
std::optional<QString> ipAddress(QStringView text);

bool isIpv4(QStringView text);

/// "255.255.255.0": ones, then zeros; also "255.255.255.255".
bool isNetmask(QStringView text);

/// Decimal digits alone, not above \a most.
std::optional<quint32> number(QStringView text, quint32 most = 0xFFFF'FFFFu);
std::optional<quint16> portNumber(QStringView text);

/// "10.20.0.11:1688", "[fd00::11]:1688", "kms01:1688"; the port behind the last colon.
struct Endpoint
{
    QString address; ///< or a name
    quint16 port = 0;
};
std::optional<Endpoint> endpoint(QStringView text);

} // namespace kms
