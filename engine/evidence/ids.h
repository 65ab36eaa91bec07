#pragma once

#include <QString>
#include <QUuid>

#include <optional>

namespace kms {

/// A GUID that cannot be mistaken for a GUID of another sort.
template <class Tag>
struct Guid
{
    QUuid value;

    friend bool operator==(const Guid &, const Guid &) = default;
    friend bool operator<(const Guid &a, const Guid &b) { return a.value < b.value; }
    friend size_t qHash(const Guid &guid, size_t seed = 0) { return ::qHash(guid.value, seed); }
};

using Cmid = Guid<struct CmidTag>;                   ///< client machine id; what a KMS host counts
using ActivationId = Guid<struct ActivationIdTag>;   ///< SKU id: which product is activated
using ApplicationId = Guid<struct ApplicationIdTag>; ///< Windows or one of the Offices

/// Lower case without braces, as slmgr and the events print it.
template <class Tag>
QString toString(const Guid<Tag> &guid)
{
    return guid.value.toString(QUuid::WithoutBraces);
}

/// \return nothing unless \a text is exactly one GUID, with or without braces
template <class Id>
std::optional<Id> parseGuid(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const QUuid uuid = QUuid::fromString(trimmed);
    if (uuid.isNull() || trimmed.size() < 36)
        return std::nullopt;
    return Id{uuid};
}

} // namespace kms
