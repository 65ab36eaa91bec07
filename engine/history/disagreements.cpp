#include "engine/history/disagreements.h"

#include "engine/casefile/requestwindow.h"

#include <algorithm>

namespace kms {

namespace {

constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();
constexpr UtcMs behindTheLog = 60 * 60 * 1000;
constexpr qsizetype mostKept = 20;

// The counts that the log allows: those surely counted, and those perhaps counted too.
struct Allowed
{
    CountSeries least;
    CountSeries most;
};

struct Range
{
    qint64 least = 0;
    qint64 most = 0;
};

Range rangeOf(const CountSeries &series, UtcMs from, UtcMs to)
{
    const qint64 first = countAt(series, from);
    Range range{first, first};
    auto point = std::upper_bound(series.points.begin(), series.points.end(), from,
                                  [](UtcMs t, const CountPoint &p) { return t < p.time; });
    for (; point != series.points.end() && point->time <= to; ++point) {
        range.least = std::min(range.least, point->count);
        range.most = std::max(range.most, point->count);
    }
    return range;
}

qint64 tolerance(qint64 told)
{
    return std::max<qint64>(2, told / 10);
}

bool mayBeFull(qint64 told, qint64 ceiling)
{
    constexpr qint64 serversOnly = 10;
    constexpr qint64 withClients = 50;
    return told == serversOnly || told == withClients || (ceiling != 0 && told >= ceiling);
}

// Compares what one host told for one product.
class Comparison
{
public:
    Comparison(const HostCase &host, const HostRequests &requests, const CountSeries &series,
               std::optional<Application> application, qint64 ceiling)
        : m_host(host)
        , m_requests(requests)
        , m_series(series)
        , m_application(application)
        , m_ceiling(ceiling)
        , m_coverage(coverageOf(host))
        , m_end(endOfLogs(host))
    {
        if (const auto known = knownTime(host, std::numeric_limits<UtcMs>::max()))
            m_known = *known;
        for (const HostRequest &row : requests.rows) {
            m_idsUnreadable |= row.cmid == HostRequest::noCmid;
            m_productsUntold |= application && !row.application;
        }
    }

    // \param until the latest moment that will be asked for; \return false where it was cancelled
    bool count(UtcMs until, Progress &progress)
    {
        const auto sure = sightings([this](const HostRequest &row) {
            return row.application == m_application && !resultOf(row).isFailure();
        });
        // Nothing that comes behind the log is known, but clients are forgotten there too.
        auto least = stepsOf(sure, std::max(until, m_end), progress);
        if (!least)
            return false;
        m_allowed.least.points = std::move(*least);
        m_allowed.most = m_series;
        return !m_productsUntold || countUntold(progress);
    }

    bool disagrees(const ToldCount &told) const { return isTooFew(told) || isTooMany(told); }

    CountDisagreement at(const ToldCount &told) const
    {
        return {m_series.product, told.source, told.point.time, told.point.count,
                countAt(m_series, told.point.time)};
    }

private:
    // Nearly every count agrees at its very moment: only of the others the time around is searched.
    bool isTooFew(const ToldCount &told) const
    {
        const qint64 count = told.point.count;
        const auto exceeds = [&](qint64 least) {
            return cappedCount(least, m_ceiling) > count + tolerance(count);
        };
        return !mayBeFull(count, m_ceiling) && exceeds(countAt(m_allowed.least, told.point.time)) &&
               exceeds(rangeOf(m_allowed.least, told.earliest, told.latest).least);
    }

    bool isTooMany(const ToldCount &told) const
    {
        const qint64 most = told.point.count - tolerance(told.point.count);
        return countAt(m_allowed.most, told.point.time) < most && isWhole(told) &&
               rangeOf(m_allowed.most, told.earliest, told.latest).most < most;
    }

    bool countUntold(Progress &progress)
    {
        const auto possible = sightings([this](const HostRequest &row) {
            return row.application == m_application || !row.application;
        });
        auto most = stepsOf(possible, m_end, progress);
        if (!most)
            return false;
        m_allowed.most.points = std::move(*most);
        return true;
    }

    ErrorCode resultOf(const HostRequest &row) const
    {
        return m_host.logs[row.log].log->received.result[row.row];
    }

    template <class Wanted>
    std::vector<Sighting> sightings(const Wanted &wanted) const
    {
        std::vector<Sighting> found;
        for (const HostRequest &row : m_requests.rows) {
            if (row.cmid != HostRequest::noCmid && wanted(row))
                found.push_back({row.time, row.cmid});
        }
        return found;
    }

    std::optional<QVector<CountPoint>> stepsOf(const std::vector<Sighting> &found, UtcMs end,
                                               Progress &progress) const
    {
        RowProgress rows{progress};
        return countSteps(found, m_requests.cmids.size(), end, rows);
    }

    // Whether all requests that may count for it are at hand.
    bool isWhole(const ToldCount &told) const
    {
        if (m_idsUnreadable || m_known.from == noTime || told.latest > m_end + behindTheLog)
            return false;
        const UtcMs wholeFrom = m_known.from + (m_known.sinceBirth ? 0 : windowMs);
        const UtcMs begin = std::max(told.earliest - windowMs, m_known.from);
        return told.earliest >= wholeFrom &&
               covers(m_coverage, begin, std::min(told.latest, m_end));
    }

    const HostCase &m_host;
    const HostRequests &m_requests;
    const CountSeries &m_series;
    std::optional<Application> m_application; ///< nothing where no request tells its product
    qint64 m_ceiling;
    QVector<TimeSpan> m_coverage;
    UtcMs m_end;
    KnownTime m_known;
    bool m_idsUnreadable = false;
    bool m_productsUntold = false; ///< some requests tell their product, some do not
    Allowed m_allowed;
};

// The newest first.
QVector<ToldCount> toldOf(const CountSeries &series, const QVector<ToldCount> &told)
{
    QVector<ToldCount> own;
    std::copy_if(told.begin(), told.end(), std::back_inserter(own),
                 [&](const ToldCount &count) { return count.product == series.product; });
    std::stable_sort(own.begin(), own.end(), [](const ToldCount &a, const ToldCount &b) {
        return a.point.time > b.point.time;
    });
    return own;
}

UtcMs latestOf(const QVector<ToldCount> &told)
{
    return std::max_element(
               told.begin(), told.end(),
               [](const ToldCount &a, const ToldCount &b) { return a.latest < b.latest; })
        ->latest;
}

} // namespace

std::optional<QVector<CountDisagreement>>
disagreements(const HostCase &host, const HostRequests &requests,
              const QVector<CountSeries> &series, const QVector<ToldCount> &told,
              const std::function<qint64(const QString &)> &ceilingOf, Progress &progress)
{
    QVector<CountDisagreement> all;
    const auto applications = applicationsAsked(requests);
    for (const auto &application : applications) {
        const auto line = std::find_if(series.begin(), series.end(), [&](const CountSeries &one) {
            return one.product == productOf(application);
        });
        const auto own = line == series.end() ? QVector<ToldCount>() : toldOf(*line, told);
        if (own.isEmpty())
            continue;
        Comparison comparison(host, requests, *line, application, ceilingOf(line->product));
        if (!comparison.count(latestOf(own), progress))
            return std::nullopt;
        for (const auto source : {CountSeries::Source::Reported, CountSeries::Source::Sampled}) {
            const qsizetype before = all.size();
            for (const ToldCount &count : own) {
                if (all.size() - before == mostKept)
                    break;
                if (count.source == source && comparison.disagrees(count))
                    all.append(comparison.at(count));
            }
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &a, const auto &b) { return a.time < b.time; });
    return all;
}

} // namespace kms
