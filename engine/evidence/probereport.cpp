#include "engine/evidence/probereport.h"

namespace kms {

std::span<const ProbeId<DnsType>> dnsTypeIds()
{
    static constexpr ProbeId<DnsType> table[] = {
        {DnsType::Srv, "SRV"},     {DnsType::A, "A"},     {DnsType::Aaaa, "AAAA"},
        {DnsType::Cname, "CNAME"}, {DnsType::Ptr, "PTR"}, {DnsType::Soa, "SOA"},
        {DnsType::Ns, "NS"},
    };
    return table;
}

std::span<const ProbeId<DnsLookup::Outcome>> lookupOutcomeIds()
{
    using Outcome = DnsLookup::Outcome;
    static constexpr ProbeId<Outcome> table[] = {
        {Outcome::Answered, "answered"},
        {Outcome::NoSuchName, "no-such-name"},
        {Outcome::NoSuchRecord, "no-such-record"},
        {Outcome::NoAnswer, "no-answer"},
        {Outcome::Refused, "refused"},
        {Outcome::ServerFailed, "server-failed"},
        {Outcome::NoServer, "no-server"},
    };
    return table;
}

std::span<const ProbeId<PortTest::Outcome>> portOutcomeIds()
{
    using Outcome = PortTest::Outcome;
    static constexpr ProbeId<Outcome> table[] = {
        {Outcome::Connected, "connected"},
        {Outcome::Failed, "failed"},
        {Outcome::Refused, "refused"},
        {Outcome::TimedOut, "timed-out"},
        {Outcome::NameNotResolved, "name-not-resolved"},
        {Outcome::Unreachable, "unreachable"},
    };
    return table;
}

std::span<const ProbeId<KmsAnswer>> kmsAnswerIds()
{
    static constexpr ProbeId<KmsAnswer> table[] = {
        {KmsAnswer::Accepted, "accepted"}, {KmsAnswer::InterfaceRefused, "interface-refused"},
        {KmsAnswer::Tls, "tls"},           {KmsAnswer::Http, "http"},
        {KmsAnswer::Other, "other"},       {KmsAnswer::Silent, "silent"},
        {KmsAnswer::Reset, "reset"},       {KmsAnswer::Closed, "closed"},
    };
    return table;
}

} // namespace kms
