#pragma once

#include "engine/evidence/dnsreport.h"

#include <QDnsLookup>

#include <optional>

namespace kms {

/// What an ended lookup says.
/// \param text the lookup's errorString(): on Windows it is all that is left of the system's code
/// \return nothing where the error may as well mean that no server answered as that there is no
/// such record, which Qt does not tell apart on Unix
std::optional<DnsLookup::Outcome> outcomeOf(QDnsLookup::Error error, const QString &text,
                                            bool hasRecords);

} // namespace kms
