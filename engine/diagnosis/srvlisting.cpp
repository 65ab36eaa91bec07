#include "engine/diagnosis/srvlisting.h"

#include "engine/casefile/machinename.h"

#include <algorithm>

namespace kms {

namespace {

// "_vlmcs._tcp.corp.example": the domain; empty for the bare name, which no one can tell the
// domain of: tools complete it from a search list.
std::optional<QString> domainOf(const QString &name)
{
    const QLatin1String service("_vlmcs._tcp");
    const QString canonical = canonicalName(name);
    if (canonical == service)
        return QString();
    if (!canonical.startsWith(service + QLatin1Char('.')))
        return std::nullopt;
    return canonical.mid(service.size() + 1);
}

bool saysNone(const DnsLookup &lookup)
{
    using Outcome = DnsLookup::Outcome;
    return lookup.outcome == Outcome::NoSuchName ||
           (lookup.outcome == Outcome::NoSuchRecord && lookup.type == DnsType::Srv);
}

bool isRecordOf(const ListedHost &listed, const HostCase &host)
{
    return !host.name.isEmpty() && mayBeSameMachine(listed.target, host.name);
}

} // namespace

SrvListing::SrvListing(const CaseFile &caseFile)
{
    for (const EvidenceItem &item : caseFile.evidence) {
        if (const auto *report = item.as<DnsReport>()) {
            for (const DnsLookup &lookup : report->lookups)
                add(lookup, item.id);
        }
    }
}

void SrvListing::add(const DnsLookup &lookup, const QString &evidence)
{
    const auto asked = domainOf(lookup.name);
    m_asked = m_asked || asked;
    if (asked && !asked->isEmpty() && saysNone(lookup))
        m_none.insert(*asked, {evidence, lookup.at});
    for (const DnsRecord &record : lookup.records) {
        const auto domain = record.name.isEmpty() ? asked : domainOf(record.name);
        if (record.type != DnsType::Srv || !domain || record.target.isEmpty())
            continue;
        m_asked = true;
        // Below the zone that was asked for, where only the question tells it.
        const bool isOfQuestion = domain->isEmpty() && asked;
        m_hosts.append({isOfQuestion ? *asked : *domain, record.target, {evidence, record.at}});
    }
}

const ListedHost *SrvListing::recordOf(const HostCase &host, const QString &domain) const
{
    const auto found = std::find_if(m_hosts.begin(), m_hosts.end(), [&](const ListedHost &listed) {
        const bool fits = domain.isEmpty() || listed.domain.isEmpty() || listed.domain == domain;
        return fits && isRecordOf(listed, host);
    });
    return found == m_hosts.end() ? nullptr : &*found;
}

const ListedHost *SrvListing::recordOfAnother(const HostCase &host, const QString &domain) const
{
    // One first label in two domains may be one machine under two names.
    const auto isAnother = [&](const ListedHost &listed) {
        return !host.name.isEmpty() && !isIpLiteral(listed.target) &&
               !sameFirstLabel(listed.target, host.name);
    };
    const auto found = std::find_if(m_hosts.begin(), m_hosts.end(), [&](const ListedHost &listed) {
        return !domain.isEmpty() && listed.domain == domain && isAnother(listed);
    });
    return found == m_hosts.end() ? nullptr : &*found;
}

std::optional<Ref> SrvListing::noneIn(const QString &domain) const
{
    const auto none = m_none.constFind(domain);
    const bool isListed =
        std::any_of(m_hosts.begin(), m_hosts.end(), [&](const ListedHost &listed) {
            return listed.domain == domain || listed.domain.isEmpty();
        });
    return none == m_none.cend() || isListed ? std::nullopt : std::optional(*none);
}

QString ownDomain(const HostCase &host)
{
    const QString name = canonicalName(host.name);
    return isIpLiteral(name) ? QString() : name.section(QLatin1Char('.'), 1);
}

} // namespace kms
