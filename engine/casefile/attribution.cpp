#include "engine/casefile/attribution.h"

#include "engine/casefile/contentfit.h"
#include "engine/casefile/machinesorting.h"

#include <algorithm>
#include <optional>

namespace kms {

namespace {

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
        return machine.client || !machine.host || part.ofEitherRole;
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
        else if (sorting.result.unnamed[item] != noMachine)
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
        if (!part.computer.isEmpty() || sorting.result.unnamed[item] == noMachine)
            return;
        const Machine &machine = sorting.result.machines[sorting.result.unnamed[item]];
        if (part.ofEitherRole && machine.host && !machine.client)
            part.role = Role::Host;
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

// It prints another client machine id than those that the machine is known by.
bool isOfAnotherId(const Sorting &sorting, const Part &part, int machine)
{
    const auto isOf = [&](const QSet<int> &machines) { return machines.contains(machine); };
    const bool known = std::any_of(sorting.byCmid.begin(), sorting.byCmid.end(), isOf);
    return known && !part.cmids.isEmpty() &&
           std::none_of(part.cmids.begin(), part.cmids.end(),
                        [&](const Cmid &cmid) { return isOf(sorting.byCmid.value(cmid)); });
}

void attributeToTheOnlyOne(Sorting &sorting)
{
    const auto onlyClient = onlyMachine(sorting, &Machine::client);
    const auto onlyHost = onlyMachine(sorting, &Machine::host);
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (!awaitsMachine(sorting, item, part) || part.role == Role::Unknown)
            return;
        const auto only = part.role == Role::Host ? onlyHost : onlyClient;
        if (only && !isOfAnotherId(sorting, part, *only)) {
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
        if (sorting.evidence[item].folder != folder || sorting.result.unnamed[item] == noMachine)
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
    if (item.told)
        return; // nobody has to look for it in a file
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
            if (!awaitsMachine(sorting, item, part) || part.aside || sorting.evidence[item].told ||
                (withReports && part.reported.isEmpty()))
                return;
            // Two nameless texts of one CMID are still one machine.
            const auto sameCmid = machineByCmid(sorting, part);
            keepApart(sorting, item, part,
                      withReports || sameCmid ? sameCmid : machineTried(sorting, item, part));
        });
    }
}

// All that a person told without a name is of one client and of one host: of the case's only one,
// named or not, where there is one.
void keepWhatWasToldTogether(Sorting &sorting)
{
    QHash<Role, int> machines;
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (!sorting.evidence[item].told || !awaitsMachine(sorting, item, part))
            return;
        const bool host = part.role == Role::Host;
        const auto known = machines.contains(part.role)
                               ? std::optional(machines.value(part.role))
                               : onlyMachine(sorting, host ? &Machine::host : &Machine::client);
        keepApart(sorting, item, part, known);
        machines.insert(part.role, sorting.result.unnamed[item]);
    });
}

// Beside texts that were kept apart: of the one machine without a name in that folder, of the
// one of several there that its content fits, or of noMachine.
void keepTheAsideApart(Sorting &sorting)
{
    const auto machines = machinesByFolder(sorting);
    std::optional<ContentFit> content;
    forEachPart(sorting, [&](qsizetype item, Part &part) {
        if (!awaitsMachine(sorting, item, part))
            return;
        const QSet<int> inFolder = machines.value(sorting.evidence[item].folder);
        if (!content)
            content.emplace(sorting);
        int &machine = sorting.result.unnamed[item];
        if (inFolder.size() == 1 && fits(sorting, part, *inFolder.cbegin()))
            machine = *inFolder.cbegin();
        else if (part.role == Role::Unknown)
            machine = content->machineOf(sorting.evidence[item], inFolder);
        if (machine == noMachine || sorting.result.machines[machine].name.isEmpty())
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
        if (machine == noMachine)
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
    if (byHand[item] != noMachine)
        return byHand[item];
    const QString name = canonicalName(computer);
    return name.isEmpty() ? unnamed[item] : byName.value(name, noMachine);
}

Attribution attribute(Evidence &evidence)
{
    Sorting sorting{evidence, {}, {}, {}, {}, {}, {}};
    sorting.result.unnamed.fill(noMachine, evidence.size());
    sorting.result.byHand.fill(noMachine, evidence.size());
    for (const EvidenceItem &item : std::as_const(evidence))
        sorting.parts.append(partsOf(item));
    applyWhatWasTold(sorting);
    registerNamed(sorting);
    applyHints(sorting);
    attributeByCmid(sorting);
    attributeByFolder(sorting);
    attributeToTheOnlyOne(sorting);
    keepTheRestApart(sorting);
    keepWhatWasToldTogether(sorting);
    keepTheAsideApart(sorting);
    for (qsizetype item = 0; item < evidence.size(); ++item)
        describe(evidence[item], sorting.parts[item], sorting.result, item);
    return sorting.result;
}

} // namespace kms
