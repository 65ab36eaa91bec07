// Question "What does this error code mean?": every failure code of the evidence, the one that
// says most first.

#include "engine/casefile/hostrequests.h"
#include "engine/diagnosis/verdicts.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace kms {

namespace {

constexpr qsizetype mostCodes = 20;
constexpr qsizetype mostPlaces = 3;

// Who says it decides how near to the cause a code is: the host's record of the request, then the
// client's own events, then the activation UI's symptom, then what the console printed.
enum class Rank { HostRecord, ClientEvent, HostEvent, Symptom, Console };

struct Occurrence
{
    ErrorCode code;
    Rank rank = Rank::Console;
    Ref ref;
    QString subject;
};

struct CodeGroup
{
    ErrorCode code;
    Rank rank = Rank::Console;
    QString subject;
    QVector<Ref> places; ///< the first few
    qint64 times = 0;
};

class Collector
{
public:
    void add(const Occurrence &occurrence)
    {
        if (!occurrence.code.isFailure())
            return;
        CodeGroup &group = groupOf(occurrence);
        ++group.times;
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
            return std::pair(a.rank, -a.times) < std::pair(b.rank, -b.times);
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
        m_groups.append({occurrence.code, occurrence.rank, occurrence.subject, {}, 0});
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

void collectAttempts(const ClientView &client, const QString &subject, Collector &codes)
{
    for (const Attempt &attempt : client.client->attempts) {
        if (attempt.arrival)
            codes.add(
                {attempt.arrival->value.result, Rank::HostRecord, attempt.arrival->ref, subject});
        codes.add({attempt.request.value.result, Rank::ClientEvent, attempt.request.ref, subject});
        if (attempt.response)
            codes.add({attempt.response->value.result, Rank::ClientEvent, attempt.response->ref,
                       subject});
    }
    for (const auto &response : client.client->looseResponses)
        codes.add({response.value.result, Rank::ClientEvent, response.ref, subject});
}

void collectEvents(const QVector<Found<OtherEvent>> &events, const QString &subject,
                   Collector &codes)
{
    for (const auto &event : events) {
        if (event.value.code)
            codes.add({*event.value.code, rankOf(event.value.kind), event.ref, subject});
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
        codes.add({*licenses[i].value.reason, Rank::Console, ref, subject});
    }
    for (const auto &outcome : outcomes) {
        if (outcome.value.code)
            codes.add({*outcome.value.code, Rank::Console, outcome.ref, subject});
    }
}

// With a client at hand the host's refusals of other machines are not this case's.
void collectHostRequests(const HostCase &host, const Applications &applications, Collector &codes)
{
    const HostRequests requests = collectRequests(host, applications);
    for (const HostRequest &request : requests.rows) {
        const ErrorCode result = host.logs[request.log].log->received.result[request.row];
        if (!result.isFailure())
            continue;
        const bool named = request.name != HostRequest::noName;
        codes.add({result, Rank::HostRecord, refOf(host, request),
                   named ? requests.names[request.name] : QString()});
    }
}

Finding explained(const CodeGroup &group)
{
    Finding finding = makeFinding(FindingId::ErrorExplained, group.subject);
    finding.facts.code = group.code;
    finding.facts.failures = group.times;
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
        if (view.clients.isEmpty())
            collectHostRequests(host, view.caseFile.applications, codes);
    }
    const QVector<CodeGroup> groups = codes.ranked();
    for (const CodeGroup &group : groups)
        verdicts.findings.append(explained(group));
}

} // namespace kms
