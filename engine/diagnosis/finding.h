#pragma once

#include "engine/casefile/casefile.h"
#include "engine/diagnosis/facts.h"
#include "engine/knowledge/commandtable.h"

#include <QString>
#include <QVector>

#include <span>

namespace kms {

enum class QuestionId : quint8 {
    Backup,
    ClientActivated,
    ClientNotActivating,
    ErrorCode,
    CountNotGrowing,
    SrvNotCreated,
    SrvFirstHostOnly,
    HostKeyOnClient,
    HostFailed
};

enum class FindingId : quint8 {
    ClientActivated,
    ClientActivatedByAd,
    ClientInGrace,
    ClientNotActivated,
    ClientCannotRenew,
    ClientWrongChannel,
    ClientFirmwareNotQualified,
    DnsNotWorking,
    DnsSrvMissing,
    DnsSrvStale,
    DnsSrvRogue,
    DnsPublishingDisabled,
    HostCannotPublishFirst,
    HostCannotPublishAnother,
    ClientPinned,
    PortFiltered,
    PortRefused,
    RpcBlocked,
    RequestNotArriving,
    ResponseLost,
    ClockSkew,
    CountTooLow,
    CountDuplicateCmid,
    CountSplit,
    HostKeyOnClient,
    HostKeyTooOld,
    HostKeyRejected,
    HostNotActivated,
    HostNotServing,
    HostSilent,
    HostRebuilding,
    HistoryAtRisk,
    ForeignEvent,
    AccessDenied,
    NonGenuine2019,
    AzurePathBlocked,
    ErrorExplained,
    EvidenceDamaged,
    EvidenceUnreadable,
    EvidenceApart
};

enum class Severity : quint8 { Good, Info, Warning, Problem };
enum class Confidence : quint8 { Possible, Likely, Certain };
enum class Answer : quint8 { Undecided, Yes, No };

/// What is registered once of every finding: JSON, phrases, pages and tests use this table.
struct FindingType
{
    FindingId id;
    const char *name; ///< public id, e.g. "count-too-low"
    QuestionId question;
    Severity usual;
    bool canBeCause; ///< states and observations never are
    int order;       ///< of causes: what blocks first has the smaller number
};
std::span<const FindingType> findingTypes();
const FindingType &typeOf(FindingId id);
QString toId(FindingId id);
std::optional<FindingId> findingFromId(QStringView id);

/// One reason: a place in the evidence, and the phrase that says what it shows.
struct Because
{
    Ref ref;
    QString phrase;                      ///< phrase id "because.…"
    Facts facts;                         ///< fill the phrase
    std::optional<ToldAnswer> told = {}; ///< what a person said; no file shows it

    friend bool operator==(const Because &, const Because &) = default;
};

/// One step of a remedy: phrase ids, and a command of the checked table with its values.
struct RemedyStep
{
    QString phrase;       ///< "step.…"
    QString command;      ///< id in the command table; empty for a step done by hand
    QVariantMap values;   ///< for phrase and command
    QString undoPhrase;   ///< "undo.…"; empty: nothing to undo
    QString verifyPhrase; ///< "verify.…"

    friend bool operator==(const RemedyStep &, const RemedyStep &) = default;
};

struct Remedy
{
    Owner owner = Owner::Helpdesk;
    QVector<RemedyStep> steps;

    friend bool operator==(const Remedy &, const Remedy &) = default;
};

struct Finding
{
    FindingId id = FindingId::EvidenceUnreadable;
    Severity severity = Severity::Info;
    Confidence confidence = Confidence::Certain;
    QString subject; ///< machine or file it speaks of
    QString variant; ///< chooses the headline "finding.<id>.<variant>"; empty = ".headline"
    Facts facts;
    QVector<Because> because; ///< never empty
    QVector<Remedy> remedies;
    /// For phrases and commands only: what no fact names, such as the edition that a key is of.
    QVariantMap words = {};

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// A look-alike that the evidence excludes, with the fact that excludes it.
struct RuledOut
{
    FindingId id = FindingId::EvidenceUnreadable;
    QVector<Because> because;

    friend bool operator==(const RuledOut &, const RuledOut &) = default;
};

/// What would decide an undecided question: one phrase "missing.…" and the command that gets it.
struct Missing
{
    QuestionId question = QuestionId::Backup;
    QString phrase;
    QString command;
    QVariantMap values;

    friend bool operator==(const Missing &, const Missing &) = default;
};

struct QuestionAnswer
{
    QuestionId id = QuestionId::Backup;
    Answer answer = Answer::Undecided;
    QString headline; ///< phrase id "answer.<question>.…"
    QVariantMap values;
    QVector<FindingId> findings; ///< that the answer rests on, most important first
    QVector<Missing> missing;    ///< never empty where Undecided

    friend bool operator==(const QuestionAnswer &, const QuestionAnswer &) = default;
};

/// Two explanations that thin evidence leaves open: what they are, and what tells them apart.
struct Candidates
{
    QString phrase;     ///< "conclusion.candidates.…"
    QVariantMap values; ///< fill the phrase
    QString missing;    ///< the evidence that decides: "missing.…"
    QString command;    ///< that gets it

    friend bool operator==(const Candidates &, const Candidates &) = default;
};

struct Conclusion
{
    std::optional<FindingId> cause;
    QVector<FindingId> also;
    QString phrase;        ///< "conclusion.…" where there is no cause
    QString failingClient; ///< the one client that does not activate; empty: none, or several
    /// Said in place of the phrase, or after the cause.
    std::optional<Candidates> candidates = std::nullopt;

    friend bool operator==(const Conclusion &, const Conclusion &) = default;
};

/// The verdict: one value that window, report and command line show.
struct Diagnosis
{
    QDateTime judgedAt;
    QVector<QuestionAnswer> questions; ///< all nine, in the article's order
    QVector<Finding> findings;         ///< problems first, then by order
    QVector<RuledOut> ruledOut;
    Conclusion conclusion;

    const Finding *find(FindingId id) const;
    const QuestionAnswer &answer(QuestionId id) const;

    friend bool operator==(const Diagnosis &, const Diagnosis &) = default;
};

QString toId(QuestionId id);
QString toId(Severity severity);
QString toId(Confidence confidence);
QString toId(Answer answer);

} // namespace kms
