#pragma once

#include "engine/evidence/source.h"

#include <algorithm>

namespace kms::events {

/// Notes of one file, one per kind, placed where the kind occurred first.
class NoteList
{
public:
    void add(Note::Kind kind, Place at = {}, const QString &detail = {})
    {
        const auto known = std::find_if(m_notes.begin(), m_notes.end(),
                                        [=](const Note &note) { return note.kind == kind; });
        if (known != m_notes.end())
            ++known->count;
        else
            m_notes.append({kind, at, 1, detail});
    }

    QVector<Note> take() { return std::exchange(m_notes, {}); }

private:
    QVector<Note> m_notes;
};

} // namespace kms::events
