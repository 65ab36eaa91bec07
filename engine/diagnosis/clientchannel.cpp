// Does this computer ask a KMS at all? Its key and its firmware decide before any request.

#include "engine/diagnosis/clientview.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/setupkeys.h"

#include <algorithm>

namespace kms {

namespace {

constexpr ErrorCode firmwareLacksMarker{0xC004F035};
constexpr ErrorCode noProductKey{0xC004F014};
constexpr ErrorCode noProductKeyNewer{0xC004F213};
constexpr ErrorCode keyOfAnotherEdition{0xC004F069};

const Found<CommandOutcome> *refusedKey(const ClientView &view)
{
    const auto &outcomes = view.client->outcomes;
    const auto found = std::find_if(outcomes.begin(), outcomes.end(), [](const auto &outcome) {
        return outcome.value.code == keyOfAnotherEdition;
    });
    return found == outcomes.end() ? nullptr : &*found;
}

// Not asking a KMS is a fault only where the computer is known not to be licensed otherwise, or
// where somebody tried to make it a KMS client.
Severity severityFor(const ClientView &view, const QString &variant)
{
    if (variant == QLatin1String("evaluation") && refusedKey(view))
        return Severity::Problem;
    if (view.isLicensed())
        return Severity::Info;
    const bool isKnown = view.state || view.isFailing() || variant == QLatin1String("no-key");
    return isKnown ? Severity::Problem : Severity::Info;
}

bool lacksKey(const ClientView &view)
{
    if (view.license && view.license->keyInstalled && !view.license->partialKey.isEmpty())
        return false;
    if (view.license && !view.license->keyInstalled)
        return true;
    const auto says = [](const std::optional<ErrorCode> &code) {
        return code == noProductKey || code == noProductKeyNewer;
    };
    return (view.license && says(view.license->reason)) ||
           (view.failedCommand && says(view.failedCommand->value.code));
}

std::optional<QString> variantOf(const ClientView &view)
{
    switch (view.channel()) {
    case Channel::Mak:
        return QStringLiteral("mak");
    case Channel::Retail:
        return QStringLiteral("retail");
    case Channel::Oem:
        return QStringLiteral("oem");
    case Channel::Evaluation:
        return QStringLiteral("evaluation");
    case Channel::Unknown:
    case Channel::KmsClient:
        return lacksKey(view) ? std::optional(QStringLiteral("no-key")) : std::nullopt;
    case Channel::KmsHost:
    case Channel::AutomaticVm:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

// What was tried in vain: a key of another edition, or an activation.
void addFailure(const ClientView &view, Finding &finding)
{
    const auto *refused = refusedKey(view);
    const auto *failed = refused ? refused : view.failedCommand;
    if (!failed)
        return;
    Because because{failed->ref,
                    refused ? QStringLiteral("because.key-of-another-edition")
                            : QStringLiteral("because.command-failed"),
                    {}};
    because.facts.code = failed->value.code;
    finding.facts.code = failed->value.code;
    finding.because.append(because);
}

// The remedy names the edition whose key it asks for, and how that key is known when it is there.
void nameSetupKey(const ClientView &view, Finding &finding)
{
    if (!view.license)
        return;
    const auto key =
        SetupKeys::instance().ofProduct(view.license->name, view.license->serviceVersion);
    if (!key)
        return;
    finding.words.insert(QStringLiteral("edition"), key->name());
    finding.words.insert(QStringLiteral("partialKey"), key->partialKey());
}

void addWrongChannel(const ClientView &view, Verdicts &verdicts)
{
    const auto variant = variantOf(view);
    if (!variant)
        return;
    // It asked a KMS not long ago: the key was changed since, or the product is another one.
    if (view.lastActivated && view.isLicensed())
        return;
    Finding finding = makeFinding(FindingId::ClientWrongChannel, subjectOf(*view.client));
    finding.variant = *variant;
    finding.severity = severityFor(view, *variant);
    Ref ref = view.license ? view.channelRef : view.failedCommand->ref;
    if (*variant == QLatin1String("no-key") && view.license && view.reading) {
        ref = view.licenseRef;
        ref.at = view.reading->placeOf(LicenseField::PartialKey);
    }
    finding.because.append({ref, QStringLiteral("because.channel.") + *variant, {}});
    addFailure(view, finding);
    nameSetupKey(view, finding);
    verdicts.findings.append(finding);
}

void addFirmware(const ClientView &view, Verdicts &verdicts)
{
    std::optional<Because> because;
    if (view.failedCommand && view.failedCommand->value.code == firmwareLacksMarker)
        because = Because{view.failedCommand->ref, QStringLiteral("because.command-failed"), {}};
    for (const Attempt *attempt : view.failures) {
        if (attempt->request.value.result == firmwareLacksMarker ||
            (attempt->request.value.flags & RequestFlag::firmwareNotQualified) != 0)
            because = Because{attempt->request.ref, QStringLiteral("because.firmware-flag"), {}};
    }
    if (!because)
        return;
    because->facts.code = firmwareLacksMarker;
    Finding finding = makeFinding(FindingId::ClientFirmwareNotQualified, subjectOf(*view.client));
    finding.facts.code = firmwareLacksMarker;
    finding.because.append(*because);
    verdicts.findings.append(finding);
}

void ruleOutChannel(const ClientView &view, Verdicts &verdicts)
{
    if (view.channel() != Channel::KmsClient || variantOf(view) || !view.reading)
        return;
    verdicts.ruledOut.append({FindingId::ClientWrongChannel,
                              {{view.channelRef, QStringLiteral("because.channel.kms-client"), {}}},
                              &view});
}

} // namespace

void checkClientChannel(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        addWrongChannel(client, verdicts);
        addFirmware(client, verdicts);
        ruleOutChannel(client, verdicts);
    }
}

} // namespace kms
