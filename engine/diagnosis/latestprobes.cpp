#include "engine/diagnosis/latestprobes.h"

#include "engine/casefile/machinename.h"

namespace kms {

namespace {

// No name holds a line break, which keeps the parts apart.
QString questionOf(const EvidenceItem &item, const DnsLookup &lookup)
{
    return QStringList{canonicalName(item.computer), QString::number(int(lookup.type)),
                       canonicalName(lookup.name), canonicalName(lookup.server)}
        .join(QLatin1Char('\n'));
}

// Of whatever addresses the name had then.
QString questionOf(const EvidenceItem &item, const PortTest &test)
{
    return QStringList{canonicalName(item.computer),
                       canonicalName(test.host.isEmpty() ? test.address : test.host),
                       QString::number(test.port)}
        .join(QLatin1Char('\n'));
}

bool isDated(const EvidenceItem &item)
{
    return !item.computer.isEmpty() && item.from.isValid();
}

} // namespace

LatestProbes::LatestProbes(const CaseFile &caseFile)
{
    for (const EvidenceItem &item : caseFile.evidence) {
        const auto *probe = item.as<ProbeReport>();
        if (!probe || !isDated(item))
            continue;
        for (const DnsLookup &lookup : probe->dns.lookups)
            note(item, questionOf(item, lookup));
        for (const PortTest &test : probe->network.tests)
            note(item, questionOf(item, test));
    }
}

bool LatestProbes::isOvertaken(const EvidenceItem &item, const DnsLookup &lookup) const
{
    return isOvertaken(item, questionOf(item, lookup));
}

bool LatestProbes::isOvertaken(const EvidenceItem &item, const PortTest &test) const
{
    return isOvertaken(item, questionOf(item, test));
}

void LatestProbes::note(const EvidenceItem &item, const QString &question)
{
    QDateTime &last = m_last[question];
    if (!last.isValid() || last < item.from)
        last = item.from;
}

bool LatestProbes::isOvertaken(const EvidenceItem &item, const QString &question) const
{
    return item.as<ProbeReport>() && isDated(item) && item.from < m_last.value(question);
}

} // namespace kms
