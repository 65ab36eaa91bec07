// What would tell whether the hosts' SRV records are there.

#include "engine/diagnosis/questions/srvmissing.h"

#include "engine/diagnosis/publishing.h"

#include <algorithm>

namespace kms {

namespace {

const HostCase *unpublishedHost(const CaseView &view)
{
    const auto &hosts = view.caseFile.hosts;
    const auto found = std::find_if(hosts.begin(), hosts.end(), [&](const HostCase &host) {
        return !isPublished(host, view.dns, view.caseFile.judgedAt);
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

// Its own log says that it is refused: whether others are not, only theirs tell.
bool isRefused(const HostCase *host)
{
    if (!host)
        return false;
    const QVector<PublishedDomain> domains = publishedDomains(*host);
    return std::any_of(domains.begin(), domains.end(),
                       [](const PublishedDomain &domain) { return domain.fails(); });
}

Missing nextPiece(QuestionId question, const CaseView &view, const HostCase *host)
{
    const bool isSettingKnown = host && publishingSetting(view.caseFile, *host);
    if (question == QuestionId::SrvNotCreated && !isSettingKnown)
        return missing(question, "host-publishing", "reg-query-publishing", view);
    if (!wasLookedUp(view.dns))
        return missing(question, srvRecordsPhrase(view.dns), "nslookup-srv", view);
    const char *whose = isRefused(host) ? "further-host-log" : "host-publishing-log";
    return missing(question, whose, "wevtutil-epl-application", view);
}

} // namespace

Missing missingOfPublishing(QuestionId question, const CaseView &view)
{
    const HostCase *host = unpublishedHost(view);
    Missing result = nextPiece(question, view, host);
    if (host && !host->name.isEmpty())
        result.values.insert(QStringLiteral("server"), host->name);
    const QString domain = domainOf(host);
    if (!domain.isEmpty())
        result.values.insert(QStringLiteral("domain"), domain);
    return result;
}

} // namespace kms
