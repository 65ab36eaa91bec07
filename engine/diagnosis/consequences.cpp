// What only follows from another finding is no second cause: it stays in the verdict, as a remark.

#include "engine/diagnosis/verdicts.h"

#include <algorithm>

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
}

} // namespace kms
