// Question "What does this error code mean?": every failure code of the evidence, the one that
// says most first.

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/hostrefusals.h"
#include "engine/diagnosis/verdicts.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace kms {

namespace {

constexpr qsizetype mostCodes = 20;
constexpr qsizetype mostPlaces = 3;

// Who says it decides how near to the cause a code is: the host's record of the request, then the
// client's own events, then the activation UI's symptom, then what the console printed. What a
// host said to a machine that is not at hand comes last.
enum class Rank { HostRecord, ClientEvent, HostEvent, Symptom, Console, OtherMachine };

// One failure is seen by several: the events of the request, the activation UI's, the console.
// Each of them sees it once.
enum class Witness { Request, Event, Console };
constexpr size_t witnesses = 3;

struct Occurrence
{
    ErrorCode code;
    Rank rank = Rank::Console;
    Ref ref;
    QString subject;
    Witness witness = Witness::Request;
    bool again = false; ///< another record of a failure that the same witness told before
};

struct CodeGroup
{
    ErrorCode code;
    Rank rank = Rank::Console;
    QString subject;
    QVector<Ref> places;                                ///< the first few
    QHash<QString, std::array<qint64, witnesses>> seen; ///< by machine

    /// How often it failed: of each machine what the witness that saw most of it tells.
    qint64 times() const
    {
        return std::accumulate(seen.begin(), seen.end(), qint64(0), [](qint64 sum, const auto &of) {
            return sum + *std::max_element(of.begin(), of.end());
        });
    }
};

class Collector
{
public:
    void add(const Occurrence &occurrence)
    {
        if (!occurrence.code.isFailure())
            return;
        CodeGroup &group = groupOf(occurrence);
        if (!occurrence.again)
            ++group.seen[occurrence.subject][size_t(occurrence.witness)];
        if (occurrence.rank < group.rank) {
            group.rank = occurrence.rank;
            group.subject = occurrence.subject;
            group.places.prepend(occurrence.ref);
        } else {
            group.places.append(occurrence.ref);
        }
        group.places.resize(std::min(group.places.size(), mostPlaces));
    }

    QVector<CodeGroup> ranked() const
    {
        QVector<CodeGroup> groups = m_groups;
        std::stable_sort(groups.begin(), groups.end(), [](const auto &a, const auto &b) {
            return std::pair(a.rank, -a.times()) < std::pair(b.rank, -b.times());
        });
        groups.resize(std::min(groups.size(), mostCodes));
        return groups;
    }

private:
    CodeGroup &groupOf(const Occurrence &occurrence)
    {
        const auto known = m_indices.constFind(occurrence.code);
        if (known != m_indices.cend())
            return m_groups[*known];
        m_indices.insert(occurrence.code, m_groups.size());
        m_groups.append({occurrence.code, occurrence.rank, occurrence.subject, {}, {}});
        return m_groups.last();
    }

    QVector<CodeGroup> m_groups;
    QHash<ErrorCode, qsizetype> m_indices;
};

Rank rankOf(OtherEvent::Kind kind)
{
    using Kind = OtherEvent::Kind;
    switch (kind) {
    case Kind::HostStartFailed:
    case Kind::RenewalTimerFailed:
    case Kind::PublishFailed:
        return Rank::HostEvent;
    default:
        return Rank::Symptom;
    }
}

// The host's record, the request and the answer of one attempt tell one failure.
void collectAttempt(const Attempt &attempt, const QString &subject, Collector &codes)
{
    QVector<ErrorCode> told;
    const auto add = [&](ErrorCode code, Rank rank, const Ref &ref) {
        codes.add({code, rank, ref, subject, Witness::Request, told.contains(code)});
        told.append(code);
    };
    if (attempt.arrival)
        add(attempt.arrival->value.result, Rank::HostRecord, attempt.arrival->ref);
    add(attempt.request.value.result, Rank::ClientEvent, attempt.request.ref);
    if (attempt.response)
        add(attempt.response->value.result, Rank::ClientEvent, attempt.response->ref);
}

void collectAttempts(const ClientView &client, const QString &subject, Collector &codes)
{
    for (const Attempt &attempt : client.client->attempts)
        collectAttempt(attempt, subject, codes);
    for (const auto &response : client.client->looseResponses)
        codes.add({response.value.result, Rank::ClientEvent, response.ref, subject});
}

void collectEvents(const QVector<Found<OtherEvent>> &events, const QString &subject,
                   Collector &codes)
{
    for (const auto &event : events) {
        if (event.value.code)
            codes.add(
                {*event.value.code, rankOf(event.value.kind), event.ref, subject, Witness::Event});
    }
}

void collectTexts(const QVector<Found<LicenseFacts>> &licenses,
                  const QVector<LicenseReading> &readings,
                  const QVector<Found<CommandOutcome>> &outcomes, const QString &subject,
                  Collector &codes)
{
    for (qsizetype i = 0; i < licenses.size(); ++i) {
        if (!licenses[i].value.reason)
            continue;
        Ref ref = licenses[i].ref;
        if (i < readings.size())
            ref.at = readings[i].placeOf(LicenseField::Reason);
        codes.add({*licenses[i].value.reason, Rank::Console, ref, subject, Witness::Console});
    }
    for (const auto &outcome : outcomes) {
        if (outcome.value.code)
            codes.add({*outcome.value.code, Rank::Console, outcome.ref, subject, Witness::Console});
    }
}

// The host's records that stand beside the request they answer: by file, their numbers.
QHash<QString, QSet<quint64>> pairedRecords(const CaseView &view)
{
    QHash<QString, QSet<quint64>> records;
    for (const ClientView &client : view.clients) {
        for (const Attempt &attempt : client.client->attempts) {
            if (attempt.arrival)
                records[attempt.arrival->ref.evidence].insert(attempt.arrival->value.stamp.record);
        }
    }
    return records;
}

// Whether a machine in a host's log surely is none of the clients at hand.
std::vector<bool> areOthers(const std::vector<QString> &names, const CaseView &view)
{
    std::vector<bool> others;
    for (const QString &name : names) {
        const auto mayBe = [&name](const ClientView &client) {
            return client.client->name.isEmpty() || mayBeSameMachine(name, client.client->name);
        };
        others.push_back(!view.clients.isEmpty() &&
                         std::none_of(view.clients.begin(), view.clients.end(), mayBe));
    }
    return others;
}

void collectHostRequests(const HostCase &host, const CaseView &view, Collector &codes)
{
    if (!refusedAnybody(host))
        return;
    const HostRequests requests = collectRequests(host, view.caseFile.applications);
    const QHash<QString, QSet<quint64>> paired = pairedRecords(view);
    const std::vector<bool> others = areOthers(requests.names, view);
    for (const HostRequest &request : requests.rows) {
        const HostLog &log = host.logs[request.log];
        const RequestTable &table = log.log->received;
        const ErrorCode result = table.result[request.row];
        const auto known = paired.constFind(log.evidence);
        if (!result.isFailure() ||
            (known != paired.cend() && known->contains(table.record[request.row])))
            continue;
        const bool named = request.name != HostRequest::noName;
        codes.add({result, named && others[request.name] ? Rank::OtherMachine : Rank::HostRecord,
                   refOf(host, request), named ? requests.names[request.name] : QString()});
    }
}

Finding explained(const CodeGroup &group)
{
    Finding finding = makeFinding(FindingId::ErrorExplained, group.subject);
    finding.facts.code = group.code;
    finding.facts.failures = group.times();
    for (const Ref &place : group.places) {
        Because because{place, QStringLiteral("because.code-found"), {}};
        because.facts.code = group.code;
        finding.because.append(because);
    }
    return finding;
}

} // namespace

void checkErrorCodes(const CaseView &view, Verdicts &verdicts)
{
    Collector codes;
    const ClientCase *previous = nullptr;
    for (const ClientView &client : view.clients) {
        if (client.client == std::exchange(previous, client.client))
            continue; // its second product: the codes are the machine's
        const QString subject = subjectOf(*client.client);
        collectAttempts(client, subject, codes);
        collectEvents(client.client->events, subject, codes);
        collectTexts(client.client->licenses, client.client->readings, client.client->outcomes,
                     subject, codes);
    }
    for (const HostCase &host : view.caseFile.hosts) {
        collectEvents(host.events, host.name, codes);
        collectTexts(host.licenses, host.readings, host.outcomes, host.name, codes);
        collectHostRequests(host, view, codes);
    }
    const QVector<CodeGroup> groups = codes.ranked();
    for (const CodeGroup &group : groups)
        verdicts.findings.append(explained(group));
}

} // namespace kms
