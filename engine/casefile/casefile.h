#pragma once

#include "engine/evidence/evidenceitem.h"

#include <QDateTime>
#include <QString>
#include <QVector>

#include <optional>

namespace kms {

/// The way back from a fact to the file and line or record that it came from.
struct Ref
{
    QString evidence; ///< EvidenceItem::id
    Place at;

    friend bool operator==(const Ref &, const Ref &) = default;
};

/// A value of the evidence and where it stands.
template <class T>
struct Found
{
    T value;
    Ref ref;

    friend bool operator==(const Found &, const Found &) = default;
};

/// One 12288 of a client, the answer it processed, and the host's record of it.
struct Attempt
{
    /// Whether the hosts' logs at hand can say anything about this request.
    enum class HostView {
        NotCovered, ///< no host log covers that time, or none is of the host asked
        Unseen,     ///< a log of the host asked covers the time and has no such request
        Seen
    };
    Found<RequestSent> request;
    std::optional<Found<ResponseProcessed>> response;
    HostView hostView = HostView::NotCovered;
    std::optional<Found<RequestReceived>> arrival; ///< set where Seen
};

/// Everything known of one client.
struct ClientCase
{
    QString name; ///< empty where nothing tells it
    std::optional<Cmid> cmid;
    QVector<Found<LicenseFacts>> licenses; ///< oldest first, as far as their order is known
    QVector<LicenseReading> readings;      ///< same order: the places of single fields
    QVector<Found<CommandOutcome>> outcomes;
    QVector<Found<ExpirySentence>> expiries;
    QVector<Attempt> attempts; ///< in time order
    QVector<Found<OtherEvent>> events;
    /// Answers without a request at hand (the log begins between the two).
    QVector<Found<ResponseProcessed>> looseResponses;
};

/// One host's log of requests: which file, and the time that its channel covers.
struct HostLog
{
    QString evidence;
    const EventLog *log = nullptr; ///< owned by CaseFile::evidence
    QDateTime from, to;
    bool interrupted = false; ///< has gaps or damage inside
};

/// Everything known of one KMS host.
struct HostCase
{
    QString name; ///< empty where nothing tells it
    QVector<Found<LicenseFacts>> licenses;
    QVector<LicenseReading> readings;
    QVector<Found<CommandOutcome>> outcomes;
    QVector<HostLog> logs;
    QVector<Found<OtherEvent>> events;
};

/// The evidence, sorted by machine and paired. Immutable; safe to read from several threads.
struct CaseFile
{
    QDateTime judgedAt; ///< UTC: --now, else the newest time in the evidence
    Evidence evidence;
    QVector<ClientCase> clients;
    QVector<HostCase> hosts;
    /// Client and host evidence exist, but their times do not overlap: nothing was paired.
    bool apart = false;

    const EvidenceItem *item(const QString &id) const;
};

/// Attributes every item to its machine, pairs requests and answers by CMID, name and time.
/// \param now the moment to judge at; invalid = the newest time in the evidence
CaseFile buildCaseFile(Evidence evidence, const QDateTime &now = {});

} // namespace kms
