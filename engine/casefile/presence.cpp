#include "engine/casefile/presence.h"

#include <queue>

#include <algorithm>
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
    std::sort(presences.begin(), presences.end(), [](const Presence &a, const Presence &b) {
        return std::tie(a.first, a.last, a.name) < std::tie(b.first, b.last, b.name);
    });
    QStringList machines;
    for (Chains chains = chainsOf(presences); !chains.empty(); chains.pop()) {
        const QStringList &names = chains.top().names;
        if (names.size() > longestRenameChain)
            machines += names;
        else
            machines.append(names.last());
    }
    machines.sort();
    return machines;
}

} // namespace kms
