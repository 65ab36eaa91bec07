#include "engine/diagnosis/dnsview.h"

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/latestprobes.h"
#include "engine/diagnosis/usedservers.h"

#include <QSet>

#include <algorithm>

namespace kms {

namespace {

constexpr QLatin1String service("_vlmcs._tcp");
constexpr qsizetype mostRecords = 1'000; // shown to a person: more is no KMS site
constexpr qsizetype mostAnswers = 1'000;

bool isOfService(const QString &canonical)
{
    return canonical == service ||
           (canonical.startsWith(service) && canonical.at(service.size()) == QLatin1Char('.'));
}

QString zoneOf(const QString &canonical)
{
    return canonical.size() > service.size() ? canonical.mid(service.size() + 1) : QString();
}

// "_vlmcs._tcp" asked for an address: that it has none says nothing of its SRV records. That the
// name does not exist at all says it of every type.
bool asksForAnotherType(const DnsLookup &lookup)
{
    return lookup.outcome == DnsLookup::Outcome::NoSuchRecord && lookup.type != DnsType::Srv &&
           lookup.type != DnsType::Other;
}

template <class T>
void appendBounded(QVector<T> &list, const T &value, qsizetype most)
{
    if (list.size() < most && !list.contains(value))
        list.append(value);
}

// One item's lookups, put into the view.
class Gatherer
{
public:
    Gatherer(const EvidenceItem &item, const UsedServers &servers, DnsView &view)
        : m_item(item)
        , m_servers(servers)
        , m_askedBy(canonicalName(item.computer))
        , m_view(view)
    {
    }

    void add(const DnsLookup &lookup)
    {
        const QString asked = canonicalName(lookup.name);
        if (m_servers.isPublic(lookup)) {
            addElsewhere(lookup, asked);
            return;
        }
        const bool elsewhere = m_servers.isAnother(lookup, m_item.computer);
        for (const DnsRecord &record : lookup.records)
            addRecord(record, asked, elsewhere);
        if (elsewhere)
            addElsewhere(lookup, asked);
        else
            addAnswer(lookup, asked);
    }

private:
    Ref at(const Place &place) const { return {m_item.id, place}; }

    void addRecord(const DnsRecord &record, const QString &asked, bool elsewhere)
    {
        const QString owner = record.name.isEmpty() ? asked : canonicalName(record.name);
        if (record.type == DnsType::A || record.type == DnsType::Aaaa)
            appendBounded(m_view.addresses, std::pair(owner, record.target.toLower()), mostRecords);
        if (record.type != DnsType::Srv || !isOfService(owner))
            return;
        // A listing names the owner below its zone; the question then tells the zone.
        const QString zone = zoneOf(owner).isEmpty() ? zoneOf(asked) : zoneOf(owner);
        appendBounded(m_view.records,
                      {zone,
                       {canonicalName(record.target), record.port.value_or(1688)},
                       at(record.at),
                       m_askedBy,
                       elsewhere},
                      mostRecords);
    }

    void addAnswer(const DnsLookup &lookup, const QString &asked)
    {
        using Outcome = DnsLookup::Outcome;
        if (lookup.outcome == Outcome::NotTold || asked.isEmpty())
            return;
        const bool ofService = isOfService(asked) && !asksForAnotherType(lookup);
        const DnsAnswer answer{ofService ? zoneOf(asked) : asked, lookup.outcome, at(lookup.at),
                               m_askedBy, ofService};
        const bool answered = lookup.outcome == Outcome::Answered ||
                              lookup.outcome == Outcome::NoSuchName ||
                              lookup.outcome == Outcome::NoSuchRecord;
        if (!answered)
            appendBounded(m_view.unanswered, answer, mostAnswers);
        else
            appendBounded(ofService ? m_view.srvAnswers : m_view.otherAnswers, answer, mostAnswers);
    }

    void addElsewhere(const DnsLookup &lookup, const QString &asked)
    {
        if (isOfService(asked))
            appendBounded(m_view.askedElsewhere,
                          {zoneOf(asked), lookup.outcome, at(lookup.at), m_askedBy}, mostAnswers);
    }

    const EvidenceItem &m_item;
    const UsedServers &m_servers;
    QString m_askedBy;
    DnsView &m_view;
};

void addTestedAddresses(const EvidenceItem &item, const NetworkReport &report,
                        const LatestProbes &probes, DnsView &view)
{
    for (const PortTest &test : report.tests) {
        if (!test.host.isEmpty() && !test.address.isEmpty() && !isIpLiteral(test.host) &&
            !probes.isOvertaken(item, test))
            appendBounded(view.addresses,
                          std::pair(canonicalName(test.host), test.address.toLower()), mostRecords);
    }
}

} // namespace

QVector<KmsRecord> DnsView::recordsOf(const QString &zone) const
{
    QVector<KmsRecord> found;
    for (const KmsRecord &record : records) {
        const bool isOther = !zone.isEmpty() && record.zone != canonicalName(zone);
        const bool known = std::any_of(found.cbegin(), found.cend(), [&](const auto &other) {
            return other.target == record.target;
        });
        if (!isOther && !known)
            found.append(record);
    }
    return found;
}

const KmsRecord *DnsView::recordOf(const QString &host) const
{
    const auto found = std::find_if(records.cbegin(), records.cend(), [&](const auto &record) {
        return isSameMachine(record.target.host, host);
    });
    return found == records.cend() ? nullptr : &*found;
}

const DnsAnswer *DnsView::missingIn(const QString &zone) const
{
    const QString wanted = canonicalName(zone);
    const auto found =
        std::find_if(srvAnswers.cbegin(), srvAnswers.cend(), [&](const auto &answer) {
            return answer.name == wanted && answer.outcome != DnsLookup::Outcome::Answered;
        });
    return found == srvAnswers.cend() ? nullptr : &*found;
}

const DnsAnswer *DnsView::unknownAddress(const QString &host) const
{
    const QString wanted = canonicalName(host);
    if (!addressesOf(host).isEmpty())
        return nullptr;
    const auto found =
        std::find_if(otherAnswers.cbegin(), otherAnswers.cend(), [&](const auto &answer) {
            return answer.name == wanted && answer.outcome == DnsLookup::Outcome::NoSuchName;
        });
    return found == otherAnswers.cend() ? nullptr : &*found;
}

const DnsAnswer *DnsView::someAnswer() const
{
    for (const QVector<DnsAnswer> *answers : {&otherAnswers, &srvAnswers}) {
        if (!answers->isEmpty())
            return &answers->constFirst();
    }
    return nullptr;
}

bool DnsView::hasSrvLookup() const
{
    return !srvAnswers.isEmpty() || !records.isEmpty() || !unanswered.isEmpty();
}

QStringList DnsView::addressesOf(const QString &host) const
{
    QStringList found;
    if (isIpLiteral(host))
        return {host.toLower()};
    const QString wanted = canonicalName(host);
    for (const auto &[name, address] : addresses) {
        if (mayBeSameMachine(name, wanted) && !found.contains(address))
            found.append(address);
    }
    return found;
}

QStringList DnsView::namesOf(const QString &address) const
{
    QStringList found;
    for (const auto &[name, other] : addresses) {
        if (other == address.toLower() && !found.contains(name))
            found.append(name);
    }
    return found.isEmpty() ? QStringList{address} : found;
}

bool DnsView::isSameMachine(const QString &a, const QString &b) const
{
    if (a.isEmpty() || b.isEmpty())
        return false;
    if (mayBeSameMachine(a, b))
        return true;
    // Two names of one address are one machine only where one of them is that address: a load
    // balancer or a renumbered machine would join strangers.
    if (!isIpLiteral(a) && !isIpLiteral(b))
        return false;
    const QStringList ofA = addressesOf(a);
    const QStringList ofB = addressesOf(b);
    return std::any_of(ofA.cbegin(), ofA.cend(),
                       [&](const QString &address) { return ofB.contains(address); });
}

DnsView dnsViewOf(const CaseFile &caseFile)
{
    DnsView view;
    const UsedServers servers(caseFile);
    const LatestProbes probes(caseFile);
    for (const EvidenceItem &item : caseFile.evidence) {
        if (const auto *report = item.as<DnsReport>()) {
            Gatherer gatherer(item, servers, view);
            for (const DnsLookup &lookup : report->lookups) {
                if (!probes.isOvertaken(item, lookup))
                    gatherer.add(lookup);
            }
        }
        if (const auto *report = item.as<NetworkReport>())
            addTestedAddresses(item, *report, probes, view);
    }
    return view;
}

} // namespace kms
