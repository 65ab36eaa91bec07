// Does the client resolve any name at all?

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/verdicts.h"

#include <QSet>

#include <algorithm>

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

// Where `ipconfig /all` shows that no adapter in use names a DNS server.
struct NoServerShown
{
    std::optional<Ref> ref;
    bool hasGateway = false; ///< of one of them: it is a way out, not a switch inside the machine
};

bool isInUse(const NetworkAdapter &adapter)
{
    return !adapter.disconnected && !adapter.addresses.isEmpty();
}

NoServerShown noServerShown(const ClientView &client, const CaseFile &caseFile)
{
    NoServerShown shown;
    for (const auto &report : caseFile.aside<NetworkReport>(*client.client)) {
        if (!report.value->configuration)
            continue;
        for (const NetworkAdapter &adapter : report.value->configuration->adapters) {
            if (!isInUse(adapter))
                continue;
            if (!adapter.whole || !adapter.dnsServers.isEmpty())
                return {};
            if (!shown.ref)
                shown.ref = Ref{report.ref.evidence, adapter.at};
            shown.hasGateway = shown.hasGateway || !adapter.gateways.isEmpty();
        }
    }
    return shown;
}

// Everything that speaks for a client that resolves nothing.
struct Signs
{
    std::optional<DnsCode> code; ///< of a request or a command; not a missing record
    std::optional<DnsCode> symptom;
    NoServerShown shown;
    QVector<const DnsAnswer *> unanswered;
    bool severalNames = false;
    bool lookupsNameNoServer = false;
};

bool isOfResolution(const std::optional<DnsCode> &code)
{
    return code &&
           (code->failure == DnsFailure::NoServer || code->failure == DnsFailure::ServerFailed);
}

Signs signsOf(const ClientView &client, const ClientDns &dns, const CaseFile &caseFile)
{
    Signs signs;
    if (isOfResolution(dns.code))
        signs.code = dns.code;
    if (isOfResolution(dns.symptom))
        signs.symptom = dns.symptom;
    signs.shown = noServerShown(client, caseFile);
    signs.unanswered = dns.unanswered;
    QSet<QString> names;
    for (const DnsAnswer *answer : dns.unanswered) {
        names.insert(answer->name);
        signs.lookupsNameNoServer |= answer->outcome == Outcome::NoServer;
    }
    signs.severalNames = names.size() > 1;
    return signs;
}

// Two kinds of evidence that agree are certain, one that leaves no other reading is likely. One
// lookup without an answer is a lost packet, and one failed zone is that zone's.
std::optional<Confidence> confidenceOf(const Signs &signs)
{
    const bool byLookups = !signs.unanswered.isEmpty();
    const bool byAdapters = signs.shown.ref.has_value();
    if (signs.code && (byLookups || byAdapters))
        return Confidence::Certain;
    if (byLookups && byAdapters)
        return Confidence::Certain;
    const bool noServerCode = signs.code && signs.code->failure == DnsFailure::NoServer;
    const bool supported = signs.symptom && (byLookups || byAdapters);
    if (noServerCode || supported || signs.severalNames || signs.lookupsNameNoServer ||
        signs.shown.hasGateway)
        return Confidence::Likely;
    if (signs.code)
        return Confidence::Possible;
    return std::nullopt;
}

bool lacksServer(const Signs &signs)
{
    return signs.shown.ref || signs.lookupsNameNoServer ||
           (signs.code && signs.code->failure == DnsFailure::NoServer) ||
           (!signs.code && signs.symptom && signs.symptom->failure == DnsFailure::NoServer);
}

void addCode(Finding &finding, const std::optional<DnsCode> &code, const char *phrase)
{
    if (!code)
        return;
    Because because{code->ref, QString::fromLatin1(phrase), {}};
    because.facts.code = code->code;
    finding.because.append(because);
    if (!finding.facts.code)
        finding.facts.code = code->code;
}

void addLookups(Finding &finding, const QVector<const DnsAnswer *> &unanswered)
{
    constexpr qsizetype mostShown = 3;
    for (qsizetype i = 0; i < unanswered.size() && i < mostShown; ++i) {
        const DnsAnswer *answer = unanswered[i];
        const bool named = !answer->name.isEmpty();
        Because because{answer->ref,
                        named ? QStringLiteral("because.lookup-unanswered")
                              : QStringLiteral("because.srv-lookup-unanswered"),
                        {}};
        because.facts.domain = answer->name;
        finding.because.append(because);
    }
}

void add(const ClientView &client, const Signs &signs, Confidence confidence, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::DnsNotWorking, subjectOf(*client.client));
    finding.confidence = confidence;
    finding.variant =
        lacksServer(signs) ? QStringLiteral("no-server") : QStringLiteral("server-fails");
    addCode(finding, signs.code, "because.dns-code");
    if (signs.shown.ref)
        finding.because.append({*signs.shown.ref, QStringLiteral("because.no-dns-server"), {}});
    addLookups(finding, signs.unanswered);
    addCode(finding, signs.symptom, "because.dns-symptom");
    verdicts.findings.append(finding);
}

void weaken(Finding &finding)
{
    finding.severity = Severity::Warning;
    finding.confidence = Confidence::Possible;
}

void ruleOut(const ClientView &client, const DnsAnswer &answered, Verdicts &verdicts)
{
    Because because{answered.ref,
                    answered.name.isEmpty() ? QStringLiteral("because.srv-lookup-answered")
                                            : QStringLiteral("because.lookup-answered"),
                    {}};
    because.facts.domain = answered.name;
    verdicts.ruledOut.append({FindingId::DnsNotWorking, {because}, &client});
}

} // namespace

void checkDnsWorks(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        const ClientDns dns = clientDnsOf(client, view);
        if (dns.answered) {
            ruleOut(client, *dns.answered, verdicts);
            continue;
        }
        if (!wantsHost(client))
            continue;
        const Signs signs = signsOf(client, dns, view.caseFile);
        const auto confidence = confidenceOf(signs);
        if (!confidence)
            continue;
        add(client, signs, *confidence, verdicts);
        // A request that names a host was sent after that host was found: a code speaks against it.
        if (dns.askedHost && signs.unanswered.isEmpty() && !signs.shown.ref)
            weaken(verdicts.findings.last());
    }
}

} // namespace kms
