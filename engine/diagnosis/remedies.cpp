#include "engine/diagnosis/remedies.h"

#include <QLatin1String>

namespace kms {

namespace {

// One step as a table row. The phrases are "step.<name>", "undo.<name>" and "verify.<name>"; the
// last two exist only where the row says so.
struct Step
{
    FindingId finding;
    /// The variants of the finding, separated by blanks; "" is the one without a name, in a list
    /// called "headline". nullptr: all of them.
    const char *variants;
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
    {F::ClientInGrace, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClientCannotRenew, nullptr, O::Helpdesk, "solve-cause-first", "", false, false},
    {F::ClientCannotRenew, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClientWrongChannel, "evaluation", O::Licensing, "change-edition", "", false, false},
    {F::ClientWrongChannel, nullptr, O::Licensing, "agree-on-kms", "", false, false},
    {F::ClientWrongChannel, nullptr, O::Helpdesk, "install-client-key", "slmgr-ipk", true, true},
    {F::ClientWrongChannel, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClientFirmwareNotQualified, nullptr, O::Licensing, "qualifying-licence", "", false, false},

    {F::ClientPinned, "domain", O::Helpdesk, "clear-lookup-domain", "slmgr-ckms-domain", true,
     true},
    {F::ClientPinned, "host", O::Helpdesk, "clear-pinned-host", "slmgr-ckms", true, true},
    {F::ClientPinned, "host", O::Helpdesk, "look-for-policy", "reg-query-policy", false, false},
    {F::ClientPinned, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::RequestNotArriving, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::RequestNotArriving, nullptr, O::HostAdministrator, "check-firewall-rule",
     "firewall-show-kms", false, true},
    {F::RequestNotArriving, nullptr, O::NetworkTeam, "open-path", "", false, true},

    {F::ResponseLost, nullptr, O::NetworkTeam, "open-return-path", "", false, true},
    {F::ResponseLost, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClockSkew, "behind ahead", O::Helpdesk, "check-time-source", "w32tm-status", false, false},
    {F::ClockSkew, "behind-own-clock ahead-own-clock", O::Helpdesk, "set-time-source",
     "w32tm-config-domain", true, true},
    {F::ClockSkew, "behind ahead behind-own-clock ahead-own-clock", O::Helpdesk, "resync-clock",
     "w32tm-resync", true, true},
    {F::ClockSkew, "behind ahead behind-own-clock ahead-own-clock", O::Helpdesk, "activate",
     "slmgr-ato", true, true},
    {F::ClockSkew, "host-behind host-ahead", O::HostAdministrator, "check-time-source",
     "w32tm-status", false, false},
    {F::ClockSkew, "host-behind-own-clock host-ahead-own-clock", O::HostAdministrator,
     "set-time-source", "w32tm-config-domain", true, true},
    {F::ClockSkew, "host-behind host-ahead host-behind-own-clock host-ahead-own-clock",
     O::HostAdministrator, "resync-clock", "w32tm-resync", true, true},

    {F::CountTooLow, nullptr, O::Helpdesk, "bring-clients-in", "slmgr-ato", true, true},
    {F::CountTooLow, nullptr, O::HostAdministrator, "watch-count", "slmgr-dli", false, true},
    {F::CountTooLow, nullptr, O::Licensing, "other-activation", "", false, false},

    {F::CountDuplicateCmid, "not-generalized uncounted-not-generalized", O::HostAdministrator,
     "rebuild-image", "sysprep-generalize", true, true},
    {F::CountDuplicateCmid, nullptr, O::Helpdesk, "rearm-clones", "slmgr-rearm", true, false},
    {F::CountDuplicateCmid, nullptr, O::Helpdesk, "restart-clone", "restart-computer", true, false},
    {F::CountDuplicateCmid, nullptr, O::Helpdesk, "activate-each", "slmgr-ato", true, true},
    {F::CountDuplicateCmid, "skip-rearm uncounted-skip-rearm", O::HostAdministrator, "allow-rearm",
     "", true, false},
    {F::CountDuplicateCmid, "headline uncounted skip-rearm uncounted-skip-rearm",
     O::HostAdministrator, "generalize-image", "sysprep-generalize", true, true},

    {F::HostNotActivated, nullptr, O::HostAdministrator, "activate-host", "slmgr-ato", true, true},
    {F::HostNotActivated, nullptr, O::HostAdministrator, "activate-host-by-phone", "slmgr-dti",
     false, false},

    {F::HistoryAtRisk, nullptr, O::HostAdministrator, "export-log", "wevtutil-epl-kms", false,
     false},

    {F::EvidenceUnreadable, "script", O::Helpdesk, "collect-otherwise", "collect-slmgr-english",
     false, false},
    {F::EvidenceUnreadable, nullptr, O::Helpdesk, "collect-again", "collect-slmgr-english", false,
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
    if (step.finding != finding.id || !step.variants)
        return step.finding == finding.id;
    const QStringList variants = QString::fromLatin1(step.variants).split(QLatin1Char(' '));
    return variants.contains(finding.variant) ||
           (finding.variant.isEmpty() && variants.contains(QLatin1String("headline")));
}

RemedyStep filled(const Step &step, const Finding &finding)
{
    RemedyStep result;
    result.phrase = phraseId("step", step.name);
    result.command = QLatin1String(step.command);
    result.values = toVariantMap(finding.facts);
    result.values.insert(QStringLiteral("subject"), finding.subject);
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
