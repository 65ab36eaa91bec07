#include "engine/diagnosis/hostrunning.h"

namespace kms {

namespace {

std::optional<Ref> runsByItsFiles(const HostCase &host, const QDateTime &judgedAt)
{
    constexpr qint64 recent = 2LL * 24 * 60 * 60;
    for (const HostLog &log : host.logs) {
        if (log.to.isValid() && log.to.secsTo(judgedAt) <= recent)
            return Ref{log.evidence, {}};
    }
    if (host.logs.isEmpty() && !host.licenses.isEmpty())
        return host.licenses.constFirst().ref;
    return std::nullopt;
}

} // namespace

std::optional<Ref> seenRunning(const QString &host, const CaseView &view)
{
    for (const HostCase &known : view.caseFile.hosts) {
        if (!view.dns.isSameMachine(known.name, host))
            continue;
        if (const auto ref = runsByItsFiles(known, view.caseFile.judgedAt))
            return ref;
    }
    return std::nullopt;
}

} // namespace kms
