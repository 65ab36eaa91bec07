#include "engine/diagnosis/clientclones.h"

#include "engine/casefile/presence.h"

#include <algorithm>

namespace kms {

namespace {

// What one machine sent with one id.
struct Use
{
    Presence presence;
    const Attempt *newest = nullptr;
};

using UsesByName = QHash<QString, Use>;

QHash<Cmid, UsesByName> usesOf(const CaseFile &caseFile)
{
    QHash<Cmid, UsesByName> uses;
    for (const ClientCase &client : caseFile.clients) {
        for (const Attempt &attempt : client.attempts) {
            const RequestSent &request = attempt.request.value;
            // An id that the machine no longer asks with was replaced.
            if (client.name.isEmpty() || request.cmid != client.cmid || !request.cmid ||
                request.stamp.time == noTime)
                continue;
            Use &use = uses[*request.cmid][client.name];
            if (!use.newest)
                use.presence = {client.name, request.stamp.time, request.stamp.time};
            use.presence.last = request.stamp.time;
            use.newest = &attempt;
        }
    }
    return uses;
}

std::optional<ClientClones> clonesWith(const Cmid &cmid, const UsesByName &uses)
{
    QVector<Presence> presences;
    for (const Use &use : uses)
        presences.append(use.presence);
    ClientClones clones{cmid, machinesBehind(presences), {}, {}};
    if (clones.machines.size() < 2)
        return std::nullopt;
    for (const QString &machine : std::as_const(clones.machines)) {
        const Attempt *newest = uses.value(machine).newest;
        clones.newest.append(newest);
        if (newest->request.value.server)
            clones.server = newest->request.value.server->host;
    }
    return clones;
}

} // namespace

QVector<ClientClones> clonesAmong(const CaseFile &caseFile)
{
    QVector<ClientClones> all;
    const auto uses = usesOf(caseFile);
    for (auto it = uses.cbegin(); it != uses.cend(); ++it) {
        if (it->size() < 2)
            continue;
        if (const auto clones = clonesWith(it.key(), *it))
            all.append(*clones);
    }
    std::sort(all.begin(), all.end(), [](const ClientClones &a, const ClientClones &b) {
        return a.cmid.value < b.cmid.value;
    });
    return all;
}

} // namespace kms
