#pragma once

#include "engine/casefile/casefile.h"

#include <QHash>

namespace kms {

/// A person probes again after a repair, and both probes are in the case. What one computer asked
/// again counts as it was answered last; the tools' outputs tell no time, so all of them count.
class LatestProbes
{
public:
    explicit LatestProbes(const CaseFile &caseFile);

    /// The same computer asked this again in a later probe. \a item holds the lookup or the test.
    bool isOvertaken(const EvidenceItem &item, const DnsLookup &lookup) const;
    bool isOvertaken(const EvidenceItem &item, const PortTest &test) const;

private:
    void note(const EvidenceItem &item, const QString &question);
    bool isOvertaken(const EvidenceItem &item, const QString &question) const;

    QHash<QString, QDateTime> m_last; ///< by the question and who asked it
};

} // namespace kms
