#pragma once

#include "engine/diagnosis/countevidence.h"

namespace kms {

/// A new host that took the place of another one and is still filling its count. Its clients are
/// refused for the count meanwhile, which is no sign that the site is too small.
struct Rebuilding
{
    QString server;           ///< the new host
    QDateTime begun;          ///< its first request; invalid where only a client tells of it
    QStringList previous;     ///< the host or hosts whose place it takes
    QDateTime metOn;          ///< forecast; invalid where none can be made
    QVector<Because> because; ///< never empty
    Confidence confidence = Confidence::Likely;
};

/// Whether the host that refused \a refusal is such a host. Its log must begin with its first
/// record in the last 30 days and show a count that climbs, or its answers to the client must; and
/// another host must be known that clients asked before, and that is gone.
/// \param host the count of the host that refused; nullptr where it is not in the case
/// \param count what it counts
std::optional<Rebuilding> rebuildingFor(const CountRefusal &refusal, const HostCount *host,
                                        qint64 count, const CaseView &view);

/// The same of a host that refuses nobody as far as the case tells.
std::optional<Rebuilding> rebuilding(const HostCount &host, const CaseView &view);

Finding findingOf(const Rebuilding &rebuilding, qint64 count, int required);

} // namespace kms
