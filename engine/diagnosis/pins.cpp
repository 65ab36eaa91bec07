#include "engine/diagnosis/pins.h"

#include <algorithm>

namespace kms {

namespace {

using Setting = RegistrySettings::Setting<QString>;

bool isChange(const Found<CommandOutcome> &outcome)
{
    return outcome.value.command == CommandOutcome::Command::Setting && outcome.value.succeeded;
}

// Further down in the same text a setting was changed: what stands above may be over.
bool wasChangedLater(const ClientView &client)
{
    const Place report = client.reading->placeOf(LicenseField::Channel);
    const auto &outcomes = client.client->outcomes;
    return std::any_of(outcomes.begin(), outcomes.end(), [&](const auto &outcome) {
        return isChange(outcome) && outcome.ref.evidence == client.licenseRef.evidence &&
               outcome.ref.at.number > report.number;
    });
}

// A setting was changed at some time: before the export or after it, nobody can tell.
bool wasChangedEver(const ClientCase &client)
{
    return std::any_of(client.outcomes.begin(), client.outcomes.end(), isChange);
}

bool isOfPolicy(const QString &key)
{
    return key.contains(QLatin1String("\\Policies\\"), Qt::CaseInsensitive);
}

Because domainReason(const Ref &ref, const char *phrase, const QString &domain)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    because.facts.domain = domain;
    return because;
}

std::optional<Pin> pinOfReport(const ClientView &client)
{
    const KmsClientDetails &details = *client.license->kmsClient;
    Pin pin;
    pin.host = details.registered;
    pin.domain = details.lookupDomain;
    if (pin.host) {
        Because because{client.licenseRef, QStringLiteral("because.pinned-host"), {}};
        because.ref.at = client.reading->placeOf(LicenseField::RegisteredHost);
        because.facts.server = pin.host->host;
        because.facts.port = pin.host->port;
        pin.because.append(because);
    }
    if (!pin.domain.isEmpty()) {
        Ref ref = client.licenseRef;
        ref.at = client.reading->placeOf(LicenseField::LookupDomain);
        pin.because.append(domainReason(ref, "because.lookup-domain", pin.domain));
    }
    return pin.because.isEmpty() ? std::nullopt : std::optional(pin);
}

// Of several exports what they agree on.
template <class Member>
std::optional<Found<Setting>> agreedOn(const QVector<Found<const RegistryDump *>> &dumps,
                                       Member member)
{
    std::optional<Found<Setting>> agreed;
    for (const auto &dump : dumps) {
        const std::optional<Setting> &setting = dump.value->settings.*member;
        if (!setting || setting->value.isEmpty())
            continue;
        const bool differs =
            agreed && agreed->value.value.compare(setting->value, Qt::CaseInsensitive) != 0;
        if (differs)
            return std::nullopt;
        // A policy is what has to be changed, whatever else repeats it.
        if (!agreed || (isOfPolicy(setting->key) && !isOfPolicy(agreed->value.key)))
            agreed = {*setting, {dump.ref.evidence, setting->at}};
    }
    return agreed;
}

void takeHost(Pin &pin, const Found<Setting> &name, const CaseFile &caseFile)
{
    pin.host = parseHostPort(name.value.value);
    if (!pin.host)
        return;
    const auto *dump = caseFile.item(name.ref.evidence)->as<RegistryDump>();
    pin.portTold = dump->settings.hostPort.has_value();
    if (pin.portTold)
        pin.host->port = dump->settings.hostPort->value;
    pin.byPolicy = isOfPolicy(name.value.key);
    Because because{name.ref,
                    pin.byPolicy ? QStringLiteral("because.pinned-by-policy")
                                 : QStringLiteral("because.pinned-in-registry"),
                    {}};
    because.facts.server = pin.host->host;
    pin.because.append(because);
}

std::optional<Pin> pinOfRegistry(const ClientCase &client, const CaseFile &caseFile)
{
    const auto dumps = caseFile.aside<RegistryDump>(client);
    Pin pin;
    if (const auto name = agreedOn(dumps, &RegistrySettings::hostName))
        takeHost(pin, *name, caseFile);
    if (const auto domain = agreedOn(dumps, &RegistrySettings::lookupDomain)) {
        pin.domain = domain->value.value;
        pin.because.append(
            domainReason(domain->ref, "because.lookup-domain-in-registry", pin.domain));
    }
    return pin.because.isEmpty() ? std::nullopt : std::optional(pin);
}

// The report tells the host, the registry who set it.
void addPolicy(Pin &pin, const std::optional<Pin> &registry)
{
    const bool same = registry && registry->byPolicy && pin.host && registry->host &&
                      pin.host->host.compare(registry->host->host, Qt::CaseInsensitive) == 0;
    if (!same)
        return;
    pin.byPolicy = true;
    pin.because.append(registry->because.constFirst());
}

bool reportsDetails(const ClientView &client)
{
    if (!client.license || !client.reading || !client.license->kmsClient)
        return false; // an unlicensed client prints none of it, which means nothing
    const KmsClientDetails &details = *client.license->kmsClient;
    return details.registered || details.discovered || !details.lookupDomain.isEmpty();
}

} // namespace

std::optional<Pin> pinOf(const ClientView &client, const CaseFile &caseFile)
{
    std::optional<Pin> registry;
    if (!wasChangedEver(*client.client))
        registry = pinOfRegistry(*client.client, caseFile);
    if (!reportsDetails(client))
        return registry;
    if (wasChangedLater(client))
        return std::nullopt;
    std::optional<Pin> pin = pinOfReport(client);
    if (pin)
        addPolicy(*pin, registry);
    return pin;
}

std::optional<Because> foundInDns(const ClientView &client)
{
    if (!reportsDetails(client) || wasChangedLater(client) ||
        !client.license->kmsClient->discovered)
        return std::nullopt;
    Because because{client.licenseRef, QStringLiteral("because.host-from-dns"), {}};
    because.ref.at = client.reading->placeOf(LicenseField::DiscoveredHost);
    because.facts.server = client.license->kmsClient->discovered->host;
    return because;
}

} // namespace kms
