// Does the zone that the client asks hold a record of a KMS host?

#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

using F = FindingId;

const Finding *pinOf(const ClientView &client, const Verdicts &verdicts)
{
    return verdicts.find(F::ClientPinned, subjectOf(*client.client));
}

void ruleOut(const ClientView &client, const Because &because, Verdicts &verdicts)
{
    verdicts.ruledOut.append({F::DnsSrvMissing, {because}, &client});
}

Because recordShown(const KmsRecord &record)
{
    Because because{record.ref,
                    record.zone.isEmpty() ? QStringLiteral("because.record-found")
                                          : QStringLiteral("because.record-in-zone"),
                    {}};
    because.facts.domain = record.zone;
    because.facts.server = record.target.host;
    because.facts.port = record.target.port;
    return because;
}

// A host answered, if only to refuse: whatever the zone holds, it is not what stops this client.
std::optional<Because> reachedHost(const ClientView &client, const CaseView &view)
{
    if (client.failures.isEmpty())
        return std::nullopt;
    const Attempt &last = *client.failures.constLast();
    if (!last.response && !last.arrival && resultOf(last, view.caseFile) != AttemptResult::Refused)
        return std::nullopt;
    return Because{last.request.ref, QStringLiteral("because.host-was-reached"), {}};
}

std::optional<Because> askedHost(const ClientDns &dns)
{
    if (!dns.askedHost)
        return std::nullopt;
    const RequestSent &request = dns.askedHost->request.value;
    Because because{dns.askedHost->request.ref, QStringLiteral("because.request-sent"), {}};
    because.facts.server = request.server->host;
    because.facts.lastRequest = toUtc(request.stamp.time);
    return because;
}

bool tellsNoRecord(const std::optional<DnsCode> &code)
{
    return code && code->failure == DnsFailure::NoRecord;
}

// What the client itself was told counts before what others see in the same zone.
bool lacksRecord(const ClientDns &dns)
{
    if (!dns.record)
        return dns.noRecord != nullptr;
    return dns.noRecordHere && dns.noRecordHere->name == dns.record->zone;
}

// The name of a host that the record should have: the one of the case, or one known by a record.
QString hostName(const ClientDns &dns, const CaseFile &caseFile)
{
    if (dns.record)
        return dns.record->target.host;
    if (dns.recordElsewhere)
        return dns.recordElsewhere->target.host;
    const bool one = caseFile.hosts.size() == 1;
    return one ? caseFile.hosts.constFirst().name : QString();
}

const DnsAnswer *lookupWithoutRecord(const ClientDns &dns)
{
    return dns.noRecordHere ? dns.noRecordHere : dns.noRecord;
}

QString domainOf(const ClientDns &dns)
{
    const DnsAnswer *none = lookupWithoutRecord(dns);
    return none && !none->name.isEmpty() ? none->name : dns.zone();
}

QString variantOf(const ClientDns &dns)
{
    if (dns.askedHost)
        return QStringLiteral("host-known");
    if (domainOf(dns).isEmpty())
        return QStringLiteral("told-open");
    if (dns.record)
        return QStringLiteral("other-server");
    if (dns.recordElsewhere || dns.publishedElsewhere)
        return QStringLiteral("other-zone");
    return dns.noRecord ? QString() : QStringLiteral("told");
}

// The client says that it found none, and a lookup of its zone agrees: certain. A record that
// somebody else sees there leaves open how the client comes to miss it.
Confidence confidenceOf(const ClientDns &dns)
{
    const bool code = tellsNoRecord(dns.code) || (tellsNoRecord(dns.symptom) && dns.noRecordHere);
    if (dns.record && !dns.noRecordHere)
        return Confidence::Possible;
    return code && dns.noRecord ? Confidence::Certain : Confidence::Likely;
}

void addReasons(Finding &finding, const ClientDns &dns)
{
    if (tellsNoRecord(dns.code)) {
        const bool byFlag = dnsFailureOf(dns.code->code) != DnsFailure::NoRecord;
        Because because{dns.code->ref,
                        byFlag ? QStringLiteral("because.no-kms-flag")
                               : QStringLiteral("because.no-record-code"),
                        {}};
        if (!byFlag)
            because.facts.code = finding.facts.code = dns.code->code;
        finding.because.append(because);
    }
    if (const DnsAnswer *none = lookupWithoutRecord(dns)) {
        Because because{none->ref,
                        none->name.isEmpty() ? QStringLiteral("because.lookup-without-record")
                                             : QStringLiteral("because.zone-without-record"),
                        {}};
        because.facts.domain = none->name;
        finding.because.append(because);
    }
    if (dns.record)
        finding.because.append(recordShown(*dns.record));
    else if (dns.recordElsewhere)
        finding.because.append(recordShown(*dns.recordElsewhere));
    else if (dns.publishedElsewhere) {
        Because because{dns.publishedElsewhere->ref, QStringLiteral("because.published-in"), {}};
        because.facts.domain = dns.publishedElsewhere->value;
        finding.because.append(because);
    }
    if (tellsNoRecord(dns.symptom)) {
        Because because{dns.symptom->ref, QStringLiteral("because.dns-symptom"), {}};
        because.facts.code = dns.symptom->code;
        finding.because.append(because);
    }
}

void add(const ClientView &client, const ClientDns &dns, const CaseFile &caseFile,
         Verdicts &verdicts)
{
    Finding finding = makeFinding(F::DnsSrvMissing, subjectOf(*client.client));
    finding.variant = variantOf(dns);
    finding.confidence = confidenceOf(dns);
    finding.facts.domain = domainOf(dns);
    finding.facts.server = hostName(dns, caseFile);
    if (dns.record || dns.recordElsewhere)
        finding.facts.port = (dns.record ? dns.record : dns.recordElsewhere)->target.port;
    addReasons(finding, dns);
    if (const auto asked = askedHost(dns)) {
        // It keeps a host that it found before, so the record is not why it fails now.
        finding.severity = Severity::Warning;
        finding.confidence = std::min(finding.confidence, Confidence::Likely);
        finding.facts.server = asked->facts.server;
        finding.facts.port = dns.askedHost->request.value.server->port;
        finding.because.append(*asked);
    }
    verdicts.findings.append(finding);
}

// Away from the site its zone cannot be seen, and nothing needs to be wrong with it.
bool ruleOutAway(const ClientView &client, const ClientDns &dns, const CaseView &view,
                 Verdicts &verdicts)
{
    const auto away = isAway(client, view);
    if (!away)
        return false;
    if (dns.record)
        verdicts.ruledOut.append(
            {F::DnsSrvMissing,
             {recordShown(*dns.record), {*away, QStringLiteral("because.away"), {}}},
             &client});
    return true;
}

void judge(const ClientView &client, const CaseView &view, Verdicts &verdicts)
{
    const ClientDns dns = clientDnsOf(client, view);
    if (dns.recordHere) {
        ruleOut(client, recordShown(*dns.recordHere), verdicts);
        return;
    }
    if (ruleOutAway(client, dns, view, verdicts))
        return;
    if (const auto reached = reachedHost(client, view)) {
        ruleOut(client, *reached, verdicts);
        return;
    }
    const bool broken = verdicts.find(F::DnsNotWorking, subjectOf(*client.client)) != nullptr;
    if (!wantsHost(client) || broken)
        return;
    const Finding *pin = pinOf(client, verdicts);
    if (pin && (!lacksRecord(dns) || pin->facts.server.isEmpty())) {
        // It does not ask the zone.
        ruleOut(client, dns.record ? recordShown(*dns.record) : pin->because.constFirst(),
                verdicts);
    } else if (lacksRecord(dns)) {
        add(client, dns, view.caseFile, verdicts);
        if (pin) // which hides it until the pin is taken away
            verdicts.findings.last().severity = Severity::Warning;
    } else if (dns.record && !tellsNoRecord(dns.code)) {
        ruleOut(client, recordShown(*dns.record), verdicts);
    } else if (const auto asked = askedHost(dns)) {
        ruleOut(client, *asked, verdicts);
    } else if (tellsNoRecord(dns.code)) {
        add(client, dns, view.caseFile, verdicts);
    }
}

} // namespace

void checkSrvRecord(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients)
        judge(client, view, verdicts);
}

} // namespace kms
