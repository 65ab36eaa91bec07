#include "engine/diagnosis/latestprobes.h"

#include "engine/casefile/machinename.h"

namespace kms {

namespace {

// No name holds a line break, which keeps the parts apart.
QString joined(const QStringList &parts)
{
    return parts.join(QLatin1Char('\n'));
}

// The same computer in another network asks another question.
QString asker(const EvidenceItem &item, const ProbeReport &probe)
{
    QStringList servers;
    if (probe.network.configuration) {
        for (const NetworkAdapter &adapter : probe.network.configuration->adapters)
            servers += adapter.dnsServers;
    }
    servers.sort();
    return joined({canonicalName(item.computer), joined(servers)});
}

QString questionOf(const QString &asker, const DnsLookup &lookup)
{
    return joined({asker, QString::number(int(lookup.type)), canonicalName(lookup.name),
                   canonicalName(lookup.server)});
}

QString questionOf(const QString &asker, const PortTest &test)
{
    return joined({asker, canonicalName(test.host), test.address, QString::number(test.port)});
}

// Silence of a server tells nothing of the records: it takes away no answer.
bool isTold(const DnsLookup &lookup)
{
    using Outcome = DnsLookup::Outcome;
    return lookup.outcome == Outcome::Answered || lookup.outcome == Outcome::NoSuchName ||
           lookup.outcome == Outcome::NoSuchRecord;
}

// A connection over which nothing was asked tells less than one before it may have told.
bool isTold(const PortTest &test)
{
    return test.outcome != PortTest::Outcome::NotTold &&
           (test.outcome != PortTest::Outcome::Connected || test.kms != KmsAnswer::NotAsked);
}

bool isDated(const EvidenceItem &item)
{
    return !item.computer.isEmpty() && item.from.isValid();
}

// One of the future has a clock that tells no order.
bool mayOvertake(const EvidenceItem &item, const ProbeReport &probe, const QDateTime &judgedAt)
{
    return !probe.isCancelled && isDated(item) && item.from <= judgedAt;
}

} // namespace

LatestProbes::LatestProbes(const CaseFile &caseFile)
{
    for (const EvidenceItem &item : caseFile.evidence) {
        const auto *probe = item.as<ProbeReport>();
        if (!probe || !mayOvertake(item, *probe, caseFile.judgedAt))
            continue;
        const QString by = asker(item, *probe);
        for (const DnsLookup &lookup : probe->dns.lookups) {
            if (isTold(lookup))
                note(item, questionOf(by, lookup));
        }
        for (const PortTest &test : probe->network.tests) {
            if (isTold(test))
                note(item, questionOf(by, test));
        }
    }
}

bool LatestProbes::isOvertaken(const EvidenceItem &item, const DnsLookup &lookup) const
{
    const auto *probe = item.as<ProbeReport>();
    return probe && isOvertaken(item, questionOf(asker(item, *probe), lookup));
}

bool LatestProbes::isOvertaken(const EvidenceItem &item, const PortTest &test) const
{
    const auto *probe = item.as<ProbeReport>();
    return probe && isOvertaken(item, questionOf(asker(item, *probe), test));
}

void LatestProbes::note(const EvidenceItem &item, const QString &question)
{
    QDateTime &last = m_last[question];
    if (!last.isValid() || last < item.from)
        last = item.from;
}

bool LatestProbes::isOvertaken(const EvidenceItem &item, const QString &question) const
{
    const QDateTime last = m_last.value(question);
    return isDated(item) && last.isValid() && item.from < last;
}

} // namespace kms
