#pragma once

#include "engine/diagnosis/clientview.h"

namespace kms {

/// Several clients whose own logs show that they ask with one client machine id.
struct ClientClones
{
    Cmid cmid;
    QStringList machines;
    QVector<const Attempt *> newest; ///< of each of these machines, same order
    QString server;                  ///< that they asked last; empty where not told
};

/// The clones that clients' logs show without any log of a host. A machine that was renamed, its
/// first name never seen after the second appears, is none (presence.h).
QVector<ClientClones> clonesAmong(const CaseFile &caseFile);

} // namespace kms
