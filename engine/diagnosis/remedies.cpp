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

    {F::ClientCannotRenew, "away", O::Helpdesk, "connect-to-site", "", false, false},
    {F::ClientCannotRenew, "away-open", O::Helpdesk, "connect-to-site", "", false, false},
    {F::ClientCannotRenew, "", O::Helpdesk, "solve-cause-first", "", false, false},
    {F::ClientCannotRenew, "open", O::Helpdesk, "solve-cause-first", "", false, false},
    {F::ClientCannotRenew, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::ClientWrongChannel, "evaluation", O::Licensing, "change-edition", "", false, false},
    {F::ClientWrongChannel, nullptr, O::Licensing, "agree-on-kms", "", false, false},
    {F::ClientWrongChannel, nullptr, O::Helpdesk, "install-client-key", "slmgr-ipk", true, true},
    {F::ClientWrongChannel, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::ClientFirmwareNotQualified, nullptr, O::Licensing, "qualifying-licence", "", false, false},

    {F::DnsNotWorking, "no-server", O::Helpdesk, "look-at-dns-servers", "ipconfig-all", false,
     false},
    {F::DnsNotWorking, "no-server", O::Helpdesk, "set-dns-servers", "", false, true},
    {F::DnsNotWorking, "server-fails", O::DnsTeam, "repair-dns-server", "", false, true},
    {F::DnsNotWorking, nullptr, O::Helpdesk, "flush-dns", "ipconfig-flushdns", false, false},
    {F::DnsNotWorking, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::ClientPinned, "domain-empty", O::Helpdesk, "clear-lookup-domain", "slmgr-ckms-domain", true,
     true},
    {F::ClientPinned, "policy-silent", O::Helpdesk, "change-policy", "reg-query-policy", true,
     true},
    {F::ClientPinned, "policy-silent", O::Helpdesk, "refresh-policy", "gpupdate-force", false,
     false},
    {F::ClientPinned, "host-silent", O::Helpdesk, "clear-pinned-host", "slmgr-ckms", true, true},
    {F::ClientPinned, "host-silent", O::Helpdesk, "look-for-policy", "reg-query-policy", false,
     false},
    {F::ClientPinned, "both-silent", O::Helpdesk, "clear-pinned-host", "slmgr-ckms", true, true},
    {F::ClientPinned, "both-silent", O::Helpdesk, "clear-domain-too", "slmgr-ckms-domain", true,
     true},
    {F::ClientPinned, "both-silent", O::Helpdesk, "look-for-policy", "reg-query-policy", false,
     false},
    {F::ClientPinned, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::DnsSrvMissing, "told", O::Helpdesk, "look-up-record", "resolve-srv", false, false},
    {F::DnsSrvMissing, "told-open", O::Helpdesk, "look-up-record-open", "resolve-srv", false,
     false},
    {F::DnsSrvMissing, "other-server", O::Helpdesk, "compare-dns-servers", "ipconfig-all", false,
     true},
    {F::DnsSrvMissing, "other-zone", O::HostAdministrator, "publish-to-zone",
     "reg-add-publish-zones", true, false},
    {F::DnsSrvMissing, "other-zone", O::HostAdministrator, "restart-to-publish", "sppsvc-restart",
     false, true},
    {F::DnsSrvMissing, "other-zone", O::DnsTeam, "create-record-instead", "dns-add-srv", true,
     true},
    {F::DnsSrvMissing, "", O::HostAdministrator, "let-host-publish", "reg-query-publishing", false,
     true},
    {F::DnsSrvMissing, "", O::DnsTeam, "create-record", "dns-add-srv", true, true},
    {F::DnsSrvMissing, nullptr, O::Helpdesk, "pin-for-now", "slmgr-skms", true, true},
    {F::DnsSrvMissing, nullptr, O::Helpdesk, "activate", "slmgr-ato", false, true},

    {F::DnsSrvStale, "tries-open", O::Helpdesk, "look-up-record-open", "resolve-srv", false, false},
    {F::DnsSrvStale, "alone", O::HostAdministrator, "publish-present-host", "reg-query-publishing",
     false, true},
    {F::DnsSrvStale, nullptr, O::DnsTeam, "remove-record", "dns-remove-srv", true, true},
    {F::DnsSrvStale, nullptr, O::DnsTeam, "keep-record-away", "", false, true},

    {F::RequestNotArriving, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::RequestNotArriving, nullptr, O::HostAdministrator, "check-firewall-rule",
     "firewall-show-kms", false, true},
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
    return step.finding == finding.id &&
           (!step.variant || finding.variant == QLatin1String(step.variant));
}

RemedyStep filled(const Step &step, const Finding &finding)
{
    RemedyStep result;
    result.phrase = phraseId("step", step.name);
    result.command = QLatin1String(step.command);
    result.values = toVariantMap(finding.facts);
    result.values.insert(QStringLiteral("subject"), finding.subject);
    // A host publishes in its own domain, unless its list says otherwise.
    result.values.insert(QStringLiteral("serverDomain"),
                         finding.facts.server.section(QLatin1Char('.'), 1));
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
