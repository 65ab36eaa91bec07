// May the host write its SRV record into DNS? Its own log says so every day: event 12294, or 12293
// with a code. Whose record set it is, or that there is none, DNS and the other hosts tell.

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/publishing.h"
#include "engine/diagnosis/publishingoff.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

using F = FindingId;

// What a code of 12293 tells. Source: Microsoft, "KMS activation: known issues" and the DNS codes
// of Windows (winerror.h).
struct PublishCode
{
    quint32 code;
    const char *variant;
    /// Whether somebody may write there and this host may not: then it matters whose the record
    /// set is.
    bool isPermission;
};
constexpr PublishCode publishCodes[] = {
    {0x8007232D, "no-permission", true},       // DNS_ERROR_RCODE_REFUSED
    {0x80072338, "no-permission", true},       // DNS_ERROR_RCODE_BADSIG
    {0x8007232C, "no-dynamic-updates", false}, // DNS_ERROR_RCODE_NOT_IMPLEMENTED
    {0x8007267C, "no-dns-server", false},      // DNS_ERROR_NO_DNS_SERVERS
    {0x80072331, "wrong-zone", false},         // DNS_ERROR_RCODE_NOTAUTH
    {0x80072332, "wrong-zone", false},         // DNS_ERROR_RCODE_NOTZONE
};

// Where nothing tells whose record set it is: this code mostly stands for another's.
constexpr ErrorCode badSignature{0x80072338};

const PublishCode *publishCode(const std::optional<ErrorCode> &code)
{
    const auto found =
        std::find_if(std::begin(publishCodes), std::end(publishCodes),
                     [&](const PublishCode &known) { return code == ErrorCode{known.code}; });
    return found == std::end(publishCodes) ? nullptr : &*found;
}

Because publishedReason(const HostCase &host, const PublishedDomain &domain)
{
    Because because{domain.published->ref, QStringLiteral("because.srv-published"), {}};
    because.facts.server = host.name;
    because.facts.domain = domain.name;
    because.facts.lastRequest = toUtc(domain.published->value.stamp.time);
    return because;
}

// Proof that another host's record is in the domain: DNS lists it, or that host says so.
struct OtherRecord
{
    Because because;
    bool isListed = false;
};

std::optional<OtherRecord> recordOfAnother(const CaseFile &caseFile, const SrvListing &listing,
                                           const HostCase &host, const QString &domain)
{
    if (const ListedHost *listed = listing.recordOfAnother(host, domain)) {
        Because because{listed->ref, QStringLiteral("because.srv-of-another"), {}};
        because.facts.server = listed->target;
        because.facts.domain = domain;
        return OtherRecord{because, true};
    }
    for (const HostCase &other : caseFile.hosts) {
        if (&other == &host || domain.isEmpty() || other.name.isEmpty())
            continue;
        const QVector<PublishedDomain> domains = publishedDomains(other);
        for (const PublishedDomain &one : domains) {
            if (one.name == domain && one.published && !one.fails())
                return OtherRecord{publishedReason(other, one), false};
        }
    }
    return std::nullopt;
}

// What a refusal means, and what it cannot mean.
struct Meaning
{
    F id = F::HostCannotPublishFirst;
    QString variant;
    Confidence confidence = Confidence::Possible;
    std::optional<Because> because; ///< beside the event itself
    std::optional<Excluded> excluded;
};

// Somebody may write there: is it the record set of another host, or is there none?
Meaning meaningOfRefusal(const CaseFile &caseFile, const SrvListing &listing, const HostCase &host,
                         const PublishedDomain &domain)
{
    Meaning meaning;
    meaning.variant = QStringLiteral("no-permission");
    if (const auto other = recordOfAnother(caseFile, listing, host, domain.name)) {
        meaning.id = F::HostCannotPublishAnother;
        meaning.confidence = other->isListed ? Confidence::Certain : Confidence::Likely;
        meaning.because = other->because;
        meaning.excluded = Excluded{F::HostCannotPublishFirst, {other->because}};
    } else if (const auto none = listing.noneIn(domain.name)) {
        Because because{*none, QStringLiteral("because.srv-none"), {}};
        because.facts.domain = domain.name;
        meaning.confidence = Confidence::Certain;
        meaning.because = because;
        meaning.excluded = Excluded{F::HostCannotPublishAnother, {because}};
    } else if (domain.failed->value.code == badSignature) {
        meaning.id = F::HostCannotPublishAnother;
    }
    return meaning;
}

Because failedReason(const HostCase &host, const PublishedDomain &domain)
{
    Because because{domain.failed->ref, QStringLiteral("because.publish-failed"), {}};
    because.facts.server = host.name;
    because.facts.domain = domain.name;
    because.facts.code = domain.failed->value.code;
    because.facts.attempts = std::max<qint64>(domain.failures, 1);
    because.facts.lastRequest = toUtc(domain.failed->value.stamp.time);
    return because;
}

Meaning meaningOf(const CaseFile &caseFile, const SrvListing &listing, const HostCase &host,
                  const PublishedDomain &domain)
{
    const PublishCode *known = publishCode(domain.failed->value.code);
    if (known && known->isPermission)
        return meaningOfRefusal(caseFile, listing, host, domain);
    Meaning meaning;
    if (!known)
        return meaning;
    meaning.variant = QLatin1String(known->variant);
    meaning.confidence = Confidence::Certain;
    meaning.excluded = Excluded{F::HostCannotPublishAnother, {failedReason(host, domain)}};
    return meaning;
}

void addRefused(const HostCase &host, const PublishedDomain &domain, const Meaning &meaning,
                const SrvListing &listing, Verdicts &verdicts)
{
    Finding finding = makeFinding(meaning.id, host.name);
    finding.variant = meaning.variant;
    finding.confidence = meaning.confidence;
    finding.facts.server = host.name;
    finding.facts.domain = domain.name;
    finding.facts.code = domain.failed->value.code;
    finding.facts.attempts = domain.failures;
    finding.because.append(failedReason(host, domain));
    if (meaning.because)
        finding.because.append(*meaning.because);
    // By hand, or from a better day: clients find the host.
    if (const ListedHost *own = listing.recordOf(host, domain.name)) {
        finding.severity = Severity::Info;
        finding.variant = QStringLiteral("listed");
        finding.because.append({own->ref, QStringLiteral("because.srv-listed"), finding.facts});
    }
    verdicts.findings.append(finding);
    if (meaning.excluded)
        verdicts.ruledOut.append(*meaning.excluded);
}

void judgeEvents(const CaseView &view, const SrvListing &listing, const HostCase &host,
                 Verdicts &verdicts)
{
    const QVector<PublishedDomain> domains = publishedDomains(host);
    for (const PublishedDomain &domain : domains) {
        const std::optional<Meaning> meaning =
            domain.failed ? std::optional(meaningOf(view.caseFile, listing, host, domain))
                          : std::nullopt;
        if (domain.fails())
            addRefused(host, domain, *meaning, listing, verdicts);
        else if (meaning) // it was refused once, and is no longer
            verdicts.ruledOut.append({meaning->id, {publishedReason(host, domain)}});
        else
            verdicts.ruledOut.append({F::HostCannotPublishFirst, {publishedReason(host, domain)}});
    }
}

// Of several hosts each has its record.
void ruleOutAnother(const CaseView &view, const SrvListing &listing, Verdicts &verdicts)
{
    if (view.caseFile.hosts.size() < 2 || !everyHostIsPublished(view.caseFile, listing))
        return;
    QVector<Because> reasons;
    for (const HostCase &host : view.caseFile.hosts) {
        if (const ListedHost *own = listing.recordOf(host)) {
            Because because{own->ref, QStringLiteral("because.srv-listed"), {}};
            because.facts.server = host.name;
            reasons.append(because);
            continue;
        }
        const QVector<PublishedDomain> domains = publishedDomains(host);
        for (const PublishedDomain &domain : domains) {
            if (domain.published)
                reasons.append(publishedReason(host, domain));
        }
    }
    verdicts.ruledOut.append({F::HostCannotPublishAnother, reasons});
}

} // namespace

void checkHostPublishing(const CaseView &view, Verdicts &verdicts)
{
    const SrvListing listing(view.caseFile);
    judgePublishingOff(view, listing, verdicts);
    for (const HostCase &host : view.caseFile.hosts)
        judgeEvents(view, listing, host, verdicts);
    ruleOutAnother(view, listing, verdicts);
}

} // namespace kms
