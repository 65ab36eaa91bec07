#pragma once

#include "engine/diagnosis/dnsview.h"

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

/// The domain that a host publishes in by default: what follows its own name; empty for a short
/// name. Source: Microsoft, "DNS troubleshooting procedures for KMS".
QString ownDomain(const HostCase &host);

// What the lookups tell of a host's record. They have no time: a record that any of them lists is
// there.

/// \param domain canonical; empty: any
const KmsRecord *listedRecord(const DnsView &dns, const HostCase &host, const QString &domain = {});
/// Of a machine that is surely another than \a host, in just that domain.
const KmsRecord *recordOfAnother(const DnsView &dns, const HostCase &host, const QString &domain);
/// That \a domain holds no KMS record; nullptr where one is listed.
const DnsAnswer *noRecordIn(const DnsView &dns, const QString &domain);
/// DNS answered a question for the record, whatever it said.
bool wasLookedUp(const DnsView &dns);
/// How to ask for the records ("missing.<phrase>"): once more where only a server that was named by
/// hand was asked.
const char *srvRecordsPhrase(const DnsView &dns);

/// Whether the record of \a host is there: it wrote it itself, or DNS lists it.
bool isPublished(const HostCase &host, const DnsView &dns, const QDateTime &judgedAt);
bool everyHostIsPublished(const CaseFile &caseFile, const DnsView &dns);

} // namespace kms
