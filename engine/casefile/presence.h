#pragma once

#include "engine/evidence/times.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace kms {

/// From when to when a host saw one client machine id under one name.
struct Presence
{
    QString name;
    UtcMs first = noTime;
    UtcMs last = noTime;
};

/// The machines behind one CMID, given every name it was seen under. A name that is never seen
/// again once another appears was renamed: of such a chain only the last name is a machine.
/// Names seen in turns are machines of their own. Nobody renames a machine more than three times
/// while a log lasts: a longer chain is a batch of clones that asked once each, in turn.
QStringList machinesBehind(QVector<Presence> presences);

/// The same machines, each with all the names it had, the present one last.
QVector<QStringList> namesOfMachinesBehind(QVector<Presence> presences);

} // namespace kms
