#pragma once

#include "engine/casefile/casefile.h"

#include <QHash>

namespace kms {

/// A person probes again after a repair, and both probes are in the case. What one computer asked
/// again, of the same DNS servers and the same address, counts as it was answered last. The tools'
/// outputs tell no time, so all of them count; so does what a later lookup got no answer to.
class LatestProbes
{
public:
    explicit LatestProbes(const CaseFile &caseFile);

    /// A later probe of the same computer tells the same. \a item holds the lookup or the test.
    bool isOvertaken(const EvidenceItem &item, const DnsLookup &lookup) const;
    bool isOvertaken(const EvidenceItem &item, const PortTest &test) const;

private:
    void note(const EvidenceItem &item, const QString &question);
    bool isOvertaken(const EvidenceItem &item, const QString &question) const;

    QHash<QString, QDateTime> m_last; ///< by the question and who asked it where
};

} // namespace kms
