#include "engine/diagnosis/remedies.h"

#include "engine/casefile/machinename.h"

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

// The clock that is wrong is the client's.
constexpr const char *clientClock =
    "behind ahead behind-own-clock ahead-own-clock measured-behind measured-ahead "
    "measured-behind-own-clock measured-ahead-own-clock";

// Steps of one finding in the order to take them. Steps that follow one another and have one
// owner make one work order.
constexpr Step steps[] = {
    {F::ClientInGrace, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClientCannotRenew, "away", O::Helpdesk, "connect-to-site", "", false, false},
    {F::ClientCannotRenew, "away-open", O::Helpdesk, "connect-to-site", "", false, false},
    {F::ClientCannotRenew, "overdue", O::Helpdesk, "connect-to-site", "", false, false},
    {F::ClientCannotRenew, "overdue-soon", O::Helpdesk, "connect-to-site", "", false, false},
    {F::ClientCannotRenew, "", O::Helpdesk, "solve-cause-first", "", false, false},
    {F::ClientCannotRenew, "open", O::Helpdesk, "solve-cause-first", "", false, false},
    {F::ClientCannotRenew, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClientWrongChannel, nullptr, O::Licensing, "agree-on-kms", "", false, false},
    {F::ClientWrongChannel, "evaluation", O::Helpdesk, "list-target-editions",
     "dism-target-editions", false, false},
    {F::ClientWrongChannel, "evaluation", O::Helpdesk, "change-edition", "dism-set-edition", true,
     true},
    {F::ClientWrongChannel, nullptr, O::Helpdesk, "install-client-key", "slmgr-ipk", true, true},
    {F::ClientWrongChannel, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClientFirmwareNotQualified, nullptr, O::Licensing, "qualifying-licence", "", false, false},
    {F::ClientFirmwareNotQualified, nullptr, O::Helpdesk, "install-own-key", "slmgr-ipk", true,
     true},

    {F::DnsPublishingDisabled, nullptr, O::HostAdministrator, "enable-publishing", "slmgr-sdns",
     true, true},
    {F::DnsPublishingDisabled, nullptr, O::HostAdministrator, "restart-kms-service",
     "sppsvc-restart", true, true},
    {F::DnsPublishingDisabled, nullptr, O::DnsTeam, "publish-by-hand-instead", "dns-add-srv", true,
     true},

    {F::HostCannotPublishFirst, "no-permission", O::DnsTeam, "look-at-zone", "dns-show-zone", false,
     false},
    {F::HostCannotPublishFirst, "no-permission", O::DnsTeam, "let-host-create", "", true, true},
    {F::HostCannotPublishFirst, "no-permission", O::HostAdministrator, "restart-kms-service",
     "sppsvc-restart", true, true},
    {F::HostCannotPublishFirst, "no-permission", O::DnsTeam, "add-record-instead", "dns-add-srv",
     true, true},
    {F::HostCannotPublishFirst, "no-dynamic-updates", O::DnsTeam, "look-at-zone", "dns-show-zone",
     false, false},
    {F::HostCannotPublishFirst, "no-dynamic-updates", O::DnsTeam, "add-record", "dns-add-srv", true,
     true},
    {F::HostCannotPublishFirst, "no-dynamic-updates", O::HostAdministrator, "stop-publishing",
     "slmgr-cdns", true, true},
    {F::HostCannotPublishFirst, "no-dns-server", O::HostAdministrator, "look-at-dns-servers",
     "ipconfig-all", false, false},
    {F::HostCannotPublishFirst, "no-dns-server", O::HostAdministrator, "set-dns-server", "", true,
     true},
    {F::HostCannotPublishFirst, "no-dns-server", O::HostAdministrator, "restart-kms-service",
     "sppsvc-restart", true, true},
    {F::HostCannotPublishFirst, "wrong-zone", O::HostAdministrator, "look-at-publish-list",
     "reg-query-publish-list", false, false},
    {F::HostCannotPublishFirst, "wrong-zone", O::HostAdministrator, "correct-publish-list", "",
     true, true},
    {F::HostCannotPublishFirst, "wrong-zone", O::HostAdministrator, "restart-kms-service",
     "sppsvc-restart", true, true},
    {F::HostCannotPublishFirst, "untold", O::DnsTeam, "look-at-zone", "dns-show-zone", false,
     false},
    {F::HostCannotPublishFirst, "untold", O::DnsTeam, "add-record-instead", "dns-add-srv", true,
     true},
    {F::HostCannotPublishFirst, "", O::DnsTeam, "look-at-zone", "dns-show-zone", false, false},
    {F::HostCannotPublishFirst, "", O::DnsTeam, "add-record-instead", "dns-add-srv", true, true},

    {F::HostCannotPublishAnother, nullptr, O::DnsTeam, "list-srv-records", "dns-list-srv", false,
     false},
    {F::HostCannotPublishAnother, nullptr, O::DnsTeam, "give-group-rights", "", true, true},
    {F::HostCannotPublishAnother, nullptr, O::HostAdministrator, "restart-kms-service",
     "sppsvc-restart", true, true},
    {F::HostCannotPublishAnother, nullptr, O::DnsTeam, "add-record-instead", "dns-add-srv", true,
     true},

    {F::AccessDenied, "not-elevated", O::Helpdesk, "elevated-prompt", "", false, true},
    {F::AccessDenied, "not-elevated", O::Helpdesk, "look-for-denied-service",
     "wevtutil-epl-application", false, false},
    {F::AccessDenied, "service", O::Helpdesk, "restore-self-rights", "", true, true},
    {F::AccessDenied, "service", O::Helpdesk, "restart-client", "restart-computer", true, false},
    {F::AccessDenied, "service", O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::NonGenuine2019, nullptr, O::Helpdesk, "find-kb971033", "find-kb971033", false, false},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "remove-kb971033", "remove-kb971033", true, true},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "restart-client", "restart-computer", true, false},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "rebuild-store", "tokens-rebuild", true, true},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "reinstall-licences", "slmgr-rilc", true, false},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "install-client-key", "slmgr-ipk", true, true},
    {F::NonGenuine2019, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::DnsNotWorking, "no-server", O::Helpdesk, "look-at-client-dns-servers", "ipconfig-all",
     false, false},
    {F::DnsNotWorking, "no-server", O::Helpdesk, "set-dns-servers", "", false, true},
    {F::DnsNotWorking, "server-fails", O::DnsTeam, "repair-dns-server", "", false, true},
    {F::DnsNotWorking, nullptr, O::Helpdesk, "flush-dns", "ipconfig-flushdns", true, false},
    {F::DnsNotWorking, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClientPinned, "domain-empty", O::Helpdesk, "clear-lookup-domain", "slmgr-ckms-domain", true,
     true},
    {F::ClientPinned, "policy-silent", O::Helpdesk, "change-policy", "reg-query-policy", true,
     true},
    {F::ClientPinned, "policy-silent", O::Helpdesk, "refresh-policy", "gpupdate-force", true,
     false},
    {F::ClientPinned, "host-silent", O::Helpdesk, "clear-pinned-host", "slmgr-ckms", true, true},
    {F::ClientPinned, "host-silent", O::Helpdesk, "look-for-policy", "reg-query-policy", false,
     false},
    {F::ClientPinned, "both-silent", O::Helpdesk, "clear-pinned-host", "slmgr-ckms", true, true},
    {F::ClientPinned, "both-silent", O::Helpdesk, "clear-domain-too", "slmgr-ckms-domain", true,
     true},
    {F::ClientPinned, "both-silent", O::Helpdesk, "look-for-policy", "reg-query-policy", false,
     false},
    {F::ClientPinned, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::DnsSrvMissing, "told", O::Helpdesk, "look-up-record", "resolve-srv", false, false},
    {F::DnsSrvMissing, "told-open", O::Helpdesk, "look-up-record-open", "resolve-srv", false,
     false},
    {F::DnsSrvMissing, "other-server", O::Helpdesk, "compare-dns-servers", "ipconfig-all", false,
     true},
    {F::DnsSrvMissing, "other-zone", O::HostAdministrator, "publish-to-zone",
     "reg-add-publish-zones", true, false},
    {F::DnsSrvMissing, "other-zone", O::HostAdministrator, "restart-to-publish", "sppsvc-restart",
     true, true},
    {F::DnsSrvMissing, "other-zone", O::DnsTeam, "create-record-instead", "dns-add-srv", true,
     true},
    {F::DnsSrvMissing, "headline host-known", O::HostAdministrator, "let-host-publish",
     "reg-query-publishing", false, true},
    {F::DnsSrvMissing, "headline host-known", O::DnsTeam, "create-record", "dns-add-srv", true,
     true},
    {F::DnsSrvMissing, "headline told told-open other-server other-zone", O::Helpdesk,
     "pin-for-now", "slmgr-skms", true, true},
    {F::DnsSrvMissing, "headline told told-open other-server other-zone", O::Helpdesk, "activate",
     "slmgr-ato", true, true},

    {F::DnsSrvStale, "tries-open", O::Helpdesk, "look-up-record-open", "resolve-srv", false, false},
    {F::DnsSrvStale, "perhaps", O::HostAdministrator, "ask-whether-it-serves", "", false, false},
    {F::DnsSrvStale, "alone-no-address", O::DnsTeam, "restore-address", "nslookup-host", true,
     true},
    {F::DnsSrvStale, "alone alone-no-address", O::HostAdministrator, "publish-present-host",
     "reg-query-publishing", false, true},
    {F::DnsSrvStale, nullptr, O::DnsTeam, "remove-record", "dns-remove-srv", true, true},
    {F::DnsSrvStale, nullptr, O::DnsTeam, "keep-record-away", "", false, true},

    {F::AzurePathBlocked, nullptr, O::Helpdesk, "resolve-azure", "nslookup-host", false, false},
    {F::AzurePathBlocked, nullptr, O::NetworkTeam, "azure-route", "", true, true},
    {F::AzurePathBlocked, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::AzurePathBlocked, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::PortFiltered, nullptr, O::HostAdministrator, "check-firewall-rule", "firewall-show-kms",
     false, true},
    {F::PortFiltered, nullptr, O::HostAdministrator, "enable-firewall-rule", "firewall-enable-kms",
     true, true},
    {F::PortFiltered, nullptr, O::NetworkTeam, "open-path", "", false, true},
    {F::PortFiltered, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::PortFiltered, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::PortRefused, "headline", O::HostAdministrator, "check-listening", "netstat-listening",
     false, false},
    {F::PortRefused, "headline", O::HostAdministrator, "check-host-port", "slmgr-dli", false,
     false},
    {F::PortRefused, "headline", O::HostAdministrator, "start-service", "sppsvc-restart", true,
     true},
    {F::PortRefused, "in-between", O::HostAdministrator, "check-firewall-rule", "firewall-show-kms",
     false, true},
    {F::PortRefused, "in-between", O::HostAdministrator, "enable-firewall-rule",
     "firewall-enable-kms", true, true},
    {F::PortRefused, "in-between", O::NetworkTeam, "find-refusing", "", false, true},
    {F::PortRefused, "other-port", O::DnsTeam, "record-port", "", true, true},
    {F::PortRefused, "other-port", O::HostAdministrator, "set-host-port", "slmgr-sprt", true, true},
    {F::PortRefused, "other-port", O::HostAdministrator, "restart-after-port", "sppsvc-restart",
     true, true},
    {F::PortRefused, "headline in-between", O::Helpdesk, "test-port", "test-port", false, true},
    {F::PortRefused, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::RpcBlocked, "other-service", O::HostAdministrator, "name-listener", "netstat-programs",
     false, false},
    {F::RpcBlocked, "headline proxy", O::NetworkTeam, "plain-rule", "", false, true},
    {F::RpcBlocked, "headline proxy", O::NetworkTeam, "no-inspection", "", true, true},
    {F::RpcBlocked, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::RequestNotArriving, nullptr, O::HostAdministrator, "check-firewall-rule",
     "firewall-show-kms", false, true},
    {F::RequestNotArriving, nullptr, O::HostAdministrator, "enable-firewall-rule",
     "firewall-enable-kms", true, true},
    {F::RequestNotArriving, nullptr, O::Helpdesk, "test-port", "test-port", false, true},
    {F::RequestNotArriving, nullptr, O::NetworkTeam, "open-path", "", false, true},

    {F::ResponseLost, nullptr, O::NetworkTeam, "open-return-path", "", false, true},
    {F::ResponseLost, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},

    {F::ClockSkew, "behind ahead measured-behind measured-ahead", O::Helpdesk, "check-time-source",
     "w32tm-status", false, false},
    {F::ClockSkew,
     "behind-own-clock ahead-own-clock measured-behind-own-clock measured-ahead-own-clock",
     O::Helpdesk, "set-time-source", "w32tm-config-domain", true, true},
    {F::ClockSkew, clientClock, O::Helpdesk, "resync-clock", "w32tm-resync", true, true},
    {F::ClockSkew, clientClock, O::Helpdesk, "activate", "slmgr-ato", true, true},
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

    {F::HostNotServing, "code", O::HostAdministrator, "explain-start-code", "slui-explain", false,
     false},
    {F::HostNotServing, nullptr, O::HostAdministrator, "see-who-listens", "netstat-listening",
     false, false},
    {F::HostNotServing, "port-taken", O::HostAdministrator, "free-port", "", true, true},
    {F::HostNotServing, "port-in-use", O::HostAdministrator, "name-listener", "netstat-programs",
     false, false},
    {F::HostNotServing, "port-in-use", O::HostAdministrator, "free-port-of-listener", "", true,
     true},
    {F::HostNotServing, "for-itself", O::HostAdministrator, "name-listener", "netstat-programs",
     false, false},
    {F::HostNotServing, nullptr, O::HostAdministrator, "restart-service", "sppsvc-restart", true,
     true},
    {F::HostNotServing, nullptr, O::HostAdministrator, "enable-firewall-rule",
     "firewall-enable-kms", true, true},

    {F::HostSilent, nullptr, O::HostAdministrator, "see-host-licence", "slmgr-dlv", false, false},
    {F::HostSilent, nullptr, O::HostAdministrator, "see-who-listens", "netstat-listening", false,
     false},
    {F::HostSilent, nullptr, O::HostAdministrator, "restart-service", "sppsvc-restart", true, true},
    {F::HostSilent, nullptr, O::Helpdesk, "test-host-port", "test-port", false, true},

    {F::HostRebuilding, nullptr, O::HostAdministrator, "let-host-fill", "slmgr-dli", false, true},
    {F::HostRebuilding, nullptr, O::DnsTeam, "remove-previous-record", "", false, true},
    {F::HostRebuilding, nullptr, O::Helpdesk, "repoint-pinned-clients", "slmgr-ckms", true, true},

    {F::HostKeyOnClient, nullptr, O::Helpdesk, "unpublish-client", "slmgr-cdns", true, false},
    {F::HostKeyOnClient, nullptr, O::Helpdesk, "replace-host-key", "slmgr-ipk", true, true},
    {F::HostKeyOnClient, nullptr, O::Helpdesk, "clear-host-name", "slmgr-ckms", true, true},
    {F::HostKeyOnClient, nullptr, O::DnsTeam, "remove-its-record", "dns-remove-srv", true, true},
    {F::HostKeyOnClient, nullptr, O::Helpdesk, "restart-former-host", "restart-computer", true,
     false},
    {F::HostKeyOnClient, nullptr, O::Helpdesk, "activate", "slmgr-ato", true, true},
    {F::HostKeyOnClient, nullptr, O::Licensing, "check-key-balance", "", false, false},

    {F::DnsSrvRogue, nullptr, O::Helpdesk, "unpublish-first", "slmgr-cdns", true, true},
    {F::DnsSrvRogue, nullptr, O::DnsTeam, "remove-its-record", "dns-remove-srv", true, true},

    {F::CountSplit, nullptr, O::HostAdministrator, "choose-hosts", "", false, false},
    {F::CountSplit, nullptr, O::HostAdministrator, "unpublish-surplus", "slmgr-cdns", true, true},
    {F::CountSplit, nullptr, O::DnsTeam, "remove-surplus-records", "", false, true},

    {F::HostKeyTooOld, "elsewhere", O::Helpdesk, "send-to-other-host", "slmgr-skms", true, true},
    {F::HostKeyTooOld, "elsewhere", O::Helpdesk, "activate", "slmgr-ato", true, true},
    {F::HostKeyTooOld, "update", O::HostAdministrator, "update-host", "", false, true},
    {F::HostKeyTooOld, "product", O::Licensing, "get-newer-key", "", false, false},
    {F::HostKeyTooOld, "product", O::HostAdministrator, "update-host", "", false, true},
    {F::HostKeyTooOld, "product", O::HostAdministrator, "install-host-key", "slmgr-ipk", true,
     true},
    {F::HostKeyTooOld, "product", O::HostAdministrator, "activate-new-host-key", "slmgr-ato", true,
     true},
    {F::HostKeyTooOld, "", O::Licensing, "get-newer-key", "", false, false},
    {F::HostKeyTooOld, "", O::HostAdministrator, "update-host", "", false, true},
    {F::HostKeyTooOld, "", O::HostAdministrator, "install-host-key", "slmgr-ipk", true, true},
    {F::HostKeyTooOld, "", O::HostAdministrator, "activate-new-host-key", "slmgr-ato", true, true},

    {F::HostKeyRejected, nullptr, O::HostAdministrator, "update-host", "", false, true},
    {F::HostKeyRejected, nullptr, O::HostAdministrator, "install-host-key", "slmgr-ipk", true,
     true},
    {F::HostKeyRejected, nullptr, O::HostAdministrator, "activate-new-host-key", "slmgr-ato", true,
     true},

    {F::HistoryAtRisk, nullptr, O::HostAdministrator, "export-log", "wevtutil-epl-kms", false,
     false},
    {F::HistoryAtRisk, "switched-off", O::HostAdministrator, "enable-log", "wevtutil-enable-kms",
     true, true},
    {F::HistoryAtRisk, nullptr, O::HostAdministrator, "archive-log", "wevtutil-epl-archive", false,
     true},
    {F::HistoryAtRisk, "overwritten", O::HostAdministrator, "look-at-log-size", "wevtutil-gl-kms",
     false, false},
    {F::HistoryAtRisk, "overwritten", O::HostAdministrator, "enlarge-log", "wevtutil-sl-kms", true,
     true},
    {F::HistoryAtRisk, "too-small", O::HostAdministrator, "look-at-log-size", "wevtutil-gl-kms",
     false, false},
    {F::HistoryAtRisk, "too-small", O::HostAdministrator, "enlarge-log", "wevtutil-sl-kms", true,
     true},
    {F::HistoryAtRisk, "stops-full", O::HostAdministrator, "overwrite-log",
     "wevtutil-overwrite-kms", true, true},

    {F::EvidenceUnreadable, "script", O::Helpdesk, "collect-otherwise", "collect-licensing-objects",
     false, false},
    {F::EvidenceUnreadable, "headline", O::Helpdesk, "collect-again", "collect-slmgr-english",
     false, false},
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

// A host registers in its own domain unless told otherwise.
QString domainOf(const QString &server)
{
    return isIpLiteral(server) ? QString() : server.section(QLatin1Char('.'), 1);
}

RemedyStep filled(const Step &step, const Finding &finding)
{
    RemedyStep result;
    result.phrase = phraseId("step", step.name);
    result.values = toVariantMap(finding.facts);
    result.values.insert(finding.words);
    result.values.insert(QStringLiteral("subject"), finding.subject);
    // The one command that speaks of another host than the finding does.
    if (finding.variant == QLatin1String("elsewhere"))
        result.values.insert(QStringLiteral("server"), finding.facts.machines.value(0));
    // A host publishes in its own domain, unless its list says otherwise.
    result.values.insert(QStringLiteral("serverDomain"),
                         finding.facts.server.section(QLatin1Char('.'), 1));
    if (!finding.facts.port)
        result.values.insert(QStringLiteral("port"), defaultPort);
    const QString server = result.values.value(QStringLiteral("server")).toString();
    if (finding.facts.domain.isEmpty() && !domainOf(server).isEmpty())
        result.values.insert(QStringLiteral("domain"), domainOf(server));
    // Where nobody told a name that the command needs, the step is done by hand.
    if (*step.command)
        result.command = commandWithout(QLatin1String(step.command), result.values);
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
