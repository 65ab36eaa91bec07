#include "engine/readers/events/zoneestimate.h"

#include <QHash>

#include <algorithm>
#include <span>

namespace kms::events {

namespace {

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerHour = 60 * msPerMinute;
constexpr qint64 msPerDay = 24 * msPerHour;
constexpr qint64 quarter = 15 * msPerMinute;

qint64 floorTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/// The clues of some days, until enough clients agree.
class Poll
{
public:
    void add(const ZoneClue &clue)
    {
        const auto zone = zoneOf(clue);
        if (m_votes[clue.writer].size() < mostZones || !zone)
            ++m_votes[clue.writer][zone.value_or(none)];
    }

    std::optional<qint64> result() const
    {
        constexpr qsizetype fewest = 3; // two clients may share a wrong time by chance
        QHash<qint64, qsizetype> clients;
        for (const auto &votes : m_votes)
            ++clients[mostly(votes)];
        clients.remove(none);
        qint64 best = none;
        for (auto it = clients.cbegin(); it != clients.cend(); ++it) {
            if (best == none || it.value() > clients.value(best))
                best = it.key();
        }
        const qsizetype agreeing = best == none ? 0 : clients.value(best);
        const bool enough = agreeing >= fewest && agreeing * 2 > m_votes.size();
        return enough ? std::optional(best) : std::nullopt;
    }

private:
    static constexpr qint64 none = 24 * msPerHour; // no zone
    static constexpr qsizetype mostZones = 16;
    using Votes = QHash<qint64, qsizetype>;

    static qint64 mostly(const Votes &votes)
    {
        qint64 best = none;
        qsizetype most = 0;
        for (auto it = votes.cbegin(); it != votes.cend(); ++it) {
            if (it.value() > most || (it.value() == most && it.key() < best)) {
                best = it.key();
                most = it.value();
            }
        }
        return best;
    }

    QHash<quint32, Votes> m_votes; ///< by client
};

using Clues = std::span<const ZoneClue>;

/// Calls \a take for each stretch of days whose clients agree, with the zone that they agree on.
template <class Take>
void forEachAgreement(Clues clues, Take take)
{
    constexpr qint64 longest = 31 * msPerDay;
    size_t begin = 0;
    Poll poll;
    for (size_t i = 0; i < clues.size(); ++i) {
        poll.add(clues[i]);
        const bool dayEnds = i + 1 == clues.size() || floorTo(clues[i + 1].wall, msPerDay) >
                                                          floorTo(clues[i].wall, msPerDay);
        if (!dayEnds)
            continue;
        const auto zone = poll.result();
        if (!zone && clues[i].wall - clues[begin].wall < longest)
            continue;
        if (zone)
            take(clues.subspan(begin, i + 1 - begin), *zone);
        begin = i + 1;
        poll = Poll();
    }
}

} // namespace

std::optional<qint64> zoneOf(const ZoneClue &clue)
{
    if (clue.wall == noTime || clue.clock == noTime)
        return std::nullopt;
    // Own clock: the record is written within the minute or some later. A client's may go wrong by
    // the five minutes that a domain tolerates.
    const qint64 before = (clue.writer == 0 ? 1 : 6) * msPerMinute;
    const qint64 after = (clue.writer == 0 ? 5 : 7) * msPerMinute;
    const qint64 difference = clue.wall - clue.clock;
    const qint64 zone = floorTo(difference + before, quarter);
    if (difference - zone > after || zone < -12 * msPerHour || zone > 14 * msPerHour)
        return std::nullopt;
    return zone;
}

ZoneEstimate::ZoneEstimate(std::vector<ZoneClue> clues)
{
    std::stable_sort(clues.begin(), clues.end(),
                     [](const ZoneClue &a, const ZoneClue &b) { return a.wall < b.wall; });
    std::vector<ZoneClue> ofClients;
    for (const ZoneClue &clue : clues) {
        if (clue.writer != 0)
            ofClients.push_back(clue);
        else if (const auto zone = zoneOf(clue))
            m_known.push_back({clue.wall, *zone});
    }
    forEachAgreement(ofClients, [this](Clues agreeing, qint64 zone) {
        for (const ZoneClue &clue : agreeing) {
            if (zoneOf(clue) == zone)
                m_known.push_back({clue.wall, zone});
        }
    });
    std::stable_sort(m_known.begin(), m_known.end(),
                     [](const Known &a, const Known &b) { return a.wall < b.wall; });
}

bool ZoneEstimate::isUtc() const
{
    return !isEmpty() && std::all_of(m_known.begin(), m_known.end(),
                                     [](const Known &known) { return known.zone == 0; });
}

std::optional<qint64> ZoneEstimate::at(UtcMs wall, std::optional<qint64> own) const
{
    const auto after = std::lower_bound(m_known.begin(), m_known.end(), wall,
                                        [](const Known &known, UtcMs t) { return known.wall < t; });
    const Known *next = after != m_known.end() ? &*after : nullptr;
    const Known *last = after != m_known.begin() ? &*std::prev(after) : nullptr;
    if (next && last && next->zone == last->zone)
        return next->zone;
    for (const Known *one : {last, next}) {
        if (one && own == one->zone)
            return own;
    }
    if (next && last)
        return std::nullopt;
    const Known *only = next ? next : last;
    const bool near = only && std::max(wall, only->wall) - std::min(wall, only->wall) <= msPerDay;
    return near ? std::optional(only->zone) : std::nullopt;
}

} // namespace kms::events
