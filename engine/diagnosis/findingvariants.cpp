#include "engine/diagnosis/findingvariants.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

using F = FindingId;

constexpr FactSet none;

constexpr FactSet skew = Fact::SkewSeconds | Fact::Server | Fact::LastRequest;
constexpr FactSet hostSkew = skew | Fact::Code | Fact::Failures | Fact::Machines;
constexpr FactSet clones = Fact::Machines | Fact::Cmid;
constexpr FactSet loggedClones = Fact::Server | Fact::DistinctCmids | Fact::Records;

constexpr std::array table{
    FindingVariant{F::ClientActivated, "", none, none},
    FindingVariant{F::ClientActivated, "kms", Fact::Expires, Fact::Count},
    FindingVariant{F::ClientActivated, "kms-open", none, Fact::Count},
    FindingVariant{F::ClientActivated, "kms-overdue", Fact::Expires, Fact::Count},
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

    FindingVariant{F::ClientWrongChannel, "mak", none, Fact::Code},
    FindingVariant{F::ClientWrongChannel, "retail", none, Fact::Code},
    FindingVariant{F::ClientWrongChannel, "oem", none, Fact::Code},
    FindingVariant{F::ClientWrongChannel, "evaluation", none, Fact::Code},
    FindingVariant{F::ClientWrongChannel, "no-key", none, Fact::Code},
    FindingVariant{F::ClientFirmwareNotQualified, "", Fact::Code, none},

    FindingVariant{F::ClientPinned, "host", Fact::Server, Fact::Port},
    FindingVariant{F::ClientPinned, "domain", Fact::Domain, none},

    FindingVariant{F::PortFiltered, "", Fact::Server | Fact::Port, Fact::Attempts | Fact::Failures},
    FindingVariant{F::PortRefused, "", Fact::Server | Fact::Port, Fact::Attempts | Fact::Failures},
    FindingVariant{F::PortRefused, "in-between", Fact::Server | Fact::Port,
                   Fact::Attempts | Fact::Failures},
    FindingVariant{F::RpcBlocked, "", Fact::Server | Fact::Port | Fact::Attempts | Fact::Failures,
                   Fact::Code},
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

    FindingVariant{F::HostNotActivated, "", none,
                   Fact::Server | Fact::Code | Fact::Count | Fact::Failures | Fact::LastRequest},

    FindingVariant{F::HistoryAtRisk, "", Fact::LastRequest, none},
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
