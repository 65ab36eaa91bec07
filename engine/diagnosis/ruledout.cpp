// Which look-alikes may be called ruled out, where the reasons come from several machines.

#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

// The clients whose failure the verdict explains; where none fails, all. None where the only
// machines that fail are known by a host's log.
QVector<const ClientView *> clientsInQuestion(const CaseView &view, const Verdicts &verdicts)
{
    QVector<const ClientView *> all;
    QVector<const ClientView *> failing;
    for (const ClientView &client : view.clients) {
        all.append(&client);
        if (!client.isWell() && !client.byActiveDirectory)
            failing.append(&client);
    }
    if (failing.isEmpty() && refusesSomeForTime(verdicts))
        return {};
    return failing.isEmpty() ? all : failing;
}

// What excludes a look-alike for one machine says nothing of another.
bool isExcluded(FindingId id, const QVector<const ClientView *> &clients,
                const QVector<Excluded> &excluded)
{
    const auto excludes = [&](const ClientView *client) {
        return std::any_of(excluded.begin(), excluded.end(), [&](const Excluded &other) {
            return other.id == id && other.client == client;
        });
    };
    return excludes(nullptr) ||
           (!clients.isEmpty() && std::all_of(clients.begin(), clients.end(), excludes));
}

void gather(const Excluded &excluded, QVector<RuledOut> &result)
{
    auto known = std::find_if(result.begin(), result.end(),
                              [&](const RuledOut &other) { return other.id == excluded.id; });
    if (known == result.end()) {
        result.append({excluded.id, {}});
        known = result.end() - 1;
    }
    for (const Because &because : excluded.because) {
        if (!known->because.contains(because))
            known->because.append(because);
    }
}

} // namespace

QVector<RuledOut> ruledOutFor(const CaseView &view, const Verdicts &verdicts)
{
    const QVector<const ClientView *> clients = clientsInQuestion(view, verdicts);
    QVector<RuledOut> result;
    for (const Excluded &excluded : verdicts.ruledOut) {
        const bool ofAnother = excluded.client && !clients.contains(excluded.client);
        if (!ofAnother && !verdicts.find(excluded.id) &&
            isExcluded(excluded.id, clients, verdicts.ruledOut))
            gather(excluded, result);
    }
    std::stable_sort(result.begin(), result.end(), [](const RuledOut &a, const RuledOut &b) {
        return typeOf(a.id).order < typeOf(b.id).order;
    });
    return result;
}

} // namespace kms
