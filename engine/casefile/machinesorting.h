#pragma once

#include "engine/casefile/attribution.h"
#include "engine/casefile/itemparts.h"
#include "engine/casefile/machinename.h"

#include <QHash>
#include <QSet>
#include <QVector>

#include <algorithm>
#include <optional>

namespace kms {

/// In place of the index of a machine: there is none.
inline constexpr int noMachine = -1;

/// The state of one run of attribute(): the parts of every item, and the machines found so far.
struct Sorting
{
    Evidence &evidence;
    QVector<QVector<Part>> parts; ///< by item
    MachineNames names;
    QHash<QString, int> byKey;
    QVector<int> largestRequired; ///< by machine
    QHash<Cmid, QSet<int>> byCmid;
    Attribution result;

    int addMachine(const QString &name)
    {
        result.machines.append({name, false, false});
        largestRequired.append(0);
        return int(result.machines.size()) - 1;
    }

    int machineNamed(const QString &computer)
    {
        const QString key = names.key(computer);
        const auto known = byKey.constFind(key);
        const int machine = known != byKey.cend() ? *known : addMachine(names.display(computer));
        byKey.insert(key, machine);
        result.byName.insert(canonicalName(computer), machine);
        return machine;
    }

    void give(const Part &part, int machine)
    {
        if (part.aside)
            return;
        result.machines[machine].client |= part.role == Role::Client || part.alsoClient;
        result.machines[machine].host |= part.role == Role::Host;
        largestRequired[machine] = std::max(largestRequired[machine], part.largestRequired);
        for (const Cmid &cmid : part.cmids)
            byCmid[cmid].insert(machine);
    }
};

template <class Visit>
void forEachPart(Sorting &sorting, Visit visit)
{
    for (qsizetype item = 0; item < sorting.parts.size(); ++item) {
        for (Part &part : sorting.parts[item])
            visit(item, part);
    }
}

/// Whether a part still looks for its machine.
inline bool awaitsMachine(const Sorting &sorting, qsizetype item, const Part &part)
{
    return part.computer.isEmpty() && (part.role != Role::Unknown || part.aside) &&
           sorting.result.unnamed[item] == noMachine;
}

// Attribution by the client machine id, machinebycmid.cpp.

/// The one machine that is known by an id which the part prints; nothing where there are several.
std::optional<int> machineByCmid(const Sorting &sorting, const Part &part);

/// Gives nameless parts of clients to the machine of their id, as clients' logs tell it or as a
/// host's log names that client.
void attributeByCmid(Sorting &sorting);

} // namespace kms
