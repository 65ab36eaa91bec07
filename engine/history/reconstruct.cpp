#include "engine/history/reconstruct.h"

#include "engine/casefile/requestwindow.h"

#include <algorithm>
#include <limits>

namespace kms {

namespace {

constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();
constexpr size_t rowsBetweenReports = 1 << 15;

void addStep(QVector<CountPoint> &points, UtcMs time, qint64 count)
{
    if (!points.isEmpty() && points.last().time == time)
        points.last().count = count;
    else
        points.append({time, count});
    const qsizetype size = points.size();
    const qint64 before = size > 1 ? points[size - 2].count : 0;
    if (points.last().count == before) // one came as another fell out
        points.removeLast();
}

// Two walks over the same sightings in step: `next` lets requests in, `oldest` lets those out
// that are 30 days old and were not repeated since.
class Window
{
public:
    Window(const std::vector<Sighting> &sightings, size_t cmids)
        : m_sightings(sightings)
        , m_last(cmids, noTime)
    {
    }

    void arrive(size_t next)
    {
        const Sighting &sighting = m_sightings[next];
        expire(sighting.time);
        UtcMs &last = m_last[sighting.cmid];
        const bool isNew = last == noTime;
        last = sighting.time;
        if (isNew)
            addStep(m_points, sighting.time, ++m_count);
    }

    void expire(UtcMs now)
    {
        while (m_oldest < m_sightings.size() && m_sightings[m_oldest].time <= now - windowMs) {
            const Sighting &sighting = m_sightings[m_oldest++];
            // Of several requests in one millisecond the first takes the client out.
            if (m_last[sighting.cmid] != sighting.time)
                continue;
            m_last[sighting.cmid] = noTime;
            addStep(m_points, sighting.time + windowMs, --m_count);
        }
    }

    QVector<CountPoint> take() { return std::move(m_points); }

private:
    const std::vector<Sighting> &m_sightings;
    std::vector<UtcMs> m_last; ///< by CMID; noTime while it is not counted
    QVector<CountPoint> m_points;
    size_t m_oldest = 0;
    qint64 m_count = 0;
};

std::vector<Sighting> sightingsOf(const HostRequests &requests, std::optional<Application> only)
{
    std::vector<Sighting> sightings;
    sightings.reserve(only ? 0 : requests.rows.size());
    for (const HostRequest &row : requests.rows) {
        if (row.cmid != HostRequest::noCmid && isFor(row, only))
            sightings.push_back({row.time, row.cmid});
    }
    return sightings;
}

} // namespace

bool RowProgress::advance(qint64 rows)
{
    constexpr qint64 permille = 1000;
    const qint64 before = total == 0 ? 0 : done * permille / total;
    done += rows;
    if (total != 0 && done * permille / total != before)
        progress.report(done, total);
    return !progress.isCancelled();
}

QVector<std::optional<Application>> applicationsAsked(const HostRequests &requests)
{
    if (!requests.anyApplicationTold)
        return {std::nullopt};
    return {Application::Windows, Application::Office2010, Application::Office};
}

bool isFor(const HostRequest &row, std::optional<Application> application)
{
    return !application || row.application.value_or(Application::Windows) == *application;
}

QString productOf(std::optional<Application> application)
{
    return application ? toId(*application) : QStringLiteral("all");
}

UtcMs endOfLogs(const HostCase &host)
{
    UtcMs end = noTime;
    for (const HostLog &log : host.logs) {
        if (log.to.isValid())
            end = std::max(end, log.to.toMSecsSinceEpoch());
    }
    return end;
}

std::optional<QVector<CountPoint>> countSteps(const std::vector<Sighting> &sightings, size_t cmids,
                                              UtcMs end, RowProgress &progress)
{
    Window window(sightings, cmids);
    for (size_t next = 0; next < sightings.size(); ++next) {
        window.arrive(next);
        if (next % rowsBetweenReports == rowsBetweenReports - 1 &&
            !progress.advance(rowsBetweenReports))
            return std::nullopt;
    }
    window.expire(end);
    progress.advance(qint64(sightings.size() % rowsBetweenReports));
    return window.take();
}

std::optional<QVector<CountSeries>> reconstruct(const QString &host, const HostRequests &requests,
                                                UtcMs end, RowProgress &progress)
{
    const auto wanted = applicationsAsked(requests);
    QVector<CountSeries> all;
    for (const auto &application : wanted) {
        const auto sightings = sightingsOf(requests, application);
        if (sightings.empty())
            continue;
        const auto points = countSteps(sightings, requests.cmids.size(), end, progress);
        if (!points)
            return std::nullopt;
        all.append({host, productOf(application), CountSeries::Source::Reconstructed, *points});
    }
    return all;
}

} // namespace kms
