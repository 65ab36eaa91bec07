#pragma once

#include "engine/casefile/casefile.h"

namespace kms {

/// What a server said of a domain's SRV records for KMS.
struct LookupFacts
{
    QString domain; ///< empty where the question named none
    QString from;   ///< the computer that asked; empty where not told
    DnsLookup::Outcome outcome = DnsLookup::Outcome::NotTold;
    QVector<HostPort> targets; ///< of the records

    friend bool operator==(const LookupFacts &, const LookupFacts &) = default;
};

/// How a connection to a port ended.
struct PortFacts
{
    HostPort target; ///< as asked
    QString address; ///< as resolved; empty where not told
    QString from;    ///< the computer that tried; empty where not told
    PortTest::Outcome outcome = PortTest::Outcome::NotTold;
    KmsAnswer kms = KmsAnswer::NotAsked;

    friend bool operator==(const PortFacts &, const PortFacts &) = default;
};

/// The lookups and port tests that a report shows, and how many more the verdict saw; of either it
/// sees a thousand at most.
struct NetworkFacts
{
    QVector<LookupFacts> lookups;
    QVector<PortFacts> tests;
    qint64 moreLookups = 0;
    qint64 moreTests = 0;
};

/// As the verdict sees them: of what one computer probed again, only what came last.
NetworkFacts networkFactsOf(const CaseFile &caseFile);

} // namespace kms
