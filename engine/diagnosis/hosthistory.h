#pragma once

#include "engine/diagnosis/finding.h"

#include <optional>

namespace kms {

/// What becomes of the requests that a host logs: are those of the last 180 days at hand?
struct HostHistory
{
    enum class State : quint8 {
        Unknown,
        Kept,        ///< the log holds these days, or will at its present pace and size
        Cleared,     ///< somebody emptied the log in these days
        Overwritten, ///< its beginning is gone, and the log is as large as one that was full
        /// Its beginning is not at hand, and the log is smaller than one that was full: emptied
        /// without a trace, of a smaller size set, or only not exported. It proves no loss.
        BeginsLate,
        TooSmall,   ///< nothing is lost yet; at its present pace the log will not hold them
        StopsFull,  ///< a full log takes no further events
        SwitchedOff ///< the channel takes no events
    };
    State state = State::Unknown;
    Confidence confidence = Confidence::Certain;
    QVector<Because> because;
    std::optional<qint64> records; ///< requests in the log that tells it
    quint64 firstRecord = 0;       ///< of that log; 0 where not told
    std::optional<qint64> maxSize; ///< bytes, by the settings of the channel
    bool archived = false;         ///< of Kept: an archive holds these days
    /// Of how many days the host's log alone holds the requests, at its present pace and size.
    std::optional<qint64> daysHeld = {};
};

HostHistory historyOf(const CaseFile &caseFile, const HostCase &host);

} // namespace kms
