#include "engine/casefile/applications.h"

#include <array>

namespace kms {

namespace {

struct KnownProduct
{
    const char *activationId;
    Application application;
};

// KMS client licences of the Office suites, Visio and Project, as `ospp.vbs /dstatus` prints them
// ("SKU ID"). Every other product that asks a KMS host is an edition of Windows.
constexpr std::array knownOffices{
    KnownProduct{"6f327760-8c5c-417c-9b61-836a98287e0c", Application::Office2010}, // ProPlus 2010
    KnownProduct{"9da2a678-fb6b-4e67-ab84-60dd6a9c819a", Application::Office2010}, // Standard 2010
    KnownProduct{"b322da9c-a2e2-4058-9e4e-f59a6970bd69", Application::Office},     // ProPlus 2013
    KnownProduct{"b13afb38-cd79-4ae5-9f7f-eed058d750ca", Application::Office},     // Standard 2013
    KnownProduct{"d450596f-894d-49e0-966a-fd39ed4c4c64", Application::Office},     // ProPlus 2016
    KnownProduct{"dedfa23d-6ed1-45a6-85dc-63cae0546de6", Application::Office},     // Standard 2016
    KnownProduct{"4f414197-0fc2-4c01-b68a-86cbb9ac254c", Application::Office},     // Project 2016
    KnownProduct{"6bf301c1-b94a-43e9-ba31-d494598c47fb", Application::Office},     // Visio 2016
    KnownProduct{"85dd8b5f-eaa4-4af3-a628-cce9e77c9a03", Application::Office},     // ProPlus 2019
    KnownProduct{"6912a74b-a5fb-401a-bfdb-2e3ab46f4b02", Application::Office},     // Standard 2019
    KnownProduct{"fbdb3e18-a8ef-4fb3-9183-dffd60bd0984", Application::Office},     // ProPlus 2021
    KnownProduct{"080a45c5-9f9f-49eb-b4b0-c3c610a5ebd3", Application::Office},     // Standard 2021
    KnownProduct{"76881159-155c-43e0-9db7-2d70a9a3a4ca", Application::Office},     // Project 2021
    KnownProduct{"fb61ac9a-1688-45d2-8f6b-0674dbffa33c", Application::Office},     // Visio 2021
    KnownProduct{"8d368fc1-9470-4be2-8d66-90e836cbb051", Application::Office},     // ProPlus 2024
    KnownProduct{"bbac904f-6a7e-418a-bb4b-24c85da06187", Application::Office},     // Standard 2024
    KnownProduct{"f510af75-8ab7-4426-a236-1bfb95c34ff8", Application::Office},     // Project 2024
    KnownProduct{"fa187091-8246-47b1-964f-80a0b1e5d69a", Application::Office},     // Visio 2024
};

} // namespace

QString toId(Application application)
{
    switch (application) {
    case Application::Windows:
        return QStringLiteral("windows");
    case Application::Office2010:
        return QStringLiteral("office2010");
    case Application::Office:
        return QStringLiteral("office");
    }
    Q_UNREACHABLE();
}

std::optional<Application> applicationFromId(const ApplicationId &id)
{
    static const QHash<ApplicationId, Application> table{
        {*parseGuid<ApplicationId>(u"55c92734-d682-4d71-983e-d6ec3f16059f"), Application::Windows},
        {*parseGuid<ApplicationId>(u"59a52881-a989-479d-af46-f275c6370663"),
         Application::Office2010},
        {*parseGuid<ApplicationId>(u"0ff1ce15-a989-479d-af46-f275c6370663"), Application::Office},
        // Seen in Microsoft's own sample of a host's report.
        {*parseGuid<ApplicationId>(u"0ff1ce16-a989-479d-af46-f275c6370663"), Application::Office},
    };
    const auto found = table.constFind(id);
    return found == table.cend() ? std::nullopt : std::optional(*found);
}

std::optional<Application> Applications::of(const std::optional<ActivationId> &product,
                                            std::optional<int> required) const
{
    constexpr int clientEdition = 25;
    if (product)
        return products.value(*product, Application::Windows);
    if (required == clientEdition)
        return Application::Windows;
    return std::nullopt;
}

Application Applications::of(const LicenseFacts &license) const
{
    if (license.applicationId) {
        if (const auto application = applicationFromId(*license.applicationId))
            return *application;
    }
    return told(license.name, license.activationId);
}

Application Applications::told(const QString &name,
                               const std::optional<ActivationId> &product) const
{
    if (name.startsWith(QLatin1String("Windows")))
        return Application::Windows;
    if (product && products.contains(*product))
        return products.value(*product);
    if (!name.contains(QLatin1String("Office"), Qt::CaseInsensitive))
        return Application::Windows;
    // "Microsoft Office 2010 …" of a host, "Office 14, …" of a client.
    const bool is2010 =
        name.contains(QLatin1String("2010")) || name.startsWith(QLatin1String("Office 14"));
    return is2010 ? Application::Office2010 : Application::Office;
}

Applications learnApplications(const Evidence &evidence)
{
    Applications learned;
    for (const KnownProduct &known : knownOffices) {
        const auto id = parseGuid<ActivationId>(QString::fromLatin1(known.activationId));
        learned.products.insert(*id, known.application);
    }
    for (const EvidenceItem &item : evidence) {
        const LicenseReport *text = item.license();
        if (!text)
            continue;
        forEachProduct(*text, [&](const LicenseReading &reading) {
            const LicenseFacts &facts = reading.facts;
            if (!facts.activationId || !facts.applicationId)
                return;
            if (const auto application = applicationFromId(*facts.applicationId))
                learned.products.insert(*facts.activationId, *application);
        });
    }
    return learned;
}

} // namespace kms
