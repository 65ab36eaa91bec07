#pragma once

#include "engine/evidence/dnsreport.h"
#include "engine/evidence/networkreport.h"

#include <QDateTime>

#include <span>

namespace kms {

/// What our own probe saw of DNS and of the way to the KMS hosts, from one computer at one time.
struct ProbeReport
{
    QString computer;         ///< fully qualified where the system tells its domain
    QDateTime at;             ///< UTC; when it began
    DnsReport dns;            ///< in the order asked
    NetworkReport network;    ///< the computer's settings, and a test for each target in order
    bool isCancelled = false; ///< a person stopped it; what came until then is there

    friend bool operator==(const ProbeReport &, const ProbeReport &) = default;
};

/// A value and its id in the probe's JSON; ids are public and never change.
template <class T>
struct ProbeId
{
    T value;
    const char *id;
};
/// What is not told has no id, and is null there.
std::span<const ProbeId<DnsType>> dnsTypeIds();
std::span<const ProbeId<DnsLookup::Outcome>> lookupOutcomeIds();
std::span<const ProbeId<PortTest::Outcome>> portOutcomeIds();
std::span<const ProbeId<KmsAnswer>> kmsAnswerIds();

/// What the file calls itself.
constexpr const char *probeSchema = "kms-assistant/probe/1";

} // namespace kms
