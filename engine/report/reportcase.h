#pragma once

#include "engine/casefile/casefile.h"
#include "engine/diagnosis/finding.h"
#include "engine/history/counthistory.h"
#include "engine/report/networkfacts.h"

#include <functional>
#include <variant>

namespace kms {

/// What the report's tables show of one client.
struct ClientFacts
{
    QString name;
    std::optional<Cmid> cmid;
    std::optional<LicenseFacts> license; ///< the newest of the product that tells most
    std::optional<RequestSent> lastRequest;
    std::optional<ResponseProcessed> lastAnswer;
    std::optional<RequestReceived> lastArrival; ///< as the host recorded it
    qint64 attempts = 0;
    qint64 answered = 0;
    qint64 seenByHost = 0;
    qint64 unseenByHost = 0; ///< a log of the host covers the time and has no such request
};

/// What the report's tables show of one KMS host.
struct HostFacts
{
    QString name;
    std::optional<LicenseFacts> license;
    QDateTime logFrom, logTo;                 ///< of all its logs; invalid without one
    qint64 requests = 0;                      ///< recorded in those logs
    std::optional<OtherEvent> lastPublishing; ///< 12293 or 12294
};

/// One record that a reason rests on, as it was read.
struct Excerpt
{
    Ref ref;
    QString file;
    std::variant<RequestSent, ResponseProcessed, RequestReceived, OtherEvent> event;
};

/// Everything that a written form shows, picked from a case in bounded size: plain values that
/// masking can change before anything is rendered.
struct ReportCase
{
    QDateTime judgedAt;
    QVector<EvidenceItem> evidence; ///< without their content
    QVector<ClientFacts> clients;
    QVector<HostFacts> hosts;
    qint64 moreClients = 0; ///< beyond those in clients
    qint64 moreHosts = 0;
    QVector<Excerpt> excerpts;
    Diagnosis diagnosis;
    CountHistory history;
    NetworkFacts network;
};

/// The record at \a ref; nothing where it names no record, or one that was not kept.
std::optional<Excerpt> excerptOf(const CaseFile &caseFile, const Ref &ref);

ReportCase pickReportCase(const CaseFile &caseFile, const Diagnosis &diagnosis,
                          const CountHistory &history);

/// What a text of a case names, which decides its pseudonym.
enum class TextSort {
    Machine,
    Host, ///< a KMS host, with or without ":port"
    Domain,
    File,
    Folder,
    Subject, ///< of a finding: a machine or a file
    Cmid,    ///< as text
    Text,    ///< anything else; may hold names
    Private  ///< free text of strangers, which a masked report leaves out
};

/// Calls \a text for every text and \a cmid for every client machine id of \a reportCase, hosts
/// first, in an order that depends on nothing but the case. Both may change what they are given.
void visitTexts(ReportCase &reportCase, const std::function<void(QString &, TextSort)> &text,
                const std::function<void(Cmid &)> &cmid);

} // namespace kms
