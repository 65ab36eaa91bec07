#pragma once

#include "engine/diagnosis/clientview.h"
#include "engine/diagnosis/finding.h"

namespace kms {

/// Hosts whose place a new one takes.
struct PreviousHosts
{
    QStringList names;
    QVector<Because> because; ///< one for each: what tells that it is gone
};

/// The hosts that DNS, clients or logs name beside \a newHost and that are gone: the name has no
/// address any more, clients get no answer there or ask elsewhere now, or its log ended. One that
/// served anybody after \a since, when the new host began, is not gone.
PreviousHosts previousHosts(const QString &newHost, UtcMs since, const CaseView &view);

} // namespace kms
