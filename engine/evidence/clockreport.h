#pragma once

#include "engine/evidence/source.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kms {

/// `w32tm /query /status`.
struct ClockStatus
{
    QString source; ///< "Local CMOS Clock", "dc01.corp.example"; as printed
    /// The clock runs by itself: source CMOS or free-running, or the stratum of an unsynchronised
    /// clock. Nothing where the text does not tell.
    std::optional<bool> unsynchronised;
    std::optional<int> stratum;
    QString lastSync;                    ///< as printed; empty where never or not told
    std::optional<qint64> phaseOffsetMs; ///< of `/verbose`
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
    std::optional<ClockStatus> status;
    QString peer; ///< of the stripchart, as printed
    QVector<ClockSample> samples;

    friend bool operator==(const ClockReport &, const ClockReport &) = default;
};

} // namespace kms
