#pragma once

#include "engine/diagnosis/countevidence.h"

namespace kms {

/// Clients spread over hosts none of which counts enough, while together they would.
struct CountSplit
{
    QStringList servers; ///< as the evidence spells them
    qint64 together = 0;
    /// The logs of the hosts tell each client once; else counts of the hosts were added, and a
    /// client that several of them count is in it several times.
    bool distinct = false;
    QVector<Because> because; ///< never empty
};

/// \param host one of the hosts of \a evidence, whose log speaks of the time in question; nullptr
/// where there is none
/// \param refusal tells at which time the answers of other hosts count; nullptr: none do
std::optional<CountSplit> splitOf(const HostCount *host, const CountRefusal *refusal, int required,
                                  const CountEvidence &evidence, const CaseView &view);

Finding findingOf(const CountSplit &split, const QString &server, int required);

} // namespace kms
