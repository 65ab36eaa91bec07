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
        std::optional<qsizetype> failed;
        for (auto it = m_attempts.rbegin(); it != m_attempts.rend(); ++it) {
            if (!mayBelong(attempts[*it], response))
                continue;
            if (attempts[*it].request.value.result.isSuccess())
                return *it;
            if (!failed)
                failed = *it;
        }
        return failed;
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
