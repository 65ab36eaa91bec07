#pragma once

#include "engine/casefile/casefile.h"

#include <QStringList>
#include <QVector>

namespace kms {

/// What a case names of its site: where a look at the network would begin.
struct KnownSite
{
    QVector<HostPort> hosts; ///< KMS hosts, those that clients ask first; at most 16
    QStringList zones;       ///< DNS zones in which they may be published, canonical; at most 8

    friend bool operator==(const KnownSite &, const KnownSite &) = default;
};

/// Hosts as clients were told, found and asked them, as DNS names them and as they name themselves;
/// zones as clients were told them, as lookups asked for them and as the machines' full names end.
/// Names that no DNS could hold are left out: evidence is written by strangers.
KnownSite knownSite(const CaseFile &caseFile);

/// Whether \a name could stand in DNS or is an address: letters, digits, "-", "_" and ".", or an IP
/// literal; 253 characters at most, 63 between dots (RFC 1035).
bool isPlausibleName(const QString &name);

} // namespace kms
