// What would tell whether the hosts' SRV records are there.

#include "engine/diagnosis/questions/srvmissing.h"

#include "engine/diagnosis/publishing.h"

#include <algorithm>

namespace kms {

namespace {

const HostCase *unpublishedHost(const CaseView &view, const SrvListing &listing)
{
    const auto &hosts = view.caseFile.hosts;
    const auto found = std::find_if(hosts.begin(), hosts.end(), [&](const HostCase &host) {
        return !isPublished(host, listing, view.caseFile.judgedAt);
    });
    return found == hosts.end() ? nullptr : &*found;
}

QString domainOf(const HostCase *host)
{
    if (!host)
        return {};
    const QVector<PublishedDomain> domains = publishedDomains(*host);
    return domains.isEmpty() ? ownDomain(*host) : domains.constFirst().name;
}

} // namespace

Missing missingOfPublishing(QuestionId question, const CaseView &view, const SrvListing &listing)
{
    const HostCase *host = unpublishedHost(view, listing);
    const bool asksSetting =
        question == QuestionId::SrvNotCreated && !(host && publishingSetting(view.caseFile, *host));
    Missing result =
        asksSetting ? missing(question, "host-publishing", "reg-query-publishing", view)
        : !listing.wasAsked()
            ? missing(question, "srv-records", "nslookup-srv", view)
            : missing(question, "host-publishing-log", "wevtutil-epl-application", view);
    if (host && !host->name.isEmpty())
        result.values.insert(QStringLiteral("server"), host->name);
    const QString domain = domainOf(host);
    if (!domain.isEmpty())
        result.values.insert(QStringLiteral("domain"), domain);
    return result;
}

} // namespace kms
