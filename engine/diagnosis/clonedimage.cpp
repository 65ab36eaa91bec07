#include "engine/diagnosis/clonedimage.h"

#include "engine/casefile/machinename.h"

#include <algorithm>

namespace kms {

namespace {

bool mayBeOfTheImage(const EvidenceItem &item, const QStringList &clones)
{
    return item.computer.isEmpty() ||
           std::any_of(clones.begin(), clones.end(), [&item](const QString &clone) {
               return mayBeSameMachine(clone, item.computer);
           });
}

// An image is what its last run of sysprep left. A run that names no option at all may be one whose
// lines were lost.
bool wasNotGeneralized(const SetupLog &log)
{
    return !log.runs.isEmpty() && !log.runs.constLast().generalized &&
           !log.runs.constLast().options.isEmpty();
}

} // namespace

std::optional<ImageFault> imageFault(const QStringList &clones, const CaseFile &caseFile)
{
    using Kind = ImageFault::Kind;
    std::optional<ImageFault> notGeneralized;
    std::optional<ImageFault> rearmSkipped;
    bool isGeneralized = false;
    bool isRearmed = false;
    for (const EvidenceItem &item : caseFile.evidence) {
        const SetupLog *log = item.as<SetupLog>();
        if (!log || !mayBeOfTheImage(item, clones))
            continue;
        if (wasNotGeneralized(*log))
            notGeneralized = {Kind::NotGeneralized, {item.id, log->runs.constLast().at}};
        else
            isGeneralized = isGeneralized || !log->runs.isEmpty();
        if (log->skipRearm.value_or(false))
            rearmSkipped = {Kind::RearmSkipped, {item.id, log->skipRearmAt}};
        else
            isRearmed = isRearmed || log->skipRearm;
    }
    // An answer file for sysprep's generalize pass, beside a log that does not show that pass: the
    // log may have lost it.
    if (notGeneralized)
        return isGeneralized || rearmSkipped ? std::nullopt : notGeneralized;
    return isRearmed ? std::nullopt : rearmSkipped;
}

} // namespace kms
