#include "engine/diagnosis/remedies.h"

#include <QLatin1String>

namespace kms {

namespace {

// One step as a table row. The phrases are "step.<name>", "undo.<name>" and "verify.<name>"; the
// last two exist only where the row says so.
struct Step
{
    FindingId finding;
    const char *variant; ///< nullptr: every variant of the finding
    Owner owner;
    const char *name;
    const char *command; ///< "" for a step done by hand
    bool undo;
    bool verify;
};

using F = FindingId;
using O = Owner;

// Steps of one finding in the order to take them. Steps that follow one another and have one
// owner make one work order.
constexpr Step steps[] = {
    {F::ClientInGrace, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::ClientCannotRenew, nullptr, O::Helpdesk, "solve-cause-first", "", false, false},
    {F::ClientCannotRenew, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::ClientWrongChannel, "evaluation", O::Licensing, "change-edition", "", false, false},
    {F::ClientWrongChannel, nullptr, O::Licensing, "agree-on-kms", "", false, false},
    {F::ClientWrongChannel, nullptr, O::Helpdesk, "install-client-key", "slmgr-ipk", true, true},
    {F::ClientWrongChannel, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::ClientFirmwareNotQualified, nullptr, O::Licensing, "qualifying-licence", "", false, false},

    {F::AccessDenied, "not-elevated", O::Helpdesk, "elevated-prompt", "", false, true},
    {F::AccessDenied, "not-elevated", O::Helpdesk, "look-for-denied-service",
     "wevtutil-epl-application", false, false},
    {F::AccessDenied, "service", O::Helpdesk, "restore-self-rights", "", true, true},
    {F::AccessDenied, "service", O::Helpdesk, "restart-client", "restart-computer", false, false},
    {F::AccessDenied, "service", O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::NonGenuine2019, nullptr, O::Helpdesk, "find-kb971033", "find-kb971033", false, false},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "remove-kb971033", "remove-kb971033", true, true},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "restart-client", "restart-computer", false, false},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "rebuild-store", "tokens-rebuild", true, true},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "reinstall-licences", "slmgr-rilc", false, false},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "install-client-key", "slmgr-ipk", true, true},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::ClientPinned, "domain", O::Helpdesk, "clear-lookup-domain", "slmgr-ckms-domain", true,
     true},
    {F::ClientPinned, "host", O::Helpdesk, "clear-pinned-host", "slmgr-ckms", true, true},
    {F::ClientPinned, "host", O::Helpdesk, "look-for-policy", "reg-query-policy", false, false},
    {F::ClientPinned, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::AzurePathBlocked, nullptr, O::Helpdesk, "resolve-azure", "nslookup-host", false, false},
    {F::AzurePathBlocked, nullptr, O::NetworkTeam, "azure-route", "", true, true},
    {F::AzurePathBlocked, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::AzurePathBlocked, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::PortFiltered, nullptr, O::HostAdministrator, "check-firewall-rule", "firewall-show-kms",
     false, true},
    {F::PortFiltered, nullptr, O::HostAdministrator, "enable-firewall-rule", "firewall-enable-kms",
     true, true},
    {F::PortFiltered, nullptr, O::NetworkTeam, "open-path", "", false, true},
    {F::PortFiltered, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::PortFiltered, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::PortRefused, "closed", O::HostAdministrator, "check-listening", "netstat-listening", false,
     false},
    {F::PortRefused, "closed", O::HostAdministrator, "check-host-port", "slmgr-dli", false, false},
    {F::PortRefused, "closed", O::HostAdministrator, "start-service", "sppsvc-restart", false,
     true},
    {F::PortRefused, "in-between", O::HostAdministrator, "check-firewall-rule", "firewall-show-kms",
     false, true},
    {F::PortRefused, "in-between", O::HostAdministrator, "enable-firewall-rule",
     "firewall-enable-kms", true, true},
    {F::PortRefused, "in-between", O::NetworkTeam, "find-refusing", "", false, true},
    {F::PortRefused, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::PortRefused, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::RpcBlocked, nullptr, O::NetworkTeam, "plain-rule", "", false, true},
    {F::RpcBlocked, nullptr, O::NetworkTeam, "no-inspection", "", true, true},
    {F::RpcBlocked, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::RequestNotArriving, nullptr, O::HostAdministrator, "check-firewall-rule",
     "firewall-show-kms", false, true},
    {F::RequestNotArriving, nullptr, O::HostAdministrator, "enable-firewall-rule",
     "firewall-enable-kms", true, true},
    {F::RequestNotArriving, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::RequestNotArriving, nullptr, O::NetworkTeam, "open-path", "", false, true},

    {F::ResponseLost, nullptr, O::NetworkTeam, "open-return-path", "", false, true},
    {F::ResponseLost, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::ClockSkew, "behind", O::Helpdesk, "check-time-source", "w32tm-status", false, false},
    {F::ClockSkew, "behind", O::Helpdesk, "resync-clock", "w32tm-resync", false, true},
    {F::ClockSkew, "behind", O::Helpdesk, "activate", "slmgr-ato", false, true},
    {F::ClockSkew, "ahead", O::Helpdesk, "check-time-source", "w32tm-status", false, false},
    {F::ClockSkew, "ahead", O::Helpdesk, "resync-clock", "w32tm-resync", false, true},
    {F::ClockSkew, "ahead", O::Helpdesk, "activate", "slmgr-ato", false, true},
    {F::ClockSkew, "host-behind", O::HostAdministrator, "check-time-source", "w32tm-status", false,
     false},
    {F::ClockSkew, "host-behind", O::HostAdministrator, "resync-clock", "w32tm-resync", false,
     true},
    {F::ClockSkew, "host-ahead", O::HostAdministrator, "check-time-source", "w32tm-status", false,
     false},
    {F::ClockSkew, "host-ahead", O::HostAdministrator, "resync-clock", "w32tm-resync", false, true},

    {F::CountTooLow, nullptr, O::Helpdesk, "bring-clients-in", "slmgr-ato", false, false},
    {F::CountTooLow, nullptr, O::HostAdministrator, "watch-count", "slmgr-dli", false, true},
    {F::CountTooLow, nullptr, O::Licensing, "other-activation", "", false, false},

    {F::CountDuplicateCmid, nullptr, O::Helpdesk, "rearm-clones", "slmgr-rearm", false, false},
    {F::CountDuplicateCmid, nullptr, O::Helpdesk, "restart-clone", "restart-computer", false,
     false},
    {F::CountDuplicateCmid, nullptr, O::Helpdesk, "activate-each", "slmgr-ato", false, true},
    {F::CountDuplicateCmid, nullptr, O::HostAdministrator, "generalize-image", "sysprep-generalize",
     false, true},

    {F::HostNotActivated, nullptr, O::HostAdministrator, "activate-host", "slmgr-ato", false, true},
    {F::HostNotActivated, nullptr, O::HostAdministrator, "activate-host-by-phone", "slmgr-dti",
     false, false},

    {F::HistoryAtRisk, nullptr, O::HostAdministrator, "export-log", "wevtutil-epl-kms", false,
     false},

    {F::EvidenceUnreadable, "script", O::Helpdesk, "collect-otherwise", "collect-licensing-objects",
     false, false},
    {F::EvidenceUnreadable, "content", O::Helpdesk, "collect-again", "collect-slmgr-english", false,
     false},
    {F::EvidenceDamaged, nullptr, O::Helpdesk, "export-again", "", false, false},
    {F::EvidenceApart, nullptr, O::Helpdesk, "collect-same-days", "wevtutil-epl-kms", false, false},
};

constexpr int defaultPort = 1688; // of every KMS host unless changed with /sprt

QString phraseId(const char *group, const char *name)
{
    return QLatin1String(group) + QLatin1Char('.') + QLatin1String(name);
}

bool applies(const Step &step, const Finding &finding)
{
    return step.finding == finding.id &&
           (!step.variant || finding.variant == QLatin1String(step.variant));
}

// From where a connection comes, as a request to a network team needs it.
QString sourceOf(const Finding &finding)
{
    if (finding.subject.isEmpty() || finding.address.isEmpty())
        return finding.subject + finding.address;
    return finding.subject + QLatin1String(" (") + finding.address + QLatin1Char(')');
}

RemedyStep filled(const Step &step, const Finding &finding)
{
    RemedyStep result;
    result.phrase = phraseId("step", step.name);
    result.command = QLatin1String(step.command);
    result.values = toVariantMap(finding.facts);
    result.values.insert(QStringLiteral("subject"), finding.subject);
    result.values.insert(QStringLiteral("source"), sourceOf(finding));
    if (!finding.facts.port)
        result.values.insert(QStringLiteral("port"), defaultPort);
    if (step.undo)
        result.undoPhrase = phraseId("undo", step.name);
    if (step.verify)
        result.verifyPhrase = phraseId("verify", step.name);
    return result;
}

// A licensed or merely noted state needs no work order.
bool asksForSomething(const Finding &finding)
{
    return finding.severity == Severity::Problem || finding.severity == Severity::Warning;
}

} // namespace

QVector<Remedy> remediesFor(const Finding &finding)
{
    QVector<Remedy> remedies;
    if (!asksForSomething(finding))
        return remedies;
    for (const Step &step : steps) {
        if (!applies(step, finding))
            continue;
        if (remedies.isEmpty() || remedies.last().owner != step.owner)
            remedies.append({step.owner, {}});
        remedies.last().steps.append(filled(step, finding));
    }
    return remedies;
}

} // namespace kms
