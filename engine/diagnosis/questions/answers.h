#pragma once

#include "engine/diagnosis/verdicts.h"

#include <optional>

namespace kms {

// The nine questions, one file each. An answer is yes where a finding of the question was made,
// and no where the evidence shows that all is well: that nothing was found is no reason to say no.

/// Answers one question; what is undecided names what would decide.
using Question = QuestionAnswer (*)(const CaseView &view, const Verdicts &verdicts,
                                    const Conclusion &conclusion);

QuestionAnswer answerBackup(const CaseView &view, const Verdicts &verdicts,
                            const Conclusion &conclusion);
QuestionAnswer answerClientActivated(const CaseView &view, const Verdicts &verdicts,
                                     const Conclusion &conclusion);
QuestionAnswer answerClientNotActivating(const CaseView &view, const Verdicts &verdicts,
                                         const Conclusion &conclusion);
QuestionAnswer answerErrorCode(const CaseView &view, const Verdicts &verdicts,
                               const Conclusion &conclusion);
QuestionAnswer answerCountNotGrowing(const CaseView &view, const Verdicts &verdicts,
                                     const Conclusion &conclusion);
QuestionAnswer answerSrvNotCreated(const CaseView &view, const Verdicts &verdicts,
                                   const Conclusion &conclusion);
QuestionAnswer answerSrvFirstHostOnly(const CaseView &view, const Verdicts &verdicts,
                                      const Conclusion &conclusion);
QuestionAnswer answerHostKeyOnClient(const CaseView &view, const Verdicts &verdicts,
                                     const Conclusion &conclusion);
QuestionAnswer answerHostFailed(const CaseView &view, const Verdicts &verdicts,
                                const Conclusion &conclusion);

// What these files share.

/// The evidence that would decide: phrase "missing.…" and the command that gets it.
Missing missing(QuestionId question, const char *phrase, const char *command, const CaseView &view);

/// An answer with the headline "answer.<question>.<answer>[.<variant>]".
QuestionAnswer answered(QuestionId question, Answer answer, const char *variant = nullptr);

/// What the answer rests on; the first of \a ids that was found fills the headline.
void attach(QuestionAnswer &answer, const Verdicts &verdicts, std::initializer_list<FindingId> ids);

/// Yes, where a warning or problem that belongs to the question was found.
std::optional<QuestionAnswer> yesByFindings(QuestionId question, const Verdicts &verdicts);

/// The DNS domain in which the clients look for their host: the first client's, else that of a host's
/// full name, else one that somebody looked up. Empty where nothing tells.
QString siteDomain(const CaseView &view);

bool hasHostLog(const CaseView &view);
bool hasClientLog(const CaseView &view);

} // namespace kms
