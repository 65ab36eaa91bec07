#pragma once

#include "engine/evidence/licensefacts.h"

#include <QStringList>

/// Compares the facts of two readings of one machine by the names of what differs.
namespace kms::test {

class LicenseDifferences
{
public:
    /// Names of the facts that are not the same. A fact that \a other does not have at all is
    /// named "-state", one that differs "state".
    QStringList of(const LicenseFacts &facts, const LicenseFacts &other)
    {
        compare("version", facts.serviceVersion, other.serviceVersion);
        compare("name", facts.name, other.name);
        compare("description", facts.description, other.description);
        compare("activation-id", facts.activationId, other.activationId);
        compare("application-id", facts.applicationId, other.applicationId);
        compare("pid", facts.extendedPid, other.extendedPid);
        compare("channel", facts.channel, other.channel);
        compare("key-channel", facts.keyChannel, other.keyChannel);
        compare("partial-key", facts.partialKey, other.partialKey);
        compare("key-installed", facts.keyInstalled, other.keyInstalled);
        compare("state", facts.state, other.state);
        compare("minutes", facts.minutesLeft, other.minutesLeft);
        compare("reason", facts.reason, other.reason);
        compare("rearm-windows", facts.rearmWindows, other.rearmWindows);
        compare("rearm-app", facts.rearmApp, other.rearmApp);
        compare("rearm-sku", facts.rearmSku, other.rearmSku);
        compare("type", facts.activationType, other.activationType);
        if (facts.kmsClient && other.kmsClient)
            compareClients(*facts.kmsClient, *other.kmsClient);
        else
            compare("client", facts.kmsClient.has_value(), other.kmsClient.has_value());
        if (facts.kmsHost && other.kmsHost)
            compareHosts(*facts.kmsHost, *other.kmsHost);
        else
            compare("host", facts.kmsHost.has_value(), other.kmsHost.has_value());
        if (facts.ad && other.ad)
            compareDirectories(*facts.ad, *other.ad);
        else
            compare("ad", facts.ad.has_value(), other.ad.has_value());
        return m_names;
    }

private:
    template <class T>
    void compare(const char *name, const T &value, const T &other)
    {
        if (value != other)
            m_names.append(QLatin1String(other == T() ? "-" : "") + QLatin1String(name));
    }

    void compareClients(const KmsClientDetails &a, const KmsClientDetails &b)
    {
        compare("cmid", a.cmid, b.cmid);
        compare("lookup-domain", a.lookupDomain, b.lookupDomain);
        compare("registered", a.registered, b.registered);
        compare("discovered", a.discovered, b.discovered);
        compare("address", a.hostAddress, b.hostAddress);
        compare("host-pid", a.hostExtendedPid, b.hostExtendedPid);
        compare("activation-interval", a.activationInterval, b.activationInterval);
        compare("renewal-interval", a.renewalInterval, b.renewalInterval);
        compare("caching", a.hostCaching, b.hostCaching);
    }

    void compareHosts(const KmsHostDetails &a, const KmsHostDetails &b)
    {
        compare("count", a.currentCount, b.currentCount);
        compare("port", a.port, b.port);
        compare("publishing", a.dnsPublishing, b.dnsPublishing);
        compare("priority", a.lowPriority, b.lowPriority);
        compare("requests", a.requests, b.requests);
    }

    void compareDirectories(const AdDetails &a, const AdDetails &b)
    {
        compare("object-name", a.objectName, b.objectName);
        compare("object-dn", a.objectDn, b.objectDn);
        compare("object-pid", a.extendedPid, b.extendedPid);
        compare("object-id", a.activationId, b.activationId);
    }

    QStringList m_names;
};

} // namespace kms::test
