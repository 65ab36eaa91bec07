#include "engine/diagnosis/countevidence.h"

#include <algorithm>

namespace kms {

namespace {

constexpr ErrorCode countInsufficient{0xC004F038};

} // namespace

CountEvidence::CountEvidence(const CaseView &view)
    : m_file(view.caseFile)
    , m_hosts(hostCounts(view.caseFile))
    , m_clones(clonesAmong(view.caseFile))
{
    for (const ClientView &client : view.clients) {
        const auto refusal =
            client.byActiveDirectory ? std::nullopt : refusalForCount(client, m_file);
        if (refusal)
            m_refusals.append(*refusal);
    }
}

const HostCount *CountEvidence::hostAsked(const CountRefusal &refusal) const
{
    const HostCount *only = nullptr;
    int hosts = 0;
    for (const HostCount &count : m_hosts) {
        if (count.application != refusal.application)
            continue;
        const QString &name = count.host->name;
        if (!refusal.server.isEmpty() &&
            (name.compare(refusal.server, Qt::CaseInsensitive) == 0 ||
             name.startsWith(refusal.server + QLatin1Char('.'), Qt::CaseInsensitive) ||
             refusal.server.startsWith(name + QLatin1Char('.'), Qt::CaseInsensitive)))
            return &count;
        only = &count;
        ++hosts;
    }
    return hosts == 1 ? only : nullptr;
}

// A log tells the count of its last 30 days, not one of another season.
bool CountEvidence::logSpeaksOf(const CountRefusal &refusal, const HostCount *host) const
{
    if (!host || !host->hasLog() || m_file.apart)
        return false;
    const UtcMs end = host->window.until.toMSecsSinceEpoch();
    const UtcMs window = std::chrono::milliseconds(countWindow).count();
    return refusal.time == noTime || qAbs(refusal.time - end) < window;
}

std::optional<qint64> CountEvidence::knownCount(const CountRefusal &refusal,
                                                const HostCount *host) const
{
    if (refusal.count)
        return refusal.count;
    if (host && host->printed)
        return host->printed;
    return logSpeaksOf(refusal, host) ? std::optional(host->window.distinctCmids) : std::nullopt;
}

QVector<CountRefusal> CountEvidence::refusalsOf(const HostCount &host) const
{
    QVector<CountRefusal> refusals;
    for (const CountRefusal &refusal : m_refusals) {
        if (hostAsked(refusal) == &host && logSpeaksOf(refusal, &host))
            refusals.append(refusal);
    }
    return refusals;
}

bool CountEvidence::isKnownToHost(const ClientClones &clones) const
{
    return std::any_of(m_hosts.begin(), m_hosts.end(), [&](const HostCount &host) {
        return std::any_of(host.window.shared.begin(), host.window.shared.end(),
                           [&](const SharedCmid &shared) { return shared.cmid == clones.cmid; });
    });
}

QVector<WaitingClient> waitingFor(const HostCount &host)
{
    const auto count = host.toldByHost();
    QVector<WaitingClient> waiting;
    for (const WaitingClient &client : host.window.waiting) {
        if (count && *count < client.required)
            waiting.append(client);
    }
    return waiting;
}

bool isAmong(const CountRefusal &refusal, const ClientClones &clones)
{
    return clones.machines.contains(refusal.client->client->name);
}

Because countReason(const Ref &ref, const char *phrase, std::optional<qint64> count)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    because.facts.count = count;
    return because;
}

Because refusalReason(const CountRefusal &refusal, std::optional<qint64> count)
{
    const bool told = refusal.count && refusal.required;
    Because because =
        countReason(refusal.ref, told ? "because.told-count" : "because.count-code", count);
    because.facts.required = refusal.required;
    because.facts.code = countInsufficient;
    return because;
}

Because waitingReason(const QVector<WaitingClient> &waiting)
{
    Because because{waiting.constFirst().newest, QStringLiteral("because.keep-asking"), {}};
    for (const WaitingClient &client : waiting)
        because.facts.machines.append(client.name);
    return because;
}

} // namespace kms
