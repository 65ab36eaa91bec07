#pragma once

#include "engine/diagnosis/finding.h"
#include "engine/knowledge/phrasebook.h"

namespace kms {

// The verdict in words: every view (window, report, command line, JSON) takes its sentences here.

QString headline(const Finding &finding, const Phrasebook &phrases);
QString headline(const QuestionAnswer &answer, const Phrasebook &phrases);
QString sentence(const Because &because, const Phrasebook &phrases);
QString sentence(const Missing &missing, const Phrasebook &phrases);

/// "It is not …": name of a finding that was ruled out.
QString ruledOutTitle(FindingId id, const Phrasebook &phrases);

/// The conclusion: verdict first, then what else was found, or what is missing.
QString sentence(const Conclusion &conclusion, const Diagnosis &diagnosis,
                 const Phrasebook &phrases);

/// One remedy step ready to show.
struct StepText
{
    QString text;
    QString command; ///< ready to copy; empty for a step done by hand
    QString undo;
    QString verify;
    bool elevated = false;
    bool modifies = false;
};
StepText stepText(const RemedyStep &step, const Phrasebook &phrases);
QString ownerName(Owner owner, const Phrasebook &phrases);

} // namespace kms
