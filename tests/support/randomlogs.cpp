#include "tests/support/randomlogs.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace kms::test {

namespace {

constexpr qint64 begin = 1'767'225'600'000; // 1 January 2026, UTC

class Maker
{
public:
    explicit Maker(quint32 seed)
        : m_random(seed)
    {
    }

    RandomLogs make()
    {
        RandomLogs logs;
        const int hosts = oneIn(4) ? between(2, 3) : 1;
        for (int host = 1; host <= hosts; ++host) {
            const QString name = QStringLiteral("kms0%1.corp.example").arg(host);
            const auto written = writtenBy();
            logs.written.append({name, written, written.last().time});
            const int files = oneIn(2) ? 1 : between(2, 4);
            for (int i = 0; i < files; ++i)
                logs.files.append(exportOf(name, written, files > 1));
        }
        return logs;
    }

private:
    int between(int least, int most) { return int(m_random.bounded(least, most + 1)); }
    bool oneIn(int n) { return m_random.bounded(n) == 0; }

    // ── what a host writes ───────────────────────────────────────────────────────────────────

    void chooseManner()
    {
        m_clients = oneIn(2) ? between(1, 5) : between(6, 40);
        m_span = between(1, 120) * slowDay;
        // A coarse clock makes equal times, and exactly 30 days, likely.
        const qint64 ticks[] = {slowDay, slowDay / 4, 7'777'777, 1};
        m_tick = ticks[between(0, 3)];
        m_tells = !oneIn(4);
        m_mixed = m_tells && oneIn(2);
    }

    qint64 timeByChance(const QVector<SlowRequest> &before)
    {
        if (!before.isEmpty() && oneIn(3)) {
            const qint64 other = before[between(0, int(before.size()) - 1)].time;
            const qint64 later[] = {0, 30 * slowDay - 1, 30 * slowDay, 30 * slowDay + 1};
            return other + later[between(0, 3)];
        }
        return begin + m_tick * m_random.bounded(m_span / m_tick + 1);
    }

    SlowRequest requestByChance(qint64 time)
    {
        SlowRequest request;
        request.time = time;
        request.client = oneIn(30) ? SlowRequest::unreadable : between(1, m_clients);
        // Some of one name with several ids, some of several names with one id.
        const int machine = oneIn(10) ? between(1, 3) : request.client;
        request.name = QStringLiteral("PC-%1.corp.example").arg(machine);
        request.refused = oneIn(5);
        if (m_tells && !oneIn(8)) {
            const QString all[] = {QStringLiteral("windows"), QStringLiteral("office2010"),
                                   QStringLiteral("office")};
            request.application = all[m_mixed ? between(0, 2) : 0];
        }
        return request;
    }

    static bool isToNear(const QVector<SlowRequest> &before, const SlowRequest &request)
    {
        return std::any_of(before.begin(), before.end(), [&](const SlowRequest &other) {
            return other.client == request.client && other.time != request.time &&
                   qAbs(other.time - request.time) <= 1000;
        });
    }

    QVector<SlowRequest> writtenBy()
    {
        chooseManner();
        QVector<SlowRequest> written;
        const int wanted = between(1, oneIn(3) ? 60 : 20);
        while (written.size() < wanted) {
            const qint64 time = timeByChance(written);
            const int burst = oneIn(6) ? between(2, 8) : 1;
            for (int i = 0; i < burst; ++i) {
                const SlowRequest request = requestByChance(oneIn(2) ? time : time + i);
                if (!isToNear(written, request))
                    written.append(request);
                else if (i == 0)
                    written.append({time, SlowRequest::unreadable, {}, {}, false});
            }
        }
        std::sort(written.begin(), written.end(),
                  [](const SlowRequest &a, const SlowRequest &b) { return a.time < b.time; });
        if (oneIn(5) && written.size() > 1) { // the clock was set back
            const int at = between(1, int(written.size()) - 1);
            std::swap(written[at - 1], written[at]);
        }
        return written;
    }

    // ── what is left in a file ───────────────────────────────────────────────────────────────

    // The first records may be overwritten or cleared, the last not yet written.
    RandomFile exportOf(const QString &host, const QVector<SlowRequest> &written, bool several)
    {
        const int last = int(written.size()) - 1;
        const int first = oneIn(2) ? 0 : between(0, last);
        const int end = several && !oneIn(3) ? between(first, last) : last;
        RandomFile file;
        file.host = oneIn(4) ? host.toUpper() : host;
        for (int i = first; i <= end; ++i)
            file.records.append({quint64(1 + i), written[i]});
        punch(file);
        for (const RandomFile::Record &record : std::as_const(file.records)) {
            const qint64 time = record.request.time;
            file.from = file.from == 0 ? time : std::min(file.from, time);
            file.to = std::max(file.to, time);
        }
        const bool isLast = end == last;
        const qint64 room = isLast ? 50 * slowDay : written[end + 1].time - file.to;
        if (room > 0 && oneIn(3)) // other records follow
            file.to += m_random.bounded(room);
        return file;
    }

    void punch(RandomFile &file)
    {
        for (int holes = oneIn(3) ? between(1, 2) : 0; holes > 0; --holes) {
            if (file.records.size() < 3)
                return;
            const int first = between(1, int(file.records.size()) - 2);
            const int size = between(1, int(file.records.size()) - 1 - first);
            file.records.remove(first, size);
            const qint64 before = file.records[first - 1].request.time;
            const qint64 after = file.records[first].request.time;
            file.holes.append({std::min(before, after), std::max(before, after), oneIn(3)});
        }
    }

    QRandomGenerator m_random;
    int m_clients = 1;
    qint64 m_span = 0;
    qint64 m_tick = 1;
    bool m_tells = true; ///< requests tell their product
    bool m_mixed = false;
};

} // namespace

QVector<SlowLog> RandomLogs::byHost() const
{
    QVector<SlowLog> logs;
    for (const RandomFile &file : files) {
        const QString host = file.host.toLower();
        qsizetype at = 0;
        while (at < logs.size() && logs[at].host != host)
            ++at;
        if (at == logs.size())
            logs.append({host, {}, 0});
        SlowLog &log = logs[at];
        for (const RandomFile::Record &record : file.records)
            log.requests.append(record.request);
        log.end = std::max(log.end, file.to);
    }
    return logs;
}

RandomLogs randomLogs(quint32 seed)
{
    return Maker(seed).make();
}

} // namespace kms::test
