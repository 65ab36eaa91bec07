// Is the client told by hand or policy which host to use, so that DNS is never asked?

#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

bool isSameHost(const HostPort &a, const HostPort &b)
{
    return a.host.compare(b.host, Qt::CaseInsensitive) == 0;
}

// The pinned host is to blame only for tries that went to it and met nobody.
const Attempt *failureAtPinned(const ClientView &client, const HostPort &pinned)
{
    for (auto it = client.failures.rbegin(); it != client.failures.rend(); ++it) {
        const auto &request = (*it)->request.value;
        if (request.server && isSameHost(*request.server, pinned) && !(*it)->arrival &&
            !(*it)->response)
            return *it;
    }
    return nullptr;
}

// "No KMS could be contacted": with a pinned host it was the only one tried.
const Found<CommandOutcome> *commandThatFoundNobody(const ClientView &client)
{
    constexpr quint32 codes[] = {0xC004F074, 0x800706BA, 0xC0020017, 0x8007232B, 0x8007232A};
    const bool found =
        client.failedCommand &&
        std::find(std::begin(codes), std::end(codes),
                  client.failedCommand->value.code.value_or(ErrorCode{}).value) != std::end(codes);
    return found ? client.failedCommand : nullptr;
}

// "The record does not exist": the domain that is asked in place of the client's own has none.
const Found<CommandOutcome> *commandWithoutRecord(const ClientView &client)
{
    constexpr ErrorCode noSuchName{0x8007232B};
    const bool found = client.failedCommand && client.failedCommand->value.code == noSuchName;
    return found ? client.failedCommand : nullptr;
}

// Further down in the same text a setting was changed: what stands above may be over.
bool wasChangedLater(const ClientView &client)
{
    const Place report = client.reading->placeOf(LicenseField::Channel);
    return std::any_of(
        client.client->outcomes.begin(), client.client->outcomes.end(), [&](const auto &outcome) {
            return outcome.value.command == CommandOutcome::Command::Setting &&
                   outcome.value.succeeded && outcome.ref.evidence == client.licenseRef.evidence &&
                   outcome.ref.at.number > report.number;
        });
}

void blameFailedCommand(Finding &finding, const Found<CommandOutcome> *command)
{
    if (!command)
        return;
    finding.severity = Severity::Problem;
    finding.confidence = Confidence::Likely;
    Because failed{command->ref, QStringLiteral("because.command-failed"), {}};
    failed.facts.code = command->value.code;
    finding.because.append(failed);
}

void addPinnedHost(const ClientView &client, const HostPort &pinned, const Because &because,
                   Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::ClientPinned, subjectOf(*client.client));
    finding.variant = QStringLiteral("host");
    finding.facts.server = because.facts.server;
    finding.facts.port = because.facts.port;
    finding.because.append(because);

    finding.severity = Severity::Info;
    if (const Attempt *failure = failureAtPinned(client, pinned)) {
        finding.severity = Severity::Problem;
        Because failed{failure->request.ref, QStringLiteral("because.pinned-host-silent"), {}};
        failed.facts.server = pinned.host;
        failed.facts.lastRequest = toUtc(failure->request.value.stamp.time);
        finding.because.append(failed);
    } else if (client.failures.isEmpty()) {
        blameFailedCommand(finding, commandThatFoundNobody(client));
    }
    verdicts.findings.append(finding);
}

void addPrintedHost(const ClientView &client, const HostPort &pinned, Verdicts &verdicts)
{
    Because because{client.licenseRef, QStringLiteral("because.pinned-host"), {}};
    because.ref.at = client.reading->placeOf(LicenseField::RegisteredHost);
    because.facts.server = pinned.host;
    because.facts.port = pinned.port;
    addPinnedHost(client, pinned, because, verdicts);
}

void addLookupDomain(const ClientView &client, const QString &domain, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::ClientPinned, subjectOf(*client.client));
    finding.variant = QStringLiteral("domain");
    finding.severity = Severity::Info; // unless something tells that the domain holds no record
    finding.facts.domain = domain;
    Because because{client.licenseRef, QStringLiteral("because.lookup-domain"), {}};
    because.ref.at = client.reading->placeOf(LicenseField::LookupDomain);
    because.facts.domain = domain;
    finding.because.append(because);
    blameFailedCommand(finding, commandWithoutRecord(client));
    verdicts.findings.append(finding);
}

void ruleOutPinned(const ClientView &client, Verdicts &verdicts)
{
    Because because{client.licenseRef, QStringLiteral("because.host-from-dns"), {}};
    because.ref.at = client.reading->placeOf(LicenseField::DiscoveredHost);
    because.facts.server = client.license->kmsClient->discovered->host;
    verdicts.ruledOut.append({FindingId::ClientPinned, {because}, &client});
}

// Of several exports the host that they agree on.
std::optional<Found<RegistrySettings>> settingsWithHost(const CaseFile &caseFile,
                                                        const ClientCase &client)
{
    std::optional<Found<RegistrySettings>> found;
    for (const auto &dump : caseFile.aside<RegistryDump>(client)) {
        const RegistrySettings &settings = dump.value->settings;
        if (!settings.hostName)
            continue;
        const bool differs = found && found->value.hostName->value.compare(
                                          settings.hostName->value, Qt::CaseInsensitive) != 0;
        if (differs)
            return std::nullopt;
        if (!found)
            found = {settings, {dump.ref.evidence, settings.hostName->at}};
    }
    return found;
}

// A setting was changed at some time: before the export or after it, nobody can tell.
bool wasChangedEver(const ClientCase &client)
{
    return std::any_of(client.outcomes.begin(), client.outcomes.end(), [](const auto &outcome) {
        return outcome.value.command == CommandOutcome::Command::Setting && outcome.value.succeeded;
    });
}

// An unlicensed client's report does not print the host; an export of its registry does.
void checkRegistry(const CaseView &view, const ClientView &client, Verdicts &verdicts)
{
    const auto found = settingsWithHost(view.caseFile, *client.client);
    if (!found || wasChangedEver(*client.client))
        return;
    const RegistrySettings &settings = found->value;
    const auto pinned = parseHostPort(settings.hostName->value);
    if (!pinned)
        return;
    const bool byPolicy =
        settings.hostName->key.contains(QLatin1String("\\Policies\\"), Qt::CaseInsensitive);
    Because because{found->ref,
                    byPolicy ? QStringLiteral("because.pinned-by-policy")
                             : QStringLiteral("because.pinned-in-registry"),
                    {}};
    because.facts.server = pinned->host;
    if (settings.hostPort)
        because.facts.port = settings.hostPort->value;
    addPinnedHost(client, *pinned, because, verdicts);
}

bool wasJudged(const ClientView &client, const Verdicts &verdicts)
{
    return std::any_of(verdicts.findings.begin(), verdicts.findings.end(),
                       [&](const auto &finding) {
                           return finding.id == FindingId::ClientPinned &&
                                  finding.subject == subjectOf(*client.client);
                       });
}

} // namespace

void checkClientPinned(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        if (client.byActiveDirectory)
            continue;
        // An unlicensed client prints no such line, which means nothing.
        if (!client.license || !client.reading || !client.license->kmsClient) {
            if (!wasJudged(client, verdicts))
                checkRegistry(view, client, verdicts);
            continue;
        }
        if (wasChangedLater(client))
            continue;
        const KmsClientDetails &details = *client.license->kmsClient;
        if (details.registered)
            addPrintedHost(client, *details.registered, verdicts);
        else if (!details.lookupDomain.isEmpty())
            addLookupDomain(client, details.lookupDomain, verdicts);
        else if (details.discovered)
            ruleOutPinned(client, verdicts);
    }
}

} // namespace kms
