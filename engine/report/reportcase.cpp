#include "engine/report/reportcase.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype machinesShown = 3;
constexpr qsizetype excerptsShown = 12;

// A report of slmgr may list a dozen products; the one with a state and a time tells most.
int telling(const LicenseFacts &facts)
{
    return (facts.state ? 4 : 0) + (facts.kmsClient || facts.kmsHost ? 2 : 0) +
           (facts.minutesLeft ? 1 : 0);
}

std::optional<LicenseFacts> mostTelling(const QVector<Found<LicenseFacts>> &licenses)
{
    const Found<LicenseFacts> *best = nullptr;
    for (const Found<LicenseFacts> &license : licenses) {
        if (!best || telling(license.value) >= telling(best->value))
            best = &license;
    }
    return best ? std::optional(best->value) : std::nullopt;
}

ClientFacts factsOf(const ClientCase &client)
{
    ClientFacts facts;
    facts.name = client.name;
    facts.cmid = client.cmid;
    facts.license = mostTelling(client.licenses);
    facts.attempts = client.attempts.size();
    for (const Attempt &attempt : client.attempts) {
        facts.lastRequest = attempt.request.value;
        facts.seenByHost += attempt.hostView == Attempt::HostView::Seen ? 1 : 0;
        facts.unseenByHost += attempt.hostView == Attempt::HostView::Unseen ? 1 : 0;
        if (attempt.arrival)
            facts.lastArrival = attempt.arrival->value;
        if (attempt.response) {
            facts.lastAnswer = attempt.response->value;
            ++facts.answered;
        }
    }
    if (!facts.lastAnswer && !client.looseResponses.isEmpty())
        facts.lastAnswer = client.looseResponses.last().value;
    return facts;
}

HostFacts factsOf(const HostCase &host)
{
    HostFacts facts;
    facts.name = host.name;
    facts.license = mostTelling(host.licenses);
    for (const HostLog &log : host.logs) {
        if (!facts.logFrom.isValid() || log.from < facts.logFrom)
            facts.logFrom = log.from;
        if (!facts.logTo.isValid() || log.to > facts.logTo)
            facts.logTo = log.to;
        facts.requests += log.log ? qint64(log.log->received.size()) : 0;
    }
    for (const Found<OtherEvent> &event : host.events) {
        if (event.value.kind == OtherEvent::Kind::PublishFailed ||
            event.value.kind == OtherEvent::Kind::Published)
            facts.lastPublishing = event.value;
    }
    return facts;
}

template <class Event>
bool takeRecord(const QVector<Event> &events, const Place &at, Excerpt &excerpt)
{
    const auto found = std::find_if(events.begin(), events.end(), [&at](const Event &event) {
        return placeOf(event.stamp) == at;
    });
    if (found == events.end())
        return false;
    excerpt.event = *found;
    return true;
}

bool takeRequest(const RequestTable &table, const Place &at, Excerpt &excerpt)
{
    for (size_t row = 0; row < table.size(); ++row) {
        if (table.placeOf(row) != at)
            continue;
        excerpt.event = table.row(row);
        return true;
    }
    return false;
}

} // namespace

std::optional<Excerpt> excerptOf(const CaseFile &caseFile, const Ref &ref)
{
    const EvidenceItem *item = caseFile.item(ref.evidence);
    const EventLog *log = item ? item->events() : nullptr;
    if (!log || ref.at.unit == Place::Unit::None)
        return std::nullopt;
    Excerpt excerpt{ref, item->source.file, {}};
    const Place &at = ref.at;
    if (takeRecord(log->sent, at, excerpt) || takeRecord(log->processed, at, excerpt) ||
        takeRecord(log->others, at, excerpt) || takeRequest(log->received, at, excerpt))
        return excerpt;
    return std::nullopt;
}

namespace {

// The places that the reasons name, those of the cause first.
QVector<Ref> places(const Diagnosis &diagnosis)
{
    QVector<Ref> refs;
    const auto add = [&refs](const QVector<Because> &because) {
        for (const Because &reason : because) {
            if (refs.size() < 4 * excerptsShown && !refs.contains(reason.ref))
                refs += reason.ref;
        }
    };
    if (diagnosis.conclusion.cause) {
        if (const Finding *cause = diagnosis.find(*diagnosis.conclusion.cause))
            add(cause->because);
    }
    for (const Finding &finding : diagnosis.findings)
        add(finding.because);
    for (const RuledOut &other : diagnosis.ruledOut)
        add(other.because);
    return refs;
}

QVector<Excerpt> excerptsOf(const CaseFile &caseFile, const Diagnosis &diagnosis)
{
    QVector<Excerpt> excerpts;
    const QVector<Ref> refs = places(diagnosis);
    for (const Ref &ref : refs) {
        if (excerpts.size() == excerptsShown)
            break;
        if (const auto excerpt = excerptOf(caseFile, ref))
            excerpts += *excerpt;
    }
    return excerpts;
}

} // namespace

ReportCase pickReportCase(const CaseFile &caseFile, const Diagnosis &diagnosis,
                          const CountHistory &history)
{
    ReportCase picked{caseFile.judgedAt, caseFile.evidence, {}, {}, 0, 0, {},
                      diagnosis,         history,           {}};
    for (EvidenceItem &item : picked.evidence)
        item.content = {};
    // It tells how many fall out of the count and when, not who: there may be thousands.
    for (auto &dropOuts : picked.history.dropOuts) {
        for (ClientDropOut &dropOut : dropOuts) {
            dropOut.client.clear();
            dropOut.cmid = {};
        }
    }
    for (const ClientCase &client : caseFile.clients.mid(0, machinesShown))
        picked.clients += factsOf(client);
    for (const HostCase &host : caseFile.hosts.mid(0, machinesShown))
        picked.hosts += factsOf(host);
    picked.moreClients = caseFile.clients.size() - picked.clients.size();
    picked.moreHosts = caseFile.hosts.size() - picked.hosts.size();
    picked.excerpts = excerptsOf(caseFile, diagnosis);
    picked.network = networkFactsOf(caseFile);
    return picked;
}

} // namespace kms
