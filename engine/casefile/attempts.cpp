#include "engine/casefile/attempts.h"

#include "engine/casefile/requestresult.h"

#include <deque>
#include <optional>

namespace kms {

namespace {

constexpr UtcMs msPerMinute = 60'000;

UtcMs minuteOf(UtcMs time)
{
    return time / msPerMinute;
}

bool comesAfter(const EventStamp &response, const EventStamp &request)
{
    if (response.time != request.time || response.record == 0 || request.record == 0)
        return response.time >= request.time; // an export in whole seconds, without record ids
    return response.record > request.record;
}

bool clocksAgree(const RequestSent &request, const ResponseProcessed &response)
{
    if (request.clientTime == noTime || response.clientTime == noTime)
        return true;
    return qAbs(request.clientTime - response.clientTime) <= msPerMinute;
}

bool mayBelong(const Attempt &attempt, const ResponseProcessed &response)
{
    const RequestSent &request = attempt.request.value;
    return !attempt.response && !wasNeverSent(request) &&
           comesAfter(response.stamp, request.stamp) && clocksAgree(request, response);
}

// A host binds a client when its count has reached what the client needs, and says "too low" when
// it has not: where two products ask at once, this tells their answers apart.
bool countFits(const RequestSent &request, const ResponseProcessed &response)
{
    if (!request.required || !response.count)
        return true;
    if (response.bound)
        return *response.count >= *request.required;
    constexpr ErrorCode countInsufficient{0xC004F038};
    const bool tooLow =
        response.result == countInsufficient || (response.flags & RequestFlag::countTooLow) != 0;
    return !tooLow || *response.count < *request.required;
}

int likeness(const RequestSent &request, const ResponseProcessed &response)
{
    return (countFits(request, response) ? 2 : 0) + (request.result.isSuccess() ? 1 : 0);
}

// The unanswered requests of the last minutes, at most so many that a log full of them stays fast.
class Waiting
{
public:
    void add(qsizetype attempt)
    {
        constexpr size_t atMost = 64;
        m_attempts.push_back(attempt);
        if (m_attempts.size() > atMost)
            m_attempts.pop_front();
    }

    void forget(const QVector<Attempt> &attempts, UtcMs now)
    {
        const auto isOld = [&](qsizetype attempt) {
            return minuteOf(attempts[attempt].request.value.stamp.time) < minuteOf(now) - 1;
        };
        while (!m_attempts.empty() && isOld(m_attempts.front()))
            m_attempts.pop_front();
    }

    std::optional<qsizetype> nearest(const QVector<Attempt> &attempts,
                                     const ResponseProcessed &response) const
    {
        std::optional<qsizetype> best;
        int points = -1;
        for (auto it = m_attempts.rbegin(); it != m_attempts.rend(); ++it) {
            if (!mayBelong(attempts[*it], response))
                continue;
            const RequestSent &request = attempts[*it].request.value;
            const int own = likeness(request, response);
            // Of requests of one moment the first is answered first.
            const bool sameMoment =
                best && attempts[*best].request.value.stamp.time == request.stamp.time;
            if (own > points || (own == points && sameMoment)) {
                best = *it;
                points = own;
            }
        }
        return best;
    }

private:
    std::deque<qsizetype> m_attempts;
};

} // namespace

void pairResponses(ClientCase &client)
{
    QVector<Found<ResponseProcessed>> loose;
    Waiting waiting;
    qsizetype next = 0;
    for (const auto &response : std::as_const(client.looseResponses)) {
        const UtcMs time = response.value.stamp.time;
        while (next < client.attempts.size() &&
               client.attempts[next].request.value.stamp.time <= time)
            waiting.add(next++);
        waiting.forget(client.attempts, time);
        const auto attempt =
            time == noTime ? std::nullopt : waiting.nearest(client.attempts, response.value);
        if (attempt)
            client.attempts[*attempt].response = response;
        else
            loose.append(response);
    }
    client.looseResponses = loose;
}

} // namespace kms
