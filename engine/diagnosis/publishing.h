#pragma once

#include "engine/diagnosis/srvlisting.h"

#include <optional>

namespace kms {

/// A DNS domain that a host tried to write its SRV record to. It does so every 24 hours and when
/// the service starts, and logs what came of it. Source: Microsoft, "KMS activation: known issues".
struct PublishedDomain
{
    QString name; ///< canonical; the host's own where the events do not tell it
    const Found<OtherEvent> *failed = nullptr;    ///< newest 12293
    const Found<OtherEvent> *published = nullptr; ///< newest 12294
    qint64 failures = 0;                          ///< since it was published last

    bool fails() const { return failures > 0; }
};
QVector<PublishedDomain> publishedDomains(const HostCase &host);

/// Whether a host is told to publish, by its own report or its registry.
struct PublishingSetting
{
    bool enabled = true;
    Ref ref;
    bool inRegistry = false;
    /// The evidence tells both, or the setting was changed at a time that nobody can tell.
    bool isDoubtful = false;
};
std::optional<PublishingSetting> publishingSetting(const CaseFile &caseFile, const HostCase &host);

/// Whether the host wrote its record in the last two days before the moment of judging, and its
/// newest try failed nowhere: one day may be missed, as where the machine was switched off.
bool publishesNow(const HostCase &host, const QDateTime &judgedAt);

/// Whether the record of \a host is there: it wrote it itself, or DNS lists it.
bool isPublished(const HostCase &host, const SrvListing &listing, const QDateTime &judgedAt);
bool everyHostIsPublished(const CaseFile &caseFile, const SrvListing &listing);

} // namespace kms
