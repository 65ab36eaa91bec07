#include "engine/diagnosis/publishingoff.h"

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/publishing.h"

#include <algorithm>

namespace kms {

namespace {

// What a client says whose DNS has no record of a host. Source: Microsoft, "Error 0x8007232B",
// "Troubleshoot KMS: error codes".
constexpr quint32 noRecordCodes[] = {0x8007232B, 0x80092328, 0x8007251D, 0x8007007B};

bool saysNoRecord(const std::optional<ErrorCode> &code)
{
    return code && std::find(std::begin(noRecordCodes), std::end(noRecordCodes), code->value) !=
                       std::end(noRecordCodes);
}

// Why a client fails that looked for a host and was told of none.
std::optional<Because> findsNoHost(const ClientView &client)
{
    if (client.byActiveDirectory)
        return std::nullopt;
    const Attempt *last = client.failures.isEmpty() ? nullptr : client.failures.constLast();
    std::optional<Because> because;
    if (last && saysNoRecord(last->request.value.result))
        because = Because{last->request.ref, QStringLiteral("because.no-host-found"), {}};
    else if (client.failedCommand && saysNoRecord(client.failedCommand->value.code))
        because = Because{client.failedCommand->ref, QStringLiteral("because.command-failed"), {}};
    if (because)
        because->facts.code = last && saysNoRecord(last->request.value.result)
                                  ? last->request.value.result
                                  : client.failedCommand->value.code.value_or(ErrorCode{});
    return because;
}

std::optional<Because> clientThatFindsNoHost(const CaseView &view)
{
    for (const ClientView &client : view.clients) {
        if (auto because = findsNoHost(client))
            return because;
    }
    return std::nullopt;
}

// A licensed client prints the host that it found in DNS.
std::optional<Because> foundInDns(const CaseView &view, const HostCase &host)
{
    for (const ClientView &client : view.clients) {
        if (!client.license || !client.reading || !client.license->kmsClient)
            continue;
        const auto &discovered = client.license->kmsClient->discovered;
        if (!discovered || !mayBeSameMachine(discovered->host, host.name))
            continue;
        Because because{client.licenseRef, QStringLiteral("because.host-from-dns"), {}};
        because.ref.at = client.reading->placeOf(LicenseField::DiscoveredHost);
        because.facts.server = discovered->host;
        return because;
    }
    return std::nullopt;
}

// What makes the setting more than a setting, or less.
void weigh(const CaseView &view, const HostCase &host, Finding &finding)
{
    const DnsView &dns = view.dns;
    finding.severity = Severity::Info;
    if (const KmsRecord *own = listedRecord(dns, host)) {
        finding.variant = QStringLiteral("listed");
        finding.because.append({own->ref, QStringLiteral("because.srv-listed"), finding.facts});
        return;
    }
    const auto client = clientThatFindsNoHost(view);
    const DnsAnswer *none = noRecordIn(dns, ownDomain(host));
    if (client || none)
        finding.severity = Severity::Problem;
    if (client)
        finding.because.append(*client);
    if (none)
        finding.because.append({none->ref, QStringLiteral("because.srv-none"), finding.facts});
    if (client || none)
        return;
    finding.variant = QStringLiteral("setting");
    if (const auto found = foundInDns(view, host)) {
        finding.variant = QStringLiteral("listed");
        finding.because.append(*found);
    }
}

void addOff(const CaseView &view, const HostCase &host, const PublishingSetting &setting,
            Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::DnsPublishingDisabled, host.name);
    finding.facts.server = host.name;
    finding.facts.domain = ownDomain(host);
    const QString phrase = setting.inRegistry ? QStringLiteral("because.publishing-off-in-registry")
                                              : QStringLiteral("because.publishing-off");
    finding.because.append({setting.ref, phrase, finding.facts});
    // Of a host without a name nobody can tell whether a record that is listed is its own.
    const bool mayBeListed = host.name.isEmpty() && !view.dns.records.isEmpty();
    if (setting.isDoubtful || mayBeListed) {
        finding.variant = QStringLiteral("doubtful");
        finding.severity = Severity::Info;
        finding.confidence = Confidence::Possible;
    } else {
        weigh(view, host, finding);
    }
    verdicts.findings.append(finding);
}

} // namespace

void judgePublishingOff(const CaseView &view, Verdicts &verdicts)
{
    QVector<Because> on;
    bool allTold = true;
    for (const HostCase &host : view.caseFile.hosts) {
        const auto setting = publishingSetting(view.caseFile, host);
        allTold = allTold && setting;
        if (!setting)
            continue;
        if (!setting->enabled) {
            addOff(view, host, *setting, verdicts);
        } else if (setting->isDoubtful) {
            allTold = false;
        } else {
            Because because{setting->ref, QStringLiteral("because.publishing-on"), {}};
            because.facts.server = host.name;
            on.append(because);
        }
    }
    if (allTold && !on.isEmpty())
        verdicts.ruledOut.append({FindingId::DnsPublishingDisabled, on});
}

} // namespace kms
