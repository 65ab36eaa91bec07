#pragma once

#include <QString>

#include <optional>

namespace kms {

/// A KMS host's address as clients name it.
struct HostPort
{
    QString host; ///< DNS name or IP literal, as found
    quint16 port = 1688;

    friend bool operator==(const HostPort &, const HostPort &) = default;
};

/// "kms01.corp.example:1688".
QString toString(const HostPort &address);

/// Reads "name:port" or "name"; an IPv6 literal needs brackets.
/// \return nothing for an empty name, a name of over 255 characters or with blanks, or a bad port
std::optional<HostPort> parseHostPort(QStringView text);

} // namespace kms
