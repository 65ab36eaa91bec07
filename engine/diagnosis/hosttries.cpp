#include "engine/diagnosis/hosttries.h"

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/clientdns.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace kms {

namespace {

constexpr qsizetype mostHosts = 100; // a site has a handful

struct Sent
{
    const Attempt *attempt = nullptr;
    qsizetype host = 0; ///< index of HostTries
    AttemptResult result = AttemptResult::NoAnswer;

    bool answered() const
    {
        return result == AttemptResult::Activated || result == AttemptResult::Refused;
    }
};

// Records lost from a log may be the very answers that seem to be missing: then only a code of the
// request itself tells that it failed.
bool metNoAnswer(const Attempt &attempt, AttemptResult result, const ClientView &client)
{
    if (result == AttemptResult::NotSent)
        return hasNoAddress(attempt.request.value);
    return result == AttemptResult::NoAnswer && !attempt.arrival &&
           (!client.logDamaged || attempt.request.value.result.isFailure());
}

class Gatherer
{
public:
    explicit Gatherer(const CaseView &view)
        : m_view(view)
    {
    }

    void add(const ClientView &client)
    {
        for (const Attempt &attempt : client.client->attempts) {
            const auto &server = attempt.request.value.server;
            const AttemptResult result = resultOf(attempt, m_view.caseFile);
            const bool answered =
                result == AttemptResult::Activated || result == AttemptResult::Refused;
            if (!server || (!answered && !metNoAnswer(attempt, result, client)))
                continue;
            const qsizetype host = indexOf(*server);
            if (host >= 0)
                m_sent.append({&attempt, host, result});
        }
    }

    QVector<HostTries> counted()
    {
        std::stable_sort(m_sent.begin(), m_sent.end(), [](const Sent &a, const Sent &b) {
            return a.attempt->request.value.stamp.time < b.attempt->request.value.stamp.time;
        });
        for (qsizetype host = 0; host < m_hosts.size(); ++host)
            count(host);
        return m_hosts;
    }

private:
    qsizetype indexOf(const HostPort &server)
    {
        for (qsizetype i = 0; i < m_hosts.size(); ++i) {
            if (m_view.dns.isSameMachine(m_hosts[i].host.host, server.host))
                return i;
        }
        if (m_hosts.size() == mostHosts)
            return -1;
        HostTries tries;
        tries.host = {canonicalName(server.host), server.port};
        m_hosts.append(tries);
        return m_hosts.size() - 1;
    }

    void count(qsizetype host)
    {
        HostTries &tries = m_hosts[host];
        for (const Sent &sent : std::as_const(m_sent)) {
            if (sent.host == host && sent.answered()) {
                tries = HostTries{tries.host, 0, 0, 0, 0, nullptr, sent.attempt, false};
                continue;
            }
            ++tries.all;
            if (sent.host == host) {
                ++tries.failures;
                tries.failed = sent.attempt;
                tries.failedAfterAnother = tries.othersAnswered > 0;
            } else if (sent.answered()) {
                ++tries.othersAnswered;
                tries.othersActivated += sent.result == AttemptResult::Activated ? 1 : 0;
            }
        }
    }

    const CaseView &m_view;
    QVector<HostTries> m_hosts;
    QVector<Sent> m_sent;
};

bool isSentByHand(const ClientView &client, const Verdicts &verdicts)
{
    const Finding *pin = verdicts.find(FindingId::ClientPinned, subjectOf(*client.client));
    return pin && !pin->facts.server.isEmpty();
}

} // namespace

QVector<HostTries> hostTriesOf(const CaseView &view, const Verdicts &verdicts)
{
    Gatherer gatherer(view);
    QSet<const ClientCase *> seen;
    for (const ClientView &client : view.clients) {
        if (seen.contains(client.client) || isSentByHand(client, verdicts) || isAway(client, view))
            continue;
        seen.insert(client.client);
        gatherer.add(client);
    }
    return gatherer.counted();
}

} // namespace kms
