#pragma once

#include "engine/evidence/dnsreport.h"
#include "engine/evidence/progress.h"

#include <QHostAddress>

namespace kms {

struct DnsQuestion
{
    QString name; ///< whole; a suffix is not added, but by Windows to a name without a dot
    DnsType type = DnsType::Srv; ///< Srv, A or Aaaa

    friend bool operator==(const DnsQuestion &, const DnsQuestion &) = default;
};

/// Asks through the system's resolver, as a KMS client does; one lookup for each question, in
/// order. A few are under way at once. Blocks its thread, which must have no event loop running.
/// \param server that is asked instead of the system's own; null: those
/// \param timeoutMs of each; then its outcome is NoAnswer, whatever the resolver still tries
/// What was not asked any more, since it was cancelled or the resolver's workers are all stuck, is
/// left NotTold.
QVector<DnsLookup> ask(const QVector<DnsQuestion> &questions, const QHostAddress &server,
                       int timeoutMs, Progress &progress);

/// Has the system's resolver give up on a dead server soon. To be called first in main(), before
/// any thread; does nothing where the person has set its own limits, and on Windows.
void boundResolver();

} // namespace kms
