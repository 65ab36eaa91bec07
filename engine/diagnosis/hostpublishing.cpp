// May the host write its SRV record into DNS? Its own log says so every day: event 12294, or 12293
// with a code. Whose record set it is, or that there is none, DNS and the other hosts tell.

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/publishing.h"
#include "engine/diagnosis/publishingoff.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>
#include <utility>

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

/// The case, and what each of its hosts logged, in the order of the hosts.
struct Scene
{
    const CaseView &view;
    QVector<QVector<PublishedDomain>> domains;

    const HostCase &host(qsizetype index) const { return view.caseFile.hosts[index]; }
    qsizetype judgedHosts() const { return std::min(domains.size(), mostSubjects); }
};

Scene sceneOf(const CaseView &view)
{
    Scene scene{view, {}};
    for (const HostCase &host : view.caseFile.hosts)
        scene.domains.append(publishedDomains(host));
    return scene;
}

// Proof that another host's record is in the domain: DNS lists it, or that host says so.
struct OtherRecord
{
    Because because;
    bool isListed = false;
};

std::optional<OtherRecord> otherRecord(const Scene &scene, const HostCase &host,
                                       const QString &domain)
{
    if (const KmsRecord *listed = recordOfAnother(scene.view.dns, host, domain)) {
        Because because{listed->ref, QStringLiteral("because.srv-of-another"), {}};
        because.facts.server = listed->target.host;
        because.facts.domain = domain;
        return OtherRecord{because, true};
    }
    for (qsizetype i = 0; i < scene.domains.size(); ++i) {
        const HostCase &other = scene.host(i);
        if (&other == &host || domain.isEmpty() || other.name.isEmpty())
            continue;
        for (const PublishedDomain &one : scene.domains[i]) {
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
Meaning meaningOfRefusal(const Scene &scene, const HostCase &host, const PublishedDomain &domain)
{
    Meaning meaning;
    meaning.variant = QStringLiteral("no-permission");
    if (const auto other = otherRecord(scene, host, domain.name)) {
        meaning.id = F::HostCannotPublishAnother;
        meaning.confidence = other->isListed ? Confidence::Certain : Confidence::Likely;
        meaning.because = other->because;
        meaning.excluded = Excluded{F::HostCannotPublishFirst, {other->because}};
    } else if (const DnsAnswer *none = noRecordIn(scene.view.dns, domain.name)) {
        Because because{none->ref, QStringLiteral("because.srv-none"), {}};
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

Meaning meaningOf(const Scene &scene, const HostCase &host, const PublishedDomain &domain)
{
    const PublishCode *known = publishCode(domain.failed->value.code);
    if (known && known->isPermission)
        return meaningOfRefusal(scene, host, domain);
    Meaning meaning;
    if (!known)
        return meaning;
    meaning.variant = QLatin1String(known->variant);
    meaning.confidence = Confidence::Certain;
    meaning.excluded = Excluded{F::HostCannotPublishAnother, {failedReason(host, domain)}};
    return meaning;
}

// A host that is refused in several domains is told of once: with the worst, and all reasons.
void addOnce(Finding finding, Verdicts &verdicts)
{
    const auto known =
        std::find_if(verdicts.findings.begin(), verdicts.findings.end(), [&](const Finding &other) {
            return other.id == finding.id && other.facts.server == finding.facts.server;
        });
    if (known == verdicts.findings.end()) {
        verdicts.findings.append(finding);
        return;
    }
    if (finding.severity > known->severity)
        std::swap(finding, *known);
    known->because.append(finding.because);
}

void addRefused(const HostCase &host, const PublishedDomain &domain, const Meaning &meaning,
                const DnsView &dns, Verdicts &verdicts)
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
    if (const KmsRecord *own = listedRecord(dns, host, domain.name)) {
        finding.severity = Severity::Info;
        finding.variant = QStringLiteral("listed");
        finding.because.append({own->ref, QStringLiteral("because.srv-listed"), finding.facts});
    }
    addOnce(finding, verdicts);
    if (meaning.excluded)
        verdicts.ruledOut.append(*meaning.excluded);
}

void judgeEvents(const Scene &scene, qsizetype index, Verdicts &verdicts)
{
    const HostCase &host = scene.host(index);
    for (const PublishedDomain &domain : scene.domains[index]) {
        const std::optional<Meaning> meaning =
            domain.failed ? std::optional(meaningOf(scene, host, domain)) : std::nullopt;
        if (domain.fails())
            addRefused(host, domain, *meaning, scene.view.dns, verdicts);
        else // it was refused once, and is no longer, or never was
            verdicts.ruledOut.append({meaning ? meaning->id : F::HostCannotPublishFirst,
                                      {publishedReason(host, domain)}});
    }
}

// Of several hosts each has its record.
void ruleOutAnother(const Scene &scene, Verdicts &verdicts)
{
    const CaseView &view = scene.view;
    if (scene.domains.size() < 2 || !everyHostIsPublished(view.caseFile, view.dns))
        return;
    QVector<Because> reasons;
    for (qsizetype i = 0; i < scene.judgedHosts(); ++i) {
        if (const KmsRecord *own = listedRecord(view.dns, scene.host(i))) {
            Because because{own->ref, QStringLiteral("because.srv-listed"), {}};
            because.facts.server = scene.host(i).name;
            reasons.append(because);
            continue;
        }
        for (const PublishedDomain &domain : scene.domains[i]) {
            if (domain.published)
                reasons.append(publishedReason(scene.host(i), domain));
        }
    }
    verdicts.ruledOut.append({F::HostCannotPublishAnother, reasons});
}

} // namespace

void checkHostPublishing(const CaseView &view, Verdicts &verdicts)
{
    const Scene scene = sceneOf(view);
    judgePublishingOff(view, verdicts);
    for (qsizetype i = 0; i < scene.judgedHosts(); ++i)
        judgeEvents(scene, i, verdicts);
    ruleOutAnother(scene, verdicts);
}

} // namespace kms
