#pragma once

#include "engine/diagnosis/clientview.h"
#include "engine/diagnosis/finding.h"

namespace kms {

/// A look-alike that the evidence excludes: of one client, or of a host or the whole case.
struct Excluded
{
    FindingId id = FindingId::EvidenceUnreadable;
    QVector<Because> because;
    const ClientView *client = nullptr; ///< of the case's view; nothing: not of a single client
};

/// What the checks put together, one after the other.
struct Verdicts
{
    QVector<Finding> findings;
    QVector<Excluded> ruledOut;

    const Finding *find(FindingId id) const;
    /// Of one machine; the subject is compared as a name.
    const Finding *find(FindingId id, const QString &subject) const;
};

/// One check: reads the case, adds what it found. Checks run in the order of their table, so a
/// later one may look at what an earlier one found.
using Check = void (*)(const CaseView &view, Verdicts &verdicts);

// The checks, by subject. Each is pure.
void checkEvidence(const CaseView &view, Verdicts &verdicts);
void checkClientState(const CaseView &view, Verdicts &verdicts);
void checkClientChannel(const CaseView &view, Verdicts &verdicts);
void checkClientPinned(const CaseView &view, Verdicts &verdicts);
void checkDnsWorks(const CaseView &view, Verdicts &verdicts);
void checkSrvRecord(const CaseView &view, Verdicts &verdicts);    ///< after the two above
void checkStaleRecords(const CaseView &view, Verdicts &verdicts); ///< after checkClientPinned
void checkAccess(const CaseView &view, Verdicts &verdicts);
void checkGenuine(const CaseView &view, Verdicts &verdicts);
void checkAzurePath(const CaseView &view, Verdicts &verdicts);
void checkPortPath(const CaseView &view, Verdicts &verdicts);
void checkRpcPath(const CaseView &view, Verdicts &verdicts);
void checkArrival(const CaseView &view, Verdicts &verdicts);
void checkClock(const CaseView &view, Verdicts &verdicts);
void checkHostState(const CaseView &view, Verdicts &verdicts);
void checkHostNotServing(const CaseView &view, Verdicts &verdicts);
void checkHostSilent(const CaseView &view, Verdicts &verdicts);
void checkHostKeyOnClient(const CaseView &view, Verdicts &verdicts);
void checkHostKeyTooOld(const CaseView &view, Verdicts &verdicts);
void checkHostKeyRejected(const CaseView &view, Verdicts &verdicts);
void checkHostPublishing(const CaseView &view, Verdicts &verdicts);
void checkHistory(const CaseView &view, Verdicts &verdicts);
void checkCount(const CaseView &view, Verdicts &verdicts);
void checkConsequences(const CaseView &view, Verdicts &verdicts);
void checkErrorCodes(const CaseView &view, Verdicts &verdicts);

/// The nine answers, in the article's order.
QVector<QuestionAnswer> answerQuestions(const CaseView &view, const Verdicts &verdicts,
                                        const Conclusion &conclusion);

/// Picks what blocks first and lists the rest.
Conclusion conclude(const CaseView &view, const Verdicts &verdicts);

/// What fails of this client matters: Active Directory does not keep it activated.
bool fails(const ClientView &client);
/// Some client fails, or has lost or will lose its activation.
bool someClientFails(const CaseView &view, const Verdicts &verdicts);

/// A host refuses machines for their clock, be they clients at hand or known by its log only.
bool refusesSomeForTime(const Verdicts &verdicts);

/// What of \a verdicts is ruled out for the case: what was not found, and is excluded for every
/// client that fails, or for all where none fails. Reasons for one id are gathered, each once.
QVector<RuledOut> ruledOutFor(const CaseView &view, const Verdicts &verdicts);

/// What the evidence leaves open, where it is thin: of the first client that fails. Nothing where
/// \a cause says all, or where no two explanations are as good as one another.
std::optional<Candidates> candidatesFor(const CaseView &view, const Verdicts &verdicts,
                                        std::optional<FindingId> cause);

/// A finding with the usual severity of its type.
Finding makeFinding(FindingId id, const QString &subject);

} // namespace kms
