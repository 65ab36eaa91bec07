#pragma once

#include "engine/evidence/eventlog.h"
#include "engine/readers/evtx/decodedtexts.h"
#include "engine/readers/evtx/evtxlog.h"
#include "engine/readers/evtx/logspans.h"
#include "engine/readers/evtx/notelist.h"
#include "engine/readers/evtx/requestwriter.h"
#include "engine/readers/evtx/typing.h"

#include <vector>

namespace kms::evtx {

/// Collects what the records of a log say about KMS.
class LogBuilder
{
public:
    /// \param logBytes the log's size, from which follows how many requests to make room for
    explicit LogBuilder(qint64 logBytes);
    LogBuilder(const LogBuilder &) = delete;
    LogBuilder &operator=(const LogBuilder &) = delete;

    void add(const EventView &event);

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
    void addTyped(const EventMeaning &meaning, const EventView &event, const OriginFacts &facts);
    void addRequest(Strings strings, const EventView &event, const OriginFacts &facts);
    void addOther(OtherEvent other, const EventView &event);

    Result m_result;
    RequestWriter m_requests;
    size_t m_expectedRequests;
    LogSpans m_spans;
    NoteList m_notes;
    DecodedTexts m_texts;
    std::vector<std::optional<OriginFacts>> m_origins; ///< by index; empty until needed
};

} // namespace kms::evtx
