#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

bool blocksBefore(const FindingType *a, const FindingType *b)
{
    return a->order < b->order;
}

QVector<const FindingType *> causes(const Verdicts &verdicts)
{
    QVector<const FindingType *> types;
    for (const Finding &finding : verdicts.findings) {
        const FindingType &type = typeOf(finding.id);
        if (finding.severity == Severity::Problem && type.canBeCause && !types.contains(&type))
            types.append(&type);
    }
    std::stable_sort(types.begin(), types.end(), blocksBefore);
    return types;
}

bool fails(const ClientView &client)
{
    return client.isFailing() && !client.byActiveDirectory;
}

bool somethingFails(const CaseView &view, const Verdicts &verdicts)
{
    return verdicts.find(FindingId::ClientNotActivated) ||
           verdicts.find(FindingId::ClientCannotRenew) ||
           std::any_of(view.clients.begin(), view.clients.end(), fails);
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

QString phraseWithoutCause(const CaseView &view, const Verdicts &verdicts)
{
    if (view.caseFile.clients.isEmpty() && view.caseFile.hosts.isEmpty())
        return QStringLiteral("conclusion.nothing-read");
    if (somethingFails(view, verdicts))
        return QStringLiteral("conclusion.cause-unknown");
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
    conclusion.failingClient = failingClient(view);
    const auto ordered = causes(verdicts);
    for (const FindingType *type : ordered) {
        if (!conclusion.cause)
            conclusion.cause = type->id;
        else
            conclusion.also.append(type->id);
    }
    if (!conclusion.cause)
        conclusion.phrase = phraseWithoutCause(view, verdicts);
    return conclusion;
}

} // namespace kms
