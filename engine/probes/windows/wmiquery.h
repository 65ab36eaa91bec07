#pragma once

#include "engine/probes/machineaccess.h"

namespace kms {

/// What to ask of one class of WMI's namespace root\cimv2.
struct WmiQuestion
{
    QString className;
    /// Those that the machine's class has are asked for: a release that lacks one would refuse all.
    QStringList properties;
    QString where; ///< condition in WQL; empty: all objects

    friend bool operator==(const WmiQuestion &, const WmiQuestion &) = default;
};

/// Asks several questions over one connection. Each row has, beside its properties, `__SERVER`: the
/// computer that gave it.
/// \param computer empty for this one
/// \return for each question its rows; an error where the computer cannot be asked at all
Accessed<QVector<Accessed<QVector<QJsonObject>>>>
askWmi(const QString &computer, const QVector<WmiQuestion> &questions, const IsOver &isOver);

} // namespace kms
