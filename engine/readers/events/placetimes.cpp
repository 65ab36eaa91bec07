#include "engine/readers/events/placetimes.h"

#include "engine/readers/events/dateorder.h"
#include "engine/readers/events/typing.h"
#include "engine/readers/events/zoneestimate.h"

#include <QHash>

#include <algorithm>

namespace kms::events {

namespace {

/// The UTC time inside an event's Info string, and whose clock showed it.
struct InfoClock
{
    UtcMs time = noTime;
    quint32 writer = 0; ///< see ZoneClue
};

class Clients
{
public:
    quint32 numberOf(const RequestReceived &request)
    {
        const QString key = request.cmid ? toString(*request.cmid) : request.client.toCaseFolded();
        const auto known = m_numbers.constFind(key);
        return known != m_numbers.cend() ? *known
                                         : *m_numbers.insert(key, quint32(m_numbers.size() + 1));
    }

private:
    QHash<QString, quint32> m_numbers;
};

InfoClock clockOf(const TextEvent &event, Clients &clients)
{
    const Origin origin{0, event.provider, event.channel, event.computer};
    EventHead head;
    head.id = event.id;
    head.origin = &origin;
    QVector<QStringView> views;
    for (const QString &text : event.data.mid(0, 16))
        views.append(text);
    const auto typed = typedOf(head, std::span(views.constData(), size_t(views.size())), {});
    if (!typed)
        return {};
    if (const auto *sent = std::get_if<RequestSent>(&*typed))
        return {sent->clientTime, 0};
    if (const auto *processed = std::get_if<ResponseProcessed>(&*typed))
        return {processed->clientTime, 0};
    if (const auto *received = std::get_if<RequestReceived>(&*typed))
        return {received->clientTime, clients.numberOf(*received)};
    return {};
}

bool isNewestFirst(const std::vector<UtcMs> &times)
{
    qint64 up = 0;
    qint64 down = 0;
    UtcMs before = noTime;
    for (const UtcMs time : times) {
        if (time == noTime)
            continue;
        if (before != noTime) {
            up += time > before ? 1 : 0;
            down += time < before ? 1 : 0;
        }
        before = time;
    }
    return down > up;
}

// Times that say UTC are believed where nothing contradicts them, but tell no clock skew: some
// versions of wevtutil write local times so.
TimeBasis basisOf(const ZoneEstimate &zones, bool allSayUtc)
{
    if (zones.isEmpty())
        return allSayUtc ? TimeBasis::PlacedByInfo : TimeBasis::Unknown;
    return allSayUtc && zones.isUtc() ? TimeBasis::Utc : TimeBasis::PlacedByInfo;
}

/// Places the events that have wall times.
class Placing
{
public:
    explicit Placing(TextLog &log)
        : m_log(log)
    {
        Clients clients;
        std::vector<DatedRow> rows;
        for (const TextEvent &event : log.events) {
            m_clocks.push_back(event.written.wall ? clockOf(event, clients) : InfoClock());
            if (event.written.wall)
                rows.push_back({*event.written.wall, m_clocks.back().time});
        }
        m_order = dateOrderOf(rows);
    }

    void run()
    {
        std::vector<ZoneClue> clues;
        bool allSayUtc = true;
        for (size_t i = 0; i < m_clocks.size(); ++i) {
            const ZoneClue clue = clueOf(i);
            if (clue.wall != noTime && clue.clock != noTime)
                clues.push_back(clue);
            const auto &wall = m_log.events[i].written.wall;
            allSayUtc = allSayUtc && (!wall || wall->saysUtc);
        }
        const ZoneEstimate zones(std::move(clues));
        m_log.basis = basisOf(zones, allSayUtc);
        std::vector<UtcMs> order;
        for (size_t i = 0; i < m_clocks.size(); ++i) {
            place(i, zones);
            order.push_back(sortKey(i));
        }
        m_log.newestFirst = isNewestFirst(order);
    }

private:
    ZoneClue clueOf(size_t index) const
    {
        const auto &wall = m_log.events[index].written.wall;
        if (!wall)
            return {};
        return {wallMs(*wall, m_order), m_clocks[index].time, m_clocks[index].writer};
    }

    void place(size_t index, const ZoneEstimate &zones)
    {
        TextEvent &event = m_log.events[index];
        event.time = event.written.utc;
        const ZoneClue clue = clueOf(index);
        if (clue.wall == noTime)
            return;
        const auto own = zoneOf(clue);
        const auto zone = clue.writer == 0 && own ? own : zones.at(clue.wall, own);
        if (zone)
            event.time = clue.wall - *zone;
        else if (zones.isEmpty() && event.written.wall->saysUtc)
            event.time = clue.wall;
    }

    UtcMs sortKey(size_t index) const
    {
        const TextEvent &event = m_log.events[index];
        return event.written.wall ? wallMs(*event.written.wall, m_order) : event.written.utc;
    }

    TextLog &m_log;
    std::vector<InfoClock> m_clocks; ///< by event
    DateOrder m_order = DateOrder::Unknown;
};

} // namespace

void placeTimes(TextLog &log)
{
    const bool anyWall = std::any_of(log.events.begin(), log.events.end(),
                                     [](const TextEvent &event) { return event.written.wall; });
    Placing(log).run();
    if (!anyWall)
        log.basis = TimeBasis::Utc;
}

} // namespace kms::events
