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

LadderTry tryOf(const Attempt &attempt)
{
    LadderTry made;
    made.request = stepOf(attempt.request, attempt.request.value.result);
    made.hostView = attempt.hostView;
    if (attempt.arrival)
        made.arrival = stepOf(*attempt.arrival, attempt.arrival->value.result);
    if (attempt.response)
        made.answer = stepOf(*attempt.response, resultOf(attempt.response->value));
    if (attempt.request.value.server)
        made.server = toString(*attempt.request.value.server);
    return made;
}

} // namespace

QVector<ClientLadder> clientLadders(const CaseFile &caseFile)
{
    QVector<ClientLadder> ladders;
    for (const ClientCase &client : caseFile.clients) {
        if (client.attempts.isEmpty())
            continue;
        ClientLadder ladder;
        ladder.client = client.name;
        ladder.left = std::max<qsizetype>(client.attempts.size() - triesShown, 0);
        for (qsizetype i = ladder.left; i < client.attempts.size(); ++i)
            ladder.tries.append(tryOf(client.attempts[i]));
        ladders.append(std::move(ladder));
    }
    return ladders;
}

} // namespace kms
