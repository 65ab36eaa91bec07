#pragma once

#include "engine/evidence/source.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kms {

/// How Windows keeps the log of one channel, as `wevtutil gl CHANNEL` prints it. What a text does
/// not tell is nothing.
struct ChannelSettings
{
    QString channel; ///< "Key Management Service", as printed
    std::optional<bool> enabled;
    /// A full log keeps its old events and takes no new ones; else it overwrites the oldest.
    std::optional<bool> retention;
    /// A full log is saved to a file beside it and begun anew; only with `retention`.
    std::optional<bool> autoBackup;
    std::optional<qint64> maxSize; ///< bytes
    Place at;
    Place maxSizeAt; ///< none where it is not told

    friend bool operator==(const ChannelSettings &, const ChannelSettings &) = default;
};

/// The settings of one or several channels.
struct LogSettings
{
    QVector<ChannelSettings> channels; ///< in the order printed, at most 100

    friend bool operator==(const LogSettings &, const LogSettings &) = default;
};

} // namespace kms
