#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>
#include <utility>

namespace kms {

namespace {

// A machine that only a host's log tells of: what is wrong with it is not why the client at hand
// fails.
bool isOfBystander(const Finding &finding, const CaseView &view)
{
    if (finding.id != FindingId::ClockSkew || finding.subject == finding.facts.server)
        return false;
    const auto isSubject = [&](const ClientView &client) {
        return subjectOf(*client.client).compare(finding.subject, Qt::CaseInsensitive) == 0;
    };
    return std::any_of(view.clients.begin(), view.clients.end(), fails) &&
           std::none_of(view.clients.begin(), view.clients.end(), isSubject);
}

struct Cause
{
    const FindingType *type = nullptr;
    bool ofBystander = false;
};

bool blocksBefore(const Cause &a, const Cause &b)
{
    return std::pair(a.ofBystander, a.type->order) < std::pair(b.ofBystander, b.type->order);
}

QVector<Cause> causes(const CaseView &view, const Verdicts &verdicts)
{
    QVector<Cause> causes;
    for (const Finding &finding : verdicts.findings) {
        const FindingType &type = typeOf(finding.id);
        if (finding.severity != Severity::Problem || !type.canBeCause)
            continue;
        const bool ofBystander = isOfBystander(finding, view);
        const auto known = std::find_if(causes.begin(), causes.end(),
                                        [&](const Cause &cause) { return cause.type == &type; });
        if (known == causes.end())
            causes.append({&type, ofBystander});
        else
            known->ofBystander = known->ofBystander && ofBystander;
    }
    std::stable_sort(causes.begin(), causes.end(), blocksBefore);
    return causes;
}

QString failingClient(const CaseView &view)
{
    const auto first = std::find_if(view.clients.begin(), view.clients.end(), fails);
    if (first == view.clients.end())
        return {};
    const auto isAnother = [first](const ClientView &client) {
        return fails(client) && client.client != first->client;
    };
    if (std::any_of(first + 1, view.clients.end(), isAnother))
        return {};
    return subjectOf(*first->client);
}

// Settings, lookups and port tests are about some client, and tell nothing of its activation.
bool hasSurroundings(const CaseFile &caseFile)
{
    return std::any_of(
        caseFile.evidence.cbegin(), caseFile.evidence.cend(), [](const EvidenceItem &item) {
            return item.as<DnsReport>() || item.as<NetworkReport>() || item.as<RegistryDump>();
        });
}

QString phraseWithoutCause(const CaseView &view, const Verdicts &verdicts)
{
    if (view.caseFile.clients.isEmpty() && view.caseFile.hosts.isEmpty())
        return hasSurroundings(view.caseFile) ? QStringLiteral("conclusion.surroundings-only")
                                              : QStringLiteral("conclusion.nothing-read");
    if (awayClient(view))
        return QStringLiteral("conclusion.away");
    if (someClientFails(view, verdicts))
        return QStringLiteral("conclusion.cause-unknown");
    if (verdicts.find(FindingId::ClientCannotRenew))
        return QStringLiteral("conclusion.overdue");
    if (verdicts.find(FindingId::ClientInGrace))
        return QStringLiteral("conclusion.in-grace");
    if (verdicts.find(FindingId::ClientActivated) || verdicts.find(FindingId::ClientActivatedByAd))
        return QStringLiteral("conclusion.all-well");
    return QStringLiteral("conclusion.too-little");
}

} // namespace

Conclusion conclude(const CaseView &view, const Verdicts &verdicts)
{
    Conclusion conclusion;
    const auto ordered = causes(view, verdicts);
    for (const Cause &cause : ordered) {
        if (!conclusion.cause)
            conclusion.cause = cause.type->id;
        else
            conclusion.also.append(cause.type->id);
    }
    if (ordered.isEmpty() || !ordered.constFirst().ofBystander)
        conclusion.failingClient = failingClient(view);
    if (!conclusion.cause)
        conclusion.phrase = phraseWithoutCause(view, verdicts);
    conclusion.candidates = candidatesFor(view, verdicts, conclusion.cause);
    return conclusion;
}

} // namespace kms
