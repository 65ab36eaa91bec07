#pragma once

#include "engine/casefile/applications.h"
#include "engine/evidence/evidenceitem.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>
#include <optional>
#include <vector>

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
        /// No host log covers that time or it was silent for unusually long (silence.h), none is
        /// surely of the host asked, or the request was never sent (no host found in DNS).
        NotCovered,
        Unseen, ///< a log of the host asked covers the time and has no such request
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
    /// EvidenceItem::id of this machine's registry, DNS, network, clock and setup files, in the
    /// order given; CaseFile::aside() opens them.
    QStringList aside;
};

/// A stretch of time, both ends included.
struct TimeSpan
{
    UtcMs from = noTime;
    UtcMs to = noTime;

    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

/// One host's log of requests: which file, and the time that its channel covers. A collector's
/// file may hold the logs of several hosts: only rows of `computers` are this host's
/// (hostrequests.h walks them).
struct HostLog
{
    QString evidence;
    const EventLog *log = nullptr; ///< owned by CaseFile::evidence
    QDateTime from, to;
    bool archived = false;        ///< from an archive, and not the log that the host has today
    bool interrupted = false;     ///< has gaps or damage inside
    QVector<NameIndex> computers; ///< values of the table's host column that mean this host
    /// This host's rows of the table, in file order. Not set: all rows are this host's.
    std::shared_ptr<const std::vector<quint32>> rows;
    quint64 firstRecord = 0; ///< 0 where not told
    quint64 lastRecord = 0;
    QVector<LogGap> gaps; ///< this host's, in its channel, in time order
    /// The time between from and to without the gaps, oldest first. Empty where records were lost
    /// and nobody can tell when they were written: then absence from the log means nothing.
    QVector<TimeSpan> covered;
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
    QStringList aside; ///< as of ClientCase
};

/// The evidence, sorted by machine and paired. Immutable; safe to read from several threads.
struct CaseFile
{
    QDateTime judgedAt; ///< UTC: --now, else the newest time in the evidence
    Evidence evidence;
    QVector<ClientCase> clients;
    QVector<HostCase> hosts;
    /// Requests of clients and logs of hosts exist, but their times do not overlap, not even with
    /// a day's tolerance, and no request is found in any log by its CMID and the client's own
    /// clock: nothing was paired. Texts without a time never cause it.
    bool apart = false;
    Applications applications; ///< which product counts for which application

    const EvidenceItem *item(const QString &id) const;

    /// Those of a machine's files aside that hold a T: `aside<RegistryDump>(client)`. The pointers
    /// live as long as the evidence.
    template <class T, class Side>
    QVector<Found<const T *>> aside(const Side &side) const
    {
        QVector<Found<const T *>> found;
        for (const QString &id : side.aside) {
            const EvidenceItem *file = item(id);
            if (const T *content = file ? file->as<T>() : nullptr)
                found.append({content, {id, {}}});
        }
        return found;
    }
};

/// Attributes every item to its machine (attribution.h), pairs requests with the answers that the
/// client processed (attempts.h) and with the hosts' logs (arrivals.h). A log that is in the
/// evidence twice, or in two exports that overlap, is read once.
/// \param now the moment to judge at; invalid = the newest time of an event in the evidence (a
/// text without times tells none; with no times at all judgedAt stays invalid)
CaseFile buildCaseFile(Evidence evidence, const QDateTime &now = {});

} // namespace kms
