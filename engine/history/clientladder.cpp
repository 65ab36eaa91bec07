#include "engine/history/clientladder.h"

#include "engine/history/tryresult.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype triesShown = 500;

template <class Event>
LadderTry::Step stepOf(const Found<Event> &event, ErrorCode result)
{
    return {event.value.stamp.time, result, event.ref};
}

// Nearly every try asks the same server: its name is written once.
class ServerNames
{
public:
    QString of(const std::optional<HostPort> &server)
    {
        if (server == m_server)
            return m_name;
        m_server = server;
        m_name = server ? toString(*server) : QString();
        return m_name;
    }

private:
    std::optional<HostPort> m_server;
    QString m_name;
};

LadderTry tryOf(const Attempt &attempt, ServerNames &servers)
{
    LadderTry made;
    made.request = stepOf(attempt.request, attempt.request.value.result);
    made.hostView = attempt.hostView;
    if (attempt.arrival)
        made.arrival = stepOf(*attempt.arrival, attempt.arrival->value.result);
    if (attempt.response)
        made.answer = stepOf(*attempt.response, resultOf(attempt.response->value));
    made.server = servers.of(attempt.request.value.server);
    return made;
}

} // namespace

QVector<ClientLadder> clientLadders(const CaseFile &caseFile)
{
    QVector<ClientLadder> ladders;
    ServerNames servers;
    for (const ClientCase &client : caseFile.clients) {
        if (client.attempts.isEmpty())
            continue;
        ClientLadder ladder;
        ladder.client = client.name;
        ladder.left = std::max<qsizetype>(client.attempts.size() - triesShown, 0);
        ladder.tries.reserve(client.attempts.size() - ladder.left);
        for (qsizetype i = ladder.left; i < client.attempts.size(); ++i)
            ladder.tries.append(tryOf(client.attempts[i], servers));
        ladders.append(std::move(ladder));
    }
    return ladders;
}

} // namespace kms
