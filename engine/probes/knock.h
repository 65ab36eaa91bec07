#pragma once

#include "engine/evidence/networkreport.h"
#include "engine/evidence/progress.h"

namespace kms {

/// One address to knock at. A name with several addresses is as many targets.
struct KnockTarget
{
    QString host; ///< DNS name or IP literal, as asked
    quint16 port = 1688;
    QString address; ///< as resolved; empty where it did not resolve, or for an IP literal

    friend bool operator==(const KnockTarget &, const KnockTarget &) = default;
};

/// How many targets are knocked at in one go; further ones are left out (NotTold).
inline constexpr qsizetype mostKnockTargets = 1'000;

/// Connects to every target and asks it once whether it is a KMS host (kmsBind(); nothing else is
/// ever sent), up to 64 of them at a time. Each connection has \a timeoutMs (at least 1 ms, at most
/// a minute), and so has the answer on it, however it comes in.
///
/// Blocks the calling thread, without an event loop; not for the UI thread. Cancelling ends it
/// within 0.1 s: what had not connected by then is NotTold, what had not answered is NotAsked.
/// \return one test for each target, in order, without a Place; a target without an address is
/// NameNotResolved
QVector<PortTest> knock(const QVector<KnockTarget> &targets, int timeoutMs, Progress &progress);

} // namespace kms
