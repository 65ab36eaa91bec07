#include "engine/diagnosis/findingvariants.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

using F = FindingId;

constexpr FactSet none;

constexpr FactSet measuredSkew = Fact::SkewSeconds | Fact::Server;
constexpr FactSet skew = measuredSkew | Fact::LastRequest;
constexpr FactSet hostSkew = skew | Fact::Code | Fact::Failures | Fact::Machines;
constexpr FactSet clones = Fact::Machines | Fact::Cmid;
constexpr FactSet loggedClones = Fact::Server | Fact::DistinctCmids | Fact::Records;

constexpr FactSet split = Fact::Server | Fact::Machines | Fact::Count | Fact::Required;
constexpr FactSet misplaced = Fact::Count | Fact::Domain | Fact::Port;
constexpr FactSet notCovered = Fact::Code | Fact::Failures | Fact::Product;
constexpr FactSet broken = Fact::LastRequest | Fact::Failures;
constexpr FactSet refused = Fact::Server | Fact::Domain | Fact::Code | Fact::Attempts;
constexpr FactSet climbing = Fact::Server | Fact::Count | Fact::Required | Fact::Machines;
constexpr FactSet untold = Fact::Server | Fact::Domain | Fact::Attempts;
constexpr FactSet kept = Fact::Server | Fact::Records;

constexpr FactSet recordMissing = Fact::Server | Fact::Port | Fact::Code;
constexpr FactSet stale = Fact::Server | Fact::Port;
constexpr FactSet asked = Fact::Attempts | Fact::Failures | Fact::LastRequest;

constexpr std::array table{
    FindingVariant{F::ClientActivated, "", none, Fact::Count},
    FindingVariant{F::ClientActivated, "kms", Fact::Expires, Fact::Count},
    FindingVariant{F::ClientActivated, "kms-open", none, Fact::Count},
    FindingVariant{F::ClientActivated, "own-key", none, Fact::Expires | Fact::Count},
    FindingVariant{F::ClientActivatedByAd, "", none, Fact::Expires | Fact::Count},

    FindingVariant{F::ClientInGrace, "initial-grace", Fact::Expires, none},
    FindingVariant{F::ClientInGrace, "initial-grace-open", none, none},
    FindingVariant{F::ClientInGrace, "additional-grace", Fact::Expires, none},
    FindingVariant{F::ClientInGrace, "additional-grace-open", none, none},
    FindingVariant{F::ClientInGrace, "non-genuine-grace", Fact::Expires, none},
    FindingVariant{F::ClientInGrace, "non-genuine-grace-open", none, none},
    FindingVariant{F::ClientInGrace, "extended-grace", Fact::Expires, none},
    FindingVariant{F::ClientInGrace, "extended-grace-open", none, none},
    FindingVariant{F::ClientInGrace, "grace", Fact::Expires, none},
    FindingVariant{F::ClientInGrace, "grace-open", none, none},

    FindingVariant{F::ClientNotActivated, "unlicensed", none, Fact::Code},
    FindingVariant{F::ClientNotActivated, "notification", none, Fact::Code},
    FindingVariant{F::ClientNotActivated, "refused", Fact::Failures, Fact::Code},
    FindingVariant{F::ClientCannotRenew, "", Fact::Expires | Fact::Failures, Fact::Code},
    FindingVariant{F::ClientCannotRenew, "open", Fact::Failures, Fact::Code},
    FindingVariant{F::ClientCannotRenew, "away", Fact::Expires | Fact::Failures, Fact::Code},
    FindingVariant{F::ClientCannotRenew, "away-open", Fact::Failures, Fact::Code},
    FindingVariant{F::ClientCannotRenew, "overdue", Fact::Expires, none},
    FindingVariant{F::ClientCannotRenew, "overdue-soon", Fact::Expires, none},

    FindingVariant{F::ClientWrongChannel, "mak", none, Fact::Code},
    FindingVariant{F::ClientWrongChannel, "retail", none, Fact::Code},
    FindingVariant{F::ClientWrongChannel, "oem", none, Fact::Code},
    FindingVariant{F::ClientWrongChannel, "evaluation", none, Fact::Code},
    FindingVariant{F::ClientWrongChannel, "no-key", none, Fact::Code},
    FindingVariant{F::ClientFirmwareNotQualified, "", Fact::Code, none},

    FindingVariant{F::DnsNotWorking, "no-server", none, Fact::Code},
    FindingVariant{F::DnsNotWorking, "server-fails", none, Fact::Code},
    FindingVariant{F::DnsSrvMissing, "", Fact::Domain, recordMissing},
    FindingVariant{F::DnsSrvMissing, "other-zone", Fact::Domain | Fact::Server,
                   Fact::Code | Fact::Port},
    FindingVariant{F::DnsSrvMissing, "other-server", Fact::Domain | Fact::Server,
                   Fact::Code | Fact::Port},
    FindingVariant{F::DnsSrvMissing, "host-known", Fact::Server | Fact::Port,
                   Fact::Domain | Fact::Code},
    FindingVariant{F::DnsSrvMissing, "told", Fact::Domain, recordMissing},
    FindingVariant{F::DnsSrvMissing, "told-open", none, recordMissing},
    FindingVariant{F::DnsSrvStale, "tries", stale | asked, Fact::Domain},
    FindingVariant{F::DnsSrvStale, "tries-open", stale | asked, Fact::Domain},
    FindingVariant{F::DnsSrvStale, "no-address", stale, asked | Fact::Domain},
    FindingVariant{F::DnsSrvStale, "silent", stale, asked | Fact::Domain},
    FindingVariant{F::DnsSrvStale, "perhaps", stale, asked | Fact::Domain},
    FindingVariant{F::DnsSrvStale, "alone", stale, asked | Fact::Domain},
    FindingVariant{F::DnsSrvStale, "alone-no-address", stale, asked | Fact::Domain},

    FindingVariant{F::ClientPinned, "host", Fact::Server, Fact::Port | Fact::Code},
    FindingVariant{F::ClientPinned, "host-silent", Fact::Server, Fact::Port | Fact::Code},
    FindingVariant{F::ClientPinned, "policy", Fact::Server, Fact::Port | Fact::Code},
    FindingVariant{F::ClientPinned, "policy-silent", Fact::Server, Fact::Port | Fact::Code},
    FindingVariant{F::ClientPinned, "both", Fact::Server | Fact::Domain, Fact::Port | Fact::Code},
    FindingVariant{F::ClientPinned, "both-silent", Fact::Server | Fact::Domain,
                   Fact::Port | Fact::Code},
    FindingVariant{F::ClientPinned, "domain", Fact::Domain, Fact::Code},
    FindingVariant{F::ClientPinned, "domain-empty", Fact::Domain, Fact::Code},

    FindingVariant{F::PortFiltered, "", Fact::Server | Fact::Port, Fact::Attempts | Fact::Failures},
    FindingVariant{F::PortRefused, "", Fact::Server | Fact::Port, Fact::Attempts | Fact::Failures},
    FindingVariant{F::PortRefused, "in-between", Fact::Server | Fact::Port,
                   Fact::Attempts | Fact::Failures},
    FindingVariant{F::PortRefused, "other-port", Fact::Server | Fact::Port,
                   Fact::Attempts | Fact::Failures},
    FindingVariant{F::RpcBlocked, "", Fact::Server | Fact::Port,
                   Fact::Attempts | Fact::Failures | Fact::Code},
    FindingVariant{F::RpcBlocked, "other-service", Fact::Server | Fact::Port,
                   Fact::Attempts | Fact::Failures | Fact::Code},
    FindingVariant{F::RpcBlocked, "proxy",
                   Fact::Server | Fact::Port | Fact::Attempts | Fact::Failures, Fact::Code},
    FindingVariant{F::AzurePathBlocked, "", Fact::Server | Fact::Port,
                   Fact::Attempts | Fact::Failures},
    FindingVariant{F::AccessDenied, "not-elevated", Fact::Code, none},
    FindingVariant{F::AccessDenied, "service", Fact::Code, none},
    FindingVariant{F::NonGenuine2019, "", Fact::Code, none},

    FindingVariant{F::RequestNotArriving, "", Fact::Server | Fact::Attempts | Fact::LastRequest,
                   Fact::Port | Fact::Code},
    FindingVariant{F::ResponseLost, "", Fact::Attempts | Fact::LastRequest,
                   Fact::Server | Fact::Port},

    FindingVariant{F::ClockSkew, "behind", skew, Fact::Code},
    FindingVariant{F::ClockSkew, "behind-own-clock", skew, Fact::Code},
    FindingVariant{F::ClockSkew, "ahead", skew, Fact::Code},
    FindingVariant{F::ClockSkew, "ahead-own-clock", skew, Fact::Code},
    FindingVariant{F::ClockSkew, "measured-behind", measuredSkew, Fact::Code},
    FindingVariant{F::ClockSkew, "measured-behind-own-clock", measuredSkew, Fact::Code},
    FindingVariant{F::ClockSkew, "measured-ahead", measuredSkew, Fact::Code},
    FindingVariant{F::ClockSkew, "measured-ahead-own-clock", measuredSkew, Fact::Code},
    FindingVariant{F::ClockSkew, "host-behind", hostSkew, none},
    FindingVariant{F::ClockSkew, "host-behind-own-clock", hostSkew, none},
    FindingVariant{F::ClockSkew, "host-ahead", hostSkew, none},
    FindingVariant{F::ClockSkew, "host-ahead-own-clock", hostSkew, none},

    FindingVariant{F::CountTooLow, "", Fact::Count | Fact::Required,
                   Fact::Server | Fact::DistinctCmids | Fact::Ceiling},
    FindingVariant{F::CountTooLow, "forecast",
                   Fact::Count | Fact::Required | Fact::MetOn | Fact::DistinctCmids,
                   Fact::Server | Fact::Ceiling},
    FindingVariant{F::CountTooLow, "waiting",
                   Fact::Count | Fact::Required | Fact::Machines | Fact::DistinctCmids,
                   Fact::Server},

    FindingVariant{F::CountDuplicateCmid, "", clones | Fact::Count, loggedClones | Fact::Required},
    FindingVariant{F::CountDuplicateCmid, "skip-rearm", clones | Fact::Count,
                   loggedClones | Fact::Required},
    FindingVariant{F::CountDuplicateCmid, "not-generalized", clones | Fact::Count,
                   loggedClones | Fact::Required},
    FindingVariant{F::CountDuplicateCmid, "uncounted", clones, Fact::Server | Fact::Required},
    FindingVariant{F::CountDuplicateCmid, "uncounted-skip-rearm", clones,
                   Fact::Server | Fact::Required},
    FindingVariant{F::CountDuplicateCmid, "uncounted-not-generalized", clones,
                   Fact::Server | Fact::Required},

    FindingVariant{F::CountSplit, "", split, none},
    FindingVariant{F::CountSplit, "added", split, none},

    FindingVariant{F::HostKeyOnClient, "", Fact::Server | Fact::Machines, misplaced},
    FindingVariant{F::HostKeyOnClient, "used-up", Fact::Code,
                   Fact::Server | Fact::Machines | misplaced},
    FindingVariant{F::DnsSrvRogue, "", Fact::Server | Fact::Port, Fact::Domain},

    FindingVariant{F::HostKeyTooOld, "", Fact::Code | Fact::Failures, Fact::Server},
    FindingVariant{F::HostKeyTooOld, "product", notCovered, Fact::Server},
    FindingVariant{F::HostKeyTooOld, "update", notCovered, Fact::Server},
    FindingVariant{F::HostKeyTooOld, "elsewhere", notCovered | Fact::Machines, Fact::Server},
    FindingVariant{F::HostKeyRejected, "", Fact::Server | Fact::Code, none},

    FindingVariant{F::HostNotServing, "", Fact::Server | Fact::Port, broken},
    FindingVariant{F::HostNotServing, "code", Fact::Server | Fact::Port | Fact::Code, broken},
    FindingVariant{F::HostNotServing, "port-in-use", Fact::Server | Fact::Port | Fact::Code,
                   broken},
    FindingVariant{F::HostNotServing, "for-itself", Fact::Server | Fact::Port, broken},
    FindingVariant{F::HostNotServing, "port-taken", Fact::Server | Fact::Port | Fact::Product,
                   broken | Fact::Code},
    FindingVariant{F::HostSilent, "", Fact::Server | Fact::LastRequest, Fact::Attempts},
    FindingVariant{F::HostRebuilding, "", climbing, none},
    FindingVariant{F::HostRebuilding, "forecast", climbing | Fact::MetOn, none},

    FindingVariant{F::DnsPublishingDisabled, "", none, Fact::Server | Fact::Domain},
    FindingVariant{F::DnsPublishingDisabled, "setting", none, Fact::Server | Fact::Domain},
    FindingVariant{F::DnsPublishingDisabled, "listed", none, Fact::Server | Fact::Domain},
    FindingVariant{F::DnsPublishingDisabled, "doubtful", none, Fact::Server | Fact::Domain},
    FindingVariant{F::HostCannotPublishFirst, "", refused, none},
    FindingVariant{F::HostCannotPublishFirst, "no-permission", refused, none},
    FindingVariant{F::HostCannotPublishFirst, "no-dynamic-updates", refused, none},
    FindingVariant{F::HostCannotPublishFirst, "no-dns-server", refused, none},
    FindingVariant{F::HostCannotPublishFirst, "wrong-zone", refused, none},
    FindingVariant{F::HostCannotPublishFirst, "listed", refused, none},
    FindingVariant{F::HostCannotPublishFirst, "untold", untold, none},
    FindingVariant{F::HostCannotPublishFirst, "untold-listed", untold, none},
    FindingVariant{F::HostCannotPublishAnother, "", refused, none},
    FindingVariant{F::HostCannotPublishAnother, "listed", refused, none},

    FindingVariant{F::HostNotActivated, "", none,
                   Fact::Server | Fact::Code | Fact::Count | Fact::Failures | Fact::LastRequest},

    FindingVariant{F::HistoryAtRisk, "cleared", Fact::Server, kept},
    FindingVariant{F::HistoryAtRisk, "overwritten", kept, none},
    FindingVariant{F::HistoryAtRisk, "too-small", kept, none},
    FindingVariant{F::HistoryAtRisk, "stops-full", kept, none},
    FindingVariant{F::HistoryAtRisk, "switched-off", kept, none},
    FindingVariant{F::ForeignEvent, "", Fact::LastRequest, none},
    FindingVariant{F::ErrorExplained, "", Fact::Code | Fact::Failures, none},
    FindingVariant{F::EvidenceDamaged, "", Fact::Records, none},
    FindingVariant{F::EvidenceUnreadable, "", none, none},
    FindingVariant{F::EvidenceUnreadable, "script", none, none},
    FindingVariant{F::EvidenceApart, "", none, none},
};

} // namespace

std::span<const FindingVariant> findingVariants()
{
    return table;
}

const FindingVariant *variantOf(FindingId id, const QString &name)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const FindingVariant &variant) {
        return variant.id == id && name == QLatin1String(variant.name);
    });
    return found == table.end() ? nullptr : found;
}

} // namespace kms
