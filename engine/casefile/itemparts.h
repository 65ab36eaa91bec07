#pragma once

#include "engine/casefile/presence.h"
#include "engine/evidence/evidenceitem.h"

#include <QHash>
#include <QSet>
#include <QVector>

namespace kms {

/// What one item says of one computer, as far as it tells whose part it is.
struct Part
{
    QString computer;               ///< as named; empty where the item does not tell
    Role role = Role::Unknown;      ///< proven by its content
    Role hint = Role::Unknown;      ///< where nothing proves a role: what it looks like
    bool alsoClient = false;        ///< a host that holds a client's licence too
    QVector<Cmid> cmids;            ///< client machine ids it prints as its own
    QVector<ActivationId> reported; ///< products whose licence it prints
    QVector<ActivationId> tried;    ///< products that a command in it tried to activate
    int largestRequired = 0;        ///< by its own requests
    bool asksAKms = false;          ///< holds what only a client of a KMS has
    bool serverProduct = false;
    bool loggedRequests = false; ///< 12290: the log of a host at work
    /// A text of nothing but a key that was refused: clients and hosts get it alike, so that the
    /// role, Client, is no more than a guess.
    bool ofEitherRole = false;
    /// Registry, DNS, network, clock, setup log: it tells of a machine that other evidence knows
    /// as a client or host, and makes none by itself.
    bool aside = false;
};

/// A text is one part; a log has one for each of its computers, in order of appearance, and so
/// has a file aside that names several. Empty for what speaks of no machine.
QVector<Part> partsOf(const EvidenceItem &item);

/// Whether its licences make the machine a KMS host.
bool isHostText(const LicenseReport &text);

/// Of a host's text, the licences that make the machine a client as well: a KMS client's key in
/// use beside the host key of another product.
bool isKmsClientInUse(const LicenseFacts &facts);

/// Where and when a host's log names clients with these ids; a name may stand several times.
QHash<Cmid, QVector<Presence>> presencesOf(const RequestTable &table, const QSet<Cmid> &wanted);

} // namespace kms
