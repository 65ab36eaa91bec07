#include "engine/diagnosis/finding.h"

#include <QLatin1String>

#include <algorithm>
#include <array>

namespace kms {

namespace {

using F = FindingId;
using Q = QuestionId;
using S = Severity;

// In the order of FindingId. `order` is the way of a request: the key decides whether a client
// asks at all, then names are resolved, the network is crossed, the host must serve and accept,
// and at last the count must suffice. What stands earlier on that way blocks first.
constexpr std::array table{
    FindingType{F::ClientActivated, "client-activated", Q::ClientActivated, S::Good, false, 900},
    FindingType{F::ClientActivatedByAd, "client-activated-by-ad", Q::ClientActivated, S::Good,
                false, 901},
    FindingType{F::ClientInGrace, "client-in-grace", Q::ClientActivated, S::Warning, false, 902},
    FindingType{F::ClientNotActivated, "client-not-activated", Q::ClientActivated, S::Problem,
                false, 903},
    FindingType{F::ClientCannotRenew, "client-cannot-renew", Q::ClientNotActivating, S::Problem,
                false, 904},
    FindingType{F::ClientWrongChannel, "client-wrong-channel", Q::ClientNotActivating, S::Problem,
                true, 10},
    FindingType{F::ClientFirmwareNotQualified, "client-firmware-not-qualified",
                Q::ClientNotActivating, S::Problem, true, 20},
    FindingType{F::DnsNotWorking, "dns-not-working", Q::ClientNotActivating, S::Problem, true, 40},
    FindingType{F::DnsSrvMissing, "dns-srv-missing", Q::ClientNotActivating, S::Problem, true, 60},
    FindingType{F::DnsSrvStale, "dns-srv-stale", Q::HostFailed, S::Problem, true, 70},
    FindingType{F::DnsSrvRogue, "dns-srv-rogue", Q::HostKeyOnClient, S::Problem, true, 72},
    FindingType{F::DnsPublishingDisabled, "dns-publishing-disabled", Q::SrvNotCreated, S::Problem,
                true, 62},
    FindingType{F::HostCannotPublishFirst, "host-cannot-publish-first", Q::SrvNotCreated,
                S::Problem, true, 64},
    FindingType{F::HostCannotPublishAnother, "host-cannot-publish-another", Q::SrvFirstHostOnly,
                S::Problem, true, 66},
    FindingType{F::ClientPinned, "client-pinned", Q::ClientNotActivating, S::Problem, true, 50},
    FindingType{F::PortFiltered, "port-filtered", Q::ClientNotActivating, S::Problem, true, 80},
    FindingType{F::PortRefused, "port-refused", Q::ClientNotActivating, S::Problem, true, 82},
    FindingType{F::RpcBlocked, "rpc-blocked", Q::ClientNotActivating, S::Problem, true, 84},
    FindingType{F::RequestNotArriving, "request-not-arriving", Q::ClientNotActivating, S::Problem,
                true, 90},
    FindingType{F::ResponseLost, "response-lost", Q::ClientNotActivating, S::Problem, true, 130},
    FindingType{F::ClockSkew, "clock-skew", Q::ClientNotActivating, S::Problem, true, 100},
    FindingType{F::CountTooLow, "count-too-low", Q::ClientNotActivating, S::Problem, true, 150},
    FindingType{F::CountDuplicateCmid, "count-duplicate-cmid", Q::CountNotGrowing, S::Problem, true,
                142},
    FindingType{F::CountSplit, "count-split", Q::CountNotGrowing, S::Problem, true, 144},
    FindingType{F::HostKeyOnClient, "host-key-on-client", Q::HostKeyOnClient, S::Problem, true, 12},
    FindingType{F::HostKeyTooOld, "host-key-too-old", Q::ClientNotActivating, S::Problem, true,
                122},
    FindingType{F::HostKeyRejected, "host-key-rejected", Q::ClientNotActivating, S::Problem, true,
                120},
    FindingType{F::HostNotActivated, "host-not-activated", Q::HostFailed, S::Problem, true, 110},
    FindingType{F::HostNotServing, "host-not-serving", Q::HostFailed, S::Problem, true, 86},
    FindingType{F::HostSilent, "host-silent", Q::HostFailed, S::Problem, true, 88},
    FindingType{F::HostRebuilding, "host-rebuilding", Q::HostFailed, S::Problem, true, 148},
    FindingType{F::HistoryAtRisk, "history-at-risk", Q::Backup, S::Warning, false, 910},
    FindingType{F::ForeignEvent, "foreign-event", Q::Backup, S::Warning, false, 911},
    FindingType{F::AccessDenied, "access-denied", Q::ClientNotActivating, S::Problem, true, 30},
    FindingType{F::NonGenuine2019, "non-genuine-2019", Q::ClientNotActivating, S::Problem, true,
                32},
    FindingType{F::AzurePathBlocked, "azure-path-blocked", Q::ClientNotActivating, S::Problem, true,
                78},
    FindingType{F::ErrorExplained, "error-explained", Q::ErrorCode, S::Info, false, 920},
    FindingType{F::EvidenceDamaged, "evidence-damaged", Q::Backup, S::Warning, false, 930},
    FindingType{F::EvidenceUnreadable, "evidence-unreadable", Q::Backup, S::Warning, false, 931},
    FindingType{F::EvidenceApart, "evidence-apart", Q::Backup, S::Warning, false, 932},
};

constexpr bool inOrderOfIds()
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (size_t(table[i].id) != i)
            return false;
    }
    return table.size() == size_t(F::EvidenceApart) + 1;
}
static_assert(inOrderOfIds(), "typeOf() takes a FindingId as the index");

constexpr std::array questionNames{
    "backup",
    "client-activated",
    "client-not-activating",
    "error-code",
    "count-not-growing",
    "srv-not-created",
    "srv-first-host-only",
    "host-key-on-client",
    "host-failed",
};

} // namespace

std::span<const FindingType> findingTypes()
{
    return table;
}

const FindingType &typeOf(FindingId id)
{
    return table[size_t(id)];
}

QString toId(FindingId id)
{
    return QLatin1String(typeOf(id).name);
}

std::optional<FindingId> findingFromId(QStringView id)
{
    const auto found = std::find_if(table.begin(), table.end(), [id](const FindingType &type) {
        return id == QLatin1String(type.name);
    });
    if (found == table.end())
        return std::nullopt;
    return found->id;
}

const Finding *Diagnosis::find(FindingId id) const
{
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [id](const Finding &finding) { return finding.id == id; });
    return found == findings.end() ? nullptr : &*found;
}

const QuestionAnswer &Diagnosis::answer(QuestionId id) const
{
    return questions.at(qsizetype(id));
}

QString toId(QuestionId id)
{
    return QLatin1String(questionNames[size_t(id)]);
}

QString toId(Severity severity)
{
    constexpr std::array names{"good", "info", "warning", "problem"};
    return QLatin1String(names[size_t(severity)]);
}

QString toId(Confidence confidence)
{
    constexpr std::array names{"possible", "likely", "certain"};
    return QLatin1String(names[size_t(confidence)]);
}

QString toId(Answer answer)
{
    constexpr std::array names{"undecided", "yes", "no"};
    return QLatin1String(names[size_t(answer)]);
}

} // namespace kms
