#pragma once

#include "engine/casefile/casefile.h"

#include <QHash>
#include <QStringList>

namespace kms {

/// Which DNS servers the computers of a case use, as far as their `ipconfig /all` tells. A lookup
/// that was sent by hand to another one says nothing of what the computer itself is told.
class UsedServers
{
public:
    explicit UsedServers(const CaseFile &caseFile);

    /// A resolver of the internet that none of these computers uses: it knows no zone of a site.
    bool isPublic(const DnsLookup &lookup) const;
    /// A server that \a computer does not use.
    bool isAnother(const DnsLookup &lookup, const QString &computer) const;

private:
    bool isUsed(const QString &address) const;

    QHash<QString, QStringList> m_servers; ///< by canonical name of the computer; addresses
};

} // namespace kms
