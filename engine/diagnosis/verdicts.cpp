#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

const Finding *Verdicts::find(FindingId id) const
{
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [id](const Finding &finding) { return finding.id == id; });
    return found == findings.end() ? nullptr : &*found;
}

const Finding *Verdicts::find(FindingId id, const QString &subject) const
{
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding &finding) {
        return finding.id == id && finding.subject.compare(subject, Qt::CaseInsensitive) == 0;
    });
    return found == findings.end() ? nullptr : &*found;
}

bool fails(const ClientView &client)
{
    return client.isFailing() && !client.byActiveDirectory;
}

bool someClientFails(const CaseView &view, const Verdicts &verdicts)
{
    return verdicts.find(FindingId::ClientNotActivated) ||
           std::any_of(view.clients.begin(), view.clients.end(), fails);
}

bool refusesSomeForTime(const Verdicts &verdicts)
{
    return std::any_of(verdicts.findings.begin(), verdicts.findings.end(), [](const auto &finding) {
        return finding.id == FindingId::ClockSkew && finding.severity == Severity::Problem;
    });
}

Finding makeFinding(FindingId id, const QString &subject)
{
    Finding finding;
    finding.id = id;
    finding.subject = subject;
    finding.severity = typeOf(id).usual;
    return finding;
}

} // namespace kms
