#pragma once

#include "engine/evidence/probereport.h"
#include "engine/knowledge/phrasebook.h"

namespace kms {

// The words for what a probe saw, for whoever shows it.

QString lookupWords(DnsLookup::Outcome outcome, const Phrasebook &phrases); ///< "No such name"
QString portWords(PortTest::Outcome outcome, const Phrasebook &phrases);    ///< "Refused"
QString kmsWords(KmsAnswer answer, const Phrasebook &phrases); ///< "A KMS host answers there."
/// "SRV"; "DNS" where the type has no name here.
QString typeWord(DnsType type);
/// "kms01.corp.example:1688 (priority 0, weight 10)", or an address; harmless and bounded.
QString recordWords(const DnsRecord &record, const Phrasebook &phrases);

/// All of it as lines of text.
QString probeText(const ProbeReport &report, const Phrasebook &phrases);

} // namespace kms
