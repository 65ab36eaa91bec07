// What only follows from another finding is no second cause: it stays in the verdict, as a remark.
// What follows from no finding, and will end an activation, is a problem of its own.

#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>
#include <utility>

namespace kms {

namespace {

using F = FindingId;

struct Consequence
{
    FindingId effect;
    FindingId cause;
    bool ofOneClient; ///< both must speak of the same client
};

// Each row looks at what the rows above it left a problem.
constexpr Consequence table[] = {
    // The more precise reason why the host never heard of the request.
    {F::RequestNotArriving, F::PortFiltered, true},
    {F::RequestNotArriving, F::PortRefused, true},
    {F::RequestNotArriving, F::RpcBlocked, true},
    // Nobody listens there because that host is gone.
    {F::PortRefused, F::ClientPinned, true},
    {F::PortRefused, F::DnsSrvStale, false},
    // In Azure that setting is as it should be.
    {F::ClientPinned, F::AzurePathBlocked, true},
};

bool isSameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool follows(const Finding &effect, const Consequence &rule, const CaseView &view,
             const Verdicts &verdicts)
{
    return std::any_of(verdicts.findings.begin(), verdicts.findings.end(),
                       [&](const Finding &cause) {
                           return cause.id == rule.cause && cause.severity == Severity::Problem &&
                                  view.dns.isSameMachine(effect.facts.server, cause.facts.server) &&
                                  (!rule.ofOneClient || isSameName(effect.subject, cause.subject));
                       });
}

bool isCause(const Finding &finding)
{
    return finding.severity == Severity::Problem && typeOf(finding.id).canBeCause;
}

// A grace period is no fault while the client activates in time. One whose tries fail for a reason
// that nobody knows ends with a client that is not activated.
void raiseFailingGrace(const CaseView &view, Verdicts &verdicts)
{
    const auto &findings = std::as_const(verdicts.findings);
    if (std::any_of(findings.begin(), findings.end(), isCause))
        return;
    for (const ClientView &client : view.clients) {
        if (!fails(client) || isAway(client, view))
            continue;
        for (Finding &finding : verdicts.findings) {
            if (finding.id == F::ClientInGrace &&
                isSameName(finding.subject, subjectOf(*client.client)))
                finding.severity = Severity::Problem;
        }
    }
}

} // namespace

void checkConsequences(const CaseView &view, Verdicts &verdicts)
{
    for (const Consequence &rule : table) {
        for (Finding &finding : verdicts.findings) {
            if (finding.id == rule.effect && finding.severity == Severity::Problem &&
                follows(finding, rule, view, verdicts))
                finding.severity = Severity::Info;
        }
    }
    raiseFailingGrace(view, verdicts);
}

} // namespace kms
