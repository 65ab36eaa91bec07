#pragma once

#include "engine/evidence/times.h"

#include <QString>

/// What event logs have in common, whichever form they were saved in.
namespace kms::events {

/// Who wrote events where. Every combination once per file; the index never changes.
struct Origin
{
    quint32 index = 0; ///< 0, 1, 2… in order of first appearance
    QString provider;
    QString channel;
    QString computer;

    friend bool operator==(const Origin &, const Origin &) = default;
};

/// One event without its strings.
struct EventHead
{
    quint64 record = 0;  ///< EventRecordID; 0 where the form has none
    quint32 line = 0;    ///< where it begins in a text, from 1; 0 in a binary log
    UtcMs time = noTime; ///< TimeCreated
    quint16 id = 0;
    const Origin *origin = nullptr; ///< never null
    /// How many damaged places stand in the file before this event: where the number differs
    /// between two events, events between them may be lost.
    quint32 damagesBefore = 0;
    /// The log was saved from another one, or collected from several, perhaps through a filter:
    /// holes between record numbers then mean nothing.
    bool exported = false;
};

} // namespace kms::events
