#pragma once

#include "engine/casefile/casefile.h"

#include <optional>

namespace kms {

/// An SRV record `_vlmcs._tcp` that an answer of DNS, or a listing of a zone, holds.
struct ListedHost
{
    QString domain; ///< canonical; empty where a listing does not tell its zone
    QString target;
    Ref ref;
};

/// What the DNS files of the case tell of the SRV records of KMS hosts, whosever machine they were
/// collected on. Lookups have no time: a record that is listed anywhere counts.
class SrvListing
{
public:
    explicit SrvListing(const CaseFile &caseFile);

    /// Somebody asked for the record, whatever came back.
    bool wasAsked() const { return m_asked; }
    bool listsAny() const { return !m_hosts.isEmpty(); }
    /// \param domain canonical; empty: any
    const ListedHost *recordOf(const HostCase &host, const QString &domain = {}) const;
    /// Of a machine that is surely another, in just that domain.
    const ListedHost *recordOfAnother(const HostCase &host, const QString &domain) const;
    /// Where it is told that \a domain has no such record; nothing where one is listed.
    std::optional<Ref> noneIn(const QString &domain) const;

private:
    void add(const DnsLookup &lookup, const QString &evidence);

    QVector<ListedHost> m_hosts;
    QHash<QString, Ref> m_none; ///< by domain
    bool m_asked = false;
};

/// The domain that a host publishes in by default: what follows its own name; empty for a short
/// name. Source: Microsoft, "DNS troubleshooting procedures for KMS".
QString ownDomain(const HostCase &host);

} // namespace kms
