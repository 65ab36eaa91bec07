#pragma once

#include "engine/diagnosis/dnsview.h"
#include "engine/diagnosis/pathview.h"
#include "engine/diagnosis/producttries.h"

#include <optional>

namespace kms {

/// What became of one request, as far as the evidence tells.
enum class AttemptResult {
    Activated, ///< an answer came and bound the client
    Refused,   ///< the host, or the client on its answer, said no
    NotSent,   ///< it never left: no host was found
    NoAnswer,  ///< it left, and the client's log has no answer
    Unknown    ///< the log ends before an answer could stand in it
};

/// Looked at from the helpdesk's side: one client, its present state and its latest tries. A
/// machine asks for Windows and for Office apart, so this is about one of the two.
struct ClientView : ProductTries
{
    const ClientCase *client = nullptr;

    /// The product that matters: of Windows its edition, not an add-on beside it.
    const LicenseFacts *license = nullptr;
    const LicenseReading *reading = nullptr;
    Ref licenseRef;
    /// The report was printed so long ago that its state is history: the client asked again since,
    /// or the activation that it prints is used up.
    bool licenseOutdated = false;
    Ref channelRef; ///< where the channel stands

    std::optional<LicenseState> state;
    Ref stateRef;              ///< where the state stands
    bool statePrinted = false; ///< by a licence report; else told by events
    QDateTime stateTime;       ///< invalid where a text without times told it
    std::optional<Minutes> minutesLeft;
    bool timeBased = false; ///< `/xpr` calls the activation an evaluation's
    bool permanent = false; ///< `/xpr` calls the activation permanent; KMS gives 180 days
    /// Licensed by KMS, and not renewed for longer than any site lets its clients wait.
    bool renewalOverdue = false;
    /// Set where the last state that events tell is a grace period that was over before the moment
    /// of judging: which state followed is not known, and `state` is not set.
    QDateTime graceEnded;

    /// A failed `/ato`, and nothing in the events contradicts it.
    const Found<CommandOutcome> *failedCommand = nullptr;

    bool byActiveDirectory = false;
    bool logDamaged = false; ///< an event log of this client lost records

    /// Of the licence, or where that does not tell it, of another of the same product.
    Channel channel() const { return toldChannel; }
    Channel toldChannel = Channel::Unknown;
    bool isLicensed() const { return state == LicenseState::Licensed; }
    /// Licensed without an end by a key that never asks a KMS.
    bool hasOwnKey() const;
    /// Something failed after the last success.
    bool isFailing() const { return !failures.isEmpty() || failedCommand != nullptr; }
    /// Nothing fails, and it is licensed as far as anything tells its state.
    bool isWell() const
    {
        return !isFailing() && (!state || isLicensed()) && !graceEnded.isValid() && !renewalOverdue;
    }
};

/// The case, and its clients as above: what every check looks at.
struct CaseView
{
    const CaseFile &caseFile;
    /// Of at most mostSubjects machines. One whose Windows and Office both fail stands here twice,
    /// Windows first; of others the failing product, or Windows where nothing fails.
    QVector<ClientView> clients;
    DnsView dns;   ///< what the lookups tell
    PathView path; ///< what the port tests tell
};

/// At most this many machines are judged one by one, so that a forwarded log of a whole site
/// gives a verdict and not a telephone book.
inline constexpr qsizetype mostSubjects = 50;

CaseView viewOf(const CaseFile &caseFile);

AttemptResult resultOf(const Attempt &attempt, const CaseFile &caseFile);

/// The code that stopped an attempt: the host's own record first, then the client's answer, then
/// the request. Nothing where none of them is a failure.
std::optional<Found<ErrorCode>> failureOf(const Attempt &attempt);

/// What this client needs the host to count: told by its request, else by its host's record.
/// \return nothing where no request tells
std::optional<int> requiredBy(const ClientView &view);

/// How long ago the client renewed its activation: as its log tells it, else as what is left of
/// the 180 days tells it. Nothing where neither does.
std::optional<Minutes> sinceRenewal(const ClientView &view, const CaseFile &caseFile);

/// How the client is called in a sentence; its CMID or nothing where it has no name.
QString subjectOf(const ClientCase &client);

} // namespace kms
