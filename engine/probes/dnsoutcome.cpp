#include "engine/probes/dnsoutcome.h"

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

#ifdef Q_OS_WIN
// Codes of DnsQuery (winerror.h) that QDnsLookup hands on only as the system's text.
constexpr struct
{
    int code;
    Outcome outcome;
} codes[] = {
    {9501, Outcome::NoSuchRecord}, // DNS_INFO_NO_RECORDS
    {9701, Outcome::NoSuchRecord}, // DNS_ERROR_RECORD_DOES_NOT_EXIST
    {1460, Outcome::NoAnswer},     // ERROR_TIMEOUT
    {9852, Outcome::NoServer},     // DNS_ERROR_NO_DNS_SERVERS
    {9851, Outcome::NoServer},     // DNS_ERROR_NO_TCPIP
};

std::optional<Outcome> ofSystem(const QString &text)
{
    for (const auto &entry : codes) {
        if (text == qt_error_string(entry.code))
            return entry.outcome;
    }
    return Outcome::NotTold;
}
#else
std::optional<Outcome> ofSystem(const QString &)
{
    return std::nullopt;
}
#endif

} // namespace

std::optional<Outcome> outcomeOf(QDnsLookup::Error error, const QString &text, bool hasRecords)
{
    switch (error) {
    case QDnsLookup::NoError:
        // An alias whose target has no such record.
        return hasRecords ? Outcome::Answered : Outcome::NoSuchRecord;
    case QDnsLookup::NotFoundError:
        return Outcome::NoSuchName;
    case QDnsLookup::ServerFailureError:
        return Outcome::ServerFailed;
    case QDnsLookup::ServerRefusedError:
        return Outcome::Refused;
    case QDnsLookup::InvalidReplyError:
    case QDnsLookup::ResolverError:
        return ofSystem(text);
    default:
        return Outcome::NotTold;
    }
}

} // namespace kms
