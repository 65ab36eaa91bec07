#include "engine/readers/slmgr/slmgrtaking.h"

namespace kms {

namespace {

void takeInterval(const Taking &taking, std::optional<Minutes> &interval)
{
    if (const auto minutes = numberAndUnit(taking.line.value()); minutes && !interval)
        interval = Minutes(*minutes);
}

KmsClientDetails &client(const Taking &taking)
{
    taking.draft.clientBlock = true;
    auto &details = taking.facts().kmsClient;
    if (!details)
        details.emplace();
    return *details;
}

KmsHostDetails &host(const Taking &taking)
{
    auto &details = taking.facts().kmsHost;
    if (!details)
        details.emplace();
    return *details;
}

AdDetails &ad(const Taking &taking)
{
    auto &details = taking.facts().ad;
    if (!details) {
        details.emplace();
        taking.place(LicenseField::Ad);
    }
    return *details;
}

void takeHostName(const Taking &taking, std::optional<HostPort> &address, LicenseField field)
{
    const QStringView value = taking.line.value();
    // slmgr prints the port even where none is set
    if (address || taking.line.open || taking.line.longest || !isHostAndPort(value))
        return;
    address = parseHostPort(value);
    if (address)
        taking.place(field);
}

void takeHostAddress(const Taking &taking)
{
    QString &address = client(taking).hostAddress;
    if (isIpAddress(taking.line.value()))
        takeText(taking, address, LicenseField::HostAddress);
}

void takeRequests(const Taking &taking, size_t counter)
{
    host(taking);
    const auto number = wholeNumber(taking.line.value());
    auto &place = taking.draft.requests.at(counter);
    if (place || !number)
        return;
    place = number;
    taking.draft.lastRequestOpen = taking.line.open;
    if (counter == 0)
        taking.place(LicenseField::Requests);
}

} // namespace

bool takeClientLine(const Taking &taking, LineKey key)
{
    switch (key) {
    case LineKey::ClientHeading:
    case LineKey::DnsNone:
        client(taking);
        return true;
    case LineKey::Cmid:
        if (takeGuid(taking, client(taking).cmid))
            taking.place(LicenseField::Cmid);
        return true;
    case LineKey::LookupDomain:
        takeText(taking, client(taking).lookupDomain, LicenseField::LookupDomain);
        return true;
    case LineKey::RegisteredHost:
        takeHostName(taking, client(taking).registered, LicenseField::RegisteredHost);
        return true;
    case LineKey::DiscoveredHost:
        takeHostName(taking, client(taking).discovered, LicenseField::DiscoveredHost);
        return true;
    case LineKey::HostAddress:
        takeHostAddress(taking);
        return true;
    case LineKey::HostPid:
        takePid(taking, client(taking).hostExtendedPid);
        return true;
    case LineKey::ActivationInterval:
        takeInterval(taking, client(taking).activationInterval);
        return true;
    case LineKey::RenewalInterval:
        takeInterval(taking, client(taking).renewalInterval);
        return true;
    case LineKey::CachingOn:
    case LineKey::CachingOff:
        client(taking).hostCaching = key == LineKey::CachingOn;
        return true;
    default:
        return false;
    }
}

bool takeHostLine(const Taking &taking, LineKey key)
{
    constexpr qint64 mostMachines = 1'000'000'000;
    constexpr qint64 highestPort = 65'535;
    switch (key) {
    case LineKey::HostHeading:
        host(taking);
        return true;
    case LineKey::CurrentCount:
        if (takeNumber(taking, host(taking).currentCount, -1, mostMachines))
            taking.place(LicenseField::CurrentCount);
        return true;
    case LineKey::Port:
        if (takeNumber(taking, host(taking).port, 1, highestPort))
            taking.place(LicenseField::Port);
        return true;
    case LineKey::DnsOn:
    case LineKey::DnsOff:
        host(taking).dnsPublishing = key == LineKey::DnsOn;
        taking.place(LicenseField::DnsPublishing);
        return true;
    case LineKey::PriorityNormal:
    case LineKey::PriorityLow:
        host(taking).lowPriority = key == LineKey::PriorityLow;
        return true;
    default:
        break;
    }
    if (key < LineKey::RequestsTotal || key > LineKey::RequestsNotification)
        return false;
    takeRequests(taking, size_t(key) - size_t(LineKey::RequestsTotal));
    return true;
}

bool takeOtherLine(const Taking &taking, LineKey key)
{
    switch (key) {
    case LineKey::AdHeading:
        ad(taking);
        return true;
    case LineKey::AdName:
        takeText(taking, ad(taking).objectName);
        return true;
    case LineKey::AdDn:
        takeText(taking, ad(taking).objectDn);
        return true;
    case LineKey::AdPid:
        takePid(taking, ad(taking).extendedPid);
        return true;
    case LineKey::AdActivationId:
        takeGuid(taking, ad(taking).activationId);
        return true;
    case LineKey::TokenHeading:
    case LineKey::Token:
        taking.draft.tokenBlock = true;
        return true;
    default:
        return false;
    }
}

} // namespace kms
