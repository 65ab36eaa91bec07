#pragma once

#include "engine/evidence/licensefacts.h"
#include "engine/evidence/source.h"

#include <QHash>
#include <QString>
#include <QVector>

#include <optional>

namespace kms {

enum class LicenseField : quint8 {
    Name,
    Description,
    ActivationId,
    Channel,
    PartialKey,
    State,
    MinutesLeft,
    Reason,
    ActivationType,
    Cmid,
    LookupDomain,
    RegisteredHost,
    DiscoveredHost,
    HostAddress,
    CurrentCount,
    Port,
    DnsPublishing,
    Requests,
    Ad
};

/// Facts and where each was read, so that a verdict can point at the line.
struct LicenseReading
{
    LicenseFacts facts;
    Place at; ///< where the product begins
    QHash<LicenseField, Place> places;
    /// As printed, in the regional format of whoever ran the command: day and month cannot be told
    /// apart, so they are no facts to compare.
    QString evaluationEnd = {};
    QString trustedTime = {};

    /// The field's place, else the product's.
    Place placeOf(LicenseField field) const { return places.value(field, at); }

    friend bool operator==(const LicenseReading &, const LicenseReading &) = default;
};

/// One `/ato` (or `/ipk`, `/skms`…): what was tried and what it answered.
struct CommandOutcome
{
    Place at;
    QString product; ///< name as printed; empty where not told
    std::optional<ActivationId> activationId;
    bool succeeded = false;
    std::optional<ErrorCode> code; ///< nothing: failed without a code
    /// What the words tell of the command; a bare error line tells nothing.
    enum class Command : quint8 {
        NotTold,
        Activation, ///< `/ato`
        Setting     ///< `/ipk`, `/skms`, `/sdns`… and the sentence of its success
    };
    Command command = Command::NotTold;

    friend bool operator==(const CommandOutcome &, const CommandOutcome &) = default;
};

/// One `/xpr` sentence.
struct ExpirySentence
{
    Place at;
    QString product;
    std::optional<LicenseState> state; ///< nothing where the words are unknown
    bool permanent = false;
    bool timeBased = false; ///< an evaluation: licensed for a while, and not renewed
    QString until;          ///< date as printed

    friend bool operator==(const ExpirySentence &, const ExpirySentence &) = default;
};

/// The products of one of the computers that a dump speaks of.
struct ComputerLicenses
{
    QString computer;
    QVector<LicenseReading> products;

    friend bool operator==(const ComputerLicenses &, const ComputerLicenses &) = default;
};

/// Everything that one text of slmgr or one dump of the licensing objects holds: one computer,
/// several products. Objects have no outcomes and no expiries.
struct LicenseReport
{
    QVector<LicenseReading> products;
    /// In place of products, where objects of several computers are in one dump.
    QVector<ComputerLicenses> byComputer;
    QVector<CommandOutcome> outcomes;
    QVector<ExpirySentence> expiries;

    friend bool operator==(const LicenseReport &, const LicenseReport &) = default;
};

} // namespace kms
