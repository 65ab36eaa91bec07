#pragma once

#include "engine/evidence/eventlog.h"
#include "engine/readers/events/eventhead.h"
#include "engine/readers/events/logspans.h"
#include "engine/readers/events/notelist.h"
#include "engine/readers/events/requestwriter.h"
#include "engine/readers/events/typing.h"

#include <vector>

namespace kms::events {

/// Collects what the records of a log say about KMS.
class LogBuilder
{
public:
    /// \param logBytes the log's size, from which follows how many requests to make room for
    explicit LogBuilder(qint64 logBytes, TimeBasis basis = TimeBasis::Utc);
    LogBuilder(const LogBuilder &) = delete;
    LogBuilder &operator=(const LogBuilder &) = delete;

    /// \param strings gives the event's strings; called only where they matter
    template <class GetStrings>
    void add(const EventHead &event, GetStrings strings)
    {
        const EventMeaning meaning = count(event);
        if (meaning.type != EventType::Unknown)
            addTyped(meaning, event, strings());
    }

    struct Result
    {
        EventLog log;
        QStringList computers; ///< in order of appearance, at most 1,000
        QVector<Note> notes;
    };
    /// Ends the collecting; the builder is empty afterwards.
    Result finish();

private:
    /// What is the same for all records of an origin.
    struct OriginFacts
    {
        Writer writer = Writer::Foreign;
        LogKind logKind = LogKind::Elsewhere;
        size_t span = 0;
        NameIndex host = NameIndex::None;
    };

    const OriginFacts &factsOf(const Origin &origin);
    OriginFacts look(const Origin &origin);
    EventMeaning count(const EventHead &event);
    void addTyped(const EventMeaning &meaning, const EventHead &event, Strings strings);
    void addRequest(Strings strings, const EventHead &event);
    void addOther(OtherEvent other, const EventHead &event);

    Result m_result;
    RequestWriter m_requests;
    size_t m_expectedRequests;
    LogSpans m_spans;
    NoteList m_notes;
    std::vector<std::optional<OriginFacts>> m_origins; ///< by index; empty until needed
};

} // namespace kms::events
