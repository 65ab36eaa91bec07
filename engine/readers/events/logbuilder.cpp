#include "engine/readers/events/logbuilder.h"

#include <algorithm>

namespace kms::events {

namespace {

constexpr qsizetype mostComputers = 1'000;
constexpr qsizetype mostOthers = 100'000;
constexpr qint64 smallRequest = 512;       // bytes; a 12290 is mostly longer
constexpr qint64 mostReserved = 2'000'000; // requests, however large the file claims to be

Place placeOf(const EventHead &event)
{
    return kms::placeOf(event.record, event.line);
}

} // namespace

LogBuilder::LogBuilder(qint64 logBytes, TimeBasis basis)
    : m_requests(m_result.log.received)
    , m_expectedRequests(size_t(std::min(logBytes / smallRequest, mostReserved)))
{
    m_result.log.timeBasis = basis;
    m_result.log.received.timeBasis = basis;
}

EventMeaning LogBuilder::count(const EventHead &event)
{
    const OriginFacts &facts = factsOf(*event.origin);
    ++m_result.log.records;
    m_spans.add(facts.span, {event.record, event.time, event.damagesBefore, event.exported});
    return meaningOf(facts.writer, facts.logKind, event.id);
}

LogBuilder::Result LogBuilder::finish()
{
    m_spans.finish(m_result.log);
    m_result.notes = m_notes.take();
    return std::move(m_result);
}

const LogBuilder::OriginFacts &LogBuilder::factsOf(const Origin &origin)
{
    if (origin.index >= m_origins.size())
        m_origins.resize(origin.index + 1);
    auto &facts = m_origins[origin.index];
    if (!facts)
        facts = look(origin);
    return *facts;
}

LogBuilder::OriginFacts LogBuilder::look(const Origin &origin)
{
    QStringList &computers = m_result.computers;
    const bool isNew = !origin.computer.isEmpty() && computers.size() < mostComputers &&
                       !computers.contains(origin.computer);
    if (isNew)
        computers.append(origin.computer);
    return {writerOf(origin.provider), logKindOf(origin.channel),
            m_spans.indexOf(origin.computer, origin.channel), m_requests.nameOf(origin.computer)};
}

void LogBuilder::addTyped(const EventMeaning &meaning, const EventHead &event, Strings strings)
{
    if (meaning.type == EventType::RequestReceived)
        return addRequest(strings, event);
    if (meaning.type == EventType::Other && m_result.log.others.size() == mostOthers)
        return m_notes.add(Note::Kind::LimitReached, placeOf(event));
    auto typed = readEvent(meaning, event.id, strings, stampOf(event, m_result.log.timeBasis));
    if (!typed)
        return m_notes.add(Note::Kind::RecordNotTyped, placeOf(event));
    EventLog &log = m_result.log;
    if (auto *sent = std::get_if<RequestSent>(&*typed))
        log.sent.append(std::move(*sent));
    else if (auto *processed = std::get_if<ResponseProcessed>(&*typed))
        log.processed.append(std::move(*processed));
    else if (auto *other = std::get_if<OtherEvent>(&*typed))
        addOther(std::move(*other), event);
}

void LogBuilder::addRequest(Strings strings, const EventHead &event)
{
    const auto fields = readRequest(strings);
    if (!fields)
        return m_notes.add(Note::Kind::RecordNotTyped, placeOf(event));
    if (fields->differ)
        m_notes.add(Note::Kind::FieldsDiffer, placeOf(event));
    if (m_result.log.received.size() == 0)
        m_requests.reserve(m_expectedRequests);
    m_requests.append(*fields, event, factsOf(*event.origin).host);
}

void LogBuilder::addOther(OtherEvent other, const EventHead &event)
{
    other.provider = event.origin->provider;
    if (other.kind == OtherEvent::Kind::LogCleared)
        m_spans.cleared(event.origin->computer, other.text, event.time);
    m_result.log.others.append(std::move(other));
}

} // namespace kms::events
