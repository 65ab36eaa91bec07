// What a host's events and settings tell of its SRV record.

#include "engine/diagnosis/publishing.h"

#include "engine/casefile/machinename.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

using Kind = OtherEvent::Kind;

PublishedDomain &domainOf(QVector<PublishedDomain> &domains, const QString &name)
{
    const auto known = std::find_if(domains.begin(), domains.end(),
                                    [&](const auto &domain) { return domain.name == name; });
    if (known != domains.end())
        return *known;
    domains.append({name, nullptr, nullptr, 0});
    return domains.last();
}

// Every report that tells it, and every registry.
QVector<PublishingSetting> settingsTold(const CaseFile &caseFile, const HostCase &host)
{
    QVector<PublishingSetting> told;
    for (qsizetype i = 0; i < host.licenses.size(); ++i) {
        const auto &details = host.licenses[i].value.kmsHost;
        if (!details || !details->dnsPublishing)
            continue;
        Ref ref = host.licenses[i].ref;
        if (i < host.readings.size())
            ref.at = host.readings[i].placeOf(LicenseField::DnsPublishing);
        told.append({*details->dnsPublishing, ref});
    }
    for (const auto &dump : caseFile.aside<RegistryDump>(host)) {
        const auto &disabled = dump.value->settings.dnsPublishingDisabled;
        if (disabled)
            told.append({!disabled->value, {dump.ref.evidence, disabled->at}, true});
        else if (dump.value->settings.exported) // absent from the whole key: its default
            told.append({true, dump.ref, true});
    }
    return told;
}

// `/sdns` or another setting was changed: before the report or after it, only its own text tells.
bool wasChangedSince(const HostCase &host, const PublishingSetting &setting)
{
    return std::any_of(host.outcomes.begin(), host.outcomes.end(), [&](const auto &outcome) {
        const bool isBefore = outcome.ref.evidence == setting.ref.evidence &&
                              outcome.ref.at.number < setting.ref.at.number;
        return outcome.value.command == CommandOutcome::Command::Setting &&
               outcome.value.succeeded && !isBefore;
    });
}

} // namespace

QVector<PublishedDomain> publishedDomains(const HostCase &host)
{
    QVector<PublishedDomain> domains;
    for (const auto &event : host.events) {
        const bool failed = event.value.kind == Kind::PublishFailed;
        if (!failed && event.value.kind != Kind::Published)
            continue;
        if (event.value.stamp.time == noTime) // before or after the others, nobody can tell
            continue;
        const QString told = canonicalName(event.value.text);
        PublishedDomain &domain = domainOf(domains, told.isEmpty() ? ownDomain(host) : told);
        (failed ? domain.failed : domain.published) = &event;
        domain.failures = failed ? domain.failures + 1 : 0;
    }
    return domains;
}

std::optional<PublishingSetting> publishingSetting(const CaseFile &caseFile, const HostCase &host)
{
    const QVector<PublishingSetting> told = settingsTold(caseFile, host);
    if (told.isEmpty())
        return std::nullopt;
    const auto off = std::find_if(told.begin(), told.end(),
                                  [](const PublishingSetting &one) { return !one.enabled; });
    PublishingSetting setting = off == told.end() ? told.constFirst() : *off;
    const bool isContradicted = std::any_of(
        told.begin(), told.end(), [&](const auto &one) { return one.enabled != setting.enabled; });
    setting.isDoubtful = isContradicted || wasChangedSince(host, setting);
    return setting;
}

bool publishesNow(const HostCase &host, const QDateTime &judgedAt)
{
    constexpr qint64 longest = 2 * std::chrono::seconds(limits::publishingInterval).count();
    const QVector<PublishedDomain> domains = publishedDomains(host);
    const bool isFresh = std::any_of(domains.begin(), domains.end(), [&](const auto &domain) {
        return domain.published &&
               toUtc(domain.published->value.stamp.time).secsTo(judgedAt) <= longest;
    });
    return isFresh && std::none_of(domains.begin(), domains.end(),
                                   [](const auto &domain) { return domain.fails(); });
}

QString ownDomain(const HostCase &host)
{
    const QString name = canonicalName(host.name);
    return isIpLiteral(name) ? QString() : name.section(QLatin1Char('.'), 1);
}

const KmsRecord *listedRecord(const DnsView &dns, const HostCase &host, const QString &domain)
{
    const auto found =
        std::find_if(dns.records.begin(), dns.records.end(), [&](const KmsRecord &record) {
            const bool fits = domain.isEmpty() || record.zone.isEmpty() || record.zone == domain;
            return fits && dns.isSameMachine(record.target.host, host.name);
        });
    return found == dns.records.end() ? nullptr : &*found;
}

const KmsRecord *recordOfAnother(const DnsView &dns, const HostCase &host, const QString &domain)
{
    // One first label in two domains may be one machine under two names.
    const auto isAnother = [&](const QString &target) {
        return !target.isEmpty() && !host.name.isEmpty() && !isIpLiteral(target) &&
               !sameFirstLabel(target, host.name);
    };
    const auto found =
        std::find_if(dns.records.begin(), dns.records.end(), [&](const KmsRecord &record) {
            return !domain.isEmpty() && record.zone == domain && isAnother(record.target.host);
        });
    return found == dns.records.end() ? nullptr : &*found;
}

const DnsAnswer *noRecordIn(const DnsView &dns, const QString &domain)
{
    const bool isListed =
        std::any_of(dns.records.begin(), dns.records.end(), [&](const KmsRecord &record) {
            return record.zone == domain || record.zone.isEmpty();
        });
    return domain.isEmpty() || isListed ? nullptr : dns.missingIn(domain);
}

bool wasLookedUp(const DnsView &dns)
{
    return !dns.records.isEmpty() || !dns.srvAnswers.isEmpty();
}

const char *srvRecordsPhrase(const DnsView &dns)
{
    return dns.askedElsewhere.isEmpty() ? "srv-records" : "srv-records-again";
}

bool isPublished(const HostCase &host, const DnsView &dns, const QDateTime &judgedAt)
{
    return listedRecord(dns, host) || publishesNow(host, judgedAt);
}

bool everyHostIsPublished(const CaseFile &caseFile, const DnsView &dns)
{
    const auto &hosts = caseFile.hosts;
    return !hosts.isEmpty() && std::all_of(hosts.begin(), hosts.end(), [&](const HostCase &host) {
        return isPublished(host, dns, caseFile.judgedAt);
    });
}

} // namespace kms
