#include "engine/casefile/presence.h"

#include <queue>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace kms {

namespace {

constexpr qsizetype longestRenameChain = 4;

struct Chain
{
    UtcMs end = noTime;
    QStringList names;
};

struct EndsLater
{
    bool operator()(const Chain &a, const Chain &b) const { return a.end > b.end; }
};

using Chains = std::priority_queue<Chain, std::vector<Chain>, EndsLater>;

// Each presence continues the chain that ended first, where one has ended before it begins.
Chains chainsOf(const QVector<Presence> &presences)
{
    Chains chains;
    for (const Presence &presence : presences) {
        Chain chain;
        if (!chains.empty() && chains.top().end <= presence.first) {
            chain = chains.top();
            chains.pop();
        }
        chain.end = presence.last;
        chain.names.append(presence.name);
        chains.push(std::move(chain));
    }
    return chains;
}

} // namespace

QStringList machinesBehind(QVector<Presence> presences)
{
    const QVector<QStringList> all = namesOfMachinesBehind(std::move(presences));
    QStringList machines;
    for (const QStringList &names : all)
        machines.append(names.last());
    machines.sort();
    return machines;
}

QVector<QStringList> namesOfMachinesBehind(QVector<Presence> presences)
{
    std::sort(presences.begin(), presences.end(), [](const Presence &a, const Presence &b) {
        return std::tie(a.first, a.last, a.name) < std::tie(b.first, b.last, b.name);
    });
    QVector<QStringList> machines;
    for (Chains chains = chainsOf(presences); !chains.empty(); chains.pop()) {
        const QStringList &names = chains.top().names;
        if (names.size() <= longestRenameChain) {
            machines.append(names);
            continue;
        }
        for (const QString &name : names)
            machines.append({name});
    }
    return machines;
}

} // namespace kms
