#pragma once

#include "engine/evidence/licensereport.h"

#include <QString>

#include <optional>

namespace kms::test {

/// The first fact of \a part that \a whole does not have; empty where there is none.
class Excess
{
public:
    QString of(const LicenseReport &part, const LicenseReport &whole)
    {
        if (part.products.size() > whole.products.size())
            return QStringLiteral("another product");
        for (qsizetype i = 0; i < part.products.size(); ++i)
            compareReadings(part.products[i], whole.products[i]);
        if (part.outcomes.size() > whole.outcomes.size() ||
            part.outcomes != whole.outcomes.first(part.outcomes.size()))
            add("outcomes");
        if (part.expiries.size() > whole.expiries.size())
            return QStringLiteral("another expiry sentence");
        for (qsizetype i = 0; i < part.expiries.size(); ++i)
            compareExpiries(part.expiries[i], whole.expiries[i]);
        return m_excess;
    }

private:
    void add(const char *what)
    {
        if (m_excess.isEmpty())
            m_excess = QString::fromLatin1(what);
    }
    template <class T>
    void compare(const char *what, const T &part, const T &whole)
    {
        if (part != T() && part != whole)
            add(what);
    }

    void compareReadings(const LicenseReading &a, const LicenseReading &b)
    {
        compareProducts(a.facts, b.facts);
        compare("evaluation end", a.evaluationEnd, b.evaluationEnd);
        compare("trusted time", a.trustedTime, b.trustedTime);
    }

    void compareProducts(const LicenseFacts &a, const LicenseFacts &b)
    {
        compare("version", a.serviceVersion, b.serviceVersion);
        compare("name", a.name, b.name);
        compare("description", a.description, b.description);
        compare("activation id", a.activationId, b.activationId);
        compare("application id", a.applicationId, b.applicationId);
        compare("extended pid", a.extendedPid, b.extendedPid);
        compare("channel", a.channel, b.channel);
        compare("key channel", a.keyChannel, b.keyChannel);
        compare("partial key", a.partialKey, b.partialKey);
        compare("key installed", !a.keyInstalled, !b.keyInstalled);
        compareStates(a.state, b.state);
        compare("minutes", a.minutesLeft, b.minutesLeft);
        compare("reason", a.reason, b.reason);
        compare("rearm", a.rearmWindows, b.rearmWindows);
        compare("rearm app", a.rearmApp, b.rearmApp);
        compare("rearm sku", a.rearmSku, b.rearmSku);
        compare("type", a.activationType, b.activationType);
        if (a.kmsClient)
            compareClients(*a.kmsClient, b.kmsClient);
        if (a.kmsHost)
            compareHosts(*a.kmsHost, b.kmsHost);
        if (a.ad)
            compareDirectories(*a.ad, b.ad);
    }

    // "Some grace period" is less than which one, and never another state.
    void compareStates(std::optional<LicenseState> a, std::optional<LicenseState> b)
    {
        using State = LicenseState;
        const bool grace = b == State::InitialGrace || b == State::AdditionalGrace ||
                           b == State::NonGenuineGrace || b == State::ExtendedGrace;
        if (!(a == State::SomeGrace && grace))
            compare("state", a, b);
    }

    void compareClients(const KmsClientDetails &a, const std::optional<KmsClientDetails> &whole)
    {
        if (!whole)
            return add("client block");
        const KmsClientDetails &b = *whole;
        compare("cmid", a.cmid, b.cmid);
        compare("lookup domain", a.lookupDomain, b.lookupDomain);
        compare("registered", a.registered, b.registered);
        compare("discovered", a.discovered, b.discovered);
        compare("address", a.hostAddress, b.hostAddress);
        compare("host pid", a.hostExtendedPid, b.hostExtendedPid);
        compare("activation interval", a.activationInterval, b.activationInterval);
        compare("renewal interval", a.renewalInterval, b.renewalInterval);
        compare("caching", a.hostCaching, b.hostCaching);
    }

    void compareHosts(const KmsHostDetails &a, const std::optional<KmsHostDetails> &whole)
    {
        if (!whole)
            return add("host block");
        const KmsHostDetails &b = *whole;
        compare("count", a.currentCount, b.currentCount);
        compare("port", a.port, b.port);
        compare("publishing", a.dnsPublishing, b.dnsPublishing);
        compare("priority", a.lowPriority, b.lowPriority);
        compare("requests", a.requests, b.requests);
    }

    void compareDirectories(const AdDetails &a, const std::optional<AdDetails> &whole)
    {
        if (!whole)
            return add("directory block");
        compare("object name", a.objectName, whole->objectName);
        compare("object dn", a.objectDn, whole->objectDn);
        compare("object pid", a.extendedPid, whole->extendedPid);
        compare("object id", a.activationId, whole->activationId);
    }

    void compareExpiries(const ExpirySentence &a, const ExpirySentence &b)
    {
        compare("product", a.product, b.product);
        compare("expiry state", a.state, b.state);
        compare("permanent", a.permanent, b.permanent);
        compare("until", a.until, b.until);
    }

    QString m_excess;
};

} // namespace kms::test
