#include "engine/casefile/attribution.h"

#include "engine/casefile/itemparts.h"
#include "engine/casefile/machinename.h"
#include "engine/casefile/presence.h"

#include <algorithm>
#include <optional>

namespace kms {

namespace {

constexpr int none = -1;

// The state of one run: the parts of every item, and the machines found so far.
struct Sorting
{
    Evidence &evidence;
    QVector<QVector<Part>> parts; // by item
    MachineNames names;
    QHash<QString, int> byKey;
    QVector<int> largestRequired; // by machine
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

// What a person told, in place of what the item tells.
void applyWhatWasTold(Sorting &sorting)
{
    forEachPart(sorting, [&](qsizetype index, Part &part) {
        const EvidenceItem &item = sorting.evidence[index];
        if (!item.computerByHand.isEmpty())
            part.computer = item.computerByHand;
        if (item.roleByHand && !part.loggedRequests) {
            part.role = *item.roleByHand;
            part.hint = Role::Unknown;
            part.alsoClient = false;
        }
    });
    for (EvidenceItem &item : sorting.evidence) {
        Note note;
        note.kind = Note::Kind::SetByHand;
        if (item.roleByHand || !item.computerByHand.isEmpty())
            item.notes.append(note);
    }
}

void registerNamed(Sorting &sorting)
{
    forEachPart(sorting, [&](qsizetype, Part &part) { sorting.names.add(part.computer); });
    forEachPart(sorting, [&](qsizetype, Part &part) {
        if (!part.computer.isEmpty())
            sorting.give(part, sorting.machineNamed(part.computer));
    });
    for (qsizetype item = 0; item < sorting.evidence.size(); ++item) {
        const QString &told = sorting.evidence[item].computerByHand;
        if (!told.isEmpty() && !sorting.parts[item].isEmpty())
            sorting.result.byHand[item] = sorting.machineNamed(told);
    }
}

// What only hints at a role decides once all proof is in: a host's own other events, or a foreign
// record in the channel that every Windows has, do not change what the machine is known as.
void applyHints(Sorting &sorting)
{
    forEachPart(sorting, [&](qsizetype, Part &part) {
        if (part.computer.isEmpty() || part.role != Role::Unknown || part.hint == Role::Unknown)
            return;
        Machine &machine = sorting.result.machines[sorting.machineNamed(part.computer)];
        if (machine.client || machine.host)
            return;
        machine.client = part.hint == Role::Client;
        machine.host = part.hint == Role::Host;
    });
    forEachPart(sorting, [](qsizetype, Part &part) {
        if (part.computer.isEmpty() && part.role == Role::Unknown)
            part.role = part.hint;
    });
}

bool awaitsMachine(const Sorting &sorting, qsizetype item, const Part &part)
{
    return part.computer.isEmpty() && (part.role != Role::Unknown || part.aside) &&
           sorting.result.unnamed[item] == none;
}

// The names under which hosts' logs know the client machine ids that nameless files print.
QHash<Cmid, QVector<Presence>> namesInHostLogs(const Sorting &sorting, const QSet<Cmid> &wanted)
{
    QHash<Cmid, QVector<Presence>> found;
    for (const EvidenceItem &item : std::as_const(sorting.evidence)) {
        const EventLog *log = item.events();
        if (!log || wanted.isEmpty())
            continue;
        const auto seen = presencesOf(log->received, wanted);
        for (auto it = seen.cbegin(); it != seen.cend(); ++it)
            found[it.key()] += it.value();
    }
    return found;
}

// One name per machine, with its whole time over all logs.
QVector<Presence> merged(const QVector<Presence> &presences)
{
    MachineNames names;
    for (const Presence &presence : presences)
        names.add(presence.name);
    QHash<QString, Presence> byKey;
    for (const Presence &presence : presences) {
        const QString key = names.key(presence.name);
        Presence &whole = byKey[key];
        const bool fresh = whole.name.isEmpty();
        whole.name = names.display(presence.name);
        whole.first = fresh ? presence.first : std::min(whole.first, presence.first);
        whole.last = fresh ? presence.last : std::max(whole.last, presence.last);
    }
    return byKey.values();
}

void nameByHostLogs(Sorting &sorting)
{
    QSet<Cmid> wanted;
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (awaitsMachine(sorting, item, part) && part.role == Role::Client) {
            for (const Cmid &cmid : part.cmids) {
                if (!sorting.byCmid.contains(cmid))
                    wanted.insert(cmid);
            }
        }
    });
    const auto found = namesInHostLogs(sorting, wanted);
    for (auto it = found.cbegin(); it != found.cend(); ++it) {
        const QStringList machines = machinesBehind(merged(it.value()));
        if (machines.size() != 1)
            continue;
        sorting.names.add(machines.first());
        sorting.byCmid[it.key()].insert(sorting.machineNamed(machines.first()));
    }
}

std::optional<int> machineByCmid(const Sorting &sorting, const Part &part)
{
    QSet<int> machines;
    for (const Cmid &cmid : part.cmids)
        machines.unite(sorting.byCmid.value(cmid));
    if (machines.size() != 1)
        return std::nullopt;
    return *machines.cbegin();
}

void attributeByCmid(Sorting &sorting)
{
    nameByHostLogs(sorting);
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (!awaitsMachine(sorting, item, part) || part.role != Role::Client)
            return;
        if (const auto machine = machineByCmid(sorting, part)) {
            sorting.result.unnamed[item] = *machine;
            sorting.give(part, *machine);
        }
    });
}

bool fits(const Sorting &sorting, const Part &part, int index)
{
    constexpr int clientEdition = 25; // what only a client edition of Windows requires
    const Machine &machine = sorting.result.machines[index];
    if (part.role == Role::Unknown)
        return true;
    if (part.aside && part.role == Role::Host)
        return machine.host || !machine.client;
    // A client's text beside the files of a host that is no client is of another machine.
    if (part.role == Role::Client)
        return machine.client || !machine.host;
    if (!machine.client || machine.host)
        return true;
    return !part.loggedRequests &&
           !(part.serverProduct && sorting.largestRequired[index] >= clientEdition);
}

QHash<QString, QSet<int>> machinesByFolder(Sorting &sorting)
{
    QHash<QString, QSet<int>> machines;
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        const QString folder = sorting.evidence[item].folder;
        if (!part.computer.isEmpty())
            machines[folder].insert(sorting.machineNamed(part.computer));
        else if (sorting.result.unnamed[item] != none)
            machines[folder].insert(sorting.result.unnamed[item]);
    });
    return machines;
}

void attributeByFolder(Sorting &sorting)
{
    const auto machines = machinesByFolder(sorting);
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (!awaitsMachine(sorting, item, part))
            return;
        const QSet<int> inFolder = machines.value(sorting.evidence[item].folder);
        if (inFolder.size() == 1 && fits(sorting, part, *inFolder.cbegin()))
            sorting.result.unnamed[item] = *inFolder.cbegin();
    });
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (part.computer.isEmpty() && sorting.result.unnamed[item] != none)
            sorting.give(part, sorting.result.unnamed[item]);
    });
}

std::optional<int> onlyMachine(const Sorting &sorting, bool Machine::*role)
{
    std::optional<int> only;
    for (int i = 0; i < sorting.result.machines.size(); ++i) {
        if (!(sorting.result.machines[i].*role))
            continue;
        if (only)
            return std::nullopt;
        only = i;
    }
    return only;
}

void attributeToTheOnlyOne(Sorting &sorting)
{
    const auto onlyClient = onlyMachine(sorting, &Machine::client);
    const auto onlyHost = onlyMachine(sorting, &Machine::host);
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (!awaitsMachine(sorting, item, part) || part.role == Role::Unknown)
            return;
        const auto only = part.role == Role::Host ? onlyHost : onlyClient;
        if (only) {
            sorting.result.unnamed[item] = *only;
            sorting.give(part, *only);
        }
    });
}

// A nameless `/ato` beside the nameless report of the product that it tried: one machine, where
// its folder holds the report of one only.
std::optional<int> machineTried(const Sorting &sorting, qsizetype index, const Part &part)
{
    const QString &folder = sorting.evidence[index].folder;
    QSet<int> machines;
    for (qsizetype item = 0; item < sorting.parts.size(); ++item) {
        if (sorting.evidence[item].folder != folder || sorting.result.unnamed[item] == none)
            continue;
        for (const Part &other : sorting.parts[item]) {
            const bool reported =
                std::any_of(part.tried.begin(), part.tried.end(),
                            [&](const ActivationId &id) { return other.reported.contains(id); });
            if (reported)
                machines.insert(sorting.result.unnamed[item]);
        }
    }
    return machines.size() == 1 ? std::optional(*machines.cbegin()) : std::nullopt;
}

void noteUnknownMachine(EvidenceItem &item)
{
    Note note;
    note.kind = Note::Kind::MachineUnknown;
    item.notes.append(note);
}

void keepApart(Sorting &sorting, qsizetype item, const Part &part, std::optional<int> known)
{
    sorting.result.unnamed[item] = known ? *known : sorting.addMachine({});
    sorting.give(part, sorting.result.unnamed[item]);
    noteUnknownMachine(sorting.evidence[item]);
}

// Reports first, so that what was tried finds them.
void keepTheRestApart(Sorting &sorting)
{
    for (const bool withReports : {true, false}) {
        forEachPart(sorting, [&](qsizetype item, Part &part) {
            if (!awaitsMachine(sorting, item, part) || part.aside ||
                (withReports && part.reported.isEmpty()))
                return;
            // Two nameless texts of one CMID are still one machine.
            const auto sameCmid = machineByCmid(sorting, part);
            keepApart(sorting, item, part,
                      withReports || sameCmid ? sameCmid : machineTried(sorting, item, part));
        });
    }
}

// Beside texts that were kept apart: of the one machine without a name in that folder, or of none.
void keepTheAsideApart(Sorting &sorting)
{
    const auto machines = machinesByFolder(sorting);
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (!awaitsMachine(sorting, item, part))
            return;
        const QSet<int> inFolder = machines.value(sorting.evidence[item].folder);
        if (inFolder.size() == 1 && fits(sorting, part, *inFolder.cbegin()))
            sorting.result.unnamed[item] = *inFolder.cbegin();
        noteUnknownMachine(sorting.evidence[item]);
    });
}

Role roleOf(const Part &part, const Machine &machine)
{
    if (part.role != Role::Unknown)
        return part.role;
    if (machine.host != machine.client)
        return machine.host ? Role::Host : Role::Client;
    return part.hint;
}

// A log of several computers has no computer; where they do not play one role, it has no role.
void describe(EvidenceItem &item, const QVector<Part> &parts, const Attribution &result,
              qsizetype index)
{
    if (parts.isEmpty())
        return;
    QStringList computers;
    QSet<int> named;
    std::optional<Role> role;
    for (const Part &part : parts) {
        const int machine = result.machineOf(index, part.computer);
        if (machine == none)
            continue;
        const QString &name = result.machines[machine].name;
        if (!name.isEmpty() && !named.contains(machine))
            computers.append(name);
        named.insert(machine);
        const Role own = roleOf(part, result.machines[machine]);
        role = !role || *role == own ? own : Role::Unknown;
    }
    item.computers = computers;
    item.computer = computers.size() == 1 ? computers.first() : QString();
    item.role = role.value_or(item.role);
}

} // namespace

int Attribution::machineOf(qsizetype item, const QString &computer) const
{
    if (byHand[item] != none)
        return byHand[item];
    const QString name = canonicalName(computer);
    return name.isEmpty() ? unnamed[item] : byName.value(name, none);
}

Attribution attribute(Evidence &evidence)
{
    Sorting sorting{evidence, {}, {}, {}, {}, {}, {}};
    sorting.result.unnamed.fill(none, evidence.size());
    sorting.result.byHand.fill(none, evidence.size());
    for (const EvidenceItem &item : std::as_const(evidence))
        sorting.parts.append(partsOf(item));
    applyWhatWasTold(sorting);
    registerNamed(sorting);
    applyHints(sorting);
    attributeByCmid(sorting);
    attributeByFolder(sorting);
    attributeToTheOnlyOne(sorting);
    keepTheRestApart(sorting);
    keepTheAsideApart(sorting);
    for (qsizetype item = 0; item < evidence.size(); ++item)
        describe(evidence[item], sorting.parts[item], sorting.result, item);
    return sorting.result;
}

} // namespace kms
