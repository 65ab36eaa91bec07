#pragma once

#include "engine/evidence/eventlog.h"

#include <QHash>

#include <vector>

namespace kms::events {

/// Finds what each computer's part of each channel covers, and what is missing inside.
class LogSpans
{
public:
    /// The part's number, for add().
    size_t indexOf(const QString &computer, const QString &channel);

    struct Entry
    {
        quint64 record = 0; ///< 0 where the form has no ids: then no hole can be told
        UtcMs time = noTime;
        quint32 damagesBefore = 0;
        bool exported = false;
    };
    void add(size_t index, const Entry &entry);

    /// Records the clearing of a channel, told by an event at \a time.
    void cleared(const QString &computer, const QString &channel, UtcMs time);

    /// Spans in order of appearance, gaps in order of span and time.
    void finish(EventLog &log);

private:
    /// Records whose numbers follow one another.
    struct Run
    {
        quint64 first = 0;
        quint64 last = 0;
        UtcMs from = noTime;
        UtcMs to = noTime;
        bool afterDamage = false;
    };
    struct Part
    {
        LogSpan span;
        std::vector<Run> runs;
        std::vector<UtcMs> timesWithoutRecord;
        quint32 damages = 0;
        bool exported = false;
    };
    struct Clearing
    {
        QString computer;
        QString channel;
        UtcMs time = noTime;
    };

    static void addHoles(Part &part, EventLog &log);
    void addClearings(const Part &part, EventLog &log) const;

    std::vector<Part> m_parts;
    std::vector<Clearing> m_clearings;
    QHash<QPair<QString, QString>, size_t> m_indices;
};

} // namespace kms::events
