#pragma once

#include "engine/evidence/evidenceitem.h"

#include <QHash>
#include <QString>
#include <QVector>

namespace kms {

/// A computer that the evidence speaks of, as a client, as a KMS host, or as both.
struct Machine
{
    QString name; ///< as shown; empty where nothing tells it
    bool client = false;
    bool host = false;
};

/// Which machine each piece of evidence speaks of.
struct Attribution
{
    QVector<Machine> machines;
    QHash<QString, int> byName; ///< canonicalName() of every spelling → index in machines
    QVector<int> unnamed;       ///< by item: the machine of what names no computer; −1 = none
    QVector<int> byHand;        ///< by item: the machine that a person told; −1 = nobody did

    /// \param computer as the event names it; empty = the item does not tell
    /// \return −1 where this part of the item speaks of no client and no host
    int machineOf(qsizetype item, const QString &computer) const;
};

/// Where a person told the computer or the role, that holds for the whole item; only a log of
/// requests stays a host's whatever is said. Logs and objects name their computer. What does not
/// belongs, in this order: to the machine whose CMID it prints (in a client's log, or as a host's
/// log names that client); to the one machine that the other files of its folder name; to the
/// case's only client or only host, whichever its content fits. The rest is a machine of its own
/// without a name, and gets the note MachineUnknown; texts of one CMID are one machine, and so are
/// a failed activation and the one report of its product in its folder. A folder never makes a
/// client's text the property of a machine that is known as a host only, nor the other way round
/// where the product tells.
///
/// Registry, DNS, network, clock and setup files say who a machine is, but make no client or host
/// of it. One without a name belongs to the one machine of its folder, or, where its content has a
/// role, to the case's only client or host; beside the files of several machines to the only client
/// or only host among them that its content fits (contentfit.h); else to none, with the note
/// MachineUnknown.
///
/// What a person told makes a client or a host of its computer; all that was told without a name is
/// of one client and one host.
///
/// Events 12290 to 12294, the host part of a license report or a host channel make a host;
/// 12288, 12289 and every other licence make a client; a host's own other events do not.
/// Updates computer, computers and role of the items.
Attribution attribute(Evidence &evidence);

} // namespace kms
