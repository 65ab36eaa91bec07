#include "engine/casefile/machinesorting.h"
#include "engine/casefile/presence.h"

namespace kms {

namespace {

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

} // namespace

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

} // namespace kms
