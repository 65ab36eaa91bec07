#pragma once

#include "engine/diagnosis/knownsite.h"
#include "engine/probes/probe.h"

#include <QString>

#include <tl/expected.hpp>

namespace kms::wizard {

/// What somebody filled in for a check of the network. Names stand apart by blanks, commas or
/// semicolons.
struct ProbeEntry
{
    QString domains;
    QString servers; ///< "kms01.corp.example kms02:1690"
    QString dnsServer;
    int seconds = 5; ///< of each lookup and each connection

    friend bool operator==(const ProbeEntry &, const ProbeEntry &) = default;
};

/// What in it cannot be looked for.
struct ProbeEntryFault
{
    enum class Field : quint8 { Domains, Servers, DnsServer };
    Field field = Field::Domains;
    QString word;         ///< as typed
    bool tooMany = false; ///< the field names more than one check asks for

    friend bool operator==(const ProbeEntryFault &, const ProbeEntryFault &) = default;
};
QString faultWords(const ProbeEntryFault &fault);

tl::expected<ProbeRequest, ProbeEntryFault> requestOf(const ProbeEntry &entry);

/// The hosts and zones that the case names.
ProbeEntry suggestedEntry(const KnownSite &site);

} // namespace kms::wizard
