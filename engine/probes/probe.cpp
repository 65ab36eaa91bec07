#include "engine/probes/probe.h"

#include "engine/probes/probeparts.h"
#include "engine/readers/network/ipconfig.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

// A zone that names more hosts than this is no KMS zone, and nobody waits for so many.
constexpr qsizetype mostTargets = 200;
constexpr qsizetype mostAddresses = 8; ///< of one target

const QString &service()
{
    static const QString prefix = QStringLiteral("_vlmcs._tcp.");
    return prefix;
}

/// One probe from its beginning to its end.
class Run
{
public:
    Run(const ProbeRequest &request, const ProbeParts &parts, Progress &progress)
        : m_request(request)
        , m_parts(parts)
        , m_progress(progress)
    {
    }

    ProbeReport report()
    {
        m_report.at = QDateTime::currentDateTimeUtc();
        m_report.network.configuration = m_parts.configuration();
        m_report.computer = computerOf(configuration());
        m_progress.report(0, stages);
        lookUpHosts();
        m_progress.report(1, stages);
        lookUpAddresses();
        m_progress.report(2, stages);
        if (!m_progress.isCancelled())
            knock();
        m_progress.report(stages, stages);
        m_report.isCancelled = m_progress.isCancelled();
        return std::move(m_report);
    }

private:
    static constexpr qint64 stages = 4;

    const IpConfiguration &configuration() const { return *m_report.network.configuration; }

    QVector<DnsLookup> lookUp(const QVector<DnsQuestion> &questions)
    {
        QVector<DnsLookup> lookups = m_parts.ask(questions, QHostAddress(m_request.dnsServer),
                                                 m_request.timeoutMs, m_progress);
        if (m_request.dnsServer.isEmpty() && hasNoServer()) {
            for (DnsLookup &lookup : lookups) {
                if (lookup.outcome == Outcome::NoAnswer)
                    lookup.outcome = Outcome::NoServer;
            }
        }
        m_report.dns.lookups += lookups;
        return lookups;
    }

    bool hasNoServer() const
    {
        const QVector<NetworkAdapter> &adapters = configuration().adapters;
        return !adapters.isEmpty() &&
               std::all_of(adapters.cbegin(), adapters.cend(), [](const NetworkAdapter &adapter) {
                   return adapter.dnsServers.isEmpty();
               });
    }

    void lookUpHosts()
    {
        const QStringList zones =
            m_request.domains.isEmpty() ? zonesOf(configuration()) : m_request.domains;
        QVector<DnsQuestion> questions;
        for (const QString &zone : zones)
            questions.append({service() + zone, DnsType::Srv});
        const QVector<DnsLookup> lookups = lookUp(questions);
        for (const HostPort &server : m_request.servers)
            addTarget(server);
        for (const DnsLookup &lookup : lookups) {
            for (const DnsRecord &record : lookup.records) {
                if (record.type == DnsType::Srv && !record.target.isEmpty())
                    addTarget({record.target, record.port.value_or(0)});
            }
        }
    }

    void addTarget(const HostPort &target)
    {
        const bool known =
            std::any_of(m_targets.cbegin(), m_targets.cend(), [&](const HostPort &other) {
                return other.port == target.port &&
                       other.host.compare(target.host, Qt::CaseInsensitive) == 0;
            });
        if (!known && target.port != 0 && m_targets.size() < mostTargets)
            m_targets.append(target);
    }

    // A name without a dot is one of this computer's own domains.
    QStringList spellingsOf(const QString &host) const
    {
        if (host.contains(QLatin1Char('.')))
            return {host};
        QStringList names;
        const QStringList zones = zonesOf(configuration());
        for (const QString &zone : zones)
            names.append(host + QLatin1Char('.') + zone);
        names.append(host);
        return names;
    }

    void lookUpAddresses()
    {
        QVector<DnsQuestion> questions;
        QVector<QString> hosts; // that each question is for
        for (const HostPort &target : std::as_const(m_targets)) {
            if (!QHostAddress(target.host).isNull() || hosts.contains(target.host))
                continue;
            const QStringList names = spellingsOf(target.host);
            for (const QString &name : names) {
                questions.append({name, DnsType::A});
                questions.append({name, DnsType::Aaaa});
                hosts.append(target.host);
                hosts.append(target.host);
            }
        }
        if (questions.isEmpty() || m_progress.isCancelled())
            return;
        const QVector<DnsLookup> lookups = lookUp(questions);
        for (qsizetype i = 0; i < lookups.size(); ++i) {
            for (const DnsRecord &record : lookups[i].records) {
                QStringList &addresses = m_addresses[hosts[i]];
                if (record.type != DnsType::Srv && addresses.size() < mostAddresses)
                    addresses.append(record.target);
            }
        }
    }

    void knock()
    {
        QVector<KnockTarget> targets;
        for (const HostPort &target : std::as_const(m_targets)) {
            const QStringList addresses = QHostAddress(target.host).isNull()
                                              ? m_addresses.value(target.host)
                                              : QStringList{target.host};
            for (const QString &address : addresses)
                targets.append({target.host, target.port, address});
            if (addresses.isEmpty())
                targets.append({target.host, target.port, QString()});
        }
        m_report.network.tests = m_parts.knock(targets, m_request.timeoutMs, m_progress);
    }

    const ProbeRequest &m_request;
    const ProbeParts &m_parts;
    Progress &m_progress;
    ProbeReport m_report;
    QVector<HostPort> m_targets;
    QHash<QString, QStringList> m_addresses; ///< of a target's host
};

} // namespace

ProbeReport probe(const ProbeRequest &request, const ProbeParts &parts, Progress &progress)
{
    return Run(request, parts, progress).report();
}

ProbeReport probe(const ProbeRequest &request, Progress &progress)
{
    return probe(request, {&readConfiguration, &ask, &knock}, progress);
}

} // namespace kms
