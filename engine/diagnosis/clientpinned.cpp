// Is the client told by hand or policy which host to use, so that DNS is never asked?

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/hostrunning.h"
#include "engine/diagnosis/pins.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

using F = FindingId;
using Outcome = PortTest::Outcome;

// Codes of a command that tried the pinned host, being the only one, and met nobody.
bool foundNobody(ErrorCode code)
{
    constexpr quint32 codes[] = {0xC004F074, 0x800706BA, 0xC0020017, 0x8007232B};
    return std::find(std::begin(codes), std::end(codes), code.value) != std::end(codes);
}

// What tells whether the pinned host answers. At most one of the two is set.
struct Answering
{
    std::optional<Because> yes;
    std::optional<Because> no;
    Confidence confidence = Confidence::Certain; ///< of the no
};

Because reason(const Ref &ref, const char *phrase, const HostPort &host)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    because.facts.server = host.host;
    because.facts.port = host.port;
    return because;
}

// The latest request to the pinned host of which the outcome is known.
std::optional<Answering> byRequests(const ClientView &client, const HostPort &pinned,
                                    const CaseView &view)
{
    for (auto it = client.attempts.rbegin(); it != client.attempts.rend(); ++it) {
        const Attempt &attempt = **it;
        const auto &server = attempt.request.value.server;
        const AttemptResult result = resultOf(attempt, view.caseFile);
        if (!server || !view.dns.isSameMachine(server->host, pinned.host) ||
            result == AttemptResult::Unknown ||
            (result == AttemptResult::NotSent && !hasNoAddress(attempt.request.value)))
            continue;
        Answering answering;
        const bool met = attempt.arrival || result == AttemptResult::Activated ||
                         result == AttemptResult::Refused;
        Because because =
            reason(attempt.request.ref,
                   met ? "because.host-answered" : "because.pinned-host-silent", pinned);
        because.facts.lastRequest = toUtc(attempt.request.value.stamp.time);
        (met ? answering.yes : answering.no) = because;
        return answering;
    }
    return std::nullopt;
}

std::optional<Answering> byTests(const HostPort &pinned, const CaseView &view)
{
    const auto tests = view.path.testsOf(pinned.host, pinned.port, view.dns);
    Answering answering;
    for (const PathTest *test : tests) {
        if (test->outcome == Outcome::Connected) {
            answering.no.reset();
            answering.yes = reason(test->ref, "because.port-connected", pinned);
            return answering;
        }
        if (!answering.no)
            answering.no = reason(test->ref, "because.port-test-failed", pinned);
    }
    answering.confidence = Confidence::Likely;
    return tests.isEmpty() ? std::nullopt : std::optional(answering);
}

// It is one of the hosts at hand, and runs: what it does not answer is lost on the way.
std::optional<Answering> byItsFiles(const HostPort &pinned, const CaseView &view)
{
    const auto running = seenRunning(pinned.host, view);
    if (!running)
        return std::nullopt;
    Answering answering;
    answering.yes = reason(*running, "because.host-is-there", pinned);
    return answering;
}

std::optional<Answering> byCodes(const ClientView &client, const HostPort &pinned)
{
    Answering answering;
    answering.confidence = Confidence::Likely;
    const auto take = [&](ErrorCode code, const Ref &ref, const char *phrase) {
        Because because = reason(ref, phrase, pinned);
        because.facts.code = code;
        answering.no = because;
    };
    if (client.failedCommand && client.failedCommand->value.code &&
        foundNobody(*client.failedCommand->value.code)) {
        take(*client.failedCommand->value.code, client.failedCommand->ref,
             "because.command-failed");
    } else if (client.statePrinted && client.state == LicenseState::Notification &&
               client.license && client.license->reason && client.reading &&
               foundNobody(*client.license->reason)) {
        Ref ref = client.licenseRef;
        ref.at = client.reading->placeOf(LicenseField::Reason);
        take(*client.license->reason, ref, "because.notification-reason");
    }
    return answering.no ? std::optional(answering) : std::nullopt;
}

// In the order in which the ways to know outrank one another.
Answering answeringOf(const ClientView &client, const HostPort &pinned, const CaseView &view)
{
    const auto tests = byTests(pinned, view);
    if (tests && tests->yes)
        return *tests;
    const auto requests = byRequests(client, pinned, view);
    if (requests && requests->yes)
        return *requests;
    if (const auto files = byItsFiles(pinned, view))
        return *files;
    if (const DnsAnswer *unknown = view.dns.unknownAddress(pinned.host)) {
        Answering answering;
        answering.no = reason(unknown->ref, "because.no-address", pinned);
        return answering;
    }
    if (requests)
        return *requests;
    if (tests)
        return *tests;
    // Where requests are at hand, they tell what a code of a command leaves open.
    if (!client.failures.isEmpty())
        return {};
    return byCodes(client, pinned).value_or(Answering());
}

const KmsRecord *anotherRecord(const HostPort &pinned, const DnsView &dns)
{
    const auto found =
        std::find_if(dns.records.cbegin(), dns.records.cend(), [&](const KmsRecord &record) {
            return !record.target.host.isEmpty() &&
                   !dns.isSameMachine(record.target.host, pinned.host);
        });
    return found == dns.records.cend() ? nullptr : &*found;
}

Because recordShown(const KmsRecord &record, const char *phrase)
{
    Because because{record.ref, QString::fromLatin1(phrase), {}};
    because.facts.server = record.target.host;
    because.facts.port = record.target.port;
    because.facts.domain = record.zone;
    return because;
}

QString variantOf(const Pin &pin)
{
    if (!pin.host)
        return QStringLiteral("domain");
    if (pin.byPolicy)
        return QStringLiteral("policy");
    return pin.domain.isEmpty() ? QStringLiteral("host") : QStringLiteral("both");
}

// What a problem adds to the headline.
QString toProblem(const QString &variant)
{
    return variant + (variant == QLatin1String("domain") ? QLatin1String("-empty")
                                                         : QLatin1String("-silent"));
}

Finding findingOf(const ClientView &client, const Pin &pin)
{
    Finding finding = makeFinding(F::ClientPinned, subjectOf(*client.client));
    finding.variant = variantOf(pin);
    finding.severity = Severity::Info;
    finding.facts.domain = pin.domain;
    finding.because = pin.because;
    if (!pin.host)
        return finding;
    finding.facts.server = pin.host->host;
    if (pin.portTold)
        finding.facts.port = pin.host->port;
    return finding;
}

void blame(Finding &finding, const Because &because, Confidence confidence)
{
    finding.severity = Severity::Problem;
    finding.confidence = confidence;
    finding.facts.code = because.facts.code;
    finding.because.append(because);
}

void judgeHost(Finding &finding, const ClientView &client, const HostPort &pinned,
               const CaseView &view)
{
    const Answering answering = answeringOf(client, pinned, view);
    const KmsRecord *named = view.dns.recordOf(pinned.host);
    const KmsRecord *another = anotherRecord(pinned, view.dns);
    if (answering.yes)
        finding.because.append(*answering.yes);
    else if (named && !another) // without the pin it would ask the same host
        finding.because.append(recordShown(*named, "because.dns-names-same-host"));
    else if (answering.no && !isAway(client, view)) // from where no host of the site is reached
        blame(finding, *answering.no, answering.confidence);
    if (another)
        finding.because.append(recordShown(
            *another, another->zone.isEmpty() ? "because.record-found" : "because.record-in-zone"));
}

// The domain that is asked in place of the client's own holds no record, or the client says so.
void judgeDomain(Finding &finding, const ClientView &client, const QString &domain,
                 const CaseView &view)
{
    const auto records = view.dns.recordsOf(domain);
    if (!records.isEmpty()) {
        finding.because.append(recordShown(records.constFirst(), "because.record-in-zone"));
        return;
    }
    const ClientDns dns = clientDnsOf(client, view);
    const DnsAnswer *missing = view.dns.missingIn(domain);
    const bool code = dns.code && dns.code->failure == DnsFailure::NoRecord;
    if (missing) {
        Because because{missing->ref, QStringLiteral("because.zone-without-record"), {}};
        because.facts.domain = domain;
        blame(finding, because, code ? Confidence::Certain : Confidence::Likely);
    }
    if (code) {
        Because because{dns.code->ref, QStringLiteral("because.no-record-code"), {}};
        because.facts.code = dns.code->code;
        blame(finding, because, missing ? Confidence::Certain : Confidence::Likely);
    }
    if (dns.record && finding.severity == Severity::Problem)
        finding.because.append(recordShown(*dns.record, "because.record-in-zone"));
}

void judge(const ClientView &client, const Pin &pin, const CaseView &view, Verdicts &verdicts)
{
    Finding finding = findingOf(client, pin);
    if (pin.host)
        judgeHost(finding, client, *pin.host, view);
    else
        judgeDomain(finding, client, pin.domain, view);
    if (finding.severity == Severity::Problem)
        finding.variant = toProblem(finding.variant);
    verdicts.findings.append(finding);
}

} // namespace

void checkClientPinned(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        const bool judged = verdicts.find(F::ClientPinned, subjectOf(*client.client)) != nullptr;
        if (client.byActiveDirectory || judged)
            continue;
        if (const auto pin = pinOf(client, view.caseFile))
            judge(client, *pin, view, verdicts);
        else if (const auto found = foundInDns(client))
            verdicts.ruledOut.append({F::ClientPinned, {*found}, &client});
    }
}

} // namespace kms
