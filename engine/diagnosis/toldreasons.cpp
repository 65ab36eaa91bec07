#include "engine/diagnosis/toldreasons.h"

#include "engine/evidence/toldanswer.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace kms {

void markWhatWasTold(const CaseFile &caseFile, Verdicts &verdicts)
{
    QHash<QString, ToldAnswer> told;
    for (const EvidenceItem &item : caseFile.evidence) {
        if (const auto answer = toldOf(item))
            told.insert(item.id, *answer);
    }
    if (told.isEmpty())
        return;
    const auto mark = [&told](QVector<Because> &because) {
        QSet<QString> said;
        for (Because &reason : because) {
            if (told.contains(reason.ref.evidence))
                reason.told = told.value(reason.ref.evidence);
        }
        // What was said once is a reason once, whatever a check took from it.
        because.removeIf([&said](const Because &reason) {
            const bool again = reason.told && said.contains(reason.ref.evidence);
            said.insert(reason.ref.evidence);
            return again;
        });
    };
    for (Finding &finding : verdicts.findings) {
        mark(finding.because);
        if (std::all_of(finding.because.cbegin(), finding.because.cend(),
                        [](const Because &reason) { return reason.told.has_value(); }))
            finding.confidence = std::min(finding.confidence, Confidence::Likely);
    }
    for (Excluded &excluded : verdicts.ruledOut)
        mark(excluded.because);
}

} // namespace kms
