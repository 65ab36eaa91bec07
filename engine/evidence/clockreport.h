#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/evidence/source.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kms {

/// `w32tm /query /status`, with or without `/verbose`.
struct ClockStatus
{
    QString source; ///< "Local CMOS Clock", "dc01.corp.example"; as printed
    /// The clock runs by itself: source CMOS or free-running, or the stratum of an unsynchronised
    /// clock. Nothing where the text does not tell.
    std::optional<bool> unsynchronised;
    std::optional<int> stratum;
    QString lastSync; ///< as printed, local time; empty where never or not told
    /// `/verbose`: how far the clock was off when it was set last.
    std::optional<qint64> phaseOffsetMs;
    Place at;

    friend bool operator==(const ClockStatus &, const ClockStatus &) = default;
};

/// One line of `w32tm /stripchart`.
struct ClockSample
{
    std::optional<qint64> offsetMs; ///< peer minus this machine; nothing where the peer was silent
    Place at;

    friend bool operator==(const ClockSample &, const ClockSample &) = default;
};

/// What one text says of a machine's clock.
struct ClockReport
{
    std::optional<ClockStatus> status; ///< the first, where there are several
    QString peer;                      ///< of the first stripchart, as printed
    QVector<ClockSample> samples;      ///< of that peer, at most 10,000
    /// What `w32tm` answered in place of a report: 0x80070426, the time service does not run.
    std::optional<ErrorCode> error;
    Place errorAt;

    friend bool operator==(const ClockReport &, const ClockReport &) = default;
};

} // namespace kms
